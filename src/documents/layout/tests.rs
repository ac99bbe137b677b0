use chrono::{TimeZone, Utc};
use proptest::prelude::*;

use super::flow::{self, Page};
use super::page::{Mark, TEXT_HEIGHT};
use super::text::Typesetter;
use super::*;

fn sheet(blocks: Vec<Block>) -> Sheet {
    Sheet { name: "试验".to_owned(), body: Type::THREE, blocks }
}

fn pages(blocks: Vec<Block>) -> Vec<Page> {
    let faces = Faces::embedded();
    let mut typesetter = Typesetter::new(&faces);
    flow::pages(&set::set(&sheet(blocks), &mut typesetter).expect("no pictures, no codes"))
}

/// The texts of a page with their base lines, in order.
fn texts(page: &Page) -> Vec<(String, f32)> {
    let text = |mark: &Mark| match mark {
        Mark::Text { runs, y, .. } => Some((runs.iter().map(|run| run.text.as_str()).collect::<String>(), *y)),
        _ => None,
    };
    page.marks.iter().filter_map(text).collect()
}

fn says(page: &Page, words: &str) -> bool {
    texts(page).iter().any(|(text, _)| text.contains(words))
}

fn lines(count: usize) -> Vec<Block> {
    (0..count).map(|at| Paragraph::new(format!("正文{at}")).into()).collect()
}

fn signatures(count: usize) -> Block {
    let slot = |at: usize| Slot { role: "当事人".to_owned(), who: format!("甲{at}"), signed: None };
    Block::Signatures(Signatures { lead: "签名：".to_owned(), slots: (0..count).map(slot).collect() })
}

fn seal() -> Block {
    Block::Seal(Seal {
        body: "某调委会".to_owned(), day: "2026年5月20日".to_owned(), mark: Some("盖章处".to_owned())
    })
}

fn drawn(blocks: Vec<Block>) -> Result<Drawn, DrawError> {
    let issued_at = Utc.with_ymd_and_hms(2026, 5, 15, 2, 11, 12).single().expect("a real moment");
    let furniture = Furniture {
        foot: vec!["查询码 7H2K".to_owned()],
        code: Some("https://example.cn/verify?code=7H2K".to_owned()),
        watermark: Some("草稿".to_owned()),
    };
    draw(&sheet(blocks), &furniture, &Faces::embedded(), issued_at, [7; 16])
}

fn picture() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture = image::RgbaImage::from_fn(900, 300, |x, y| image::Rgba([0, 0, 90, if x / 3 == y { 255 } else { 0 }]));
    picture.write_to(&mut bytes, image::ImageFormat::Png).expect("a PNG into memory");
    bytes.into_inner()
}

fn signed(bytes: Vec<u8>) -> Block {
    let signed = Signed { mark: SignatureMark::Picture(bytes), day: "2026年5月15日".to_owned() };
    let slot = Slot { role: "申请人".to_owned(), who: "张𠮷㐂".to_owned(), signed: Some(signed) };
    Block::Signatures(Signatures { lead: String::new(), slots: vec![slot] })
}

#[test]
fn the_same_sheet_gives_the_same_bytes() {
    let blocks = || {
        let mut blocks =
            vec![Block::Title("协议书".to_owned()), Block::Heading { level: 1, text: "一、䶮某的𠮷事".to_owned() }];
        blocks.extend(lines(30));
        blocks.extend([signed(picture()), seal()]);
        blocks
    };
    let first = drawn(blocks()).expect("drawn");
    assert_eq!(first, drawn(blocks()).expect("drawn"));
    assert_eq!((first.pages, first.substitutions), (2, vec![]));
}

#[test]
fn the_file_says_nothing_about_itself_but_the_name_of_the_form() {
    let file = lopdf::Document::load_mem(&drawn(lines(3)).expect("drawn").bytes).expect("a PDF");
    let about =
        file.trailer.get(b"Info").and_then(|id| file.get_object(id.as_reference()?)).and_then(|about| about.as_dict());
    let about = about.expect("the dictionary of the file");
    let keys: Vec<_> = about.iter().map(|(key, _)| String::from_utf8_lossy(key).into_owned()).collect();
    assert_eq!(keys, ["Title", "Producer", "CreationDate", "ModDate"]);
    assert_eq!(about.get(b"CreationDate").and_then(|date| date.as_str()).expect("a date"), b"D:20260515101112+08'00'");
    let catalog = file.catalog().expect("a catalogue");
    assert_eq!(catalog.get(b"Lang").and_then(|language| language.as_str()).expect("a language"), b"zh-CN");
    assert!(catalog.get(b"Metadata").is_err());
}

#[test]
fn every_font_is_an_embedded_subset_with_its_mark() {
    let mut blocks = vec![Block::Title("题".to_owned()), Block::Heading { level: 1, text: "头".to_owned() }];
    blocks.extend(lines(1));
    let file = lopdf::Document::load_mem(&drawn(blocks).expect("drawn").bytes).expect("a PDF");
    let names: Vec<String> = file
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok()?.get(b"FontName").ok()?.as_name().ok())
        .map(|name| String::from_utf8_lossy(name).into_owned())
        .collect();
    assert_eq!(names.len(), 3, "{names:?}");
    for name in names {
        let (tag, face) = name.split_once('+').expect("a tag and a name");
        assert!(
            tag.len() == 6 && tag.bytes().all(|letter| letter.is_ascii_uppercase()) && face.starts_with("Noto"),
            "{name}"
        );
    }
}

#[test]
fn a_picture_that_is_none_or_huge_is_refused() {
    assert!(matches!(drawn(vec![signed(b"no picture".to_vec())]), Err(DrawError::Picture(_))));
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::GrayImage::new(4001, 1).write_to(&mut bytes, image::ImageFormat::Png).expect("a PNG into memory");
    assert!(matches!(drawn(vec![signed(bytes.into_inner())]), Err(DrawError::Picture(_))));
}

#[test]
fn an_address_too_long_for_a_code_is_refused() {
    let code = CodeBlock { url: "x".repeat(5000), lines: vec![], side: 90.0 };
    assert!(matches!(drawn(vec![Block::Code(code)]), Err(DrawError::Code(_))));
}

#[test]
fn the_head_of_a_table_is_repeated_on_every_page_and_no_row_is_lost() {
    let row = |at: usize| Row {
        cells: vec![TableCell::new(format!("第{at}期")), TableCell::right("3,000.00")],
        ..Row::default()
    };
    let head = Row { cells: vec![TableCell::head("期次"), TableCell::head("金额")], ..Row::default() };
    let table =
        Table { columns: vec![1.0, 2.0], head: Some(head), rows: (0..90).map(row).collect(), size: Type::SMALL_FOUR };
    let mut blocks = lines(20);
    blocks.push(Block::Table(table));
    let pages = pages(blocks);
    assert!(pages.len() >= 4);
    for page in pages.iter().filter(|page| says(page, "期次") || says(page, "3,000.00")) {
        let page = texts(page);
        let first_row = page.iter().position(|(text, _)| text.starts_with('第')).expect("a head is never alone");
        assert_eq!(page[first_row - 2].0, "期次");
    }
    let rows: Vec<String> =
        pages.iter().flat_map(texts).map(|(text, _)| text).filter(|text| text.starts_with('第')).collect();
    assert_eq!(rows, (0..90).map(|at| format!("第{at}期")).collect::<Vec<_>>());
}

#[test]
fn a_row_taller_than_a_page_is_cut_between_lines_and_ruled_off() {
    let text: String = (0..900).map(|at| format!("事{at}，")).collect();
    let pages = pages(vec![Block::Table(Table::form(0.2, vec![Row::prose("情况", text.clone(), 0.0)], Type::FOUR))]);
    assert!(pages.len() > 2);
    let joined: String = pages.iter().flat_map(texts).map(|(text, _)| text).filter(|text| text != "情况").collect();
    assert_eq!(joined, text);
    for page in &pages {
        let ruled =
            page.marks.iter().filter(|mark| matches!(mark, Mark::Rule { from, to, .. } if from.1 == to.1)).count();
        assert_eq!(ruled, 2, "closed above and below");
    }
}

#[test]
fn labels_are_spread_so_that_the_sides_end_together() {
    let entry = |label: &str| Block::Entry(Entry { label: label.to_owned(), label_ems: 5.0, fields: vec![] });
    let page = &pages(vec![entry("申请人"), entry("被申请人")])[0];
    let ends: Vec<f32> = page
        .marks
        .iter()
        .filter(|mark| matches!(mark, Mark::Text { runs, .. } if runs[0].text == "："))
        .map(x)
        .collect();
    assert!((ends[0] - ends[1]).abs() < 0.01 && ends.len() == 2);
}

#[test]
fn a_field_with_line_feeds_takes_nothing_from_the_fields_before_it() {
    let field = |label: &str, value: &str| Field { label: label.to_owned(), value: value.to_owned(), slot: 6.0 };
    let fields = vec![field("姓名", "甲"), field("住址", "一行\n二行"), field("性别", "男")];
    let page = &pages(vec![Block::Entry(Entry { label: "当事人".to_owned(), label_ems: 5.0, fields })])[0];
    let said: Vec<String> = texts(page).into_iter().map(|(text, _)| text).collect();
    assert_eq!(said, ["当事人", "：", "姓名：甲", "住址：一行", "二行", "性别：男"]);
}

fn x(mark: &Mark) -> f32 {
    match mark {
        Mark::Text { x, .. } => *x,
        _ => f32::NAN,
    }
}

#[test]
fn a_file_that_is_no_font_is_named_and_the_others_serve() {
    let junk = crate::documents::fonts::FontFile { name: "junk.ttf".to_owned(), bytes: vec![1, 2, 3] };
    let (faces, refused) = Faces::with_added(vec![junk]);
    assert_eq!(refused, ["junk.ttf"]);
    assert!(faces.pick(Style::Body, '䶮').is_some());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn signatures_and_seals_never_stand_on_a_page_without_text(before in 2usize..70, slots in 1usize..9) {
        let mut blocks = lines(before);
        blocks.extend([signatures(slots), seal()]);
        let pages = pages(blocks);
        let page = pages.last().expect("there is always a page");
        prop_assert!(says(page, "盖章处") && says(page, "签名："));
        prop_assert!(texts(page).iter().filter(|(text, _)| text.starts_with("正文")).count() >= 2);
    }

    #[test]
    fn however_many_sign_the_seal_has_company(slots in 9usize..60) {
        let mut blocks = lines(5);
        blocks.extend([signatures(slots), seal()]);
        let pages = pages(blocks);
        let page = pages.last().expect("there is always a page");
        prop_assert!(says(page, "盖章处") && says(page, "当事人"));
        let signed: usize = pages.iter().flat_map(texts).filter(|(text, _)| text.starts_with("当事人")).count();
        prop_assert_eq!(signed, slots);
    }

    #[test]
    fn a_heading_is_never_the_last_line_of_a_page(before in 0usize..60) {
        let mut blocks = lines(before);
        blocks.push(Block::Heading { level: 1, text: "一、标题".to_owned() });
        blocks.extend(lines(3));
        for page in pages(blocks) {
            prop_assert!(texts(&page).last().is_some_and(|(text, _)| text != "一、标题"));
        }
    }

    #[test]
    fn nothing_stands_below_the_text_block_and_no_text_is_lost(texts_in in prop::collection::vec("[一-龥，。]{1,300}", 1..20)) {
        let blocks = texts_in.iter().map(|text| Paragraph::new(text.as_str()).into()).collect();
        let pages = pages(blocks);
        for page in &pages {
            for (_, y) in texts(page) {
                prop_assert!(y > 0.0 && y <= TEXT_HEIGHT);
            }
        }
        let joined: String = pages.iter().flat_map(texts).map(|(text, _)| text).collect();
        prop_assert_eq!(joined, texts_in.concat());
    }

    #[test]
    fn a_paragraph_leaves_no_single_line_behind_or_ahead(before in 0usize..45, length in 60usize..400) {
        let mut blocks = lines(before);
        blocks.push(Paragraph::new("长".repeat(length)).into());
        let counts: Vec<usize> = pages(blocks)
            .iter()
            .map(|page| texts(page).iter().filter(|(text, _)| text.starts_with('长')).count())
            .filter(|count| *count > 0)
            .collect();
        prop_assert!(counts.iter().all(|count| *count >= 2), "{counts:?}");
    }

    #[test]
    fn no_text_makes_drawing_fail(text in any::<String>()) {
        let mut blocks = vec![Block::Title(text.clone()), Block::Number(text.clone()), Paragraph::new(text.as_str()).into()];
        blocks.push(Block::Heading { level: 1, text: text.clone() });
        blocks.push(Block::Seal(Seal { body: text.clone(), day: text.clone(), mark: Some(text.clone()) }));
        let field = Field { label: text.clone(), value: text.clone(), slot: 3.0 };
        blocks.push(Block::Entry(Entry { label: text, label_ems: 5.0, fields: vec![field] }));
        prop_assert!(drawn(blocks).is_ok());
    }
}
