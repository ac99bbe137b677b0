//! The state machines of domain.md §7 as a model, and random walks through the product's own door that compare the two: stage,
//! offered acts, refusals, history and clocks after every act.
//!
//! The seeds are fixed; `CONCORD_WALKS_FROM` sets the first one. A walk that fails tells its seed and what it went through.

mod beside;
mod chance;
mod choice;
mod clocks;
mod doing;
mod kinds;
mod model;
mod rows;
mod table;
mod walking;

use std::collections::BTreeSet;
use std::io::Write;

use crate::office::Office;
use chance::Chance;
use choice::Done;
use kinds::KINDS;

/// Walks of each kind.
const WALKS: u64 = 4;
/// Acts of a walk, at most.
const MOST: usize = 22;

/// The first seed, unless somebody sets another one.
const FIRST_SEED: u64 = 10;

/// The first seed.
fn first_seed() -> u64 {
    std::env::var("CONCORD_WALKS_FROM").ok().and_then(|seed| seed.parse().ok()).unwrap_or(FIRST_SEED)
}

/// The day on which a walk begins: over all public holidays of the year.
fn begin(office: &Office, chance: &mut Chance) {
    let day = chrono::NaiveDate::from_ymd_opt(2026, 1, 5).unwrap();
    let day = day + chrono::Days::new(u64::try_from(chance.below(240)).unwrap());
    office.on(&day.to_string());
}

#[test]
fn the_model_knows_every_kind_of_mediation() {
    let sheets = rules::procedure::ALL.iter().filter(|sheet| sheet.is_mediation).map(|sheet| sheet.kind);
    let known: BTreeSet<&str> = KINDS.iter().map(|kind| kind.code).collect();
    assert_eq!(sheets.collect::<BTreeSet<_>>(), known);
}

/// Whatever is done in whatever order, the product stands where the rulebook stands. (domain.md §7.3, §2.0)
#[tokio::test]
async fn a_mediation_goes_only_where_the_rulebook_says_and_its_clocks_are_what_was_recorded() {
    let mut done = Done::new();
    for (place, kind) in (0..).zip(KINDS) {
        let office = Office::open().await;
        for number in 0..WALKS {
            let seed = first_seed() * 1_000 + place * 10 + number;
            begin(&office, &mut Chance::new(seed ^ 0xD1CE));
            let people = usize::try_from(number).unwrap() + 1;
            walking::walk(&office, kind, (seed, people), MOST, &mut done).await;
        }
    }
    told(&done);
}

/// Says how much was walked, and which lines of the table no walk came to: by name. With the seeds of the house every act of the
/// table was done somewhere: walks that turn round at the door prove nothing.
fn told(done: &Done) {
    let acts: BTreeSet<&str> = done.keys().map(|(act, _)| *act).collect();
    let never: Vec<&str> = table::TABLE.iter().map(|line| line.act).filter(|act| !acts.contains(act)).collect();
    assert!(never.is_empty() || first_seed() != FIRST_SEED, "no walk came to: {never:?}");
    let all = table::TABLE.iter().flat_map(|line| line.from.iter().map(|from| (line.act, *from)));
    let missed: BTreeSet<String> =
        all.filter(|line| !done.contains_key(line)).map(|(act, from)| format!("{act}/{from}")).collect();
    let missed = missed.into_iter().collect::<Vec<_>>().join(", ");
    let (acts, walks) = (done.values().sum::<usize>(), WALKS * u64::try_from(KINDS.len()).unwrap());
    let line = format!("state machine: {acts} acts in {walks} walks; lines of the table that none came to: {missed}\n");
    std::io::stderr().write_all(line.as_bytes()).unwrap();
}
