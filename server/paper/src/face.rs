//! The fonts: how wide a text is, where a line ends, and what stands for a sign that they do not have.

#![expect(clippy::float_arithmetic, reason = "places on paper are no amounts")]

use std::collections::BTreeSet;

use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider};

use crate::Unprintable;

static REGULAR: &[u8] = include_bytes!("../fonts/NotoSans-Regular.ttf");
static STRONG: &[u8] = include_bytes!("../fonts/NotoSans-SemiBold.ttf");

/// What stands for a sign that is missing.
const MISSING: char = '\u{fffd}';

/// A weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    /// Of what is read.
    Regular,
    /// Of what is looked for.
    Strong,
}

/// Both weights. They have the same signs.
pub(crate) struct Faces {
    regular: Face,
    strong: Face,
}

struct Face {
    font: Font,
    signs: Charmap<'static>,
    widths: GlyphMetrics<'static>,
    em: f32,
}

impl Faces {
    /// Reads them.
    pub(crate) fn read() -> Result<Self, Unprintable> {
        Ok(Self { regular: Face::read(REGULAR)?, strong: Face::read(STRONG)? })
    }

    fn of(&self, weight: Weight) -> &Face {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Strong => &self.strong,
        }
    }

    /// The font of a weight.
    pub(crate) fn font(&self, weight: Weight) -> Font {
        self.of(weight).font.clone()
    }

    /// A text as it can be printed. The signs that are missing are added to the others.
    pub(crate) fn printable(&self, text: &str, missing: &mut BTreeSet<char>) -> String {
        let printable = |sign: char| {
            if self.regular.glyph(sign).is_some() {
                sign
            } else {
                missing.insert(sign);
                MISSING
            }
        };
        text.chars().map(printable).collect()
    }

    /// The glyphs of a printable text.
    pub(crate) fn glyphs(&self, text: &str, weight: Weight) -> Vec<KrillaGlyph> {
        let face = self.of(weight);
        let glyph = |(place, sign): (usize, char)| {
            let glyph = face.glyph(sign)?;
            let range = place..place + sign.len_utf8();
            Some(KrillaGlyph::new(GlyphId::new(glyph), face.advance(glyph), 0.0, 0.0, 0.0, range, None))
        };
        text.char_indices().filter_map(glyph).collect()
    }

    /// How wide a printable text is.
    pub(crate) fn width(&self, text: &str, weight: Weight, size: f32) -> f32 {
        let face = self.of(weight);
        text.chars().filter_map(|sign| face.glyph(sign)).map(|glyph| face.advance(glyph)).sum::<f32>() * size
    }

    /// A text in lines that are not wider than this. A word that is wider by itself is broken.
    pub(crate) fn lines(&self, text: &str, weight: Weight, size: f32, width: f32) -> Vec<String> {
        let mut lines = Vec::new();
        let mut line = String::new();
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if self.width(&longer, weight, size) <= width {
                line = longer;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            for sign in word.chars() {
                let mut longer = line.clone();
                longer.push(sign);
                if !line.is_empty() && self.width(&longer, weight, size) > width {
                    lines.push(std::mem::take(&mut line));
                    line.push(sign);
                } else {
                    line = longer;
                }
            }
        }
        if !line.is_empty() {
            lines.push(line);
        }
        lines
    }
}

impl Face {
    fn read(bytes: &'static [u8]) -> Result<Self, Unprintable> {
        let font = Font::new(bytes.into(), 0).ok_or(Unprintable::Font)?;
        let read = FontRef::new(bytes).map_err(|_| Unprintable::Font)?;
        let em = font.units_per_em();
        Ok(Self {
            font,
            signs: read.charmap(),
            widths: read.glyph_metrics(Size::unscaled(), LocationRef::default()),
            em,
        })
    }

    fn glyph(&self, sign: char) -> Option<u32> {
        self.signs.map(sign).map(|glyph| glyph.to_u32()).filter(|glyph| *glyph != 0)
    }

    fn advance(&self, glyph: u32) -> f32 {
        self.widths.advance_width(skrifa::GlyphId::new(glyph)).unwrap_or_default() / self.em
    }
}
