//! Correcting a date (更正日期): a legal day was written down wrongly. Every limit that counts from it is counted again; the timeline
//! keeps the old day and the new one. (domain.md §7.7-9)
//!
//! The day of a signature is part of a signed text and is never corrected: that takes a new version of the agreement.

use chrono::NaiveDate;
use rules::act;
use rules::calendar::{date_en, date_zh};
use rules::refusal::Refusal;
use rules::sheet::{Audience, Sheet};
use serde_json::json;

use super::store;
use super::store::correct::{From, Moved, Origin};
use crate::app::App;
use crate::desk::{Caller, Desk, Entry, Seat, Target, Told};
use crate::error::{Error, FieldErrors, Result};
use crate::{fields, text};

/// Characters of a reason.
const LONG: usize = 500;

/// What is corrected, and why.
#[derive(Clone, Debug, Default)]
pub struct CorrectionInput {
    /// `received_on`, `closed_on`, `proceedings[ID].accepted_on`, or the day from which a limit counts:
    /// `deadlines[CODE].anchor_on` of the dispute itself, `proceedings[ID].deadlines[CODE].anchor_on` of a proceeding.
    pub field: String,
    /// The right day.
    pub value: String,
    /// How the mistake came about, or by what it is known.
    pub reason: String,
    /// The version that the caller saw.
    pub if_match: Option<i64>,
}

/// A date that can be corrected.
#[derive(Clone, Debug)]
pub struct Correctable {
    /// Its path, as in [`CorrectionInput::field`].
    pub field: String,
    /// Its name in Chinese and English.
    pub name: (String, String),
    /// The day that is written down.
    pub value: NaiveDate,
}

/// The dates of a dispute that the caller may correct.
pub async fn correctable(app: &App, caller: &Caller, code: &str) -> Result<Vec<Correctable>> {
    let found = crate::desk::scope::find(&app.db, caller, Target::Matter(code)).await?;
    let origins = store::correct::origins(&app.db, app.sheets, &found.matter).await?;
    let seat = Seat::of(&app.db, caller, &found.matter).await?;
    let sheet = app.sheet(&found.matter.kind)?;
    let theirs = origins.into_iter().filter(|origin| is_theirs(sheet, &seat, origin));
    Ok(theirs.map(|Origin { field, name, value, .. }| Correctable { field, name, value }).collect())
}

/// Whoever sees a proceeding only from beside does not mend its dates.
fn is_theirs(sheet: &Sheet, seat: &Seat, origin: &Origin) -> bool {
    let actor = seat.actor(origin.proceeding);
    let steps = sheet.steps.iter().filter(|step| step.act == act::CORRECT);
    steps.flat_map(|step| step.by).any(|who| actor.is(who.role()))
}

/// Corrects a date and counts again what counts from it.
pub async fn correct(app: &App, caller: &Caller, code: &str, input: CorrectionInput) -> Result<()> {
    let mut errors = FieldErrors::default();
    let field = text::required("field", &input.field, LONG, false, &mut errors);
    let value = fields::date("value", Some(input.value.as_str()), &mut errors);
    let reason = text::required("reason", &input.reason, LONG, true, &mut errors);
    if value.is_none() && errors.is_empty() {
        errors.add("value", "required", "请填正确的日期。", "Give the right day.");
    }
    errors.finish(())?;
    let value = value.ok_or_else(|| Error::internal("a day that was checked is missing"))?;

    let mut desk = Desk::open(app, caller, Target::Matter(code)).await?;
    desk.expect(input.if_match, desk.matter().version)?;
    let origins = store::correct::origins(desk.tx(), app.sheets, desk.matter()).await?;
    let Some(origin) = origins.into_iter().find(|origin| origin.field == field) else { return Err(unknown()) };
    if !is_theirs(desk.sheet(&desk.matter().kind)?, desk.seat(), &origin) {
        return Err(Refusal::NotPermitted(act::CORRECT).into());
    }
    fits(&origin, value, desk.today())?;
    // Whether it may be done at all is asked before anything is counted; what it comes to is told afterwards.
    let of_proceeding = origin.proceeding.is_some();
    let audience = if of_proceeding { Audience::Parties } else { Audience::Staff };
    let entry = Entry { audience: Some(audience), ..Entry::default() };
    let applied = desk.apply_to_dispute(act::CORRECT, entry).await?;
    if let (From::Acceptance, Some(id)) = (origin.from, origin.proceeding) {
        desk.change(Some(id), |row| row.accepted_on = Some(value))?;
    }
    let moved = store::correct::correct(&desk, &origin, value).await?;
    let told = told(&origin, value, &moved);
    let details = json!({ "field": origin.field, "from": origin.value, "to": value, "reason": reason });
    desk.tell(&applied, told.with(details));
    desk.close().await?;
    Ok(())
}

fn unknown() -> Error {
    let en =
        "This date cannot be corrected here. The day of a signature is part of the signed text: make a new version.";
    Error::field("field", "not-correctable", "这个日期不能在这里更正。签章日期写在协议里，要改请变更协议。", en)
}

/// A day is never in the future, and stands in the order in which things happened.
fn fits(origin: &Origin, value: NaiveDate, today: NaiveDate) -> Result<()> {
    let wrong = |code, zh: String, en: String| Err(Error::field("value", code, zh, en));
    if value == origin.value {
        let en = "This is the day that is written down already.";
        return wrong("unchanged", "这就是现在记录的日期，没有要更正的。".to_owned(), en.to_owned());
    }
    let until = origin.until.map_or(today, |until| until.min(today));
    if value > until {
        let zh = format!("最晚只能是{}：不能在将来，也不能晚于以后发生的事。", date_zh(until));
        return wrong(
            "too-late",
            zh,
            format!("Not after {}: neither in the future nor after what followed.", date_en(until)),
        );
    }
    match origin.since.filter(|since| value < *since) {
        Some(since) => {
            let zh = format!("最早只能是{}：不能早于以前发生的事。", date_zh(since));
            wrong("too-early", zh, format!("Not before {}, when what came first happened.", date_en(since)))
        }
        None => Ok(()),
    }
}

fn told(origin: &Origin, value: NaiveDate, moved: &[Moved]) -> Told {
    let (from_zh, to_zh) = (date_zh(origin.value), date_zh(value));
    let (from_en, to_en) = (date_en(origin.value), date_en(value));
    let mut zh = format!("{}由{from_zh}更正为{to_zh}", origin.name.0);
    let mut en = format!("{} corrected from {from_en} to {to_en}", origin.name.1);
    for limit in moved.iter().filter(|limit| limit.from != limit.to) {
        zh.push_str(&format!("；{}由{}改到{}", limit.name.0, date_zh(limit.from), date_zh(limit.to)));
        en.push_str(&format!("; {} moves from {} to {}", limit.name.1, date_en(limit.from), date_en(limit.to)));
    }
    Told::new(zh, en)
}
