//! Draws pages into a file that is PDF/A-2u: fonts inside, every sign with its Unicode, colors that no screen decides.

use krilla::color::luma;
use krilla::configure::{Archival, ConfigurationBuilder};
use krilla::geom::{PathBuilder, Point};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::{Document, SerializeSettings};

use crate::face::Faces;
use crate::flow::{Ink, Mark, PAGE, Page};
use crate::{Sheet, Unprintable};

/// The file.
pub(crate) fn press(sheet: &Sheet, faces: &Faces, pages: &[Page]) -> Result<Vec<u8>, Unprintable> {
    let wrong = |why: &dyn std::fmt::Debug| Unprintable::Standard(format!("{why:?}"));
    let standard = ConfigurationBuilder::new().with_archival_validator(Archival::A2_U).finish();
    let configuration = standard.map_err(|why| wrong(&why))?;
    let mut file = Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    file.set_metadata(metadata(sheet));
    for marks in pages {
        let size = PageSettings::from_wh(PAGE.0, PAGE.1).ok_or_else(|| wrong(&"the size of the page"))?;
        let mut page = file.start_page_with(size);
        let mut surface = page.surface();
        for mark in marks {
            draw(&mut surface, faces, mark);
        }
        surface.finish();
        page.finish();
    }
    file.finish().map_err(|why| wrong(&why))
}

fn metadata(sheet: &Sheet) -> Metadata {
    let (year, month, day) = sheet.day;
    // The day alone has no hour; noon in UTC is the same day nearly everywhere.
    let date = DateTime::new(year).month(month).day(day).hour(12).minute(0).second(0).utc_offset_hour(0);
    Metadata::new()
        .title(sheet.title.clone())
        .authors(vec![sheet.author.clone()])
        .language(sheet.language.to_owned())
        .creator("Guildhall".to_owned())
        .creation_date(date)
}

fn draw(surface: &mut Surface<'_>, faces: &Faces, mark: &Mark) {
    match mark {
        Mark::Text { x, y, text, weight, size, ink } => {
            surface.set_stroke(None);
            surface.set_fill(Some(Fill { paint: gray(*ink).into(), ..Fill::default() }));
            let glyphs = faces.glyphs(text, *weight);
            surface.draw_glyphs(Point::from_xy(*x, *y), &glyphs, faces.font(*weight), text, *size, false);
        }
        Mark::Rule { from, to, y, ink } => {
            let mut path = PathBuilder::new();
            path.move_to(*from, *y);
            path.line_to(*to, *y);
            surface.set_fill(None);
            let stroke =
                Stroke { paint: gray(*ink).into(), width: 0.6, opacity: NormalizedF32::ONE, ..Stroke::default() };
            surface.set_stroke(Some(stroke));
            if let Some(path) = path.finish() {
                surface.draw_path(&path);
            }
        }
    }
}

fn gray(ink: Ink) -> luma::Color {
    luma::Color::new(match ink {
        Ink::Full => 27,
        Ink::Muted => 91,
        Ink::Hair => 205,
    })
}
