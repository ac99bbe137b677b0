//! Taking on (接手): within two hours of orange or red the director takes the dispute into his own hands and says what is done first.
//! (domain.md §7.5, K15; CQ 18)

use rules::act;
use rules::risk::Grade;

use crate::app::App;
use crate::desk::{Caller, Desk, Entry, Target, Told};
use crate::error::{FieldErrors, Result};
use crate::text;

/// Longest note, in characters.
const NOTE: usize = 1_000;

/// Takes a grave risk on: told in the timeline, and shown by K15 from now on.
pub async fn take_on(app: &App, caller: &Caller, code: &str, seen: Option<i64>, note: Option<&str>) -> Result<()> {
    let mut errors = FieldErrors::default();
    let note = text::optional("note", note, NOTE, true, &mut errors);
    errors.finish(())?;
    let mut desk = Desk::open(app, caller, Target::Matter(code)).await?;
    desk.expect(seen, desk.matter().version)?;
    let grade = desk.grade().unwrap_or(Grade::Blue).named();
    let said = note.map_or_else(Default::default, |note| (format!("：{note}"), format!(": {note}")));
    let told = Told::new(
        format!("{}接手{}风险{}", caller.name, grade.zh, said.0),
        format!("{} took on the risk ({}){}", caller.name, grade.en, said.1),
    );
    desk.apply_to_dispute(act::TAKE_ON_RISK, Entry { told, ..Entry::default() }).await?;
    desk.take_risk_on().await?;
    desk.close().await?;
    Ok(())
}
