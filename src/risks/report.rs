//! Reporting upward (上报): a duty is fulfilled by reports, and what the law makes everybody report is closed by the organ's answer;
//! nothing is ever dismissed. What was written down wrongly is put right by a record that names the wrong one. (domain.md §6.7,
//! §7.6-I)

use chrono::{DateTime, Utc};
use rules::act;
use rules::refusal::Refusal;
use rules::risk::{Duty, Progress, RECORDS, Record, Reporter};
use rules::sheet::{Act, Named};
use serde_json::json;

use super::store::{self, Entered, Stands};
use crate::app::App;
use crate::desk::duties::end_of;
use crate::desk::{Caller, Desk, Entry, Target, Told};
use crate::disputes::{DutyView, ReportRow};
use crate::error::{Error, FieldErrors, Result};
use crate::{fields, text};

/// Longest name of an organ or number of a receipt, in characters.
const LINE: usize = 200;
/// Longest note or reason, in characters.
const NOTE: usize = 2_000;

/// A report that was made.
#[derive(Clone, Debug, Default)]
pub struct ReportInput {
    /// Code of the report: first, follow-up, final. What is owed next when not given.
    pub kind: Option<String>,
    /// To whom.
    pub reported_to: String,
    /// When; now when not given.
    pub reported_at: Option<DateTime<Utc>>,
    /// Number of the receipt.
    pub receipt: Option<String>,
    /// What was reported: who, when, where, cause, people, demands, measures, trend (domain.md §6.7).
    pub note: String,
}

/// What the organ answered.
#[derive(Clone, Debug, Default)]
pub struct FeedbackInput {
    /// Which organ.
    pub organ: String,
    /// When; now when not given.
    pub answered_at: Option<DateTime<Utc>>,
    /// Number of its paper.
    pub receipt: Option<String>,
    /// What it answered.
    pub note: String,
}

/// What is put right in a record: what is absent stays.
#[derive(Clone, Debug, Default)]
pub struct Correction {
    /// Outward id of the record that is wrong; the last one when not given.
    pub corrects: Option<String>,
    /// To whom.
    pub reported_to: Option<String>,
    /// When.
    pub reported_at: Option<DateTime<Utc>>,
    /// Number of the receipt.
    pub receipt: Option<String>,
    /// What was reported.
    pub note: Option<String>,
    /// Why it is put right.
    pub correction: String,
}

/// The records that report something; feedback comes from the other side.
pub fn reports() -> &'static [Named] {
    RECORDS.split_last().map_or(&[], |(_, reports)| reports)
}

/// Records a report under a duty: to whom, when, under which number. Red risk is followed up every day until the final report.
pub async fn report(
    app: &App,
    caller: &Caller,
    (code, id): (&str, &str),
    seen: Option<i64>,
    input: &ReportInput,
) -> Result<()> {
    let mut errors = FieldErrors::default();
    let kind = fields::optional_code("kind", input.kind.as_deref(), reports(), &mut errors);
    let entered = Entered {
        kind: kind.as_deref().and_then(Record::from_code).unwrap_or(Record::First),
        corrects: None,
        reported_to: text::required("reported_to", &input.reported_to, LINE, false, &mut errors),
        reported_at: moment(app, "reported_at", input.reported_at, &mut errors),
        receipt: text::optional("receipt", input.receipt.as_deref(), LINE, false, &mut errors),
        note: text::required("note", &input.note, NOTE, true, &mut errors),
        correction: None,
    };
    errors.finish(())?;
    add(app, caller, (code, id, seen), act::REPORT, (entered, kind.is_none())).await
}

/// Records what the organ answered: it closes the duty.
pub async fn feedback(
    app: &App,
    caller: &Caller,
    (code, id): (&str, &str),
    seen: Option<i64>,
    input: &FeedbackInput,
) -> Result<()> {
    let mut errors = FieldErrors::default();
    let entered = Entered {
        kind: Record::Feedback,
        corrects: None,
        reported_to: text::required("organ", &input.organ, LINE, false, &mut errors),
        reported_at: moment(app, "answered_at", input.answered_at, &mut errors),
        receipt: text::optional("receipt", input.receipt.as_deref(), LINE, false, &mut errors),
        note: text::required("note", &input.note, NOTE, true, &mut errors),
        correction: None,
    };
    errors.finish(())?;
    add(app, caller, (code, id, seen), act::RECORD_FEEDBACK, (entered, false)).await
}

/// Adds a record under a duty; `next`: whichever report is owed now.
async fn add(
    app: &App,
    caller: &Caller,
    (code, id, seen): (&str, &str, Option<i64>),
    by: Act,
    (mut entered, next): (Entered, bool),
) -> Result<()> {
    let before = super::duty(app, caller, code, id).await?;
    let mut desk = Desk::open(app, caller, Target::Matter(code)).await?;
    let row = store::duty(desk.tx(), desk.matter().id, id).await?;
    desk.expect(seen, row.version)?;
    desk.expect(Some(before.version), row.version)?;
    let duty = Duty::find(&row.code).ok_or(Error::NotFound)?;
    let progress = Progress::from_code(&row.state).ok_or_else(|| Error::internal("a duty that stands nowhere"))?;
    if next {
        let open = duty.course.open(progress);
        entered.kind = open.into_iter().find(|kind| *kind != Record::Feedback).unwrap_or(Record::First);
    }
    let law = Some(duty.law);
    desk.apply_to_dispute(by, Entry { told: told(duty, &entered), law, ..Entry::default() }).await?;
    is_theirs(caller, duty)?;
    let field = if entered.kind == Record::Feedback { "answered_at" } else { "reported_at" };
    fits(&desk, (field, entered.reported_at), (before.last(), None)).await?;
    let after = duty.course.after(progress, entered.kind);
    let progress = after.map_err(|refusal| desk.instead(refusal.into()))?;
    let next_on = duty.course.next_on(progress, app.day_of(entered.reported_at));
    let stands = Stands { progress, next_at: next_on.and_then(|day| end_of(app, day)) };
    store::enter(desk.tx(), &app.vault, row, (&entered, stands), (caller, desk.now())).await?;
    desk.close().await?;
    Ok(())
}

/// What the centre reports, nobody else says to have reported: the duty would look fulfilled. (CQ 18; domain.md §6.7)
pub(super) fn is_theirs(caller: &Caller, duty: &Duty) -> Result<()> {
    let of_centre = duty.by == Reporter::Centre && !duty.is_reported_by(caller.role);
    if of_centre { Err(Refusal::CentreReports.into()) } else { Ok(()) }
}

/// Refuses a record that lies before the dispute was received, or out of the order of the records around it.
async fn fits(
    desk: &Desk<'_>,
    (field, at): (&str, DateTime<Utc>),
    (before, after): (Option<&ReportRow>, Option<&ReportRow>),
) -> Result<()> {
    let app = desk.app();
    desk.since_receipt(field, app.day_of(at)).await?;
    if let Some(before) = before.filter(|before| at < before.reported_at) {
        let moment = moment_of(app, before.reported_at);
        let zh = format!("时间不能早于前一条记录（{moment}）。");
        return Err(Error::field(
            field,
            "date-too-early",
            zh,
            format!("Not earlier than the record before ({moment})."),
        ));
    }
    if let Some(after) = after.filter(|after| at > after.reported_at) {
        let moment = moment_of(app, after.reported_at);
        let zh = format!("时间不能晚于后一条记录（{moment}）。");
        return Err(Error::field(field, "date-too-late", zh, format!("Not later than the record after ({moment}).")));
    }
    Ok(())
}

fn moment_of(app: &App, at: DateTime<Utc>) -> String {
    at.with_timezone(&app.config.time_zone).format("%Y-%m-%d %H:%M").to_string()
}

fn told(duty: &Duty, entered: &Entered) -> Told {
    let (kind, name) = (entered.kind.named(), duty.name);
    let (zh, en) = match entered.kind {
        Record::Feedback => (
            format!("{}，{}已反馈：{}", name.zh, entered.reported_to, entered.note),
            format!("{}: {} answered: {}", name.en, entered.reported_to, entered.note),
        ),
        _ => (
            format!("{}，已报告{}（{}）", name.zh, entered.reported_to, kind.zh),
            format!("{}: reported to {} ({})", name.en, entered.reported_to, kind.en),
        ),
    };
    match &entered.receipt {
        Some(number) => Told::new(format!("{zh}，回执号{number}"), format!("{en}, receipt {number}")),
        None => Told::new(zh, en),
    }
}

/// Puts a record right by a new one that names it. The wrong one stays, and stands in the timeline as well.
pub async fn correct(
    app: &App,
    caller: &Caller,
    (code, id): (&str, &str),
    seen: i64,
    input: &Correction,
) -> Result<()> {
    let mut errors = FieldErrors::default();
    let why = text::required("correction", &input.correction, NOTE, true, &mut errors);
    let reported_to =
        input.reported_to.as_deref().map(|to| text::required("reported_to", to, LINE, false, &mut errors));
    let note = input.note.as_deref().map(|note| text::required("note", note, NOTE, true, &mut errors));
    let receipt =
        input.receipt.as_deref().map(|number| text::optional("receipt", Some(number), LINE, false, &mut errors));
    let reported_at = input.reported_at.map(|at| moment(app, "reported_at", Some(at), &mut errors));
    errors.finish(())?;
    let seen_duty = super::duty(app, caller, code, id).await?;
    let old = wrong(&seen_duty, input.corrects.as_deref())?;
    let mut desk = Desk::open(app, caller, Target::Matter(code)).await?;
    let row = store::duty(desk.tx(), desk.matter().id, id).await?;
    desk.expect(Some(seen), row.version)?;
    desk.expect(Some(seen_duty.version), row.version)?;
    let name = seen_duty.duty.name;
    let details = old.map(|old| {
        json!({ "id": old.id, "kind": old.kind.named().code, "reported_to": old.reported_to,
                "reported_at": old.reported_at, "receipt": old.receipt, "note": old.note })
    });
    let told =
        Told::new(format!("更正上报记录：{}。原因：{why}", name.zh), format!("Report corrected: {}. {why}", name.en));
    let told = told.with(json!({ "before": details }));
    desk.apply_to_dispute(act::CORRECT_REPORT, Entry { told, ..Entry::default() }).await?;
    is_theirs(caller, &seen_duty.duty)?;
    let Some(old) = old.cloned() else { return Err(desk.instead(Refusal::NotReported.into())) };
    // Forms write moments to the minute: what shows the same moment changes nothing.
    let moved = reported_at.filter(|at| moment_of(app, *at) != moment_of(app, old.reported_at));
    let entered = Entered {
        kind: old.kind,
        corrects: Some(old.id),
        reported_to: reported_to.unwrap_or(old.reported_to),
        reported_at: moved.unwrap_or(old.reported_at),
        receipt: receipt.unwrap_or(old.receipt),
        note: note.unwrap_or(old.note),
        correction: Some(why),
    };
    let standing = seen_duty.standing();
    let at = standing.iter().position(|one| Some(&one.id) == entered.corrects.as_ref()).unwrap_or_default();
    let around = (at.checked_sub(1).and_then(|at| standing.get(at).copied()), standing.get(at + 1).copied());
    if let Some(at) = moved {
        fits(&desk, ("reported_at", at), around).await?;
    }
    // The next report counts from the last one, as it was put right.
    let next_on = seen_duty.duty.course.next_on(seen_duty.progress, app.day_of(entered.reported_at));
    let next_at = match around.1 {
        None => next_on.and_then(|day| end_of(app, day)),
        Some(_) => row.next_at,
    };
    let stands = Stands { progress: seen_duty.progress, next_at };
    store::enter(desk.tx(), &app.vault, row, (&entered, stands), (caller, desk.now())).await?;
    desk.close().await?;
    Ok(())
}

/// The record that is wrong: one that stands; the last when none is named.
fn wrong<'a>(duty: &'a DutyView, named: Option<&str>) -> Result<Option<&'a ReportRow>> {
    let named = named.map(str::trim).filter(|named| !named.is_empty());
    let Some(named) = named else { return Ok(duty.last()) };
    let found = duty.standing().into_iter().find(|row| row.id == named);
    found.map(Some).ok_or_else(|| {
        let zh = "没有这条记录，或者已经更正过。请选最新的一条。";
        let en = "There is no such record, or it was put right before; choose the latest.";
        Error::field("corrects", "unknown-report", zh, en)
    })
}

/// A moment that is not still to come; now when not given.
fn moment(app: &App, field: &str, at: Option<DateTime<Utc>>, errors: &mut FieldErrors) -> DateTime<Utc> {
    let at = at.unwrap_or_else(|| app.now());
    if at > app.now() {
        errors.add(field, "date-future", "时间不能晚于现在。", "The time cannot lie in the future.");
    }
    at
}
