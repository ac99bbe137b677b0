//! A registration as given at the counter, and its checks: every mistake at once, each beside its field.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::story::{CheckedStory, Story};
use crate::desk::Day;
use crate::error::{FieldErrors, Result};
use crate::parties::{CheckedParty, MOST_ON_A_SIDE, PartyInput};

/// What is brought to the counter.
#[derive(Clone, Default)]
pub struct Registration {
    /// Legal day of receipt; today when not given.
    pub received_on: Option<String>,
    /// Why it is entered more than three days late.
    pub late_entry_reason: Option<String>,
    /// What happened and what is wanted.
    pub story: Story,
    /// Everybody involved.
    pub parties: Vec<PartyInput>,
}

/// A registration that can be stored.
pub struct Checked {
    /// Legal day of receipt.
    pub received: Day,
    /// The story.
    pub story: CheckedStory,
    /// The parties.
    pub parties: Vec<CheckedParty>,
}

impl Registration {
    /// Checks everything. An opponent of whom only the name is known, or nobody at all, is no obstacle: people come with
    /// what they know. (domain.md §7.3, row 5)
    pub fn checked(&self, today: NaiveDate) -> Result<Checked> {
        let mut errors = FieldErrors::default();
        let story = self.story.checked(today, &mut errors);
        let late = self.late_entry_reason.as_deref();
        let received = Day::typed(today, "received_on", self.received_on.as_deref(), late, &mut errors);
        let parties = self.parties(today, &mut errors);
        errors.finish(Checked { received, story, parties })
    }

    fn parties(&self, today: NaiveDate, errors: &mut FieldErrors) -> Vec<CheckedParty> {
        let on_side = |side: &str| self.parties.iter().filter(|party| party.side == side).count();
        let crowded = ["applicant", "respondent", "third-party"].iter().any(|side| on_side(side) > MOST_ON_A_SIDE);
        if crowded || self.parties.len() > 3 * MOST_ON_A_SIDE {
            let zh = format!("一方最多{MOST_ON_A_SIDE}人，请推选代表人。");
            let en = format!("At most {MOST_ON_A_SIDE} on one side; let them choose representatives.");
            errors.add("parties", "too-many", zh, en);
            return Vec::new();
        }
        if on_side("applicant") == 0 {
            let zh = "至少要有一位申请人。";
            errors.add("parties", "applicant-missing", zh, "There must be at least one applicant.");
        }
        let check = |(index, party): (usize, &PartyInput)| party.checked(&format!("parties[{index}]."), today, errors);
        let checked: Vec<CheckedParty> = self.parties.iter().enumerate().map(check).collect();
        check_nobody_twice(&checked, errors);
        checked
    }
}

/// Nobody stands twice in one dispute, and nobody speaks for the other side.
fn check_nobody_twice(parties: &[CheckedParty], errors: &mut FieldErrors) {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, party) in parties.iter().enumerate() {
        let Some(number) = party.id_number.as_deref() else { continue };
        if let Some(first) = seen.insert(number, index) {
            let zh = format!("和第{}位当事人的证件号相同，请核对。", first + 1);
            let en = format!("The same number as party {}; check it again.", first + 1);
            errors.add(format!("parties[{index}].id_number"), "party-twice", zh, en);
        }
    }
    for (index, party) in parties.iter().enumerate() {
        for (place, one) in party.representatives.iter().enumerate() {
            let speaks_for = one.id_number.as_deref().and_then(|number| seen.get(number)).map(|at| &parties[*at]);
            if speaks_for.is_some_and(|other| other.side != party.side) {
                let field = format!("parties[{index}].representatives[{place}].id_number");
                let zh = "代理人是对方当事人，请核对。";
                errors.add(field, "representative-is-opponent", zh, "The representative is a party of the other side.");
            }
        }
    }
}

#[cfg(test)]
mod tests;
