//! The full text on the screen: the words of the paper, made of the same facts.

use rules::agreement::Finding;

use super::Looked;
use crate::agreements::text::{Instalment, Wording};
use crate::agreements::{AgreementDraft, preview};
use crate::app::App;

/// The text, ready to show; it is Chinese whatever the reader's language, as the paper is.
pub struct TextShown {
    /// Number, when there is one.
    pub number: String,
    /// Who agrees: side and name.
    pub parties: Vec<String>,
    /// Main facts.
    pub facts: String,
    /// What was disputed.
    pub issues: String,
    /// Who is responsible for what.
    pub responsibility: String,
    /// What is agreed, item by item.
    pub items: Vec<String>,
    /// Payments by instalments.
    pub instalments: Vec<LineShown>,
    /// Copies.
    pub copies: String,
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
    let (Wording { items, instalments }, findings) = preview(draft, &parties, app.today(), looked.dispute.amount);
    let named = looked.dispute.parties.iter().map(|party| format!("{}：{}", party.side.zh, party.name));
    let copies = draft.copies.unwrap_or_else(|| rules::agreement::copies_needed(parties.len()));
    let text = TextShown {
        number: number.to_owned(),
        parties: named.collect(),
        facts: draft.facts.trim().to_owned(),
        issues: draft.issues.trim().to_owned(),
        responsibility: draft.responsibility.as_deref().unwrap_or_default().trim().to_owned(),
        items,
        instalments: instalments.into_iter().map(line).collect(),
        copies: copies.to_string(),
    };
    (text, findings)
}

fn line(of: Instalment) -> LineShown {
    LineShown {
        term: of.term,
        payer: of.payer,
        payee: of.payee,
        amount: format!("{}元", of.amount.grouped()),
        due_on: of.due_on.to_string(),
        manner: of.manner,
    }
}
