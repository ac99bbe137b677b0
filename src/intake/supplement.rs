//! Supplements (补正): what an application lacks is asked for once and all of it; when it is there, the dispute is looked at
//! again. Whoever lets the day pass is not taken on, and told that he may come again. (rows 8–10 of domain.md §7.3)

use chrono::NaiveDate;
use rules::act;
use serde_json::json;

use super::store;
use crate::app::App;
use crate::desk::{Caller, Day, Desk, Entry, Target, Told};
use crate::error::{FieldErrors, Result};
use crate::text;

/// Things asked for, at most.
const MOST: usize = 20;
/// Characters of one of them.
const LONG: usize = 200;
/// Characters of a note or reason.
const NOTE: usize = 500;

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct SupplementRequest {
    /// What is missing, one thing each.
    pub items: Vec<String>,
    /// Legal day; today when not given.
    pub asked_on: Option<String>,
    /// Why the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

/// What came.
#[derive(Clone, Debug, Default)]
pub struct Supplied {
    /// Legal day; today when not given.
    pub supplied_on: Option<String>,
    /// What came, or what is still missing and does not matter.
    pub note: Option<String>,
    /// Why the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

/// What the day is called on which something was asked for.
const ASKED_ON: (&str, &str) = ("要求补正之日", "the day on which it was asked for");

/// Asks for what is missing: five working days, the limit for routing stands still meanwhile, the applicant is told by letter.
pub async fn ask(app: &App, caller: &Caller, code: &str, seen: Option<i64>, input: &SupplementRequest) -> Result<()> {
    let mut errors = FieldErrors::default();
    let items = items(&input.items, &mut errors);
    let late = input.late_entry_reason.as_deref();
    let day = Day::typed(app.today(), "asked_on", input.asked_on.as_deref(), late, &mut errors);
    errors.finish(())?;
    let mut desk = Desk::open(app, caller, Target::Matter(code)).await?;
    desk.expect(seen, desk.matter().version)?;
    desk.since_receipt("asked_on", day.on).await?;
    let told =
        Told::new(format!("要求补正：{}", items.join("；")), format!("Asked for a supplement: {}", items.join("; ")))
            .with(json!({ "items": items }));
    let told = day.told(told);
    desk.apply_to_dispute(act::ASK_SUPPLEMENT, Entry { on: Some(day.on), told, ..Entry::default() }).await?;
    store::supplement::ask(desk.tx(), desk.matter().id, &items, day.on, (caller.account()?, desk.now())).await?;
    desk.close().await?;
    Ok(())
}

/// Everything that was asked for is there: the dispute is looked at again.
pub async fn supply(app: &App, caller: &Caller, code: &str, seen: Option<i64>, input: &Supplied) -> Result<()> {
    let mut errors = FieldErrors::default();
    let note = text::optional("note", input.note.as_deref(), NOTE, true, &mut errors);
    let late = input.late_entry_reason.as_deref();
    let day = Day::typed(app.today(), "supplied_on", input.supplied_on.as_deref(), late, &mut errors);
    errors.finish(())?;
    let mut desk = Desk::open(app, caller, Target::Matter(code)).await?;
    desk.expect(seen, desk.matter().version)?;
    let asked = store::supplement::of(desk.tx(), desk.matter().id).await?;
    day.not_before("supplied_on", asked.map(|asked| asked.asked_on), ASKED_ON)?;
    let told = match &note {
        Some(note) => Told::new(format!("补正完成：{note}"), format!("Supplement is complete: {note}")),
        None => Told::new("补正完成", "Supplement is complete"),
    };
    let told = day.told(told);
    desk.apply_to_dispute(act::SUPPLY, Entry { on: Some(day.on), told, ..Entry::default() }).await?;
    store::supplement::supplied(desk.tx(), desk.matter().id, day.on).await?;
    desk.close().await?;
    Ok(())
}

/// What was asked for of a dispute that the caller may see; nothing when nothing was.
pub async fn asked_for(app: &App, caller: &Caller, code: &str) -> Result<Option<AskedFor>> {
    let found = crate::desk::scope::find(&app.db, caller, Target::Matter(code)).await?;
    store::supplement::of(&app.db, found.matter.id).await
}

/// What was asked for.
#[derive(Clone, Debug)]
pub struct AskedFor {
    /// One thing each.
    pub items: Vec<String>,
    /// Legal day.
    pub asked_on: NaiveDate,
    /// The day on which everything was there.
    pub supplied_on: Option<NaiveDate>,
}

fn items(given: &[String], errors: &mut FieldErrors) -> Vec<String> {
    let given: Vec<&str> = given.iter().map(|item| item.trim()).filter(|item| !item.is_empty()).collect();
    if given.is_empty() {
        errors.add("items", "required", "请写明缺什么，一行一项。", "Say what is missing, one thing a line.");
    }
    if given.len() > MOST {
        errors.add("items", "too-many", format!("最多{MOST}项。"), format!("At most {MOST} things."));
    }
    given.into_iter().take(MOST).map(|item| text::clean("items", item, LONG, false, errors)).collect()
}
