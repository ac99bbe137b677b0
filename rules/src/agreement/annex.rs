//! The agreement and the rolls of its groups: what is paid to a group is what its people get, one by one.
//! (CPLI 358: what is not clear is not confirmed; LDTZ 7; NBRT 20)

use super::finding::Severity::{self, Block, Warn};
use super::{AgreementFacts, ObligationFacts, ObligationKind};
use crate::money::Money;

/// The roll of a party that is a group (名册).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RollFacts {
    /// Whose: the ordinal of the party.
    pub party: usize,
    /// People on it who have not left.
    pub members: u32,
    /// Those of them who have no amount.
    pub without_amount: u32,
    /// What they get together; none where the sum no longer fits.
    pub sum: Option<Money>,
}

/// What can be wrong between an agreement and a roll; a party by its ordinal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Annex {
    Empty { party: usize },
    Sum { party: usize, sum: Money, agreed: Money },
    WithoutAmount { party: usize, people: u32 },
}

/// Compares the payments to each group, or from it, with the sum of its roll. Where nothing is paid there is nothing to add up.
pub(super) fn check(agreement: &AgreementFacts) -> Vec<Annex> {
    agreement.rolls.iter().flat_map(|roll| check_roll(agreement, roll)).collect()
}

fn check_roll(agreement: &AgreementFacts, roll: &RollFacts) -> Vec<Annex> {
    let party = roll.party;
    if roll.members == 0 {
        return vec![Annex::Empty { party }];
    }
    let Some(agreed) = paid(agreement, party) else { return Vec::new() };
    let sum = roll.sum.unwrap_or(Money::MAX);
    let differs = (sum != agreed).then_some(Annex::Sum { party, sum, agreed });
    let without = (roll.without_amount > 0).then_some(Annex::WithoutAmount { party, people: roll.without_amount });
    differs.into_iter().chain(without).collect()
}

/// The payments to this party alone; where there are none, those by it alone. Instalments are not counted again.
fn paid(agreement: &AgreementFacts, party: usize) -> Option<Money> {
    let payments = || {
        let heads = agreement.obligations.iter().filter(|one| one.instalment_of.is_none());
        heads.filter(|one| one.kind == ObligationKind::Payment)
    };
    let total = |all: Vec<&ObligationFacts>| {
        let amounts: Vec<Money> = all.iter().filter_map(|one| one.amount).collect();
        (!amounts.is_empty()).then(|| Money::sum(amounts).unwrap_or(Money::MAX))
    };
    let received = total(payments().filter(|one| one.obligees == [party]).collect());
    received.or_else(|| total(payments().filter(|one| one.obligors == [party]).collect()))
}

impl Annex {
    pub(super) const fn kind(self) -> (&'static str, Severity, &'static str) {
        match self {
            Annex::Empty { .. } => ("roll-empty", Block, "NBRT 20; LDTZ 7"),
            Annex::Sum { .. } => ("roll-sum", Block, "CPLI 358; LDTZ 7"),
            Annex::WithoutAmount { .. } => ("roll-without-amount", Warn, "CPLI 358"),
        }
    }

    pub(super) fn zh(self) -> String {
        match self {
            Annex::Empty { party } => format!("第{}位当事人是多人一方，还没有名册，请先导入名册", party + 1),
            Annex::Sum { party, sum, agreed } => format!(
                "约定付款{}元，第{}位当事人名册上各人加起来是{}元，两者要一样，请改付款金额或者名册",
                agreed.grouped(),
                party + 1,
                sum.grouped()
            ),
            Annex::WithoutAmount { party, people } => {
                format!("第{}位当事人的名册上有{people}人没有写金额，请核对是不是不分钱", party + 1)
            }
        }
    }

    pub(super) fn en(self) -> String {
        match self {
            Annex::Empty { party } => format!("Party {} is a group without a roll; import the roll first", party + 1),
            Annex::Sum { party, sum, agreed } => format!(
                "The payments come to {}, the amounts on the roll of party {} to {}; they must agree, correct one of them",
                agreed.grouped(),
                party + 1,
                sum.grouped()
            ),
            Annex::WithoutAmount { party, people } => {
                format!("On the roll of party {} {people} have no amount; check that they get nothing", party + 1)
            }
        }
    }
}
