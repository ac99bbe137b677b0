//! What stands in the editor when it is opened: an agreement as it was written down, or what is known of the dispute.

use rules::agreement::copies_needed;

use super::promises::{self, Promise};
use crate::agreements::{AgreementDraft, state};
use crate::disputes::{AgreementView, DisputeView, ObligationView, ProceedingView};
use crate::web::form::Typed;

/// Single fields of the editor that two people may change, in the order of the paper.
pub const EDITED: &[&str] =
    &["facts", "issues", "responsibility", "scope", "remaining_issues", "amends", "copies", "recorded_on"];

/// An agreement as it stands in the form.
pub fn of_agreement(agreement: &AgreementView) -> Typed {
    let mut typed = Typed::default();
    typed
        .set("facts", agreement.facts.as_str())
        .set("issues", agreement.issues.as_str())
        .set("responsibility", agreement.responsibility.clone().unwrap_or_default())
        .set("form", agreement.form.as_str())
        .set("scope", agreement.scope.as_str())
        .set("remaining_issues", agreement.remaining_issues.clone().unwrap_or_default())
        .set("amends", agreement.amends.as_ref().map(|(id, _)| id.clone()).unwrap_or_default())
        .set("copies", agreement.copies.to_string())
        .set("recorded_on", agreement.recorded_on.to_string());
    promises::write(&promises_of(agreement), &mut typed);
    typed
}

/// The promises of an agreement, each with a key.
pub fn promises_of(agreement: &AgreementView) -> Vec<Promise> {
    let key = |ordinal: i32| format!("p{}", ordinal - 1);
    let one = |row: &ObligationView| Promise {
        key: key(row.ordinal),
        kind: row.kind.clone(),
        obligors: row.obligors.clone(),
        obligees: row.obligees.clone(),
        liability: row.liability.clone(),
        amount: row.amount.map(|amount| amount.to_string()).unwrap_or_default(),
        due_on: row.due_on.map(|day| day.to_string()).unwrap_or_default(),
        manner: row.manner.clone(),
        text: row.text.clone(),
        condition: row.condition.clone().unwrap_or_default(),
        instalment_of: row.instalment_of.map(key).unwrap_or_default(),
        accelerates: row.accelerates,
        ..Promise::default()
    };
    agreement.obligations.iter().map(one).collect()
}

/// An agreement as a draft, to be worded and checked again.
pub fn draft_of(agreement: &AgreementView) -> AgreementDraft {
    AgreementDraft {
        form: agreement.form.clone(),
        scope: agreement.scope.clone(),
        remaining_issues: agreement.remaining_issues.clone(),
        amends: agreement.amends.as_ref().map(|(id, _)| id.clone()),
        facts: agreement.facts.clone(),
        issues: agreement.issues.clone(),
        responsibility: agreement.responsibility.clone(),
        obligations: promises::drafts(&promises_of(agreement)),
        copies: u32::try_from(agreement.copies).ok(),
        recorded_on: Some(agreement.recorded_on.to_string()),
        ..AgreementDraft::default()
    }
}

/// The last text of this mediation that was taken back: the next one begins with its words.
pub fn taken_back(run: &ProceedingView) -> Option<&AgreementView> {
    run.agreements.iter().rev().find(|row| row.state == state::WITHDRAWN)
}

/// A new agreement: the words of one that was taken back; else what the sessions recorded as undisputed, and a payment of the
/// claimed amount. What is in dispute is not what was claimed: the mediator writes it.
pub fn of_dispute(dispute: &DisputeView, run: &ProceedingView) -> Typed {
    if let Some(earlier) = taken_back(run) {
        let mut typed = of_agreement(earlier);
        typed = Typed::new(typed.pairs().iter().filter(|(name, _)| name != "recorded_on").cloned().collect());
        return typed;
    }
    let undisputed: Vec<&str> = run.sessions.iter().filter_map(|row| row.undisputed_facts.as_deref()).collect();
    let facts = if undisputed.is_empty() { dispute.facts.clone() } else { undisputed.join("\n") };
    let mut typed = Typed::default();
    typed.set("facts", facts).set("copies", copies_needed(dispute.parties.len()).to_string());
    let side = |code: &str| -> Vec<String> {
        dispute.parties.iter().filter(|party| party.side.code == code).map(|party| party.id.clone()).collect()
    };
    let amount = dispute.amount.map(|amount| amount.to_string());
    let mut first = Promise { key: "p0".to_owned(), ..promises::empty() };
    if let Some(amount) = amount {
        first = Promise { amount, obligors: side("respondent"), obligees: side("applicant"), ..first };
    }
    promises::write(&[first], &mut typed);
    typed
}
