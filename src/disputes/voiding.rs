//! Voiding (作废): a registration that should never have been made. It is closed, its number stays spent, and everything that was
//! written down stays readable: nothing is ever deleted.

use rules::act;

use super::{ClosureInput, store};
use crate::app::App;
use crate::desk::{Caller, Desk, Entry, Target, Told};
use crate::error::{FieldErrors, Result};
use crate::text;

/// Characters of a reason.
const LONG: usize = 500;

/// Voids a registration that has gone no way yet, with the reason.
pub async fn void(app: &App, caller: &Caller, code: &str, seen: Option<i64>, reason: &str) -> Result<()> {
    let mut errors = FieldErrors::default();
    let reason = text::required("reason", reason, LONG, true, &mut errors);
    errors.finish(())?;
    let mut desk = Desk::open(app, caller, Target::Matter(code)).await?;
    desk.expect(seen, desk.matter().version)?;
    let told = Told::new(format!("登记作废：{reason}"), format!("Registration voided: {reason}"));
    desk.apply_to_dispute(act::VOID, Entry { told, ..Entry::default() }).await?;
    let how = ClosureInput { outcome: "voided".to_owned(), summary: reason, ..ClosureInput::default() };
    store::close::closed(desk.tx(), desk.matter().id, &how, None, desk.today()).await?;
    desk.close().await?;
    Ok(())
}
