//! Agreements (调解协议): what makes one complete, when it takes effect, and the text whose digest people sign.
//!
//! Parties and obligations are known by their place in a list, from 0; sentences for people count from 1.

use chrono::NaiveDate;

use crate::money::Money;

mod annex;
mod canonical;
mod finding;
mod lint;
mod problem;
mod terms;
#[cfg(test)]
mod tests;

pub use annex::RollFacts;
pub use canonical::canonical;
pub use finding::{Finding, Severity};
pub use lint::lint;
pub use terms::{AgreementForm, Liability, ObligationKind, Scope};

/// One thing that somebody promises (履行项).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObligationFacts {
    /// What kind of promise.
    pub kind: ObligationKind,
    /// Who promises, as ordinals of parties.
    pub obligors: Vec<usize>,
    /// To whom, as ordinals of parties.
    pub obligees: Vec<usize>,
    /// How several obligors answer.
    pub liability: Liability,
    /// How much, of a payment.
    pub amount: Option<Money>,
    /// The last day; what the parties agreed on never moves over a holiday.
    pub due_on: Option<NaiveDate>,
    /// How it is done (履行方式): in cash, by transfer to which account, in whose presence.
    pub manner: String,
    /// The promise in words, as it is printed.
    pub text: String,
    /// On what it depends, if on anything.
    pub condition: Option<String>,
    /// The payment of which this is an instalment (分期), as the place of that obligation in the list.
    pub instalment_of: Option<usize>,
    /// Default of one instalment makes the rest due (提前到期), where the parties agreed so.
    pub accelerates: bool,
}

/// Everything an agreement says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgreementFacts {
    /// Written or oral.
    pub form: AgreementForm,
    /// Whether it settles the whole dispute.
    pub scope: Scope,
    /// The main facts of the dispute (纠纷主要事实).
    pub facts: String,
    /// What was in dispute (争议事项).
    pub issues: String,
    /// Who is responsible for what (各方责任), if the parties want it written down.
    pub responsibility: Option<String>,
    /// What stays open, of a partial agreement.
    pub remaining_issues: Option<String>,
    /// What is promised, in the order of the paper.
    pub obligations: Vec<ObligationFacts>,
    /// How many parties sign.
    pub parties: usize,
    /// How many copies are made (一式几份).
    pub copies: u32,
    /// The day on which the agreement was recorded.
    pub recorded_on: NaiveDate,
    /// What was claimed in the dispute, if an amount was.
    pub claimed: Option<Money>,
    /// Number of the agreement whose place this one takes (变更协议).
    pub amends: Option<String>,
    /// The rolls of those parties that are groups.
    pub rolls: Vec<RollFacts>,
}

impl AgreementFacts {
    /// What is to be paid in all: the payments, without counting their instalments again. None where the sum no longer
    /// fits.
    pub fn payments(&self) -> Option<Money> {
        let heads = self.obligations.iter().filter(|obligation| obligation.instalment_of.is_none());
        Money::sum(
            heads
                .filter(|obligation| obligation.kind == ObligationKind::Payment)
                .filter_map(|obligation| obligation.amount),
        )
    }

    /// True of a party, by its ordinal, that pays or is paid something: what a partial agreement leaves open settles nothing for those
    /// whom it concerns.
    pub fn settles(&self, party: usize) -> bool {
        let payments = self.obligations.iter().filter(|one| one.kind == ObligationKind::Payment);
        payments.into_iter().any(|one| one.obligors.contains(&party) || one.obligees.contains(&party))
    }

    /// The instalments of an obligation with their places, in the order of the paper.
    pub fn instalments_of(&self, head: usize) -> impl Iterator<Item = (usize, &ObligationFacts)> {
        self.obligations.iter().enumerate().filter(move |(_, obligation)| obligation.instalment_of == Some(head))
    }
}

/// The day on which a written agreement takes effect: the latest of all parties' signatures, the mediator's signature and
/// the body's seal; None while one of them is missing. It starts the 30 days for judicial confirmation. An oral agreement
/// takes effect on the day it is reached. (People's Mediation Law art. 29, 30, 33)
pub fn effective_on(
    party_signatures: &[Option<NaiveDate>],
    mediator: Option<NaiveDate>,
    seal: Option<NaiveDate>,
) -> Option<NaiveDate> {
    let parties = party_signatures.iter().copied().collect::<Option<Vec<_>>>()?.into_iter().max()?;
    Some(parties.max(mediator?).max(seal?))
}

/// How many copies a written agreement needs: one for each party and one for the body. (People's Mediation Law art. 29)
pub fn copies_needed(parties: usize) -> u32 {
    u32::try_from(parties).unwrap_or(u32::MAX).saturating_add(1)
}
