//! What places leave open: kinds that run only where a local rule says so, and organs that take administrative disputes.

use rules::local::{ADMINISTRATIVE_DISPUTES, DELEGATION, Switch};
use rules::sheet::Sheet;
use rules::triage::kinds;

use super::routing::routes;
use super::store;
use super::suggest::Suggestion;
use crate::app::App;
use crate::desk::local;
use crate::error::{Error, Result};

/// Takes from the bodies what is closed where they are, so that nobody is offered it.
pub(super) async fn close(app: &App, bodies: &mut [Suggestion]) -> Result<()> {
    for sheet in routes(app) {
        let Some(switch) = sheet.only_where else { continue };
        let by_place = local::speaks_of(&app.db, switch).await?;
        if !by_place && switch.default {
            continue;
        }
        for body in bodies.iter_mut() {
            let runs = body.proceedings.contains(&sheet.kind);
            if runs && (!by_place || !is_open(&app.db, app, sheet, &body.organisation).await?) {
                body.proceedings.retain(|kind| *kind != sheet.kind);
            }
        }
    }
    Ok(())
}

/// Refuses a kind that is closed where its body is.
pub(super) async fn must_be_open(
    db: &impl store::Connection,
    app: &App,
    sheet: &'static Sheet,
    body: &str,
) -> Result<()> {
    if is_open(db, app, sheet, body).await? {
        return Ok(());
    }
    let statement = sheet.only_where.map_or(("", ""), |switch| (switch.zh, switch.en));
    let zh = format!(
        "{}现在不办：要本地规定“{}”才能用。立案后委托的，请选委托调解；法院确有规定的，请系统管理员登记本地规定。",
        sheet.zh, statement.0
    );
    let en = format!(
        "{} is closed unless a local rule says: {}. After filing choose entrusted mediation; where the court has such a rule, ask \
         the system administrator to enter it.",
        sheet.en, statement.1
    );
    Err(Error::field("kind", "closed-here", zh, en))
}

/// Whether a kind runs where a body is. What a court does is asked for the courts of the house as well.
async fn is_open(db: &impl store::Connection, app: &App, sheet: &'static Sheet, body: &str) -> Result<bool> {
    let Some(switch) = sheet.only_where else { return Ok(true) };
    if is_on(db, app, switch, body).await? {
        return Ok(true);
    }
    if switch.code == DELEGATION.code {
        for court in store::bodies(db, &["court"]).await? {
            if local::is_on(db, court.id, switch, app.today()).await? {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

async fn is_on(db: &impl store::Connection, app: &App, switch: &Switch, body: &str) -> Result<bool> {
    Ok(rules::local::is_on(switch, &local::rules_of(db, body).await?, app.today()))
}

/// Whether some organ that could take the dispute takes administrative ones; without any organ the centre's word counts.
pub(super) async fn of_administrative(app: &App, matter: &store::Matter, bodies: &[Suggestion]) -> Result<bool> {
    if !local::speaks_of(&app.db, &ADMINISTRATIVE_DISPUTES).await? {
        return Ok(ADMINISTRATIVE_DISPUTES.default);
    }
    let organs: Vec<&Suggestion> =
        bodies.iter().filter(|body| body.proceedings.contains(&kinds::ADMINISTRATIVE)).collect();
    if organs.is_empty() {
        return local::is_on(&app.db, matter.owner_id, &ADMINISTRATIVE_DISPUTES, app.today()).await;
    }
    for organ in organs {
        if is_on(&app.db, app, &ADMINISTRATIVE_DISPUTES, &organ.organisation).await? {
            return Ok(true);
        }
    }
    Ok(false)
}
