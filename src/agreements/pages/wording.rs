//! The full text on the screen: the words of the paper, made of the same facts.

use rules::agreement::{Finding, RollFacts, copies_needed};
use rules::calendar::date_zh;
use rules::sheet::Sheet;

use super::Looked;
use crate::agreements::text::{Instalment, Wording};
use crate::agreements::{AgreementDraft, preview};
use crate::app::App;
use crate::disputes::DisputeView;
use crate::documents::forms::agreement::closing;
use crate::documents::forms::roll_annex::mention;

/// The text, ready to show; it is Chinese whatever the reader's language, as the paper is.
pub struct TextShown {
    /// What the kind calls its agreements.
    pub title: String,
    /// Number, when there is one.
    pub number: String,
    /// Who agrees: side and name.
    pub parties: Vec<String>,
    /// The parts of the paper, in its order.
    pub parts: Vec<PartShown>,
}

/// A part of the paper.
pub struct PartShown {
    /// Its head, numbered.
    pub head: String,
    /// Its paragraphs.
    pub lines: Vec<String>,
    /// The table of instalments below them.
    pub instalments: Vec<LineShown>,
}

/// A line of the table of instalments.
pub struct LineShown {
    /// Which.
    pub term: String,
    /// Who pays.
    pub payer: String,
    /// Who is paid.
    pub payee: String,
    /// Figures.
    pub amount: String,
    /// The last day.
    pub due_on: String,
    /// How.
    pub manner: String,
}

/// A draft in words, and what is wrong with it.
pub fn text_of(app: &App, looked: &Looked, draft: &AgreementDraft, number: &str) -> (TextShown, Vec<Finding>) {
    let parties = looked.named_parties();
    let rolls = rolls(&looked.dispute);
    let (wording, findings) = preview(draft, &parties, app.today(), looked.dispute.amount, &rolls);
    let groups = rolls.iter().filter(|roll| roll.members > 0);
    let groups: Vec<(String, u32)> =
        groups.filter_map(|roll| Some((parties.get(roll.party)?.1.clone(), roll.members))).collect();
    let copies = draft.copies.unwrap_or_else(|| copies_needed(parties.len()));
    let kind = looked.kind;
    let ending = closing(kind, parties.len(), copies, looked.confirmation);
    let named =
        looked.dispute.parties.iter().map(|party| format!("{}：{}", kind.papers.side(party.side.zh), party.name));
    let text = TextShown {
        title: kind.paper_title("agreement").zh,
        number: number.to_owned(),
        parties: named.collect(),
        parts: parts(draft, wording, mention(&groups), (kind, ending)),
    };
    (text, findings)
}

/// The rolls of the groups of a dispute, by the ordinal of the party.
fn rolls(dispute: &DisputeView) -> Vec<RollFacts> {
    let known = dispute.parties.iter().enumerate().filter_map(|(party, view)| Some((party, view.roll.as_ref()?)));
    known
        .map(|(party, roll)| RollFacts {
            party,
            members: roll.members,
            without_amount: roll.without_amount,
            sum: Some(roll.amount),
        })
        .collect()
}

fn parts(
    draft: &AgreementDraft,
    wording: Wording,
    annex: String,
    (kind, ending): (&Sheet, Vec<String>),
) -> Vec<PartShown> {
    let or_blank = |text: &str| if text.trim().is_empty() { "/".to_owned() } else { text.trim().to_owned() };
    let mut told = vec![or_blank(&draft.facts)];
    told.extend(Some(draft.issues.trim()).filter(|text| !text.is_empty()).map(|text| format!("争议事项：{text}")));
    let responsibility = draft.responsibility.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let mut agreed = vec!["经调解，自愿达成如下协议：".to_owned()];
    agreed.extend(wording.items.iter().enumerate().map(|(at, item)| format!("{}．{item}", at + 1)));
    agreed.extend((!annex.is_empty()).then(|| format!("{annex}。")));
    let lines: Vec<LineShown> = wording.instalments.into_iter().map(line).collect();
    let mut parts = vec![("纠纷主要事实和争议事项", told, Vec::new())];
    parts.extend(responsibility.map(|text| (kind.papers.responsibility, vec![text.to_owned()], Vec::new())));
    parts.push(("协议内容", agreed, Vec::new()));
    if !lines.is_empty() {
        parts.push(("履行方式和时限", vec!["款项按下表分期支付：".to_owned()], lines));
    }
    parts.push(("效力和救济", ending, Vec::new()));
    let numbered = parts.into_iter().zip(["一", "二", "三", "四", "五"]);
    numbered
        .map(|((head, lines, instalments), number)| PartShown {
            head: format!("{number}、{head}"), lines, instalments
        })
        .collect()
}

fn line(of: Instalment) -> LineShown {
    LineShown {
        term: of.term,
        payer: of.payer,
        payee: of.payee,
        amount: of.amount.grouped(),
        due_on: format!("{}前", date_zh(of.due_on)),
        manner: of.manner,
    }
}
