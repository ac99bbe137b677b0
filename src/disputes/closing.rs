//! The dispute's own end: a note, closure, archive.

use chrono::NaiveDate;
use rules::retention;
use rules::risk::Grade;
use rules::sheet::{Audience, Named};
use rules::stage::JUST_TAKEN_IN;
use rules::{act, list};
use serde::{Deserialize, Serialize};

use super::difficulty::{self, Graded};
use super::{TimelineItem, store};
use crate::app::App;
use crate::desk::requests::Outcome;
use crate::desk::{Applied, Caller, Day, Desk, Entry, Target, Told};
use crate::error::{Error, FieldErrors, Result};
use crate::{fields, text};

/// Characters of a summary or note.
const MOST_TEXT: usize = 2_000;
/// Characters of a plan by which a closed dispute is watched.
const MOST_PLAN: usize = 500;
/// Characters of a reason or of a file number.
const MOST_LINE: usize = 200;

/// What the day is called on which the last way of a dispute ended.
const ENDED_ON: (&str, &str) = ("程序结束之日", "the day on which its procedure ended");
/// What the day of closing is called.
pub(super) const CLOSED_ON: (&str, &str) = ("结案之日", "the day of closing");

/// How a dispute is closed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ClosureInput {
    /// Code of `rules::list::CLOSURES`.
    pub outcome: String,
    /// In the words of who closes it.
    pub summary: String,
    /// How the dispute is watched afterwards; needed unless its risk is blue (domain.md §7.7-12).
    #[serde(default)]
    pub watch_plan: Option<String>,
    /// Code of `rules::difficulty::GRADES`; by rule when not given. Only of what was mediated.
    #[serde(default)]
    pub difficulty: Option<String>,
    /// Why it is graded otherwise than the rule says; needed then.
    #[serde(default)]
    pub difficulty_reason: Option<String>,
    /// Legal day; today when not given.
    pub closed_on: Option<String>,
    /// Why a day more than three days back is entered only now.
    pub late_entry_reason: Option<String>,
    /// The version that the caller saw.
    #[serde(skip)]
    pub if_match: Option<i64>,
}

/// How a file is put away.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ArchiveInput {
    /// Number of the file; the proceeding's number when not given.
    pub volume: Option<String>,
    /// Code of a retention; by rule when not given.
    pub retention: Option<String>,
    /// Legal day; today when not given.
    pub archived_on: Option<String>,
    /// Why a day more than three days back is entered only now.
    pub late_entry_reason: Option<String>,
    /// The version that the caller saw.
    #[serde(skip)]
    pub if_match: Option<i64>,
}

/// A line for the timeline.
#[derive(Clone, Debug, Default)]
pub struct NoteInput {
    /// What happened.
    pub text: String,
    /// staff, body, parties; staff when not given.
    pub audience: Option<String>,
    /// Legal day; today when not given.
    pub noted_on: Option<String>,
    /// Why a day more than three days back is entered only now.
    pub late_entry_reason: Option<String>,
}

/// What closing may rest on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EndFacts {
    /// The dispute's own stage.
    pub stage: String,
    /// Stages in which its mediations ended.
    pub ends: Vec<String>,
    /// An agreement is in effect.
    pub in_effect: bool,
    /// An obligation was handed to enforcement, court or arbitration.
    pub enforced: bool,
    /// When the last of its ways ended.
    pub ended_on: Option<NaiveDate>,
}

impl EndFacts {
    /// The dispute has gone no way yet: it can only be withdrawn.
    pub fn is_just_taken_in(&self) -> bool {
        JUST_TAKEN_IN.iter().any(|stage| stage.code() == self.stage)
    }
}

/// Closes the dispute; the window and heads propose where the case is not simple, and whoever mediated it always does
/// (domain.md §7.7-11, §7.8). (RT2002 38)
pub async fn close(app: &App, caller: &Caller, code: &str, input: ClosureInput) -> Result<Outcome<()>> {
    let input = checked_closure(app.today(), input)?;
    let mut desk = Desk::open(app, caller, Target::Matter(code)).await?;
    desk.expect(input.if_match, desk.matter().version)?;
    let applied = close_on(&mut desk, &input).await?;
    if applied.waits() {
        let graded = difficulty::graded(&desk, &input).await?;
        // What the rule says is left to the rule, which may say otherwise by the day of the approval.
        let own = graded.as_ref().is_some_and(|graded| graded.reason.is_some());
        let input = ClosureInput { difficulty: input.difficulty.filter(|_| own), ..input };
        let told = proposed(&input, graded.as_ref());
        return Ok(Outcome::Waiting(desk.propose(None, act::CLOSE, &input, told).await?));
    }
    desk.close().await?;
    Ok(Outcome::Done(()))
}

/// Closes the dispute on a desk that is open; an approval does the same.
pub async fn close_on(desk: &mut Desk<'_>, input: &ClosureInput) -> Result<Applied> {
    let day = desk.day("closed_on", input.closed_on.as_deref(), input.late_entry_reason.as_deref())?;
    desk.since_receipt("closed_on", day.on).await?;
    let facts = store::close::end_facts(desk.tx(), desk.matter()).await?;
    day.not_before("closed_on", facts.ended_on, ENDED_ON)?;
    let grade = Grade::from_level(desk.matter().risk_level);
    let mut errors = FieldErrors::default();
    let graded = match difficulty::graded(desk, input).await {
        Ok(graded) => graded,
        Err(wrong) => errors.extend(wrong).map(|()| None)?,
    };
    let told = day.told(closing_told(input, graded.as_ref()));
    let entry = Entry { on: Some(day.on), told, ..Entry::default() };
    // What has gone no way yet is withdrawn by the applicant's word alone. (row 33 of domain.md §7.3)
    let act = if facts.is_just_taken_in() { act::WITHDRAW_REQUEST } else { act::CLOSE };
    let applied = desk.apply_to_dispute(act, entry).await?;
    if !fits(&input.outcome, &facts) {
        errors.extend(mismatch(&input.outcome))?;
    }
    if let Some(grade) = grade.filter(|grade| grade.needs_watch_plan() && input.watch_plan.is_none()) {
        errors.extend(unwatched(grade))?;
    }
    errors.finish(())?;
    if !applied.waits() {
        store::close::closed(desk.tx(), desk.matter().id, input, graded.as_ref(), day.on).await?;
    }
    Ok(applied)
}

/// Neither is the risk low, nor does anybody say how it is watched.
fn unwatched(grade: Grade) -> Error {
    let named = grade.named();
    let zh = format!("现在是{}风险。请先由主任调到蓝色，或者写明结案以后谁、多久回访一次。", named.zh);
    let en = format!("The risk is {}. Have the director lower it to blue, or say who looks in how often.", named.code);
    Error::field("watch_plan", "required", zh, en)
}

/// Puts the file into the archive: read-only from then on. (RTF 27; domain.md §8.5)
pub async fn archive(app: &App, caller: &Caller, code: &str, input: ArchiveInput) -> Result<Outcome<()>> {
    let input = checked_archive(app.today(), input)?;
    let mut desk = Desk::open(app, caller, Target::Matter(code)).await?;
    desk.expect(input.if_match, desk.matter().version)?;
    let applied = archive_on(&mut desk, &input).await?;
    if applied.waits() {
        let told = Told::new("归档", "Archive");
        return Ok(Outcome::Waiting(desk.propose(None, act::ARCHIVE, &input, told).await?));
    }
    desk.close().await?;
    Ok(Outcome::Done(()))
}

/// Archives on a desk that is open; an approval does the same.
pub async fn archive_on(desk: &mut Desk<'_>, input: &ArchiveInput) -> Result<Applied> {
    let day = desk.day("archived_on", input.archived_on.as_deref(), input.late_entry_reason.as_deref())?;
    day.not_before("archived_on", store::close::closed_on(desk.tx(), desk.matter().id).await?, CLOSED_ON)?;
    let file = store::close::file_facts(desk.tx(), desk.matter()).await?;
    let retention = input.retention.as_deref().and_then(retention::find).unwrap_or(file.retention);
    let volume = input.volume.clone().unwrap_or(file.volume);
    let told = Told::new(
        format!("归档，卷号{volume}，保管期限{}", retention.zh),
        format!("Archived as {volume}, kept: {}", retention.en),
    );
    let entry = Entry { on: Some(day.on), told: day.told(told), ..Entry::default() };
    let applied = desk.apply_to_dispute(act::ARCHIVE, entry).await?;
    if !applied.waits() {
        store::close::archived(desk.tx(), desk.matter().id, &volume, retention.code, day.on).await?;
    }
    Ok(applied)
}

/// What the archive would be given without a word of the caller: number and retention by rule.
pub async fn file_by_rule(app: &App, caller: &Caller, code: &str) -> Result<(String, Named)> {
    let found = crate::desk::scope::find(&app.db, caller, Target::Matter(code)).await?;
    let file = store::close::file_facts(&app.db, &found.matter).await?;
    Ok((file.volume, file.retention))
}

/// What happened to a dispute, as far as its closing rests on it.
pub async fn ends_of(app: &App, caller: &Caller, code: &str) -> Result<EndFacts> {
    let found = crate::desk::scope::find(&app.db, caller, Target::Matter(code)).await?;
    store::close::end_facts(&app.db, &found.matter).await
}

/// Notes a line in the timeline, for the audience that the writer chose.
pub async fn note(app: &App, caller: &Caller, code: &str, input: NoteInput) -> Result<TimelineItem> {
    let mut errors = FieldErrors::default();
    let words = text::required("text", &input.text, MOST_TEXT, true, &mut errors);
    let audience = audience(input.audience.as_deref(), &mut errors);
    let late = input.late_entry_reason.as_deref();
    let day = Day::typed(app.today(), "noted_on", input.noted_on.as_deref(), late, &mut errors);
    errors.finish(())?;
    let mut desk = Desk::open(app, caller, Target::Matter(code)).await?;
    if audience == Audience::Body && !desk.seat().audiences().contains(&"body") {
        let zh = "您不在承办组织里，写下后自己也看不到。请选其他可见范围。";
        let en = "You are not of the body and could not read it yourself; choose another audience.";
        return Err(Error::field("audience", "not-of-the-body", zh, en));
    }
    let told = day.told(Told::new(words.clone(), words));
    let entry = Entry { on: Some(day.on), told, audience: Some(audience), ..Entry::default() };
    let applied = desk.apply_to_dispute(act::NOTE, entry).await?;
    desk.close().await?;
    super::timeline_item(app, caller, code, &applied.reference).await
}

fn audience(typed: Option<&str>, errors: &mut FieldErrors) -> Audience {
    match typed.map(str::trim).filter(|typed| !typed.is_empty()) {
        None | Some("staff") => Audience::Staff,
        Some("body") => Audience::Body,
        Some("parties") => Audience::Parties,
        Some(_) => {
            errors.add("audience", "unknown-code", "请从列表里选一项。", "Choose one of the list.");
            Audience::Staff
        }
    }
}

fn checked_closure(today: NaiveDate, input: ClosureInput) -> Result<ClosureInput> {
    let mut errors = FieldErrors::default();
    Day::typed(today, "closed_on", input.closed_on.as_deref(), input.late_entry_reason.as_deref(), &mut errors);
    let outcome = fields::code("outcome", &input.outcome, list::CLOSURES, &mut errors);
    let summary = text::required("summary", &input.summary, MOST_TEXT, true, &mut errors);
    let watch_plan = text::optional("watch_plan", input.watch_plan.as_deref(), MOST_PLAN, true, &mut errors);
    let difficulty = input.difficulty.as_deref();
    let difficulty = fields::optional_code("difficulty", difficulty, rules::difficulty::GRADES, &mut errors);
    let reason = input.difficulty_reason.as_deref();
    let difficulty_reason = text::optional("difficulty_reason", reason, MOST_LINE, false, &mut errors);
    let input = ClosureInput { outcome, summary, watch_plan, ..input };
    errors.finish(ClosureInput { difficulty, difficulty_reason, ..input })
}

fn checked_archive(today: NaiveDate, input: ArchiveInput) -> Result<ArchiveInput> {
    let mut errors = FieldErrors::default();
    Day::typed(today, "archived_on", input.archived_on.as_deref(), input.late_entry_reason.as_deref(), &mut errors);
    let volume = text::optional("volume", input.volume.as_deref(), MOST_LINE, false, &mut errors);
    let retention = input.retention.as_deref().map(str::trim).filter(|code| !code.is_empty()).map(str::to_owned);
    if retention.as_deref().is_some_and(|code| retention::find(code).is_none()) {
        errors.add("retention", "unknown-code", "请从列表里选一项。", "Choose one of the list.");
    }
    errors.finish(ArchiveInput { volume, retention, ..input })
}

fn closing_told(input: &ClosureInput, graded: Option<&Graded>) -> Told {
    let outcome = list::find(list::CLOSURES, &input.outcome);
    let (zh, en) = outcome.map_or(("", ""), |outcome| (outcome.zh, outcome.en));
    let told = Told::new(format!("结案：{zh}。{}", input.summary), format!("Closed: {en}. {}", input.summary));
    let (zh, en) = for_office(input, graded);
    if zh.is_empty() { told } else { told.for_staff(zh, en) }
}

/// How hard it was, who looks in on the parties, and how often: the office's own.
fn for_office(input: &ClosureInput, graded: Option<&Graded>) -> (String, String) {
    let grade = graded.map(Graded::said);
    let plan = input.watch_plan.as_ref().map(|plan| (format!("观察计划：{plan}"), format!("Watched: {plan}")));
    let (zh, en): (Vec<String>, Vec<String>) = grade.into_iter().chain(plan).unzip();
    (zh.join("。"), en.join(". "))
}

/// What lies before whoever approves it: the grade and the plan with it.
fn proposed(input: &ClosureInput, graded: Option<&Graded>) -> Told {
    let told = closing_told(input, None);
    let (zh, en) = for_office(input, graded);
    if zh.is_empty() { told } else { Told::new(format!("{}{zh}", told.zh), format!("{} {en}", told.en)) }
}

/// An outcome must be what happened; anything can be referred elsewhere.
pub fn fits(outcome: &str, facts: &EndFacts) -> bool {
    let ended = |stage: &str| facts.ends.iter().any(|end| end == stage);
    if facts.is_just_taken_in() {
        return outcome == "withdrawn";
    }
    match outcome {
        // What the parties settled among themselves has no agreement here that would be watched over.
        "agreed-performed" => (facts.in_effect || ended("settled")) && !facts.enforced,
        "agreed-enforcement" => facts.in_effect && facts.enforced,
        "not-accepted" => facts.stage == "not-accepted" || ended("not-accepted"),
        // By merging and by voiding only.
        "merged" | "voided" => false,
        "failed" | "withdrawn" | "terminated" => ended(outcome),
        _ => true,
    }
}

/// The outcome that fits what happened.
pub fn likely(facts: &EndFacts) -> &'static str {
    let fitting = list::CLOSURES.iter().find(|outcome| fits(outcome.code, facts));
    fitting.map_or("referred", |outcome| outcome.code)
}

fn mismatch(outcome: &str) -> Error {
    let (zh, en) = list::find(list::CLOSURES, outcome).map_or(("", ""), |outcome| (outcome.zh, outcome.en));
    Error::field(
        "outcome",
        "outcome-mismatch",
        format!("办理经过里没有“{zh}”的情形，请选与经过相符的结果。"),
        format!("Nothing in the course of this dispute is \"{en}\"; choose the outcome that fits."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dispute_cannot_be_closed_as_what_it_was_not() {
        let failed = EndFacts { stage: "in-hand".into(), ends: vec!["failed".into()], ..EndFacts::default() };
        assert!(fits("failed", &failed) && fits("referred", &failed));
        assert!(!fits("agreed-performed", &failed) && !fits("withdrawn", &failed));
        assert_eq!(likely(&failed), "failed");
        let agreed = EndFacts { in_effect: true, ends: vec!["agreed".into()], ..EndFacts::default() };
        assert_eq!(likely(&agreed), "agreed-performed");
        let enforced = EndFacts { enforced: true, ..agreed };
        assert_eq!(likely(&enforced), "agreed-enforcement");
        let refused = EndFacts { stage: "not-accepted".into(), ..EndFacts::default() };
        assert_eq!(likely(&refused), "not-accepted");
        assert_eq!(likely(&EndFacts::default()), "referred");
        let new = EndFacts { stage: "registered".into(), ..EndFacts::default() };
        assert!(fits("withdrawn", &new) && !fits("referred", &new) && !fits("voided", &new));
    }

    #[test]
    fn every_field_of_a_closure_is_checked() {
        let Err(Error::Fields(fields)) =
            checked_closure(NaiveDate::MIN, ClosureInput { outcome: "won".into(), ..ClosureInput::default() })
        else {
            panic!("it was taken")
        };
        let named: Vec<&str> = fields.iter().map(|field| field.field.as_str()).collect();
        assert_eq!(named, ["outcome", "summary"]);
    }
}
