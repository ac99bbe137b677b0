//! The agreement (人民调解协议书, 治安调解协议书, 调解书 …): what the parties settled on. The same form is the draft, the copy for signing and
//! the sealed paper; they differ only in the signatures, the seal and the word 草稿. (人民调解法 arts. 28, 29, 31–33; 司发通〔2010〕239号)

use std::iter;

use chrono::NaiveDate;
use rules::confirmation::Confirmation;
use rules::money::Money;
use rules::procedure::peoples::PEOPLES;
use rules::sheet::{Papers, Sheet as Kind};
use serde::{Deserialize, Serialize};

use super::people::{Party, SealOf, Signatory, signatures};
use super::phrase;
use super::titled;
use super::wording::{Particular, Wording, table};
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
    /// Seal of the body.
    pub seal: SealOf,
    /// Seals of the bodies that take part in a joint mediation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seals: Vec<SealOf>,
    /// The words of the kind.
    #[serde(default, skip_serializing_if = "Wording::is_default")]
    pub words: Wording,
    /// What only this kind has to say of the case, as its law demands. (GAXZ 184; DJSG 93)
    #[serde(default, skip_serializing_if = "Particulars::is_empty")]
    pub particulars: Particulars,
    /// Head of the part on responsibility; empty: 各方责任.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub responsibility_head: String,
    /// What it ends with, as sentences; empty: as an agreement of people's mediation does.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub closing: Vec<String>,
}

/// The part of an agreement that holds the kind's own fields.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Particulars {
    /// Its head, such as 案件基本情况.
    pub head: String,
    /// What stands there.
    pub lines: Vec<Particular>,
}

impl Particulars {
    fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }
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
    let title = facts.words.title_or("人民调解协议书");
    let mut blocks = titled(&title, number);
    blocks.extend(facts.parties.iter().map(Party::block));
    let mut parts = Parts::default();
    if !facts.particulars.is_empty() {
        parts.head(&facts.particulars.head, &mut blocks);
        blocks.push(table(&facts.particulars.lines, Type { size: 14.0, leading: 21.0 }));
    }
    parts.head("纠纷主要事实和争议事项", &mut blocks);
    blocks.push(Paragraph::new(phrase::sentence(&phrase::or_blank(&facts.facts))).into());
    if !facts.issues.trim().is_empty() {
        blocks.push(Paragraph::new(phrase::sentence(&format!("争议事项：{}", facts.issues.trim()))).into());
    }
    if !facts.responsibility.trim().is_empty() {
        let head = Some(facts.responsibility_head.as_str()).filter(|head| !head.is_empty()).unwrap_or("各方责任");
        parts.head(head, &mut blocks);
        blocks.push(Paragraph::new(phrase::sentence(&facts.responsibility)).into());
    }
    parts.head("协议内容", &mut blocks);
    content(facts, &mut blocks);
    if !facts.instalments.is_empty() || !facts.performance.trim().is_empty() {
        parts.head("履行方式和时限", &mut blocks);
        performance(facts, &mut blocks);
    }
    parts.head("效力和救济", &mut blocks);
    blocks.extend(ending(facts).into_iter().map(|words| Paragraph::new(words).into()));
    let lead = format!("当事人（签名、盖章或者按指印），{}、记录人（签名）：", facts.words.mediator);
    blocks.push(signatures(&lead, &facts.signatories));
    blocks.push(facts.seal.block());
    blocks.extend(facts.seals.iter().map(SealOf::block));
    Sheet { name: title.replace('\n', ""), body: Type::THREE, blocks }
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

/// What this agreement ends with: as it was frozen, or as agreements of people's mediation do.
fn ending(facts: &Facts) -> Vec<String> {
    match facts.closing.as_slice() {
        [] if facts.confirmable => closing(&PEOPLES, facts.parties.len(), facts.copies, Confirmation::Open),
        [] => closing(&PEOPLES, facts.parties.len(), facts.copies, Confirmation::NotOfThis),
        frozen => frozen.to_vec(),
    }
}

/// What an agreement of a kind ends with: effect, performance, confirmation, copies. The screen says the same. The articles stand
/// on the notice of rights: an agreement is the text of the parties, and its model has none (司发通〔2010〕239号).
pub fn closing(kind: &Kind, parties: usize, copies: u32, confirmation: Confirmation) -> Vec<String> {
    let effect = &kind.papers.effect;
    let confirm = effect.confirm.as_ref().and_then(|confirm| match confirmation {
        Confirmation::Open => Some(confirm),
        Confirmation::NotOfThis => Some(&effect.instead),
        Confirmation::NotHere => None,
    });
    let sentences = iter::once(&effect.binds).chain(effect.further).chain(confirm).map(|one| one.words.to_owned());
    sentences.chain([in_copies(&kind.papers, parties, copies, confirmation)]).collect()
}

/// 本协议一式×份: every party and the body hold one; what is left has its use.
fn in_copies(papers: &Papers, parties: usize, copies: u32, confirmation: Confirmation) -> String {
    let copies = usize::try_from(copies).unwrap_or_default();
    let effect = &papers.effect;
    let rest = match copies.saturating_sub(parties + 1) {
        0 => String::new(),
        spare if confirmation == Confirmation::NotHere => format!("，其余{}份存卷备用", phrase::count(spare)),
        spare => format!("，其余{}份{}", phrase::count(spare), effect.spare),
    };
    format!("{}一式{}份，当事人、{}各持一份{rest}。", effect.paper, phrase::count(copies), effect.keeper)
}
