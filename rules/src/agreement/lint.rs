//! The check of an agreement before it is signed. (People's Mediation Law art. 29; CPLI 358; SFQR2011 7)
//!
//! It holds what a reader of the paper would stumble over: nobody obliged, nothing to pay, no date, sums that do not add
//! up. What may not be confirmed by a court is judged elsewhere.

use std::collections::BTreeSet;

use super::annex;
use super::finding::Finding;
use super::problem::{Instalment, Problem, Promise, Whole};
use super::{AgreementFacts, AgreementForm, Liability, ObligationFacts, ObligationKind, Scope, copies_needed};
use crate::money::Money;

/// Everything that is, or may be, wrong: first with the agreement as a whole, then obligation by obligation.
pub fn lint(agreement: &AgreementFacts) -> Vec<Finding> {
    let whole = check_whole(agreement).into_iter().map(|problem| Finding::new(None, Problem::Whole(problem)));
    let each = agreement.obligations.iter().enumerate().flat_map(|(at, obligation)| {
        let promise = [check_parties(agreement, obligation), check_content(agreement, at, obligation)];
        let instalments = [check_as_head(agreement, at, obligation), check_as_instalment(agreement, at, obligation)];
        let promise = promise.into_iter().flatten().map(Problem::Promise);
        let problems = promise.chain(instalments.into_iter().flatten().map(Problem::Instalment));
        problems.map(move |problem| Finding::new(Some(at), problem))
    });
    let rolls = annex::check(agreement).into_iter().map(|problem| Finding::new(None, Problem::Annex(problem)));
    whole.chain(rolls).chain(each).collect()
}

fn check_whole(agreement: &AgreementFacts) -> Vec<Whole> {
    let needed = copies_needed(agreement.parties);
    let remaining = agreement.remaining_issues.as_deref().is_some_and(|text| !is_blank(text));
    let above_claim = agreement.payments().zip(agreement.claimed).filter(|(sum, claimed)| sum > claimed);
    let found = [
        is_blank(&agreement.facts).then_some(Whole::FactsMissing),
        is_blank(&agreement.issues).then_some(Whole::IssuesMissing),
        (agreement.parties < 2).then_some(Whole::PartiesTooFew),
        agreement.obligations.is_empty().then_some(Whole::ObligationsMissing),
        (agreement.form == AgreementForm::Written && agreement.copies < needed)
            .then_some(Whole::CopiesTooFew { needed, given: agreement.copies }),
        (agreement.scope == Scope::Partial && !remaining).then_some(Whole::RemainingMissing),
        (agreement.scope == Scope::Full && remaining).then_some(Whole::RemainingInFull),
        above_claim.map(|(sum, claimed)| Whole::SumAboveClaim { sum, claimed }),
    ];
    found.into_iter().flatten().collect()
}

fn check_parties(agreement: &AgreementFacts, obligation: &ObligationFacts) -> Vec<Promise> {
    let pays = obligation.kind == ObligationKind::Payment;
    let (obligors, obligees) = (&obligation.obligors, &obligation.obligees);
    let named = obligors.iter().chain(obligees).copied();
    let unknown: BTreeSet<usize> = named.filter(|ordinal| *ordinal >= agreement.parties).collect();
    // Both may promise each other the same (双方互不追究); nobody pays himself.
    let is_paid_by_itself = pays && obligors.iter().any(|ordinal| obligees.contains(ordinal));
    let is_alone = obligors.len() == 1 && obligors == obligees;
    let shares = obligation.liability == Liability::Several;
    let mut found = Vec::new();
    found.extend(obligors.is_empty().then_some(Promise::ObligorMissing { pays }));
    found.extend((pays && obligees.is_empty()).then_some(Promise::ObligeeMissing));
    found.extend(unknown.into_iter().map(|ordinal| Promise::PartyUnknown { ordinal }));
    found.extend(twice(obligors).into_iter().chain(twice(obligees)).map(|ordinal| Promise::PartyTwice { ordinal }));
    found.extend((is_paid_by_itself || is_alone).then_some(Promise::SameParty { pays }));
    found.extend((!shares && obligors.len() == 1).then_some(Promise::LiabilityOfOne));
    found.extend((pays && shares && obligors.len() > 1).then_some(Promise::SharesUnclear));
    found
}

/// What is to be done, how and until when. A payment in instalments needs date and manner only once, and an instalment
/// may leave words and manner to its total.
fn check_content(agreement: &AgreementFacts, at: usize, obligation: &ObligationFacts) -> Vec<Promise> {
    let pays = obligation.kind == ObligationKind::Payment;
    let needs_doing = pays || obligation.kind == ObligationKind::Act;
    let head = obligation.instalment_of.and_then(|head| agreement.obligations.get(head));
    let mut instalments = agreement.instalments_of(at).map(|(_, instalment)| instalment).peekable();
    let has_instalments = instalments.peek().is_some();
    let manner_below = has_instalments && instalments.all(|instalment| !is_blank(&instalment.manner));
    let manner_given =
        !is_blank(&obligation.manner) || head.is_some_and(|head| !is_blank(&head.manner)) || manner_below;
    let text_given = !is_blank(&obligation.text) || head.is_some_and(|head| !is_blank(&head.text));
    let conditional = obligation.condition.as_deref().is_some_and(|text| !is_blank(text));
    let needs_date = needs_doing && !has_instalments && obligation.due_on.is_none();
    let is_early = obligation.due_on.is_some_and(|due_on| due_on < agreement.recorded_on);
    let found = [
        (pays && obligation.amount.is_none()).then_some(Promise::AmountMissing),
        obligation.amount.is_some_and(|amount| amount <= Money::ZERO).then_some(Promise::AmountZero),
        needs_date.then_some(Promise::DueDateMissing { conditional }),
        is_early.then_some(Promise::DueDateEarly { recorded_on: agreement.recorded_on }),
        (needs_doing && !manner_given).then_some(Promise::MannerMissing),
        (!text_given).then_some(Promise::TextMissing),
    ];
    found.into_iter().flatten().collect()
}

/// The instalments of a payment add up to it. Where an amount is still missing there is nothing to add up.
fn check_as_head(agreement: &AgreementFacts, at: usize, obligation: &ObligationFacts) -> Vec<Instalment> {
    let amounts: Option<Vec<Money>> = agreement.instalments_of(at).map(|(_, instalment)| instalment.amount).collect();
    let (Some(total), Some(amounts)) = (obligation.amount, amounts) else { return Vec::new() };
    let sum = Money::sum(amounts.iter().copied()).unwrap_or(Money::from_fen(i64::MAX));
    if amounts.is_empty() || sum == total { Vec::new() } else { vec![Instalment::Sum { sum, total }] }
}

fn check_as_instalment(agreement: &AgreementFacts, at: usize, obligation: &ObligationFacts) -> Vec<Instalment> {
    let Some(head_at) = obligation.instalment_of else { return Vec::new() };
    let Some(head) = agreement.obligations.get(head_at).filter(|_| head_at != at) else {
        return vec![Instalment::HeadUnknown];
    };
    let before = agreement.instalments_of(head_at).take_while(|(place, _)| *place < at).last();
    let order = before.and_then(|(before, earlier)| {
        let is_after = earlier.due_on.zip(obligation.due_on).is_none_or(|(earlier, this)| this > earlier);
        (!is_after).then_some(Instalment::Order { before })
    });
    let late = head.due_on.filter(|head_due_on| obligation.due_on.is_some_and(|due_on| due_on > *head_due_on));
    let is_payment = [head.kind, obligation.kind].iter().all(|kind| *kind == ObligationKind::Payment);
    let same = |ours: &[usize], theirs: &[usize]| {
        ours.is_empty() || ours.iter().collect::<BTreeSet<_>>() == theirs.iter().collect()
    };
    let same_parties = same(&obligation.obligors, &head.obligors) && same(&obligation.obligees, &head.obligees);
    let found = [
        head.instalment_of.is_some().then_some(Instalment::Nested),
        (!is_payment).then_some(Instalment::NoPayment),
        order,
        late.map(|head_due_on| Instalment::AfterHead { head_due_on }),
        (!same_parties).then_some(Instalment::Parties),
    ];
    found.into_iter().flatten().collect()
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// Ordinals that stand more than once, each told once.
fn twice(ordinals: &[usize]) -> BTreeSet<usize> {
    let mut seen = BTreeSet::new();
    ordinals.iter().copied().filter(|ordinal| !seen.insert(*ordinal)).collect()
}
