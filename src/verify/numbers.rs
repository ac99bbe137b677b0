//! Official numbers: of each series, every number from 1 to its counter is used exactly once.

use std::collections::BTreeMap;

use ::entity::{counter, matter, organisation, proceeding};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::app::App;
use crate::error::Result;

/// The numbers in use, by series.
type Used = BTreeMap<String, Vec<u64>>;

pub(super) async fn faults(app: &App) -> Result<Vec<String>> {
    let (mut faults, mut used) = (Vec::new(), Used::new());
    for row in matter::Entity::find().filter(matter::Column::Kind.eq("dispute")).all(&app.db).await? {
        match row.number.as_deref().and_then(of_dispute) {
            Some((series, number)) => used.entry(series).or_default().push(number),
            None => faults.push(format!("{}: a dispute without a number", row.code)),
        }
    }
    let bodies = organisation::Entity::find().all(&app.db).await?;
    // Other counters give no official numbers.
    let official = counter::Column::Scope.like("dispute/%").or(counter::Column::Scope.like("proceeding/%"));
    let counters = counter::Entity::find().filter(official).all(&app.db).await?;
    let known: Vec<&str> = counters.iter().map(|row| row.scope.as_str()).collect();
    for row in proceeding::Entity::find().filter(proceeding::Column::Number.is_not_null()).all(&app.db).await? {
        let body = bodies.iter().find(|body| body.id == row.organisation_id).map_or("", |body| body.reference.as_str());
        let number = row.number.unwrap_or_default();
        let word = app.sheet(&row.kind)?.number_word;
        match of_proceeding(&number) {
            Some((year, named, seq)) => {
                let series = series_of(&known, (body, year), named).unwrap_or_else(|| scope(body, word, year));
                used.entry(series).or_default().push(seq);
            }
            None => faults.push(format!("proceeding {}: its number {number} is none", row.reference)),
        }
    }
    for row in &counters {
        let of_series = used.remove(&row.scope).unwrap_or_default();
        faults.extend(series(&row.scope, u64::try_from(row.last).unwrap_or(0), of_series));
    }
    faults.extend(used.into_keys().map(|scope| format!("{scope}: numbers are used, but its counter is missing")));
    Ok(faults)
}

/// What is wrong with one series.
fn series(scope: &str, last: u64, mut used: Vec<u64>) -> Vec<String> {
    used.sort_unstable();
    let missing = (1..=last).filter(|number| used.binary_search(number).is_err());
    let mut faults: Vec<String> = missing.map(|number| format!("{scope}: number {number} is missing")).collect();
    let twice = used.windows(2).filter(|pair| pair[0] == pair[1]);
    faults.extend(twice.map(|pair| format!("{scope}: number {} is used twice", pair[0])));
    let beyond = used.iter().filter(|number| **number > last);
    faults.extend(beyond.map(|number| format!("{scope}: number {number} is used, but it was counted to {last} only")));
    faults
}

/// `LA-2026-000050`: series `dispute/LA/2026`, number 50.
fn of_dispute(number: &str) -> Option<(String, u64)> {
    let (series, seq) = number.rsplit_once('-')?;
    let (prefix, year) = series.rsplit_once('-')?;
    Some((format!("dispute/{prefix}/{year}"), seq.parse().ok()?))
}

/// `〔2026〕澜安枣坪人调字第7号`: year 2026, what is named before 字第, number 7.
fn of_proceeding(number: &str) -> Option<(&str, &str, u64)> {
    let (year, rest) = number.strip_prefix('〔')?.split_once('〕')?;
    let (named, seq) = rest.rsplit_once("字第")?;
    Some((year, named, seq.strip_suffix('号')?.parse().ok()?))
}

/// The series of a body, a word and a year.
fn scope(body: &str, word: &str, year: &str) -> String {
    format!("proceeding/{body}/{word}/{year}")
}

/// The series that gave a number which ends in this name: kinds share words, and the word of a kind was once another.
fn series_of(counters: &[&str], (body, year): (&str, &str), named: &str) -> Option<String> {
    let word = |scope: &&str| {
        let word = scope.strip_prefix(&format!("proceeding/{body}/"))?.strip_suffix(&format!("/{year}"))?;
        named.ends_with(word).then(|| word.to_owned())
    };
    let longest = counters.iter().filter_map(word).max_by_key(String::len)?;
    Some(scope(body, &longest, year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_back_into_their_series() {
        assert_eq!(of_dispute("LA-2026-000050"), Some(("dispute/LA/2026".to_owned(), 50)));
        assert_eq!(of_proceeding("〔2026〕澜安枣坪人调字第7号"), Some(("2026", "澜安枣坪人调", 7)));
        assert_eq!((of_dispute("50"), of_proceeding("第7号")), (None, None));
    }

    #[test]
    fn a_number_belongs_to_the_series_whose_word_it_bears() {
        let counters = ["proceeding/B/人调/2026", "proceeding/B/医调/2026", "proceeding/C/商调/2026"];
        let found = |named: &str| series_of(&counters, ("B", "2026"), named);
        assert_eq!(found("澜安医调人调").as_deref(), Some("proceeding/B/人调/2026"));
        assert_eq!(found("澜安医调医调").as_deref(), Some("proceeding/B/医调/2026"));
        assert_eq!(found("澜安商调"), None);
    }

    #[test]
    fn a_gap_a_duplicate_and_a_number_beyond_the_counter_are_named() {
        assert!(series("s", 3, vec![2, 1, 3]).is_empty());
        assert_eq!(series("s", 3, vec![3, 1]), ["s: number 2 is missing"]);
        assert_eq!(series("s", 2, vec![1, 2, 2]), ["s: number 2 is used twice"]);
        assert_eq!(series("s", 1, vec![1, 2]), ["s: number 2 is used, but it was counted to 1 only"]);
    }
}
