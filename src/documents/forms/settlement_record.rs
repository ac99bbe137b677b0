//! 和解记录: what the parties settled on by themselves. A contract, no agreement of a mediation. (MFD 464, 465; domain.md §2.9)

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::people::{Party, SealOf, Signatory, signatures};
use super::phrase;
use super::titled;
use crate::documents::layout::{Block, Paragraph, Sheet, Type};

/// What stands on the record of a settlement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// The parties.
    pub parties: Vec<Party>,
    /// What the dispute is called.
    pub dispute: String,
    /// What was settled.
    pub content: String,
    /// How much is paid, in fen.
    pub amount_fen: Option<i64>,
    /// When it was settled.
    pub settled_on: NaiveDate,
    /// Parties, and who wrote it down.
    pub signatories: Vec<Signatory>,
    /// Seal of the body before which it was written down.
    pub seal: SealOf,
}

/// The record as blocks.
pub fn sheet(facts: &Facts, number: Option<&str>) -> Sheet {
    let head = |text: &str| Block::Heading { level: 1, text: text.to_owned() };
    let mut blocks = titled("和解记录", number);
    blocks.extend(facts.parties.iter().map(Party::block));
    let opening = format!(
        "各方当事人就{}自行协商，于{}达成和解，由{}如实记录。",
        phrase::or_blank(&facts.dispute),
        phrase::day(facts.settled_on),
        facts.seal.body
    );
    blocks.push(Paragraph::new(opening).into());
    blocks.push(head("一、和解内容"));
    blocks.push(Paragraph::new(phrase::sentence(&phrase::or_blank(&facts.content))).into());
    if let Some(fen) = facts.amount_fen {
        blocks.push(Paragraph::new(format!("涉及金额：{}。", phrase::amount(fen))).into());
    }
    blocks.push(head("二、和解的效力"));
    let effect = "和解是各方自愿订立的合同，对各方具有法律约束力（《中华人民共和国民法典》第四百六十五条），但不能直接申请强制执行。\
                  需要强制执行力的，可以申请公证机构办理公证，有给付金钱内容的可以依法申请支付令，也可以申请调解组织调解后订立调解协议。\
                  一方不履行的，他方可以依法申请仲裁或者向人民法院提起诉讼。";
    blocks.push(Paragraph::new(effect).into());
    blocks.push(Paragraph::new("以上记录已交各方当事人阅读或者向其宣读，确认无误。").into());
    blocks.push(signatures("当事人（签名、盖章或者按指印），记录人（签名）：", &facts.signatories));
    blocks.push(facts.seal.block());
    Sheet { name: "和解记录".to_owned(), body: Type::FOUR, blocks }
}
