//! Reporting upward (上报): a duty is fulfilled once, and its record may be put right; it is never dismissed. What stood there
//! before is kept in the timeline. (domain.md §6.7, §7.6-I)

use chrono::{DateTime, Utc};
use rules::act;
use rules::refusal::Refusal;
use rules::risk::Duty;
use serde_json::json;

use super::store::{self, Record};
use crate::app::App;
use crate::desk::risk::state;
use crate::desk::{Caller, Desk, Entry, Target, Told};
use crate::error::{Error, FieldErrors, Result};
use crate::text;

/// Longest name of an organ or number of a receipt, in characters.
const LINE: usize = 200;
/// Longest note or reason, in characters.
const NOTE: usize = 2_000;

/// A report that was made.
#[derive(Clone, Debug, Default)]
pub struct ReportInput {
    /// To whom.
    pub reported_to: String,
    /// When; now when not given.
    pub reported_at: Option<DateTime<Utc>>,
    /// Number of the receipt.
    pub receipt: Option<String>,
    /// What was reported: who, when, where, cause, people, demands, measures, trend (domain.md §6.7).
    pub note: String,
}

/// What is put right in the record of a report: what is absent stays.
#[derive(Clone, Debug, Default)]
pub struct Correction {
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

/// Records that a duty was fulfilled: to whom, when, under which number.
pub async fn report(
    app: &App,
    caller: &Caller,
    code: &str,
    id: &str,
    seen: Option<i64>,
    input: &ReportInput,
) -> Result<()> {
    let mut errors = FieldErrors::default();
    let record = Record {
        reported_to: text::required("reported_to", &input.reported_to, LINE, false, &mut errors),
        reported_at: moment(app, input.reported_at.unwrap_or_else(|| app.now()), &mut errors),
        receipt: text::optional("receipt", input.receipt.as_deref(), LINE, false, &mut errors),
        note: text::required("note", &input.note, NOTE, true, &mut errors),
        correction: None,
    };
    errors.finish(())?;
    let mut desk = Desk::open(app, caller, Target::Matter(code)).await?;
    let row = store::duty(desk.tx(), desk.matter().id, id).await?;
    desk.expect(seen, row.version)?;
    let name = Duty::find(&row.code).ok_or(Error::NotFound)?.name;
    let (zh, en) = (
        format!("{}，已报告{}", name.zh, record.reported_to),
        format!("{}: reported to {}", name.en, record.reported_to),
    );
    let (zh, en) = match &record.receipt {
        Some(number) => (format!("{zh}，回执号{number}"), format!("{en}, receipt {number}")),
        None => (zh, en),
    };
    desk.apply_to_dispute(act::REPORT, Entry { told: Told::new(zh, en), ..Entry::default() }).await?;
    if row.state == state::DONE {
        return Err(desk.instead(Refusal::AlreadyReported.into()));
    }
    store::write(desk.tx(), &app.vault, row, &record, (caller, desk.now())).await?;
    desk.close().await?;
    Ok(())
}

/// Puts the record of a report right. What stood there and why it was changed stay in the timeline.
pub async fn correct(app: &App, caller: &Caller, code: &str, id: &str, seen: i64, input: &Correction) -> Result<()> {
    let mut errors = FieldErrors::default();
    let why = text::required("correction", &input.correction, NOTE, true, &mut errors);
    let reported_to =
        input.reported_to.as_deref().map(|to| text::required("reported_to", to, LINE, false, &mut errors));
    let note = input.note.as_deref().map(|note| text::required("note", note, NOTE, true, &mut errors));
    let receipt =
        input.receipt.as_deref().map(|number| text::optional("receipt", Some(number), LINE, false, &mut errors));
    let reported_at = input.reported_at.map(|at| moment(app, at, &mut errors));
    errors.finish(())?;
    let mut desk = Desk::open(app, caller, Target::Matter(code)).await?;
    let row = store::duty(desk.tx(), desk.matter().id, id).await?;
    desk.expect(Some(seen), row.version)?;
    let name = Duty::find(&row.code).ok_or(Error::NotFound)?.name;
    let old = store::record(&app.vault, &row)?;
    let details = old.as_ref().map(|old| {
        json!({ "reported_to": old.reported_to, "reported_at": old.reported_at, "receipt": old.receipt, "note": old.note })
    });
    let told =
        Told::new(format!("更正上报记录：{}。原因：{why}", name.zh), format!("Report corrected: {}. {why}", name.en));
    let told = told.with(json!({ "before": details }));
    desk.apply_to_dispute(act::CORRECT_REPORT, Entry { told, ..Entry::default() }).await?;
    let Some(old) = old else { return Err(desk.instead(Refusal::NotReported.into())) };
    let record = Record {
        reported_to: reported_to.unwrap_or(old.reported_to),
        reported_at: reported_at.unwrap_or(old.reported_at),
        receipt: receipt.unwrap_or(old.receipt),
        note: note.unwrap_or(old.note),
        correction: Some(why),
    };
    store::write(desk.tx(), &app.vault, row, &record, (caller, desk.now())).await?;
    desk.close().await?;
    Ok(())
}

/// A moment that is not still to come.
fn moment(app: &App, at: DateTime<Utc>, errors: &mut FieldErrors) -> DateTime<Utc> {
    if at > app.now() {
        errors.add(
            "reported_at",
            "date-future",
            "上报时间不能晚于现在。",
            "The time of the report cannot lie in the future.",
        );
    }
    at
}
