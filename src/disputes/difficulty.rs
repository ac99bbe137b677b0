//! How hard a dispute was (难易等级), graded when it is closed: by rule, or otherwise with a reason. (domain.md §6.4, §7.7-12)

use rules::difficulty::{GRADES, Handling, grade, marks};
use rules::list;
use rules::sheet::Named;

use super::{ClosureInput, store};
use crate::app::App;
use crate::desk::scope::find;
use crate::desk::{Caller, Desk, Target};
use crate::error::{Error, Result};

/// What the rule says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByRule {
    /// The grade.
    pub grade: Named,
    /// What makes it hard.
    pub marks: Vec<Named>,
    /// Its risk was once orange or red.
    pub was_serious: bool,
}

impl ByRule {
    fn of(facts: &store::close::HandlingFacts) -> ByRule {
        let handling = Handling {
            category: &facts.category,
            claimants: facts.claimants,
            before_court: facts.before_court,
            was_serious: facts.was_serious,
            oral: facts.oral,
        };
        let marks = marks(&facts.known, &handling);
        ByRule { grade: grade(&marks, &handling), marks, was_serious: facts.was_serious }
    }
}

/// The grade that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Graded {
    /// Code of `rules::difficulty::GRADES`.
    pub grade: Named,
    /// Why it is not the rule's.
    pub reason: Option<String>,
}

impl Graded {
    /// In words, for the office.
    pub fn said(&self) -> (String, String) {
        let (zh, en) = (format!("难易等级：{}", self.grade.zh), format!("Difficulty: {}", self.grade.en));
        match &self.reason {
            Some(reason) => (format!("{zh}（{reason}）"), format!("{en} ({reason})")),
            None => (zh, en),
        }
    }
}

/// What the rule says of a dispute; nothing of one that was never taken on.
pub async fn by_rule(app: &App, caller: &Caller, code: &str) -> Result<Option<ByRule>> {
    let found = find(&app.db, caller, Target::Matter(code)).await?;
    let facts = store::close::handling_facts(&app.db, &found.matter, app.today()).await?;
    Ok(facts.as_ref().map(ByRule::of))
}

/// The grade with which a dispute is closed: by rule when nobody says otherwise.
pub(super) async fn graded(desk: &Desk<'_>, input: &ClosureInput) -> Result<Option<Graded>> {
    let facts = store::close::handling_facts(desk.tx(), desk.matter(), desk.today()).await?;
    let chosen = input.difficulty.as_deref().and_then(|code| list::find(GRADES, code)).copied();
    let Some(rule) = facts.as_ref().map(ByRule::of) else {
        return if chosen.is_some() { Err(never_taken_on()) } else { Ok(None) };
    };
    let grade = chosen.unwrap_or(rule.grade);
    if grade == rule.grade {
        return Ok(Some(Graded { grade, reason: None }));
    }
    match &input.difficulty_reason {
        Some(reason) => Ok(Some(Graded { grade, reason: Some(reason.clone()) })),
        None => Err(unexplained(rule.grade)),
    }
}

fn never_taken_on() -> Error {
    let zh = "这件纠纷没有受理调解，不评难易等级。";
    let en = "This dispute was never taken on for mediation; its difficulty is not graded.";
    Error::field("difficulty", "never-mediated", zh, en)
}

fn unexplained(by_rule: Named) -> Error {
    let zh = format!("按规则是“{}”。要改成别的等级，请写明理由。", by_rule.zh);
    let en = format!("By rule it is \"{}\". Say why you grade it otherwise.", by_rule.en);
    Error::field("difficulty_reason", "required", zh, en)
}

#[cfg(test)]
mod tests {
    use rules::difficulty::SIMPLE;

    use super::*;

    #[test]
    fn a_reason_stands_beside_the_grade() {
        let plain = Graded { grade: SIMPLE, reason: None };
        assert_eq!(plain.said(), ("难易等级：简易".to_owned(), "Difficulty: Simple".to_owned()));
        let other = Graded { reason: Some("反复四次".to_owned()), ..plain };
        assert_eq!(other.said().0, "难易等级：简易（反复四次）");
    }
}
