use super::people::{Method, Signature};
use super::samples::{agreement, all, day, frame, roll_annex};
use super::*;
use crate::documents::layout::{Block, Span};

/// A sheet as plain text, to be compared with a checked-in file.
pub(super) fn plain(blocks: &[Block]) -> String {
    let said = |spans: &[Span]| spans.iter().map(|span| span.text.as_str()).collect::<String>();
    let mut lines: Vec<String> = Vec::new();
    for block in blocks {
        match block {
            Block::Title(text) => lines.push(format!("# {text}")),
            Block::Number(text) => lines.push(format!("> {text}")),
            Block::Heading { text, .. } => lines.push(format!("## {text}")),
            Block::Paragraph(paragraph) => lines.push(said(&paragraph.spans)),
            Block::Note(text) => lines.push(text.clone()),
            Block::Entry(entry) => {
                let fields: Vec<String> =
                    entry.fields.iter().map(|field| format!("{}：{}", field.label, field.value)).collect();
                lines.push(format!("[{}] {}", entry.label, fields.join(" | ")));
            }
            Block::Table(table) => {
                for row in table.head.iter().chain(&table.rows) {
                    let cells: Vec<String> = row.cells.iter().map(|cell| said(&cell.spans)).collect();
                    lines.push(format!("| {} |", cells.join(" | ")));
                }
            }
            Block::Signatures(signatures) => {
                lines.push(signatures.lead.clone());
                lines.extend(
                    signatures.slots.iter().map(|slot| format!("  {} {} ____ {:?}", slot.role, slot.who, slot.signed)),
                );
            }
            Block::Seal(seal) => {
                lines.push(format!("({}) {} {}", seal.mark.as_deref().unwrap_or("-"), seal.body, seal.day))
            }
            Block::Code(code) => lines.push(format!(
                "[code {}] {}",
                code.url,
                code.lines.iter().map(|line| said(line)).collect::<Vec<_>>().join(" / ")
            )),
            Block::Together(blocks) => lines.push(plain(blocks)),
            Block::Space(_) => {}
        }
    }
    lines.join("\n")
}

#[test]
fn every_form_prints_what_its_checked_in_sheet_says() {
    for paper in all() {
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(paper.form_code(), plain(&paper.sheet(&frame()).blocks));
        });
    }
}

#[test]
fn frozen_facts_come_back_from_json_as_they_were() {
    for paper in all() {
        let json = serde_json::to_string(&paper).expect("plain facts");
        assert!(json.starts_with(&format!("{{\"form\":\"{}\"", paper.form_code())), "{json}");
        assert_eq!(serde_json::from_str::<Paper>(&json).expect("the same facts"), paper);
    }
    let drawn = Signature { method: Method::Drawn { image: vec![137, 80, 78, 71] }, on: day(4, 3) };
    let json = serde_json::to_string(&drawn).expect("plain facts");
    assert_eq!(json, r#"{"method":"drawn","image":"iVBORw==","on":"2026-04-03"}"#);
    assert_eq!(serde_json::from_str::<Signature>(&json).expect("the same facts"), drawn);
}

#[test]
fn every_form_is_drawn_twice_to_the_same_bytes_and_lacks_no_character() {
    for paper in all() {
        let first = draw(&paper, &frame(), &Faces::embedded()).expect("drawn");
        assert_eq!(first, draw(&paper, &frame(), &Faces::embedded()).expect("drawn"), "{}", paper.form_code());
        assert!(first.substitutions.is_empty(), "{}", paper.form_code());
        let other = Frame { code: "AAAA-BBBB-CCCC-DDDD".to_owned(), ..frame() };
        assert_ne!(first.bytes, draw(&paper, &other, &Faces::embedded()).expect("drawn").bytes);
    }
}

#[test]
fn rare_characters_of_names_are_drawn_and_unknown_ones_reported() {
    let mut facts = agreement();
    facts.parties[0].name = "张𠮷㐂".to_owned();
    facts.signatories[0].who = "欧阳䶮".to_owned();
    let drawn = draw(&Paper::Agreement(facts.clone()), &frame(), &Faces::embedded()).expect("drawn");
    assert!(drawn.substitutions.is_empty());
    facts.parties[1].name = "佟𬴭".to_owned();
    let drawn = draw(&Paper::Agreement(facts), &frame(), &Faces::embedded()).expect("drawn");
    assert_eq!(drawn.substitutions, ['𬴭']);
}

#[test]
fn the_receipt_and_the_forms_for_the_counter_are_one_page() {
    for paper in
        all().iter().filter(|paper| ["receipt", "acceptance-form", "refusal-notice"].contains(&paper.form_code()))
    {
        let drawn = draw(paper, &frame(), &Faces::embedded()).expect("drawn");
        assert_eq!(drawn.pages, 1, "{}", paper.form_code());
    }
}

#[test]
fn the_copies_are_counted_in_words_and_the_spare_one_has_a_use() {
    let mut facts = agreement();
    let said = |facts: &agreement::Facts| plain(&agreement::sheet(facts, None).blocks);
    assert!(said(&facts).contains("本协议一式五份，当事人、人民调解委员会各持一份，其余一份供申请司法确认等使用。"));
    facts.copies = 4;
    assert!(said(&facts).contains("本协议一式四份，当事人、人民调解委员会各持一份。"));
}

#[test]
fn an_agreement_on_status_or_ownership_does_not_invite_to_confirmation() {
    let facts = agreement::Facts { confirmable: false, ..agreement() };
    let said = plain(&agreement::sheet(&facts, None).blocks);
    assert!(said.contains("不能申请司法确认") && !said.contains("三十日内"));
}

/// What a partial agreement leaves open is no amount on its annex.
#[test]
fn an_annex_has_no_amounts_for_those_about_whom_nothing_was_agreed() {
    let mut facts = roll_annex(3);
    let said = plain(&super::roll_annex::sheet(&facts, None).blocks);
    assert!(said.contains("核对本人姓名和金额无误") && !said.contains("没有约定"), "{said}");
    facts.groups[0].settled = false;
    let said = plain(&super::roll_annex::sheet(&facts, None).blocks);
    assert!(said.contains("以上共3人，本协议没有约定款项") && !said.contains("合计人民币"), "{said}");
    assert!(!said.contains("本人姓名和金额"), "{said}");
}

#[test]
fn an_annex_of_many_repeats_its_head_and_leaves_nobody_out() {
    for (count, pages) in [(43, 3), (500, 30)] {
        let facts = roll_annex(count);
        let drawn = draw(&Paper::RollAnnex(facts.clone()), &frame(), &Faces::embedded()).expect("drawn");
        assert!(drawn.pages.abs_diff(pages) <= 2, "{count} people on {} pages", drawn.pages);
        let said = plain(&super::roll_annex::sheet(&facts, None).blocks);
        assert_eq!(said.matches("330***********1013").count(), count as usize);
        assert!(said.contains(&format!("以上共{count}人")), "{said}");
    }
    let said = plain(&super::roll_annex::sheet(&roll_annex(43), None).blocks);
    assert!(said.contains("合计人民币1,236,799.97元"), "{said}");
}

#[test]
fn a_refusal_names_the_organ_to_which_the_dispute_is_handed() {
    let facts = refusal_notice::Facts {
        handed_to: "澜安县公安局城南派出所".to_owned(), ..samples::refusal_notice()
    };
    let text = plain(&refusal_notice::sheet(&facts, None).blocks);
    assert!(text.contains("已移交澜安县公安局城南派出所处理"), "{text}");
    assert!(!plain(&refusal_notice::sheet(&samples::refusal_notice(), None).blocks).contains("移交"));
}
