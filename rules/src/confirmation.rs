//! Judicial confirmation (司法确认), as it is known before anybody signs: whether a court may confirm what is agreed, by what was told
//! of the dispute and by what the place says of the body. (CPL 205; CPLI 355)

use std::collections::BTreeMap;

use crate::triage::barring_confirmation;

/// Whether a court may confirm an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confirmation {
    /// A court may confirm it.
    Open,
    /// Status or ownership is settled: no court confirms that. (CPLI 355)
    NotOfThis,
    /// No court here confirms agreements of such a body. (CPL 205)
    NotHere,
}

impl Confirmation {
    /// For an agreement on what was told of a dispute: its circumstances by code, and its category. `here`: courts of the place
    /// confirm agreements of such a body.
    pub fn of(here: bool, circumstances: BTreeMap<String, String>, category: String) -> Confirmation {
        match here {
            false => Confirmation::NotHere,
            true if barring_confirmation(circumstances, category).is_empty() => Confirmation::Open,
            true => Confirmation::NotOfThis,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_comes_first_and_status_and_ownership_are_nothing_that_a_court_confirms() {
        let of = |here, code: &str, said: &str| {
            Confirmation::of(here, BTreeMap::from([(code.to_owned(), said.to_owned())]), "01".to_owned())
        };
        assert_eq!(of(true, "status-or-ownership", "no"), Confirmation::Open);
        assert_eq!(of(true, "status-or-ownership", "yes"), Confirmation::NotOfThis);
        assert_eq!(of(true, "natural-resource-ownership", "yes"), Confirmation::NotOfThis);
        assert_eq!(of(false, "status-or-ownership", "yes"), Confirmation::NotHere);
        assert_eq!(of(false, "status-or-ownership", "no"), Confirmation::NotHere);
    }
}
