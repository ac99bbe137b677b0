//! Retention (保管期限): how long a file is kept, chosen by rule, changed by whoever archives it (domain.md §8.5).

use std::collections::BTreeMap;

use crate::sheet::Named;

/// For ever.
pub const PERMANENT: Named = Named { code: "permanent", zh: "永久", en: "Permanent" };
/// Thirty years.
pub const THIRTY: Named = Named { code: "30-years", zh: "30年", en: "30 years" };
/// Ten years.
pub const TEN: Named = Named { code: "10-years", zh: "10年", en: "10 years" };
/// Five years.
pub const FIVE: Named = Named { code: "5-years", zh: "5年", en: "5 years" };
/// All, longest first.
pub const ALL: [Named; 4] = [PERMANENT, THIRTY, TEN, FIVE];

/// Categories whose files concern land, houses or forest.
const LAND_AND_HOUSES: [&str; 3] = ["03", "09", "10"];

/// The retention with this code.
pub fn find(code: &str) -> Option<Named> {
    ALL.into_iter().find(|entry| entry.code == code)
}

/// Circumstances for which a file is kept for ever: a death; the status of a person, as adoption; ownership.
const LASTING: [&str; 3] = ["death", "status-or-ownership", "natural-resource-ownership"];

/// True when what was told is a reason to keep the file for ever: land, houses, forest, a death, adoption.
pub fn is_lasting(category: &str, circumstances: &BTreeMap<String, String>) -> bool {
    let told = |code: &&str| circumstances.get(*code).is_some_and(|said| said == "yes");
    LAND_AND_HOUSES.contains(&category) || LASTING.iter().any(told)
}

/// What the rule says: for ever where there is a reason for it (what was told, major disputes, joint files); written agreements
/// thirty years; other mediations ten; what was never taken on five.
pub fn by_rule(for_ever: bool, written_agreement: bool, ever_accepted: bool) -> Named {
    match () {
        () if for_ever => PERMANENT,
        () if written_agreement => THIRTY,
        () if ever_accepted => TEN,
        () => FIVE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_reason_to_keep_a_file_decides() {
        assert_eq!(by_rule(true, true, true), PERMANENT);
        assert_eq!(by_rule(true, false, false), PERMANENT);
        assert_eq!(by_rule(false, true, true), THIRTY);
        assert_eq!(by_rule(false, false, true), TEN);
        assert_eq!(by_rule(false, false, false), FIVE);
    }

    #[test]
    fn land_houses_a_death_and_adoption_are_kept_for_ever() {
        let told = |code: &str, said: &str| BTreeMap::from([(code.to_owned(), said.to_owned())]);
        assert!(is_lasting("09", &BTreeMap::new()) && is_lasting("02", &told("death", "yes")));
        assert!(is_lasting("01", &told("status-or-ownership", "yes")));
        assert!(!is_lasting("01", &told("status-or-ownership", "no")) && !is_lasting("02", &told("death", "unknown")));
    }
}
