#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use lopdf::{Document, Object};

use super::*;

fn sheet(rows: usize, buyer: &str) -> Sheet {
    let row = |place: usize| Row {
        cells: vec![format!("Mail Business {place}"), "1 March – 31 March".into(), "25".into(), "102.50 EUR".into()],
        why: Some("Billing period, the whole period".into()),
    };
    let text = |name: &str, width| Column { name: name.into(), is_number: false, width };
    let number = |name: &str, width| Column { name: name.into(), is_number: true, width };
    Sheet {
        title: "Invoice INV-000042".into(),
        language: "en",
        day: (2026, 3, 1),
        author: "Northgate Cloud".into(),
        facts: vec![("Date".into(), "1 March 2026".into()), ("PO number".into(), "4711".into())],
        sides: vec![Side { name: "Sold to".into(), lines: vec![buyer.into(), "Ring 1".into(), "DE".into()] }],
        columns: vec![text("What", 40), text("Days", 30), number("Quantity", 10), number("Amount", 20)],
        rows: (1..=rows).map(row).collect(),
        totals: vec![Total { name: "Due".into(), amount: "\u{2212}1\u{202f}219,75\u{a0}€".into(), is_strong: true }],
        notes: vec!["Pay by 31 March 2026.".into()],
        missing: "stands for signs that this document's font does not have:".into(),
        page: |page, all| format!("Page {page} of {all}"),
    }
}

fn read(sheet: &Sheet) -> (Document, Vec<String>) {
    let file = Document::load_mem(&print(sheet).unwrap()).unwrap();
    let pages = file.get_pages();
    let texts = pages.keys().map(|page| file.extract_text(&[*page]).unwrap().replace('\n', " ")).collect();
    (file, texts)
}

fn catalog(file: &Document) -> &lopdf::Dictionary {
    file.catalog().unwrap()
}

#[test]
fn the_same_document_gives_the_same_bytes_and_another_one_others() {
    let first = print(&sheet(3, "Alder")).unwrap();
    assert_eq!(first, print(&sheet(3, "Alder")).unwrap());
    assert_ne!(first, print(&sheet(3, "Birch")).unwrap());
}

#[test]
fn the_file_says_that_it_is_pdf_a_and_says_what_colors_are() {
    let (file, _) = read(&sheet(1, "Alder"));
    let metadata = catalog(&file).get(b"Metadata").and_then(Object::as_reference).unwrap();
    let xmp = file.get_object(metadata).unwrap().as_stream().unwrap();
    let xmp = String::from_utf8(xmp.content.clone()).unwrap();
    for said in ["pdfaid:part>2<", "pdfaid:conformance>U<", "Invoice INV-000042", "2026-03-01"] {
        assert!(xmp.contains(said), "{said}: {xmp}");
    }
    let intents = file.dereference(catalog(&file).get(b"OutputIntents").unwrap()).unwrap().1.as_array().unwrap();
    let intent = file.dereference(&intents[0]).unwrap().1.as_dict().unwrap();
    assert_eq!(intent.get(b"S").unwrap().as_name().unwrap(), b"GTS_PDFA1");
    assert!(intent.get(b"DestOutputProfile").is_ok());
    assert!(file.trailer.get(b"ID").is_ok(), "a file has an id");
}

#[test]
fn every_font_is_inside_and_says_what_its_signs_are() {
    let (file, _) = read(&sheet(1, "Alder"));
    let is = |object: &Object, kind: &[u8]| object.as_dict().is_ok_and(|dict| dict.has_type(kind));
    let fonts: Vec<_> = file.objects.values().filter(|object| is(object, b"Font")).collect();
    assert!(fonts.len() >= 4, "two composite fonts and their descendants");
    for font in fonts.iter().map(|font| font.as_dict().unwrap()) {
        if font.get(b"Subtype").unwrap().as_name().unwrap() == b"Type0" {
            assert!(font.get(b"ToUnicode").is_ok(), "{font:?}");
        }
    }
    let descriptors: Vec<_> = file.objects.values().filter(|object| is(object, b"FontDescriptor")).collect();
    assert_eq!(descriptors.len(), 2);
    for descriptor in descriptors {
        assert!(descriptor.as_dict().unwrap().get(b"FontFile2").is_ok(), "{descriptor:?}");
    }
}

#[test]
fn a_long_table_goes_on_under_its_head_and_every_page_has_its_number() {
    let (_, pages) = read(&sheet(90, "Alder"));
    assert!(pages.len() > 2, "{}", pages.len());
    for (place, page) in pages.iter().enumerate() {
        assert!(page.contains(&format!("Page {} of {}", place + 1, pages.len())), "{page}");
        assert!(page.contains("INV-000042"), "{page}");
    }
    for page in pages.iter().filter(|page| page.contains("Mail Business")) {
        assert!(page.contains("Quantity"), "{page}");
    }
    let all = pages.join(" ");
    for row in 1..=90 {
        assert_eq!(all.matches(&format!("Mail Business {row} ")).count(), 1, "{row}");
    }
}

#[test]
fn every_sign_of_these_languages_is_printed_and_what_is_missing_is_named() {
    let faces = face::Faces::read().unwrap();
    for text in [
        "Äpfel, Öl, Übermaß, ẞ – „Größe“ …",
        "Zażółć gęślą jaźń",
        "İstanbul, ığdır, şişe, çörek, ağaç",
        "Příliš žluťoučký kůň; árvíztűrő tükörfúrógép; Șerban Țepeș",
        "Þórður Æsir Ærø Åse; Tiếng Việt; Ċetta Ħal",
        "Ελλάδα, ΐ, ᾧ",
        "Київ, Ґалаґан, Љубљана, Ӧ, Қазақ",
        "1\u{202f}234,50\u{a0}€ − ₺ ₴ ₹ ₿ £ ¥ № § ™ ‰",
    ] {
        let mut missing = Default::default();
        assert_eq!(faces.printable(text, &mut missing), text);
        assert!(missing.is_empty(), "{missing:?}");
    }
    let (_, pages) = read(&sheet(1, "中文 Handel"));
    assert!(pages[0].contains("U+4E2D, U+6587"), "{}", pages[0]);
    assert!(pages[0].contains("\u{fffd}\u{fffd} Handel"), "{}", pages[0]);
    assert!(!read(&sheet(1, "Alder")).1[0].contains("stands for signs"));
}

#[test]
fn a_long_name_is_broken_and_stays_on_the_page() {
    let faces = face::Faces::read().unwrap();
    let name = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft und Söhne";
    for weight in [face::Weight::Regular, face::Weight::Strong] {
        let lines = faces.lines(name, weight, 9.0, 120.0);
        assert!(lines.len() > 2);
        assert!(lines.iter().all(|line| faces.width(line, weight, 9.0) <= 120.0), "{lines:?}");
        assert_eq!(lines.concat().replace(' ', ""), name.replace(' ', ""));
    }
}
