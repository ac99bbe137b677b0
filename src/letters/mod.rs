//! Letters: writing and sending what the outbox holds.

use crate::desk::outbox::{LetterFacts, Written};

/// Writes a letter from its facts.
pub fn write(facts: &LetterFacts) -> anyhow::Result<Written> {
    let subject = facts.lang.pick("您的纠纷调解有新的进展", "Your mediation matter has moved on").to_owned();
    let text = format!("{}\n{}\n{}\n", facts.code, facts.body, facts.link);
    Ok(Written { subject, html: text.clone(), text, calendar: None })
}
