//! 人民调解协议书: what the parties settled on. The same form is the draft, the copy for signing and the sealed paper; they
//! differ only in the signatures, the seal and the word 草稿. (人民调解法 arts. 28, 29, 31–33; 司发通〔2010〕239号)

use chrono::NaiveDate;
use rules::money::Money;
use serde::{Deserialize, Serialize};

use super::people::{Party, SealOf, Signatory, signatures};
use super::phrase;
use crate::documents::layout::{Block, Paragraph, Row, Sheet, Table, TableCell, Type};

/// What stands on an agreement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// The parties, in order of their sides.
    pub parties: Vec<Party>,
    /// Main facts of the dispute.
    pub facts: String,
    /// What was disputed; may be empty where the facts say it.
    pub issues: String,
    /// Responsibility of each; left out where empty.
    pub responsibility: String,
    /// What was agreed, item by item, as sentences; numbers are added.
    pub items: Vec<String>,
    /// Payments by instalments.
    pub instalments: Vec<Instalment>,
    /// Manner and time of performance beyond what the items and the table say; left out where empty.
    pub performance: String,
    /// What stays open after a partial agreement; left out where empty.
    pub remaining: String,
    /// Number of the agreement that this one takes the place of; left out where empty.
    pub amends: String,
    /// What is said of the roll that belongs to it; left out where empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub annex: String,
    /// How many copies are made.
    pub copies: u32,
    /// Whether the parties may apply for judicial confirmation; not where status or ownership is settled
    /// (最高人民法院关于适用民事诉讼法的解释 art. 355).
    pub confirmable: bool,
    /// Parties, mediators, recorder, in the order of their places.
    pub signatories: Vec<Signatory>,
    /// Seal of the committee.
    pub seal: SealOf,
}

/// One instalment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Instalment {
    /// Such as 第1期.
    pub term: String,
    /// Who pays.
    pub payer: String,
    /// Who receives.
    pub payee: String,
    /// How much, in fen.
    pub amount_fen: i64,
    /// Last day to pay.
    pub due_on: NaiveDate,
    /// Such as 银行转账.
    pub manner: String,
}

/// The agreement as blocks.
pub fn sheet(facts: &Facts, number: Option<&str>) -> Sheet {
    let mut blocks = vec![Block::Title("人民调解协议书".to_owned())];
    blocks.extend(number.map(|number| Block::Number(number.to_owned())));
    blocks.extend(facts.parties.iter().map(Party::block));
    let mut parts = Parts::default();
    parts.head("纠纷主要事实和争议事项", &mut blocks);
    blocks.push(Paragraph::new(phrase::sentence(&phrase::or_blank(&facts.facts))).into());
    if !facts.issues.trim().is_empty() {
        blocks.push(Paragraph::new(phrase::sentence(&format!("争议事项：{}", facts.issues.trim()))).into());
    }
    if !facts.responsibility.trim().is_empty() {
        parts.head("各方责任", &mut blocks);
        blocks.push(Paragraph::new(phrase::sentence(&facts.responsibility)).into());
    }
    parts.head("协议内容", &mut blocks);
    content(facts, &mut blocks);
    if !facts.instalments.is_empty() || !facts.performance.trim().is_empty() {
        parts.head("履行方式和时限", &mut blocks);
        performance(facts, &mut blocks);
    }
    parts.head("效力和救济", &mut blocks);
    let closing = closing(facts.parties.len(), facts.copies, facts.confirmable);
    blocks.extend(closing.into_iter().map(|words| Paragraph::new(words).into()));
    blocks.push(signatures("当事人（签名、盖章或者按指印），人民调解员、记录人（签名）：", &facts.signatories));
    blocks.push(facts.seal.block());
    Sheet { name: "人民调解协议书".to_owned(), body: Type::THREE, blocks }
}

/// Counts the heads.
#[derive(Default)]
struct Parts(usize);

impl Parts {
    fn head(&mut self, words: &str, blocks: &mut Vec<Block>) {
        self.0 += 1;
        blocks.push(Block::Heading { level: 1, text: format!("{}、{words}", phrase::count(self.0)) });
    }
}

fn content(facts: &Facts, blocks: &mut Vec<Block>) {
    if !facts.amends.trim().is_empty() {
        let words = format!("各方当事人经重新协商，以本协议代替{}协议。", facts.amends.trim());
        blocks.push(Paragraph::new(words).into());
    }
    blocks.push(Paragraph::new("经调解，自愿达成如下协议：").keep().into());
    for (at, item) in facts.items.iter().enumerate() {
        blocks.push(Paragraph::new(format!("{}．{}", at + 1, phrase::sentence(item))).into());
    }
    if !facts.annex.trim().is_empty() {
        blocks.push(Paragraph::new(phrase::sentence(&facts.annex)).into());
    }
    if !facts.remaining.trim().is_empty() {
        let words = format!(
            "本协议就部分争议达成。以下事项未达成协议，各方可以继续协商或者依法另行解决：{}",
            facts.remaining.trim()
        );
        blocks.push(Paragraph::new(phrase::sentence(&words)).into());
    }
}

fn performance(facts: &Facts, blocks: &mut Vec<Block>) {
    if !facts.performance.trim().is_empty() {
        blocks.push(Paragraph::new(phrase::sentence(&facts.performance)).into());
    }
    if facts.instalments.is_empty() {
        return;
    }
    blocks.push(Paragraph::new("款项按下表分期支付：").keep().into());
    blocks.push(Block::Table(instalments(&facts.instalments)));
    if let Some(total) = Money::sum(facts.instalments.iter().map(|one| Money::from_fen(one.amount_fen))) {
        let count = facts.instalments.len();
        blocks.push(Paragraph::new(format!("以上共{count}笔，合计{}。", total.printed())).into());
    }
}

/// The table of instalments; its head is repeated on every page.
fn instalments(instalments: &[Instalment]) -> Table {
    let head = ["期次", "付款人", "收款人", "金额（元）", "付款日期", "付款方式"];
    let rows = instalments.iter().map(|one| Row {
        cells: vec![
            TableCell::new(phrase::or_blank(&one.term)),
            TableCell::new(phrase::or_blank(&one.payer)),
            TableCell::new(phrase::or_blank(&one.payee)),
            TableCell::right(phrase::figures(one.amount_fen)),
            TableCell::new(format!("{}前", phrase::day(one.due_on))),
            TableCell::new(phrase::or_blank(&one.manner)),
        ],
        ..Row::default()
    });
    Table {
        columns: vec![54.0, 68.0, 68.0, 76.0, 106.0, 70.0],
        head: Some(Row { cells: head.into_iter().map(TableCell::head).collect(), ..Row::default() }),
        rows: rows.collect(),
        size: Type::SMALL_FOUR,
    }
}

/// What every agreement ends with: effect, performance, confirmation, copies. The screen says the same.
pub fn closing(parties: usize, copies: u32, confirmable: bool) -> Vec<String> {
    let confirmation = if confirmable {
        "各方当事人认为有必要的，可以自本协议生效之日起三十日内，共同向有管辖权的人民法院申请司法确认。\
         协议经人民法院确认有效后，一方拒绝履行或者未全部履行的，他方可以申请强制执行。"
    } else {
        "本协议含有身份关系或者权属确认的内容，该部分不能申请司法确认，需要时应当依法另行办理。"
    };
    vec![
        "本协议自各方当事人签名、盖章或者按指印，人民调解员签名并加盖人民调解委员会印章之日起生效，\
         对各方当事人具有法律约束力。各方应当按照约定履行；因履行或者协议内容发生争议的，可以向人民法院提起诉讼。"
            .to_owned(),
        confirmation.to_owned(),
        in_copies(parties, copies),
    ]
}

/// 本协议一式×份: every party and the committee hold one; what is left is for the court.
fn in_copies(parties: usize, copies: u32) -> String {
    let copies = usize::try_from(copies).unwrap_or_default();
    let held = parties + 1;
    let rest = match copies.saturating_sub(held) {
        0 => String::new(),
        spare => format!("，其余{}份供申请司法确认等使用", phrase::count(spare)),
    };
    format!("本协议一式{}份，当事人、人民调解委员会各持一份{rest}。", phrase::count(copies))
}
