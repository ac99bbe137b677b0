//! Files that are no roll: too long, empty, protected, damaged, and small ones that become large.

use std::io::Write;

use serde_json::Value;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::workers::{csv, registration, roll_of, send, workers, xlsx};
use crate::office::scene::{At, Scene};
use crate::office::{Client, Office};

async fn laid() -> (Office, Scene, Client) {
    let office = Office::open().await;
    let scene = Scene::of(&office, registration(false), At::Registered).await;
    let clerk = office.api("clerk").await;
    (office, scene, clerk)
}

fn first(problem: &Value) -> (String, String) {
    let text = |name: &str| problem["errors"][0][name].as_str().unwrap().to_owned();
    (text("field"), text("code"))
}

/// An archive with these files.
fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A workbook whose one sheet is this XML.
fn book(sheet: &str) -> Vec<u8> {
    const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
    const RELS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    const BOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    const BOOK_RELS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
    let sheet = format!(
        r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{sheet}</sheetData></worksheet>"#
    );
    archive(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", RELS.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", BOOK_RELS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

fn text(at: &str, words: &str) -> String {
    format!(r#"<c r="{at}" t="inlineStr"><is><t>{words}</t></is></c>"#)
}

#[tokio::test]
async fn what_is_no_roll_is_refused_with_a_sentence() {
    let (_office, scene, clerk) = laid().await;
    let old = [&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..], &[0; 600]].concat();
    let people = csv(&workers(2_001, 3_000_000_000));
    let long = people.as_bytes();
    for (bytes, field, code) in [
        (&b""[..], "file", "empty-file"),
        (b"\xEF\xBB\xBF\r\n\r\n", "file", "empty-file"),
        ("姓名,电话\r\n".as_bytes(), "file", "no-rows"),
        ("电话,金额\r\n15400001001,1\r\n".as_bytes(), "line 1, 姓名", "no-name-column"),
        (&old, "file", "encrypted-or-old"),
        (&crate::documents::png(), "line 3, A", "encoding"),
        (b"PK\x03\x04 and then nothing", "file", "not-a-spreadsheet"),
        (&archive(&[("word/document.xml", b"<w/>")]), "file", "not-a-spreadsheet"),
        (long, "line 2002, 姓名", "too-many-people"),
    ] {
        let refused = send(&clerk, &roll_of(&scene), bytes).await.problem(422, "invalid-fields");
        assert_eq!(first(&refused), (field.to_owned(), code.to_owned()), "{refused}");
    }
    assert_eq!(clerk.get(&roll_of(&scene)).await.expect(200)["members"], 0);
}

#[tokio::test]
async fn a_small_file_that_becomes_a_large_one_is_refused_before_it_is_read() {
    let (_office, scene, clerk) = laid().await;
    let zeros = vec![b'0'; 40 * 1024 * 1024];
    let bomb = archive(&[("xl/workbook.xml", &zeros)]);
    assert!(bomb.len() < 100_000);
    let began = std::time::Instant::now();
    let refused = send(&clerk, &roll_of(&scene), &bomb).await.problem(422, "invalid-fields");
    assert_eq!(first(&refused).1, "unpacks-too-large");
    assert!(began.elapsed().as_secs() < 10);

    let many: Vec<(String, Vec<u8>)> = (0..500).map(|at| (format!("part{at}"), vec![b'x'])).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let refused = send(&clerk, &roll_of(&scene), &archive(&many)).await.problem(422, "invalid-fields");
    assert_eq!(first(&refused).1, "unpacks-too-large");
}

#[tokio::test]
async fn one_cell_far_below_makes_no_giant_table() {
    let (_office, scene, clerk) = laid().await;
    let rows = format!(
        r#"<row r="1">{}{}</row><row r="2">{}{}</row><row r="1048576">{}</row>"#,
        text("A1", "姓名"),
        text("B1", "电话"),
        text("A2", "仇立言"),
        text("B2", "15400001001"),
        text("XFD1048576", "x"),
    );
    let done = send(&clerk, &roll_of(&scene), &book(&rows)).await.expect(200);
    assert_eq!(done["added"], 1);
}

#[tokio::test]
async fn odd_cells_of_a_workbook_are_named_by_line_and_column() {
    let (_office, scene, clerk) = laid().await;
    let head = format!("{}{}{}", text("A1", "姓名"), text("B1", "证件号码"), text("D1", "金额"));
    let rows = format!(
        r#"<row r="1">{head}</row>
           <row r="3">{}<c r="B3"><v>330199197803121013</v></c><c r="D3" t="e"><v>#REF!</v></c></row>
           <row r="4">{}<c r="D4"><f>1/3</f><v>0.33333333333333331</v></c></row>
           <row r="5">{}<c r="D5"><f>10+20.5</f><v>30.5</v></c></row>"#,
        text("A3", "仇立言"),
        text("A4", "缪青禾"),
        text("A5", "厉怀瑾"),
    );
    let refused = send(&clerk, &roll_of(&scene), &book(&rows)).await.problem(422, "invalid-fields");
    let errors = refused["errors"].as_array().unwrap();
    let places: Vec<String> = errors
        .iter()
        .map(|one| format!("{} {}", one["field"].as_str().unwrap(), one["code"].as_str().unwrap()))
        .collect();
    assert_eq!(places, ["line 3, 证件号码 digits-lost", "line 3, 金额 odd-cell", "line 4, 金额 money-places"]);
}

#[tokio::test]
async fn a_file_above_five_megabytes_and_another_field_are_refused() {
    let (_office, scene, clerk) = laid().await;
    let large = vec![b'a'; 5 * 1024 * 1024 + 1];
    send(&clerk, &roll_of(&scene), &large).await.problem(413, "too-large");
    let body = serde_json::json!({"file": "x"});
    clerk.post(&roll_of(&scene), body).await.problem(415, "unsupported-content");
    let parts = [crate::office::Part::text("roll", "x")];
    clerk.upload(&roll_of(&scene), &parts).await.wrong_field("roll");
    clerk.upload(&roll_of(&scene), &[]).await.expect(422);
}

#[tokio::test]
async fn a_broken_byte_is_told_with_its_line_and_column() {
    let (_office, scene, clerk) = laid().await;
    let mut bytes = csv(&workers(3, 4_500_000)).into_bytes();
    let third = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(2).unwrap().0;
    bytes.splice(third + 3..third + 4, [0xFF]);
    let refused = send(&clerk, &roll_of(&scene), &bytes).await.problem(422, "invalid-fields");
    assert_eq!(first(&refused), ("line 4, B".to_owned(), "encoding".to_owned()), "{refused}");
}

#[tokio::test]
async fn a_workbook_of_two_thousand_is_a_roll() {
    let (_office, scene, clerk) = laid().await;
    let people = workers(900, 1_800_000_000);
    let done = send(&clerk, &roll_of(&scene), &xlsx(&people)).await.expect(200);
    assert_eq!((done["added"].as_u64(), done["amount"].as_str()), (Some(900), Some("18000000.00")));
}
