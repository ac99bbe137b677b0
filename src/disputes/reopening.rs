//! Reopening (重启): a closed or archived dispute is taken up again on a ground that its director decides. A new procedure begins
//! with routing; what was filed stays as it is. (row 53 of domain.md §7.3)

use rules::{act, list};
use serde_json::json;

use super::closing::CLOSED_ON;
use super::store;
use crate::app::App;
use crate::desk::{Caller, Day, Desk, Entry, Given, Target, Told};
use crate::error::{FieldErrors, Result};
use crate::{fields, text};

/// Characters of an explanation.
const LONG: usize = 500;

/// Why a dispute is taken up again.
#[derive(Clone, Debug, Default)]
pub struct ReopeningInput {
    /// Code of `rules::list::REOPENINGS`.
    pub ground: String,
    /// In the words of who decides it.
    pub explanation: Option<String>,
    /// Legal day; today when not given.
    pub reopened_on: Option<String>,
    /// Why a day more than three days back is entered only now.
    pub late_entry_reason: Option<String>,
    /// The version that the caller saw.
    pub if_match: Option<i64>,
}

/// Takes a dispute up again; the timeline keeps how it had been closed and where its file lies.
pub async fn reopen(app: &App, caller: &Caller, code: &str, input: ReopeningInput) -> Result<()> {
    let mut errors = FieldErrors::default();
    let ground = fields::code("ground", &input.ground, list::REOPENINGS, &mut errors);
    let explanation = text::optional("explanation", input.explanation.as_deref(), LONG, true, &mut errors);
    let late = input.late_entry_reason.as_deref();
    let day = Day::typed(app.today(), "reopened_on", input.reopened_on.as_deref(), late, &mut errors);
    errors.finish(())?;
    let mut desk = Desk::open(app, caller, Target::Matter(code)).await?;
    desk.expect(input.if_match, desk.matter().version)?;
    let before = store::close::reopened(desk.tx(), desk.matter().id).await?;
    day.not_before("reopened_on", before.closed_on, CLOSED_ON)?;
    let (zh, en) = list::find(list::REOPENINGS, &ground).map_or(("", ""), |named| (named.zh, named.en));
    let said = explanation.as_deref().map(|words| (format!("。{words}"), format!(". {words}"))).unwrap_or_default();
    let told = Told::new(format!("重启：{zh}{}", said.0), format!("Reopened: {en}{}", said.1));
    let told = day.told(told).with(json!({ "ground": ground, "before": before }));
    let given = Given { ground: true, ..Given::default() };
    desk.apply_to_dispute(act::REOPEN, Entry { on: Some(day.on), told, given, ..Entry::default() }).await?;
    desk.close().await?;
    Ok(())
}
