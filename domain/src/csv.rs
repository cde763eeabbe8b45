//! Comma-separated values as RFC 4180 has them, made so that no spreadsheet takes a text for a formula (OWASP, "CSV
//! Injection").

/// A cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell<'a> {
    /// A text, whoever wrote it.
    Text(&'a str),
    /// A whole number; written as one, also below zero.
    Number(i64),
    /// Nothing.
    Empty,
}

/// A line with its line break. A text that begins like a formula gets an apostrophe before it, and every text that is
/// not plain is quoted.
#[must_use]
pub fn line(cells: &[Cell<'_>]) -> String {
    let mut line = String::new();
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            line.push(',');
        }
        match cell {
            Cell::Text(text) => line.push_str(&written(text)),
            Cell::Number(number) => line.push_str(&number.to_string()),
            Cell::Empty => (),
        }
    }
    line.push_str("\r\n");
    line
}

/// OWASP's list, with the full-width forms that some spreadsheets take for the same.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Whether a spreadsheet might take a text for a formula.
#[must_use]
pub fn is_formula(text: &str) -> bool {
    // Spreadsheets trim: what follows the blanks decides as well.
    text.starts_with(FORMULA) || text.trim_start().starts_with(FORMULA)
}

fn written(text: &str) -> String {
    let risky = is_formula(text);
    let prefix = if risky { "'" } else { "" };
    let plain = |sign: char| !matches!(sign, ',' | ';' | '"' | '\'' | '\t' | '\r' | '\n');
    if !risky && text.chars().all(plain) && text.trim() == text {
        return text.to_owned();
    }
    format!("\"{prefix}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_become_texts_and_numbers_stay_numbers() {
        let cells = [Cell::Text("=1+2"), Cell::Text("Alder"), Cell::Number(-5), Cell::Empty, Cell::Text("a \"b\", c")];
        assert_eq!(line(&cells), "\"'=1+2\",Alder,-5,,\"a \"\"b\"\", c\"\r\n");
        // The examples of OWASP's page on CSV injection, and one behind a blank.
        for text in ["=1+2\";=1+2", "=1+2'\" ;,=1+2", "@SUM(1)", "+1", "-1", "\t=1", "\r=1", "\n=1", " =1", "＝1"] {
            assert!(line(&[Cell::Text(text)]).starts_with("\"'"), "{text:?}");
        }
    }

    /// Reads a line back as RFC 4180 does.
    fn read(line: &str) -> Vec<String> {
        let (mut cells, mut cell, mut quoted) = (vec![], String::new(), false);
        let mut signs = line.strip_suffix("\r\n").unwrap().chars().peekable();
        while let Some(sign) = signs.next() {
            match sign {
                '"' if quoted && signs.peek() == Some(&'"') => cell.push(signs.next().unwrap()),
                '"' => quoted = !quoted,
                ',' if !quoted => cells.push(std::mem::take(&mut cell)),
                _ => cell.push(sign),
            }
        }
        cells.push(cell);
        cells
    }

    proptest! {
        #[test]
        fn every_cell_is_read_back_and_none_begins_like_a_formula(texts in prop::collection::vec("[=+@\\-\t\r\n\"',; aß＝]{0,6}", 1..5)) {
            let cells: Vec<_> = texts.iter().map(|text| Cell::Text(text)).collect();
            let found = read(&line(&cells));
            prop_assert_eq!(found.len(), texts.len());
            for (found, text) in found.iter().zip(&texts) {
                prop_assert!(found == text || found.strip_prefix('\'') == Some(text), "{found:?} {text:?}");
                prop_assert!(!found.trim_start().starts_with(FORMULA), "{found:?}");
            }
        }
    }
}
