//! Puts pieces of wasm that several areas share into packs: splitting makes one piece for each set of areas, and most are so
//! small that asking for them takes longer than loading them. Which go together weighs requests against what a page then
//! loads without need.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use anyhow::{Context, Result, bail};

use crate::wasm::Splits;

/// So many bytes of plain wasm may be loaded without need for one request less: about 2 kB as they are sent.
const WORTH: i64 = 7_000;

/// How a script gets a piece out of a pack.
const PART: &str = include_str!("part.js");

struct Pack<'a> {
    pieces: Vec<&'a str>,
    users: BTreeSet<&'a str>,
    bytes: i64,
}

impl<'a> Pack<'a> {
    /// What all users together gain if these are one file: less than nothing if they had better not be.
    fn gain(&self, other: &Self) -> i64 {
        let alone = |own: &Self, other: &Self| count(own.users.difference(&other.users));
        let needless = self.bytes * alone(other, self) + other.bytes * alone(self, other);
        WORTH * count(self.users.intersection(&other.users)) - needless
    }

    fn take(&mut self, other: Self) {
        self.pieces.extend(other.pieces);
        self.users.extend(other.users);
        self.bytes += other.bytes;
    }
}

fn count<'a>(users: impl Iterator<Item = &'a &'a str>) -> i64 {
    i64::try_from(users.count()).unwrap_or(i64::MAX)
}

/// Packs the shared pieces in a folder, so that `script` there loads them out of packs; the files that each area needs now.
pub fn pack(folder: &Path, script: &str, splits: &Splits) -> Result<Splits> {
    let mut users: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (area, pieces) in splits {
        for piece in pieces {
            users.entry(piece).or_default().insert(area);
        }
    }
    let mut single = Vec::new();
    for (piece, users) in users.into_iter().filter(|(_, users)| users.len() > 1) {
        let bytes = fs::metadata(file(folder, piece)).with_context(|| piece.to_owned())?.len();
        single.push(Pack { pieces: vec![piece], users, bytes: i64::try_from(bytes)? });
    }
    let script = folder.join(script);
    let mut text = format!("{PART}\n{}", fs::read_to_string(&script)?);
    let mut packed: BTreeMap<&str, String> = BTreeMap::new();
    let packs = together(single).into_iter().filter(|pack| pack.pieces.len() > 1);
    for (number, pack) in packs.enumerate() {
        let name = format!("pack_{number}");
        let mut whole = Vec::new();
        for piece in pack.pieces {
            let from = whole.len();
            whole.extend(fs::read(file(folder, piece))?);
            text = loaded_from(&text, piece, &format!("\"./{name}.wasm\", {from}, {}", whole.len()))?;
            fs::remove_file(file(folder, piece))?;
            packed.insert(piece, name.clone());
        }
        fs::write(file(folder, &name), whole)?;
    }
    fs::write(script, text)?;
    let files = |pieces: &Vec<String>| {
        let mut files: Vec<String> = Vec::new();
        for piece in pieces {
            let file = packed.get(piece.as_str()).unwrap_or(piece);
            if !files.contains(file) {
                files.push(file.clone());
            }
        }
        files
    };
    Ok(splits.iter().map(|(area, pieces)| (area.clone(), files(pieces))).collect())
}

/// Puts the two together that gain the most, as long as any do.
fn together(mut packs: Vec<Pack<'_>>) -> Vec<Pack<'_>> {
    loop {
        let pairs = packs.iter().enumerate().flat_map(|(place, one)| {
            let others = packs.iter().enumerate().skip(place + 1);
            others.map(move |(other_place, other)| (one.gain(other), place, other_place))
        });
        let Some((_, one, other)) = pairs.filter(|(gain, ..)| *gain > 0).max_by_key(|(gain, ..)| *gain) else {
            return packs;
        };
        let taken = packs.remove(other);
        if let Some(pack) = packs.get_mut(one) {
            pack.take(taken);
        }
    }
}

/// The script, in which a piece is no file any more.
fn loaded_from(script: &str, piece: &str, part: &str) -> Result<String> {
    let stream = |source: &str, made: &str| {
        format!(
            "    const src = {source};\n    src.catch(() => {{}});\n    return async (imports) => ({made}, imports));\n"
        )
    };
    let file =
        stream(&format!("fetch(new URL(\"./{piece}.wasm\", import.meta.url))"), "WebAssembly.instantiateStreaming(src");
    if script.matches(&file).count() != 1 {
        bail!(
            "the script that loads {piece} is not written as this program expects: wasm_split_cli_support has changed"
        );
    }
    Ok(script.replacen(&file, &stream(&format!("part({part})"), "WebAssembly.instantiate(await src"), 1))
}

fn file(folder: &Path, name: &str) -> std::path::PathBuf {
    folder.join(format!("{name}.wasm"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pack<'a>(piece: &'a str, users: &[&'a str], bytes: i64) -> Pack<'a> {
        Pack { pieces: vec![piece], users: users.iter().copied().collect(), bytes }
    }

    #[test]
    fn small_pieces_go_together_and_a_large_one_is_not_loaded_where_it_is_not_needed() {
        let pieces = vec![
            pack("large", &["a", "b"], 300_000),
            pack("small", &["a", "b", "c"], 500),
            pack("tiny", &["a", "c"], 200),
            pack("elsewhere", &["d", "e"], 200),
        ];
        let packs = together(pieces);
        let pieces: Vec<_> = packs.iter().map(|pack| pack.pieces.clone()).collect();
        assert_eq!(pieces, [vec!["large"], vec!["small", "tiny"], vec!["elsewhere"]]);
    }

    #[test]
    fn a_script_that_is_written_otherwise_is_refused() {
        let piece = "    const src = fetch(new URL(\"./chunk_1.wasm\", import.meta.url));\n    src.catch(() => {});\n    \
                     return async (imports) => (WebAssembly.instantiateStreaming(src, imports));\n";
        let script = loaded_from(piece, "chunk_1", "\"./pack_0.wasm\", 0, 9");
        let wanted = ["part(\"./pack_0.wasm\", 0, 9)", "instantiate(await src, imports)"];
        assert!(script.is_ok_and(|script| wanted.iter().all(|part| script.contains(part))));
        assert!(loaded_from(piece, "chunk_2", "").is_err() && loaded_from("", "chunk_1", "").is_err());
    }
}
