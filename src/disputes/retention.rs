//! Retention (保管期限): how long a file is kept, chosen by rule, changed by whoever archives it (domain.md §8.5).

use rules::sheet::Named;

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

/// What the rule says: land, houses, forest and deaths for ever; written agreements thirty years; other mediations ten;
/// what was never taken on five.
pub fn by_rule(category: &str, death: bool, written_agreement: bool, ever_accepted: bool) -> Named {
    match () {
        () if LAND_AND_HOUSES.contains(&category) || death => PERMANENT,
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
        assert_eq!(by_rule("09", false, true, true), PERMANENT);
        assert_eq!(by_rule("02", true, false, false), PERMANENT);
        assert_eq!(by_rule("02", false, true, true), THIRTY);
        assert_eq!(by_rule("02", false, false, true), TEN);
        assert_eq!(by_rule("02", false, false, false), FIVE);
    }
}
