//! What places leave open: kinds that run only where a local rule says so, and organs that take administrative disputes.

use ::entity::id::OrganisationId;
use chrono::NaiveDate;
use rules::local::{ADMINISTRATIVE_DISPUTES, DELEGATION, LocalRule, Switch, is_on};
use rules::sheet::Sheet;
use rules::triage::kinds;

use super::routing::routes;
use super::store;
use super::suggest::Suggestion;
use crate::app::App;
use crate::desk::local::Places;
use crate::error::{Error, Result};

/// Takes from the bodies what is closed where they are, so that nobody is offered it.
pub(super) async fn close(app: &App, bodies: &mut [Suggestion]) -> Result<()> {
    let open = Open::load(&app.db, app).await?;
    for sheet in routes(app) {
        for body in bodies.iter_mut() {
            if body.proceedings.contains(&sheet.kind) && !open.runs(sheet, &body.organisation) {
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
    if sheet.only_where.is_none() || Open::load(db, app).await?.runs(sheet, body) {
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

/// What is open where, on this day.
struct Open {
    places: Places,
    /// The courts of the house.
    courts: Vec<OrganisationId>,
    on: NaiveDate,
}

impl Open {
    async fn load(db: &impl store::Connection, app: &App) -> Result<Open> {
        let courts = store::bodies(db, &["court"]).await?.into_iter().map(|court| court.id).collect();
        Ok(Open { places: Places::load(db).await?, courts, on: app.today() })
    }

    /// Whether a kind runs where a body is. What a court does is asked for the courts of the house as well.
    fn runs(&self, sheet: &Sheet, body: &str) -> bool {
        let Some(switch) = sheet.only_where else { return true };
        let of_courts = || {
            switch.code == DELEGATION.code
                && self.courts.iter().any(|court| is_on(switch, &self.places.of(*court), self.on))
        };
        self.is_on(switch, body) || of_courts()
    }

    fn is_on(&self, switch: &Switch, body: &str) -> bool {
        is_on(switch, &self.places.of_reference(body), self.on)
    }
}

/// Whether some organ that could take the dispute takes administrative ones; without any organ the centre's word counts.
pub(super) async fn of_administrative(app: &App, matter: &store::Matter, bodies: &[Suggestion]) -> Result<bool> {
    let places = Places::load(&app.db).await?;
    if !places.speak_of(&ADMINISTRATIVE_DISPUTES) {
        return Ok(ADMINISTRATIVE_DISPUTES.default);
    }
    let is_on = |rules: Vec<LocalRule>| is_on(&ADMINISTRATIVE_DISPUTES, &rules, app.today());
    let mut organs = bodies.iter().filter(|body| body.proceedings.contains(&kinds::ADMINISTRATIVE)).peekable();
    if organs.peek().is_none() {
        return Ok(is_on(places.of(matter.owner_id)));
    }
    Ok(organs.any(|organ| is_on(places.of_reference(&organ.organisation))))
}
