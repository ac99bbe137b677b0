//! Whether a court may confirm an agreement: what triage found about the dispute, and what the place says of organs. Asked before
//! anybody signs, for the page and for the paper alike. (CPL 205; CPLI 355)

use rules::confirmation::Confirmation;

use super::store::{self, Connection, ProceedingRow};
use crate::app::App;
use crate::desk::{Caller, Target, local, scope};
use crate::error::{Error, Result};

/// The same for whoever looks at the proceeding.
pub async fn confirmation_at(app: &App, caller: &Caller, proceeding: &str) -> Result<Confirmation> {
    let found = scope::find(&app.db, caller, Target::Proceeding(proceeding)).await?;
    confirmation(app, &app.db, found.proceeding.ok_or(Error::NotFound)?).await
}

/// Whether the agreements of a proceeding may be confirmed.
pub(super) async fn confirmation(app: &App, db: &impl Connection, proceeding: ProceedingRow) -> Result<Confirmation> {
    let row = store::proceeding(db, proceeding).await?;
    let (circumstances, category) = store::circumstances(db, row.matter_id).await?;
    let here = match app.sheet(&row.kind)?.confirmed_where() {
        Some(switch) => local::is_on(db, row.organisation_id, switch, app.today()).await?,
        None => true,
    };
    Ok(Confirmation::of(here, circumstances, category))
}
