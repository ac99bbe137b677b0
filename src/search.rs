//! Finding disputes by names, words and numbers. Chinese has no spaces: a text is kept as overlapping pairs of characters,
//! so that every word from two characters on is found, and a single character as the beginning of a pair.
//!
//! Tokens are written in plain ASCII (a character is its code point), because the tokenizers of the databases do not know
//! the rare characters that stand in names. Identity and telephone numbers are never indexed.

use ::entity::id::MatterId;
use ::entity::{agreement, dispute, matter, party, proceeding, representative};
use sea_orm::sea_query::{Alias, Expr, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, EntityTrait, ExprTrait, QueryFilter, QueryOrder, Statement,
};
use unicode_normalization::UnicodeNormalization;

use crate::desk::withheld;
use crate::error::{Error, Result};

/// Tokens of one dispute at most: PostgreSQL keeps no positions beyond 16,383.
const MOST_TOKENS: usize = 15_000;
/// Characters of a query that are looked at.
const MOST_ASKED: usize = 80;
/// Words of a query that are looked at.
const MOST_WORDS: usize = 8;
/// Characters of one Latin word that count.
const LONGEST_WORD: usize = 48;

/// Writes what a dispute can be found by, in order of importance; what was there before goes.
pub async fn index(tx: &impl ConnectionTrait, matter: MatterId, texts: &[&str]) -> Result<()> {
    let grams = grams(texts);
    let backend = tx.get_database_backend();
    // Two statements that both databases understand; the virtual table of SQLite has no upsert.
    let delete = "DELETE FROM dispute_search WHERE rowid = $1";
    tx.execute_raw(Statement::from_sql_and_values(backend, delete, [matter.0.into()])).await?;
    let insert = "INSERT INTO dispute_search (rowid, grams) VALUES ($1, $2)";
    tx.execute_raw(Statement::from_sql_and_values(backend, insert, [matter.0.into(), grams.into()])).await?;
    Ok(())
}

/// Indexes a dispute anew from its rows: whoever changes names, texts or numbers calls it in the same transaction.
pub async fn reindex(tx: &impl ConnectionTrait, matter_id: MatterId) -> Result<()> {
    let matter = matter::Entity::find_by_id(matter_id).one(tx).await?.ok_or(Error::NotFound)?;
    let told = dispute::Entity::find().filter(dispute::Column::MatterId.eq(matter_id)).one(tx).await?;
    let parties = party::Entity::find()
        .filter(party::Column::MatterId.eq(matter_id))
        .order_by_asc(party::Column::Ordinal)
        .all(tx)
        .await?;
    let agents = representative::Entity::find()
        .filter(representative::Column::MatterId.eq(matter_id))
        .order_by_asc(representative::Column::Id)
        .all(tx)
        .await?;
    let proceedings = proceeding::Entity::find()
        .filter(proceeding::Column::MatterId.eq(matter_id))
        .order_by_asc(proceeding::Column::Id)
        .all(tx)
        .await?;
    let agreements = agreement::Entity::find()
        .filter(agreement::Column::MatterId.eq(matter_id))
        .order_by_asc(agreement::Column::Id)
        .all(tx)
        .await?;
    let number = matter.number.unwrap_or_default();
    // People say the last number of LA-2026-000050 without its zeros.
    let short = number.rsplit('-').next().unwrap_or_default().trim_start_matches('0').to_owned();
    let mut texts = vec![number, short];
    texts.extend(proceedings.into_iter().filter_map(|row| row.number));
    texts.extend(agreements.into_iter().filter_map(|row| row.number));
    texts.extend(parties.into_iter().map(|row| row.name));
    texts.extend(agents.into_iter().map(|row| row.name));
    if let Some(told) = told {
        let story = if withheld::accuses(&told) { Vec::new() } else { vec![told.title, told.claims, told.facts] };
        texts.extend([told.court_case_number, told.source_reference].into_iter().flatten());
        texts.extend([told.division, told.place].into_iter().flatten());
        texts.extend(story);
    }
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    index(tx, matter_id, &texts).await
}

/// Indexes the disputes that no index has: a migration took them out.
pub async fn index_missing(db: &impl ConnectionTrait) -> Result<()> {
    let known = Query::select().column(Alias::new("rowid")).from(Alias::new("dispute_search")).to_owned();
    let missing = dispute::Entity::find().filter(dispute::Column::MatterId.not_in_subquery(known)).all(db).await?;
    for told in missing {
        reindex(db, told.matter_id).await?;
    }
    Ok(())
}

/// The condition on `matter` for what somebody typed; `None` when nothing was typed. Signs alone match nothing.
pub fn matches(db: &impl ConnectionTrait, asked: &str) -> Option<Condition> {
    if asked.trim().is_empty() {
        return None;
    }
    let phrases = phrases(asked);
    if phrases.is_empty() {
        return Some(Condition::all().add(Expr::val(1).eq(0)));
    }
    let (condition, value) = match db.get_database_backend() {
        DbBackend::Sqlite => ("dispute_search MATCH ?", in_fts5(&phrases)),
        _ => ("found @@ to_tsquery('simple', $1)", in_tsquery(&phrases)),
    };
    let found = Query::select()
        .column(Alias::new("rowid"))
        .from(Alias::new("dispute_search"))
        .and_where(Expr::cust_with_values(condition, [value]))
        .to_owned();
    Some(Condition::all().add(matter::Column::Id.in_subquery(found)))
}

/// Tokens that must stand one after another; the last may be a beginning only.
#[derive(Debug, PartialEq, Eq)]
struct Phrase {
    tokens: Vec<String>,
    begins: bool,
}

fn in_fts5(phrases: &[Phrase]) -> String {
    let shown = phrases.iter().map(|phrase| {
        let star = if phrase.begins { " *" } else { "" };
        format!("\"{}\"{star}", phrase.tokens.join(" "))
    });
    shown.collect::<Vec<_>>().join(" AND ")
}

fn in_tsquery(phrases: &[Phrase]) -> String {
    let shown = phrases.iter().map(|phrase| {
        let star = if phrase.begins { ":*" } else { "" };
        format!("({}{star})", phrase.tokens.join(" <-> "))
    });
    shown.collect::<Vec<_>>().join(" & ")
}

/// A run of characters of one kind.
#[derive(Debug, PartialEq, Eq)]
enum Run {
    /// Characters written without spaces.
    Wide(Vec<char>),
    /// A word of letters and digits.
    Word(String),
    /// Something that parts words.
    Gap,
}

fn grams(texts: &[&str]) -> String {
    let mut tokens = Vec::new();
    for text in texts {
        for run in runs(text) {
            if tokens.len() >= MOST_TOKENS {
                break;
            }
            push_stored(&run, &mut tokens);
        }
    }
    tokens.truncate(MOST_TOKENS);
    tokens.join(" ")
}

/// 相邻排水 is kept as 相邻 邻排 排水 水: the last character alone, so that it can be found as well.
fn push_stored(run: &Run, tokens: &mut Vec<String>) {
    match run {
        Run::Gap => {}
        Run::Word(word) => tokens.push(word.clone()),
        Run::Wide(characters) => {
            tokens.extend(characters.windows(2).map(pair));
            tokens.extend(characters.last().map(|last| pair(&[*last])));
        }
    }
}

/// What was typed, cut at spaces and signs into phrases.
fn phrases(asked: &str) -> Vec<Phrase> {
    let asked: String = asked.chars().take(MOST_ASKED).collect();
    let mut phrases = Vec::new();
    let mut together: Vec<Run> = Vec::new();
    for run in runs(&asked).into_iter().chain([Run::Gap]) {
        if run == Run::Gap {
            phrases.extend(phrase(&std::mem::take(&mut together)));
        } else {
            together.push(run);
        }
    }
    phrases.truncate(MOST_WORDS);
    phrases
}

fn phrase(runs: &[Run]) -> Option<Phrase> {
    let (last, before) = runs.split_last()?;
    let mut tokens = Vec::new();
    before.iter().for_each(|run| push_stored(run, &mut tokens));
    // Where the query ends the text may go on: the last word is a beginning, the last pair is whole.
    let begins = match last {
        Run::Wide(characters) if characters.len() > 1 => {
            tokens.extend(characters.windows(2).map(pair));
            false
        }
        run => {
            push_stored(run, &mut tokens);
            true
        }
    };
    Some(Phrase { tokens, begins })
}

/// Cuts a text into runs. Hyphens, points and brackets join what they stand between: a number is one phrase.
fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for c in text.nfkc().flat_map(char::to_lowercase) {
        match (c, runs.last_mut()) {
            // The dot of foreign names is typed or left out as people like.
            ('·', _) => {}
            (c, Some(Run::Wide(characters))) if is_wide(c) => characters.push(c),
            (c, _) if is_wide(c) => runs.push(Run::Wide(vec![c])),
            (c, Some(Run::Word(word))) if c.is_alphanumeric() && word.len() < LONGEST_WORD => push_letter(c, word),
            (c, Some(Run::Word(_))) if c.is_alphanumeric() => {}
            (c, _) if c.is_alphanumeric() => {
                let mut word = String::from("w");
                push_letter(c, &mut word);
                runs.push(Run::Word(word));
            }
            // A joining sign ends the run and leaves no gap; an empty run of characters marks the end.
            (c, Some(Run::Wide(characters))) if is_joining(c) && characters.is_empty() => {}
            (c, Some(Run::Word(_) | Run::Wide(_))) if is_joining(c) => runs.push(Run::Wide(Vec::new())),
            (_, Some(Run::Gap) | None) => {}
            _ => runs.push(Run::Gap),
        }
    }
    runs.retain(|run| !matches!(run, Run::Wide(characters) if characters.is_empty()));
    runs
}

fn push_letter(c: char, word: &mut String) {
    if c.is_ascii() {
        word.push(c);
    } else {
        word.push_str(&code_point(c));
    }
}

fn pair(characters: &[char]) -> String {
    let mut token = String::from("h");
    characters.iter().for_each(|c| token.push_str(&code_point(*c)));
    token
}

/// Five hexadecimal digits: the same length for all, so that one character is the beginning of its pairs only.
fn code_point(c: char) -> String {
    format!("{:05x}", u32::from(c))
}

/// Between these, parts of one number or name stand together.
fn is_joining(c: char) -> bool {
    matches!(c, '-' | '.' | '/' | '(' | ')' | '〔' | '〕' | '[' | ']' | '\u{2010}'..='\u{2015}')
}

/// Characters of scripts that are written without spaces, rare and private ones included.
fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{2E80}'..='\u{2FDF}' | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{312F}' | '\u{31A0}'..='\u{31BF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{E000}'..='\u{F8FF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFD}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the databases do: every phrase must stand in the text, token by token.
    fn finds(text: &str, asked: &str) -> bool {
        let stored = grams(&[text]);
        let stored: Vec<&str> = stored.split(' ').collect();
        let phrases = phrases(asked);
        !phrases.is_empty()
            && phrases.iter().all(|phrase| {
                stored.windows(phrase.tokens.len()).any(|window| {
                    let (last, before) = window.split_last().unwrap();
                    let (asked_last, asked_before) = phrase.tokens.split_last().unwrap();
                    let last_fits = if phrase.begins { last.starts_with(asked_last) } else { last == asked_last };
                    last_fits && before.iter().zip(asked_before).all(|(one, other)| one == other)
                })
            })
    }

    #[test]
    fn a_chinese_word_of_two_characters_is_found_anywhere() {
        let text = "步云舒翻建院墙时垫高地面，雨水倒灌覃若川柴房";
        for asked in
            ["步云舒", "云舒", "覃若川", "雨水倒灌", "柴房", "房", "覃", "舒", "步云舒 覃若川", "覃若川、步云舒"]
        {
            assert!(finds(text, asked), "{asked}");
        }
        for asked in ["步舒", "地面雨水倒", "院房", "若云", "步云舒覃若川"] {
            assert!(!finds(text, asked), "{asked}");
        }
    }

    #[test]
    fn a_number_is_found_whole_and_in_parts() {
        for asked in ["LA-2026-000050", "la-2026", "000050", "ＬＡ－２０２６－０００0５０"] {
            assert!(finds("LA-2026-000050", asked), "{asked}");
        }
        let number = "〔2026〕澜安枣坪人调字第7号-1";
        for asked in [number, "枣坪人调字第7号", "(2026)澜安", "2026 枣坪", "人调字第7", "第7号-1"] {
            assert!(finds(number, asked), "{asked}");
        }
        assert!(!finds(number, "人调字第8号"));
    }

    #[test]
    fn rare_and_foreign_characters_are_found() {
        for (text, asked) in [
            ("𠮷田䶮", "𠮷田"),
            ("𠮷田䶮", "䶮"),
            ("𬭎某", "𬭎"),
            ("买买提·阿不都", "买买提阿不都"),
            ("Müller GmbH", "müll"),
            ("Иван Петров", "иван"),
        ] {
            assert!(finds(text, asked), "{text} {asked}");
        }
    }

    #[test]
    fn what_somebody_types_never_becomes_a_command() {
        for asked in ["' OR 1=1--", "\"a\" NOT b*", "%", "_", "a & !b", "c:*", "NEAR(a b)", "\\", "<-> | ()", "\u{0}"] {
            for phrase in phrases(asked) {
                assert!(phrase.tokens.iter().all(|token| token.bytes().all(|byte| byte.is_ascii_alphanumeric())));
            }
        }
        assert!(phrases("%_\\").is_empty());
        assert!(phrases(&"甲 ".repeat(10_000)).len() <= MOST_WORDS);
        assert!(grams(&[&"长".repeat(50_000)]).split(' ').count() <= MOST_TOKENS);
    }
}
