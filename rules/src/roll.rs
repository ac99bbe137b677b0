//! The roll (名册) of a group: many people with the same claim who stand as one party, speak through a few whom they chose,
//! and each have an amount and a signature of their own. (NBRT 20; LDTZ 7; CPL 56; domain.md §8.1)

use crate::identity::mask_name;
use crate::money::Money;

/// People on one roll at most.
pub const MOST_MEMBERS: usize = 2_000;
/// Representatives (代表人) whom a group may choose at most. (NBRT 20; XF 20; YLJF 30)
pub const MOST_REPRESENTATIVES: usize = 5;

/// Who of a roll has signed the annex of an agreement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signing {
    /// People on the roll who have not left it.
    pub members: u32,
    /// Those of them who have signed.
    pub signed: u32,
    /// A representative with special authority (特别授权) has signed for all of them. (CPL 62)
    pub bound: bool,
}

impl Signing {
    /// Signatures that are still missing. A representative may settle only with the consent of those for whom he speaks:
    /// each of them signs, unless they gave him special authority to do so. (CPL 56, 62; RTF 29)
    pub fn missing(self) -> u32 {
        if self.bound { 0 } else { self.members.saturating_sub(self.signed) }
    }
}

/// The law behind a refusal of further representatives; none while there are not too many. Labour disputes of ten and more
/// people have an article of their own that lets them choose. (NBRT 20; LDTZ 7)
pub fn too_many(representatives: usize) -> Option<&'static str> {
    (representatives > MOST_REPRESENTATIVES).then_some("NBRT 20; LDTZ 7")
}

/// What everybody on the roll gets together; none where the sum no longer fits.
pub fn sum(amounts: impl IntoIterator<Item = Option<Money>>) -> Option<Money> {
    Money::sum(amounts.into_iter().flatten())
}

/// The name of a group for those who may not see names: 仇立言等43人 becomes 仇××等43人; a name without 等 names nobody.
pub fn mask_group(name: &str) -> String {
    match name.split_once('等') {
        Some((first, rest)) if (2..=15).contains(&first.chars().count()) => {
            format!("{}等{rest}", mask_name(first, false))
        }
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn everybody_signs_unless_somebody_has_special_authority() {
        let signing = Signing { members: 43, signed: 12, bound: false };
        assert_eq!(signing.missing(), 31);
        assert_eq!(Signing { signed: 43, ..signing }.missing(), 0);
        assert_eq!(Signing { bound: true, ..signing }.missing(), 0);
        assert_eq!(Signing { signed: 44, ..signing }.missing(), 0);
    }

    #[test]
    fn a_group_chooses_five_at_most() {
        assert_eq!(too_many(5), None);
        assert_eq!(too_many(6), Some("NBRT 20; LDTZ 7"));
    }

    #[test]
    fn the_first_name_of_a_group_is_masked() {
        assert_eq!(mask_group("仇立言等43人"), "仇××等43人");
        assert_eq!(mask_group("万俟秋等6户"), "万俟×等6户");
        assert_eq!(mask_group("栖桐镇38户居民"), "栖桐镇38户居民");
    }

    proptest! {
        #[test]
        fn a_further_signature_never_makes_more_missing(members in 0..3_000_u32, signed in 0..3_000_u32, bound: bool) {
            let before = Signing { members, signed, bound };
            let after = Signing { signed: signed + 1, ..before };
            prop_assert!(after.missing() <= before.missing());
            prop_assert!(before.missing() <= members);
        }

        #[test]
        fn the_sum_does_not_depend_on_the_order(mut fen in prop::collection::vec(prop::option::of(0..1_000_000_i64), 0..60)) {
            let of = |fen: &[Option<i64>]| sum(fen.iter().map(|one| one.map(Money::from_fen)));
            let before = of(&fen);
            fen.reverse();
            prop_assert_eq!(before, of(&fen));
            prop_assert_eq!(before.map(Money::fen), Some(fen.iter().flatten().sum()));
        }
    }
}
