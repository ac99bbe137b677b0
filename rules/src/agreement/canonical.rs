//! The canonical text of an agreement: what a signature is bound to.

use std::fmt::{Display, Write};

use chrono::NaiveDate;

use super::{AgreementFacts, ObligationFacts};

/// Everything that the paper shows, as one text that differs wherever two papers would differ; its digest is the content
/// hash of every signature. `template` is the version of the printed form, `parties` are the parties as the paper names
/// them, in order. The claimed amount is not on the paper and not in the text.
///
/// Each line is a key, the length of the value in bytes, and the value, so that no wording can pass for another field; "-"
/// stands for nothing. Digests in old agreements depend on this form: a change needs a new first line.
pub fn canonical<S: AsRef<str>>(number: &str, template: &str, parties: &[S], agreement: &AgreementFacts) -> String {
    let mut text = CanonicalText(String::from("concord-agreement 1\n"));
    text.value("number", number);
    text.value("template", template);
    text.value("form", agreement.form.code());
    text.value("scope", agreement.scope.code());
    text.value("recorded-on", &agreement.recorded_on.to_string());
    text.value("copies", &agreement.copies.to_string());
    text.value("signing", &agreement.parties.to_string());
    text.value("parties", &parties.len().to_string());
    for party in parties {
        text.value("party", party.as_ref());
    }
    text.value("facts", &agreement.facts);
    text.value("issues", &agreement.issues);
    text.optional("responsibility", agreement.responsibility.as_deref());
    text.optional("remaining-issues", agreement.remaining_issues.as_deref());
    if let Some(amends) = &agreement.amends {
        text.value("amends", amends);
    }
    text.value("obligations", &agreement.obligations.len().to_string());
    for obligation in &agreement.obligations {
        text.obligation(obligation);
    }
    text.0
}

struct CanonicalText(String);

impl CanonicalText {
    fn value(&mut self, key: &str, value: &str) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.0, "{key} {} {value}", value.len());
    }

    fn optional(&mut self, key: &str, value: Option<&str>) {
        match value {
            Some(value) => self.value(key, value),
            None => {
                let _ = writeln!(self.0, "{key} -");
            }
        }
    }

    fn obligation(&mut self, obligation: &ObligationFacts) {
        self.value("kind", obligation.kind.code());
        self.value("obligors", &joined(&obligation.obligors));
        self.value("obligees", &joined(&obligation.obligees));
        self.value("liability", obligation.liability.code());
        self.optional("amount", obligation.amount.map(|amount| amount.to_string()).as_deref());
        self.optional("due-on", obligation.due_on.as_ref().map(NaiveDate::to_string).as_deref());
        self.value("manner", &obligation.manner);
        self.value("text", &obligation.text);
        self.optional("condition", obligation.condition.as_deref());
        self.optional("instalment-of", obligation.instalment_of.map(|head| head.to_string()).as_deref());
        self.value("accelerates", if obligation.accelerates { "yes" } else { "no" });
    }
}

fn joined(ordinals: &[impl Display]) -> String {
    let ordinals: Vec<String> = ordinals.iter().map(ToString::to_string).collect();
    ordinals.join(",")
}
