//! Follow-up visits (回访): somebody asks how it goes. (RT2002 39)

use rules::act;
use rules::refusal::Refusal;

use super::store;
use crate::app::App;
use crate::desk::{Caller, Day, Desk, Entry, Target, Told};
use crate::error::{FieldErrors, Result};
use crate::text;

/// Longest account, in characters.
const TEXT: usize = 5_000;
/// The day of effect, in words.
pub(super) const EFFECTIVE_ON: (&str, &str) = ("协议生效日期", "the day the agreement took effect");

/// A visit.
#[derive(Clone, Debug, Default)]
pub struct Visit {
    /// When; today when not given.
    pub visited_on: Option<String>,
    /// Satisfied or not; nothing when not asked.
    pub satisfied: Option<bool>,
    /// What was found.
    pub text: String,
    /// Why the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

/// Records a visit after the agreement; the deadline for it is met.
pub async fn follow_up(app: &App, caller: &Caller, id: &str, seen: Option<i64>, input: &Visit) -> Result<()> {
    let mut errors = FieldErrors::default();
    let day = Day::typed(
        app.today(),
        "visited_on",
        input.visited_on.as_deref(),
        input.late_entry_reason.as_deref(),
        &mut errors,
    );
    let words = text::required("text", &input.text, TEXT, true, &mut errors);
    errors.finish(())?;
    let mut desk = Desk::open(app, caller, Target::Agreement(id)).await?;
    let agreement = store::agreement(desk.tx(), desk.matter().id, id).await?;
    desk.expect(seen, agreement.version)?;
    let performance = agreement.performance_id.ok_or(Refusal::NotInEffect)?;
    let told = day.told(match input.satisfied {
        None => Told::new("回访", "Follow-up visit"),
        Some(true) => Told::new("回访，当事人满意", "Follow-up visit; the parties are satisfied"),
        Some(false) => Told::new("回访，当事人不满意", "Follow-up visit; the parties are not satisfied"),
    });
    desk.apply_on(performance, act::VISIT, Entry { on: Some(day.on), told, ..Entry::default() }).await?;
    if let Some(effective_on) = agreement.effective_on {
        day.not_before("visited_on", effective_on, EFFECTIVE_ON)?;
    }
    let recorded = (caller.account()?, desk.now());
    store::visited(desk.tx(), agreement.id, day.on, (input.satisfied, words), recorded).await?;
    store::touch(desk.tx(), agreement).await?;
    desk.close().await?;
    Ok(())
}
