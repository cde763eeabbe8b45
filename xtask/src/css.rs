//! One style sheet out of `style/main.css` and what it imports, as small as it gets.

use std::{fmt::Display, fs, path::Path};

use anyhow::{Context, Result, anyhow};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};

pub fn bundle(main: &Path) -> Result<String> {
    minify(main, &inline(main)?)
}

/// Puts each `@import url("x.css") layer(y);` that stands on a line of its own in place of that line.
fn inline(file: &Path) -> Result<String> {
    let source = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    // The bundle's line numbers would mean nothing to the author.
    minify(file, &source)?;
    let mut bundle = String::new();
    for (number, line) in source.lines().enumerate() {
        if line.trim_start().starts_with("@import") {
            let place = || format!("{}:{}", file.display(), number + 1);
            let (name, layer) = import(line).with_context(|| format!("{}: no import of ours: {line}", place()))?;
            let text = inline(&file.with_file_name(name)).with_context(place)?;
            bundle.push_str(&layer.map_or_else(|| text.clone(), |layer| format!("@layer {layer} {{\n{text}}}")));
        } else {
            bundle.push_str(line);
        }
        bundle.push('\n');
    }
    Ok(bundle)
}

/// File name and layer of `@import url("name") layer(layer);` or `@import "name";`.
fn import(line: &str) -> Option<(&str, Option<&str>)> {
    let mut quoted = line.split('"');
    let (name, rest) = (quoted.nth(1)?, quoted.next()?.trim_start_matches(')').trim());
    match rest.strip_suffix(';')?.trim() {
        "" => Some((name, None)),
        layer => Some((name, Some(layer.strip_prefix("layer(")?.strip_suffix(')')?))),
    }
}

fn minify(file: &Path, source: &str) -> Result<String> {
    let problem = |problem: &dyn Display| anyhow!("{}: {problem}", file.display());
    let mut sheet = StyleSheet::parse(source, ParserOptions::default()).map_err(|error| problem(&error))?;
    sheet.minify(MinifyOptions::default()).map_err(|error| problem(&error))?;
    let options = PrinterOptions { minify: true, ..PrinterOptions::default() };
    Ok(sheet.to_css(options).map_err(|error| problem(&error))?.code)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn imports_end_up_in_their_layers_in_order() {
        let folder = std::env::temp_dir().join(format!("guildhall-css-{}", std::process::id()));
        fs::create_dir_all(folder.join("parts")).unwrap();
        let write = |name: &str, text: &str| fs::write(folder.join(name), text).unwrap();
        write("main.css", "@layer base, parts;\n@import url(\"base.css\") layer(base);\n@import \"parts/all.css\";\n");
        write("base.css", "body { color: #ff0000; }\n");
        write("parts/all.css", "@import url(\"one.css\") layer(parts);\n");
        write("parts/one.css", ".one { & b { margin: 0px } }\n");
        let bundle = bundle(&folder.join("main.css")).unwrap();
        assert_eq!(bundle, "@layer base{body{color:red}}@layer parts{.one{& b{margin:0}}}");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_mistake_is_reported_with_its_file() {
        let file = std::env::temp_dir().join(format!("guildhall-css-{}.css", std::process::id()));
        fs::write(&file, "a { color: red; } }\n").unwrap();
        let problem = format!("{:#}", bundle(&file).unwrap_err());
        assert!(problem.contains(&file.display().to_string()), "{problem}");
        fs::remove_file(file).unwrap();
    }
}
