//! The year of the demo: which dispute is told under which number, and on which day it came in. The cases of domain.md §9.2
//! have their numbers; ordinary disputes fill the places between them.

use anyhow::Context;
use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::aside;
use super::bodies::{LANBIN, LANBIN_TOO, STUDIO, ZAOPING};
use super::cases::{self, bureau, business, counter, court, estate, harm, home, lease, street, village};
use super::kind::PEOPLES;
use super::people::{neighbour, place};
use super::stories::STORIES;
use super::teller::Teller;
use super::way::{Body, End, Until, Way};
use super::{group, kinds, water};

/// How many disputes came in this year; one of an earlier year is told before them.
pub const ALL: usize = 93;

/// A dispute that has its own story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tale {
    Workers,
    Lease,
    Family,
    Dividends,
    Hospital,
    Road,
    Gym,
    CarPark,
    Loan,
    Estate,
    Grain,
    Water,
    Storeroom,
    Smell,
    Courier,
    Sham,
    Boundary,
    Violence,
    Lamp,
    Granary,
    Shop,
    Settled,
    GivenBack,
    JustArrived,
}

/// Number in the year, day of registration, story. Those of §9.2 have the numbers that stand there.
const TALES: &[(usize, &str, Tale)] = &[
    (7, "2026-02-03", Tale::Workers),
    (18, "2026-03-05", Tale::Lease),
    (21, "2026-03-09", Tale::Family),
    (22, "2026-03-16", Tale::Dividends),
    (24, "2026-03-30", Tale::Hospital),
    (29, "2026-04-07", Tale::Road),
    (36, "2026-04-07", Tale::Gym),
    (39, "2026-04-20", Tale::CarPark),
    (45, "2026-05-06", Tale::Loan),
    (47, "2026-05-11", Tale::Estate),
    (48, "2026-05-11", Tale::Grain),
    (49, "2026-05-12", Tale::Water),
    (50, "2026-05-12", Tale::Storeroom),
    (56, "2026-05-18", Tale::Smell),
    (59, "2026-06-02", Tale::Courier),
    (61, "2026-06-02", Tale::Sham),
    (63, "2026-06-03", Tale::Boundary),
    (66, "2026-06-08", Tale::Violence),
    (67, "2026-06-09", Tale::Lamp),
    (71, "2026-06-15", Tale::Granary),
    (74, "2026-06-24", Tale::Shop),
    (86, "2026-06-26", Tale::Settled),
    (88, "2026-06-26", Tale::GivenBack),
    (90, "2026-06-29", Tale::JustArrived),
];

/// Kinds of which no case tells.
const OTHER_KINDS: &[(usize, &kinds::Told)] =
    &[(51, &kinds::LAND), (58, &kinds::BLOW), (72, &kinds::STALLS), (BUMP, &kinds::BUMP), (91, &kinds::TOOTH)];
/// The bumped car, beside whose mediation an appraisal runs.
const BUMP: usize = 80;

/// How ordinary disputes stand that were not performed and put away long ago: every stage that exists.
const RECENT: &[(usize, Until, End)] = &[
    (40, Until::Archived, End::Failed),
    (41, Until::Performed, End::Withdrawn),
    (43, Until::Closed, End::Ordinary),
    (44, Until::Archived, End::Failed),
    (46, Until::Performed, End::Failed),
    (52, Until::Performed, End::Refused),
    (53, Until::Triage, End::Ordinary),
    (54, Until::Performing, End::Defaulted),
    (55, Until::Closed, End::Ordinary),
    (57, Until::Suspended, End::Ordinary),
    (60, Until::Suspended, End::Ordinary),
    (62, Until::Suspended, End::Ordinary),
    (64, Until::Performing, End::Enforcement),
    (65, Until::Performed, End::Failed),
    (68, Until::Performing, End::Ordinary),
    (69, Until::Performed, End::Withdrawn),
    (70, Until::Performing, End::Ordinary),
    (73, Until::Performed, End::Refused),
    (75, Until::AgreementDraft, End::Ordinary),
    (76, Until::Signing, End::Ordinary),
    (77, Until::SecondSession, End::Ordinary),
    (78, Until::Suspended, End::Ordinary),
    (79, Until::SecondSession, End::Ordinary),
    (81, Until::MediatorPending, End::Ordinary),
    (82, Until::Registered, End::NotAccepted),
    (83, Until::ConsentPending, End::RefusedAtOnce),
    (84, Until::InMediation, End::Ordinary),
    (85, Until::InMediation, End::Ordinary),
    (87, Until::Accepted, End::Ordinary),
    (89, Until::ConsentPending, End::Ordinary),
    (92, Until::Triage, End::Awaiting),
    (ALL, Until::Registered, End::Ordinary),
];

/// Disputes of people of Zaoping that stand under another village by the order of places; with those of the order they are
/// the six before the storeroom, whose number at the committee is the seventh.
const ALSO_ZAOPING: &[(usize, usize)] = &[(5, 110), (35, 130)];
/// Committees of the other places.
const ELSEWHERE: &[Body] = &[LANBIN, STUDIO, LANBIN_TOO];

/// Tells the dispute of an earlier year: of people of the demo, archived long ago.
pub async fn before(teller: &mut Teller) -> anyhow::Result<String> {
    court::flat(teller).await
}

/// Tells the dispute with this number of the year, from 1.
pub async fn tell(teller: &mut Teller, number: usize) -> anyhow::Result<String> {
    if let Some((_, _, tale)) = TALES.iter().find(|(at, _, _)| *at == number) {
        return tale.tell(teller).await;
    }
    let from = day(teller, number)?;
    let Some((_, told)) = OTHER_KINDS.iter().find(|(at, _)| *at == number) else {
        let way = ordinary(number, from);
        let code = way.tell(teller).await?;
        aside::tell(teller, number, &code, &way).await?;
        return Ok(code);
    };
    let code = kinds::way(number, from, told).tell(teller).await?;
    if number == BUMP {
        kinds::beside(teller, &code).await?;
    }
    Ok(code)
}

impl Tale {
    async fn tell(self, teller: &mut Teller) -> anyhow::Result<String> {
        match self {
            Tale::Workers => group::workers(teller).await,
            Tale::Lease => lease::lease(teller).await,
            Tale::Family => cases::tong_family(teller).await,
            Tale::Dividends => village::dividends(teller).await,
            Tale::Hospital => harm::hospital(teller).await,
            Tale::Road => harm::road(teller).await,
            Tale::Gym => bureau::gym(teller).await,
            Tale::CarPark => street::car_park(teller).await,
            Tale::Loan => court::loan(teller).await,
            Tale::Estate => estate::estate(teller).await,
            Tale::Grain => business::grain(teller).await,
            Tale::Water => water::two_villages(teller).await,
            Tale::Storeroom => village::storeroom(teller).await,
            Tale::Smell => bureau::smell(teller).await,
            Tale::Courier => counter::courier(teller).await,
            Tale::Sham => business::sham(teller).await,
            Tale::Boundary => village::boundary(teller).await,
            Tale::Violence => home::violence(teller).await,
            Tale::Lamp => counter::lamp(teller).await,
            Tale::Granary => business::granary(teller).await,
            Tale::Shop => counter::shop(teller).await,
            Tale::Settled => counter::settled(teller).await,
            Tale::GivenBack => court::given_back(teller).await,
            Tale::JustArrived => court::just_arrived(teller).await,
        }
    }
}

/// An ordinary dispute: settled and archived long ago, or one of the recent ones.
fn ordinary(number: usize, from: NaiveDate) -> Way<'static> {
    let recent = RECENT.iter().find(|(at, _, _)| *at == number);
    let (until, end) = recent.map_or((Until::Archived, End::Ordinary), |(_, until, end)| (*until, *end));
    let people = ALSO_ZAOPING.iter().find(|(at, _)| *at == number).map_or(number, |(_, people)| *people);
    let (town, village) = place(people * 2);
    Way {
        kind: PEOPLES,
        story: &STORIES[(number * 5) % STORIES.len()],
        a: neighbour(people * 2),
        b: neighbour(people * 2 + 1),
        town,
        village,
        channel: ["window", "window", "telephone", "grid", "hotline", "online"][number % 6],
        clerk: if number.is_multiple_of(3) { "clerk2" } else { "clerk" },
        body: if village == "枣坪村" { ZAOPING } else { ELSEWHERE[number % ELSEWHERE.len()] },
        from,
        until,
        end,
    }
}

/// The day on which a dispute between those with a day of their own came in: spread evenly, and never on a weekend.
fn day(teller: &Teller, number: usize) -> anyhow::Result<NaiveDate> {
    let (first, last) = ((1, "2026-01-06"), (ALL, "2026-06-30"));
    let fixed = || TALES.iter().map(|(at, day, _)| (*at, *day));
    let (before, since) = fixed().rfind(|(at, _)| *at < number).unwrap_or(first);
    let (after, until) = fixed().find(|(at, _)| *at > number).unwrap_or(last);
    let (since, until) = (teller.day(since)?, teller.day(until)?);
    let span = u64::try_from((until - since).num_days()).unwrap_or(0);
    let (place, among) = (number - before, (after - before).max(1));
    let days = span * u64::try_from(place)? / u64::try_from(among)?;
    let mut day = since.checked_add_days(Days::new(days)).context("a day out of range")?;
    while matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
        day = day.pred_opt().context("a day out of range")?;
    }
    Ok(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_is_told_once_and_in_order() {
        let tales: Vec<usize> = TALES.iter().map(|(at, _, _)| *at).collect();
        assert!(tales.is_sorted() && TALES.is_sorted_by_key(|(_, day, _)| *day));
        let others = OTHER_KINDS.iter().map(|(at, _)| *at);
        let all: Vec<usize> = tales.into_iter().chain(others).chain(RECENT.iter().map(|(at, _, _)| *at)).collect();
        let once: std::collections::BTreeSet<usize> = all.iter().copied().collect();
        assert_eq!(once.len(), all.len());
        assert!(all.iter().all(|at| (1..=ALL).contains(at)));
    }

    #[test]
    fn only_who_owes_money_is_in_default() {
        let mut late = RECENT.iter().filter(|(_, _, end)| matches!(end, End::Defaulted | End::Enforcement));
        assert!(late.all(|(at, _, _)| ordinary(*at, NaiveDate::default()).story.pays.is_some()));
    }

    #[test]
    fn six_disputes_of_zaoping_come_before_the_storeroom() {
        let storeroom = TALES.iter().find(|(_, _, tale)| *tale == Tale::Storeroom).unwrap().0;
        let told = |at: &usize| TALES.iter().all(|(tale, _, _)| tale != at);
        let day = NaiveDate::default();
        let zaoping = (1..storeroom).filter(told).filter(|at| ordinary(*at, day).body.name == ZAOPING.name);
        assert_eq!(zaoping.count(), 6);
    }
}
