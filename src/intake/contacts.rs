//! Attempts to reach a party (联系记录): each is written down with its day, its way and its result, so that nobody "cannot be
//! reached" who was never called. (row 17 of domain.md §7.3)

use chrono::{DateTime, NaiveDate, Utc};
use rules::act;
use rules::list::{CONTACT_RESULTS, CONTACT_WAYS};
use rules::sheet::Named;

use super::store;
use crate::app::App;
use crate::desk::{Caller, Day, Desk, Entry, Target, Told, scope};
use crate::error::{Error, FieldErrors, Result};
use crate::{fields, text};

/// Characters of a note.
const NOTE: usize = 500;

/// An attempt.
#[derive(Clone, Debug, Default)]
pub struct AttemptInput {
    /// Outward id of the party that was tried.
    pub party: String,
    /// Code of `rules::list::CONTACT_WAYS`.
    pub way: String,
    /// Code of `rules::list::CONTACT_RESULTS`.
    pub result: String,
    /// What was heard.
    pub note: Option<String>,
    /// Legal day; today when not given.
    pub tried_on: Option<String>,
    /// Why the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

/// An attempt, as it is shown.
#[derive(Clone, Debug)]
pub struct AttemptView {
    /// Outward id.
    pub id: String,
    /// Outward id and name of the party.
    pub party: (String, String),
    /// By which way.
    pub way: Named,
    /// What came of it.
    pub result: Named,
    /// What was heard.
    pub note: Option<String>,
    /// Legal day.
    pub tried_on: NaiveDate,
    /// Who wrote it down.
    pub recorder: String,
    /// When.
    pub recorded_at: DateTime<Utc>,
}

/// Writes an attempt down.
pub async fn record_contact(
    app: &App,
    caller: &Caller,
    code: &str,
    seen: Option<i64>,
    input: &AttemptInput,
) -> Result<()> {
    let mut errors = FieldErrors::default();
    let way = fields::code("way", &input.way, CONTACT_WAYS, &mut errors);
    let result = fields::code("result", &input.result, CONTACT_RESULTS, &mut errors);
    let note = text::optional("note", input.note.as_deref(), NOTE, true, &mut errors);
    let late = input.late_entry_reason.as_deref();
    let day = Day::typed(app.today(), "tried_on", input.tried_on.as_deref(), late, &mut errors);
    if input.party.trim().is_empty() {
        errors.add("party", "required", "请选联系的是哪一方。", "Choose the party that was tried.");
    }
    errors.finish(())?;
    let mut desk = Desk::open(app, caller, Target::Matter(code)).await?;
    desk.expect(seen, desk.matter().version)?;
    desk.since_receipt("tried_on", day.on).await?;
    let named = |list: &'static [Named], code: &str| rules::list::find(list, code).copied();
    let (Some(way), Some(result)) = (named(CONTACT_WAYS, &way), named(CONTACT_RESULTS, &result)) else {
        return Err(Error::internal("a checked code that is none"));
    };
    let party = store::contacts::party(desk.tx(), desk.matter().id, input.party.trim()).await?.ok_or_else(|| {
        Error::field(
            "party",
            "unknown-party",
            "本案没有这一方，请从列表里选。",
            "There is no such party; choose one of the list.",
        )
    })?;
    let told = Told::new(
        format!("联系{}（{}）：{}", party.name, way.zh, result.zh),
        format!("Tried to reach {} ({}): {}", party.name, way.en, result.en),
    );
    let told = day.told(told);
    desk.apply_to_dispute(act::RECORD_CONTACT, Entry { on: Some(day.on), told, ..Entry::default() }).await?;
    let attempt = store::contacts::Attempt { party: party.id, way: way.code, result: result.code, note, on: day.on };
    store::contacts::insert(&desk, attempt).await?;
    desk.close().await?;
    Ok(())
}

/// The attempts of a dispute, oldest first.
pub async fn contacts(app: &App, caller: &Caller, code: &str) -> Result<Vec<AttemptView>> {
    let found = scope::find(&app.db, caller, Target::Matter(code)).await?;
    store::contacts::of(app, found.matter.id).await
}
