//! Difficulty (难易等级): how hard a dispute was to mediate; for staffing and for the allowance per case (以案定补).
//!
//! No national rule grades cases. The marks are one county's published test of a "major and difficult" dispute; how many of them
//! make which grade is the product's proposal. (domain.md §6.4)

use crate::money::Money;
use crate::risk::Known;
use crate::sheet::Named;

/// Settled at once, without paper.
pub const SIMPLE: Named = Named { code: "simple", zh: "简易", en: "Simple" };
/// As most are.
pub const ORDINARY: Named = Named { code: "ordinary", zh: "一般", en: "Ordinary" };
/// One mark.
pub const HARD: Named = Named { code: "hard", zh: "疑难", en: "Hard" };
/// Several marks, or a serious risk.
pub const MAJOR: Named = Named { code: "major", zh: "重大", en: "Major" };
/// All grades, the lightest first.
pub const GRADES: &[Named] = &[SIMPLE, ORDINARY, HARD, MAJOR];

/// From so many people on a dispute is one of a group.
const GROUP: u32 = 10;
/// From so many claimants on a claim for wages is hard.
const WAGE_CLAIMANTS: u32 = 5;
/// From so many claimants on a claim for injuries is hard.
const INJURY_CLAIMANTS: u32 = 3;
/// From so much on a claim is hard: CNY 100,000.
const AMOUNT: Money = Money::from_fen(10_000_000);
/// Categories of claims for wages.
const WAGES: [&str; 2] = ["07", "21"];
/// Categories of claims for injuries.
const INJURIES: [&str; 3] = ["06", "12", "14"];
/// Category of disputes about land and forest.
const LAND: &str = "09";

const LAND_OWNERSHIP: Named =
    Named { code: "land-ownership", zh: "山林土地权属", en: "Ownership of land or forest" };
const MANY: Named = Named { code: "people-10", zh: "涉及10人以上", en: "10 people or more" };
const ESCALATING: Named =
    Named { code: "escalating", zh: "有群体上访、械斗倾向", en: "May end in group petitions or a fight" };
/// The same mark, where it is a threat that speaks for it.
const THREATENING: Named =
    Named { code: "escalating", zh: "扬言伤人或自伤，有激化倾向", en: "Threats: may end in violence" };
const CRIMINAL: Named = Named { code: "criminal", zh: "有民转刑倾向", en: "May turn criminal" };
const BEFORE_COURT: Named = Named { code: "before-court", zh: "涉法涉诉", en: "Before a court or another organ" };
const DEATH: Named = Named { code: "death", zh: "非正常死亡", en: "An unnatural death" };
const MANY_WAGES: Named = Named { code: "wages-5", zh: "5人以上讨薪", en: "Wages of 5 people or more" };
const MANY_INJURED: Named =
    Named { code: "injured-3", zh: "3人以上索赔人身损害", en: "Injuries of 3 people or more" };
const MUCH: Named = Named { code: "amount-100000", zh: "金额10万元以上", en: "CNY 100,000 or more" };

/// What is known of a dispute that was mediated, beside what its risk depends on.
#[derive(Clone, Debug, Default)]
pub struct Handling<'a> {
    /// Code of `list::CATEGORIES`.
    pub category: &'a str,
    /// People on the applicants' side.
    pub claimants: u32,
    /// A court's number was given.
    pub before_court: bool,
    /// Its risk was ever found to be serious (orange or red).
    pub was_serious: bool,
    /// An agreement was made by word of mouth, and none in writing.
    pub oral: bool,
}

/// What makes the dispute hard, in the order in which it is shown.
pub fn marks(known: &Known, handling: &Handling<'_>) -> Vec<Named> {
    let labour = WAGES.contains(&handling.category) || known.is("labour-relation");
    // Not every ridge that was ploughed too far is a question of whose the land is.
    let land = handling.category == LAND && known.is("status-or-ownership");
    let all = [
        (land || known.is("natural-resource-ownership"), LAND_OWNERSHIP),
        (known.people() >= GROUP, MANY),
        (known.is("repeated-petition"), ESCALATING),
        (known.is("threat") && !known.is("repeated-petition"), THREATENING),
        (known.is("crime") || known.is("weapon") || known.has_violence(), CRIMINAL),
        (handling.before_court || known.is("already-filed"), BEFORE_COURT),
        (known.is("death"), DEATH),
        (labour && handling.claimants >= WAGE_CLAIMANTS, MANY_WAGES),
        (INJURIES.contains(&handling.category) && handling.claimants >= INJURY_CLAIMANTS, MANY_INJURED),
        (known.amount.is_some_and(|amount| amount >= AMOUNT), MUCH),
    ];
    all.into_iter().filter(|(applies, _)| *applies).map(|(_, mark)| mark).collect()
}

/// The grade by rule.
pub fn grade(marks: &[Named], handling: &Handling<'_>) -> Named {
    match marks.len() {
        _ if handling.was_serious => MAJOR,
        0 if handling.oral => SIMPLE,
        0 => ORDINARY,
        1 => HARD,
        _ => MAJOR,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn told(codes: &[&str]) -> Known {
        let circumstances: BTreeMap<String, String> =
            codes.iter().map(|code| ((*code).to_owned(), "yes".to_owned())).collect();
        Known { circumstances, ..Known::default() }
    }

    fn codes(known: &Known, handling: &Handling<'_>) -> Vec<&'static str> {
        marks(known, handling).into_iter().map(|mark| mark.code).collect()
    }

    #[test]
    fn each_mark_of_the_test_is_found_and_nothing_below_its_line() {
        let none = Handling { category: "02", ..Handling::default() };
        assert!(codes(&Known { people: Some(9), ..told(&[]) }, &none).is_empty());
        assert_eq!(codes(&Known { people: Some(10), ..told(&[]) }, &none), ["people-10"]);
        let land = Handling { category: "09", ..none.clone() };
        assert!(codes(&told(&[]), &land).is_empty());
        assert_eq!(codes(&told(&["status-or-ownership"]), &land), ["land-ownership"]);
        assert_eq!(codes(&told(&["natural-resource-ownership"]), &none), ["land-ownership"]);
        assert_eq!(codes(&told(&["threat"]), &none), ["escalating"]);
        assert_eq!(codes(&told(&["repeated-petition"]), &none), ["escalating"]);
        assert_eq!(codes(&told(&["weapon"]), &none), ["criminal"]);
        assert_eq!(codes(&told(&["death"]), &none), ["death"]);
        assert_eq!(codes(&told(&["already-filed"]), &none), ["before-court"]);
        assert_eq!(codes(&told(&[]), &Handling { before_court: true, ..none.clone() }), ["before-court"]);
        let wages = |claimants| Handling { category: "07", claimants, ..none.clone() };
        assert!(codes(&told(&[]), &wages(4)).is_empty());
        assert_eq!(codes(&told(&[]), &wages(5)), ["wages-5"]);
        assert_eq!(codes(&told(&["labour-relation"]), &Handling { claimants: 5, ..none.clone() }), ["wages-5"]);
        let injured = |claimants| Handling { category: "12", claimants, ..none.clone() };
        assert!(codes(&told(&[]), &injured(2)).is_empty());
        assert_eq!(codes(&told(&[]), &injured(3)), ["injured-3"]);
        let claimed = |fen| Known { amount: Some(Money::from_fen(fen)), ..told(&[]) };
        assert!(codes(&claimed(9_999_999), &none).is_empty());
        assert_eq!(codes(&claimed(10_000_000), &none), ["amount-100000"]);
    }

    #[test]
    fn one_mark_makes_it_hard_and_two_or_a_serious_risk_major() {
        let handling = Handling { category: "02", ..Handling::default() };
        let oral = Handling { oral: true, ..handling.clone() };
        assert_eq!(grade(&[], &handling), ORDINARY);
        assert_eq!(grade(&[], &oral), SIMPLE);
        assert_eq!(grade(&[DEATH], &oral), HARD);
        assert_eq!(grade(&[DEATH, MUCH], &handling), MAJOR);
        assert_eq!(grade(&[], &Handling { was_serious: true, ..oral }), MAJOR);
    }

    #[test]
    fn what_nobody_knows_makes_nothing_hard() {
        let known = Known { circumstances: BTreeMap::from([("death".into(), "unknown".into())]), ..Known::default() };
        assert!(marks(&known, &Handling::default()).is_empty());
    }
}
