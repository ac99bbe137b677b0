//! Triage (甄别研判): the fifteen checks on what is recorded, the kinds that they leave open, and the bodies that could take
//! the dispute on. Looking changes nothing. (domain.md §7.5)

use chrono::{DateTime, NaiveDateTime, Utc};
use rules::local::ADMINISTRATIVE_DISPUTES;
use rules::money::Money;
use rules::risk::Grade;
use rules::sheet::Sheet;
use rules::triage::{Check, Offered, Proposal, TriageFacts, checks, propose};

use super::earlier::same_parties_again;
use super::routing::routes;
use super::suggest::{self, Suggestion};
use super::{places, store};
use crate::app::App;
use crate::desk::{Caller, Target, calendar, duties, local, scope};
use crate::disputes::DuplicateView;
use crate::error::Result;
use crate::vault::Place;

/// What triage shows.
#[derive(Clone, Debug)]
pub struct TriageView {
    /// Version of the dispute.
    pub version: i64,
    /// K1 to K15.
    pub checks: Vec<Check>,
    /// Kinds that exist, the best first.
    pub proposals: Vec<Proposal>,
    /// Bodies, the best first; each says which kinds it runs.
    pub bodies: Vec<Suggestion>,
    /// Disputes of the same parties that the caller can see.
    pub earlier: Vec<DuplicateView>,
    /// How many bodies have given it back.
    pub returns: usize,
    /// Ways that were opened although a check barred them, the newest first.
    pub overrides: Vec<OverrideView>,
}

/// A way that was opened although checks barred it.
#[derive(Clone, Debug)]
pub struct OverrideView {
    /// Outward id of the proceeding.
    pub proceeding: String,
    /// Codes of the checks.
    pub checks: Vec<String>,
    /// Why.
    pub reason: String,
    /// It was confirmed that only civil consequences are mediated.
    pub civil_only: bool,
    /// Name of who decided it.
    pub decided_by: String,
    /// When.
    pub decided_at: DateTime<Utc>,
}

/// A kind and the outward id of a body.
pub type Choice<'a> = (&'a str, &'a str);

impl TriageView {
    /// What stands first: the kind that nothing bars and somebody runs, and the best body for it.
    pub fn first_choice(&self) -> Option<Choice<'_>> {
        let open = self.proposals.iter().find(|one| one.blocked_by.is_empty() && one.bodies > 0)?;
        let body = self.bodies_for(open.kind).next()?;
        Some((open.kind, &body.organisation))
    }

    /// The bodies that run a kind, the best first.
    pub fn bodies_for<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Suggestion> {
        self.bodies.iter().filter(move |body| body.proceedings.contains(&kind))
    }
}

/// Looks at a dispute as triage does; for whoever has standing in it.
pub async fn assess(app: &App, caller: &Caller, code: &str) -> Result<TriageView> {
    let found = scope::find(&app.db, caller, Target::Matter(code)).await?;
    let matter = found.matter;
    let told = store::dispute(&app.db, matter.id).await?;
    let (count, earlier) = match same_parties_again(app, caller, &matter, told.division.as_deref()).await? {
        Some(found) => (u32::try_from(found.len()).ok(), found.into_iter().filter(|one| one.known.is_some()).collect()),
        None => (None, Vec::new()),
    };
    let mut bodies = suggest::bodies(app, &told).await?;
    places::close(app, &mut bodies).await?;
    let in_scope = places::of_administrative(app, &matter, &bodies).await?;
    let mut facts = facts(&app.db, app, &matter, in_scope).await?;
    facts.earlier = count;
    let checks = checks(&facts, &calendar::load(&app.db).await?, app.today());
    let offered = |sheet: &&'static Sheet| Offered {
        kind: sheet.kind,
        known_as: sheet.known_as(),
        bodies: bodies.iter().filter(|body| body.proceedings.contains(&sheet.kind)).count(),
    };
    let offered: Vec<Offered> = routes(app).iter().map(offered).collect();
    let proposals = propose(&offered, &facts, &checks);
    let overrides = overrides(app, &matter).await?;
    let returns = store::triage::returns(&app.db, matter.id).await?;
    Ok(TriageView { version: matter.version, checks, proposals, bodies, earlier, returns, overrides })
}

/// The checks as they stand inside a transaction for the body that is to run a way; without a look at earlier disputes, which bar
/// nothing.
pub(super) async fn checks_on(
    db: &impl store::Connection,
    app: &App,
    matter: &store::Matter,
    body: &store::Body,
) -> Result<Vec<Check>> {
    let in_scope = local::is_on(db, body.id, &ADMINISTRATIVE_DISPUTES, app.today()).await?;
    Ok(checks(&facts(db, app, matter, in_scope).await?, &calendar::load(db).await?, app.today()))
}

/// What is recorded, as the checks see it. Whether administrative disputes are in scope is a matter of local rules
/// (domain.md, appendix B 3).
async fn facts(db: &impl store::Connection, app: &App, matter: &store::Matter, in_scope: bool) -> Result<TriageFacts> {
    let row = store::dispute(db, matter.id).await?;
    let story = store::as_given(&row)?;
    let from_court = row.source_kind.as_deref() == Some("court") || row.channel == "court";
    Ok(TriageFacts {
        circumstances: story.circumstances,
        category: row.category,
        parties: store::triage::party_facts(db, matter.id, app.today()).await?,
        amount: row.amount_fen.map(Money::from_fen),
        court_case_number: row.court_case_number,
        from_court,
        arbitration_clause: row.arbitration_clause,
        earlier: None,
        risk: Grade::from_level(matter.risk_level).map(|grade| grade.code().to_owned()),
        taken_on: taken_on(db, app, matter).await?,
        occurred_on: row.occurred_on,
        administrative_disputes_in_scope: in_scope,
    })
}

/// Who took the present risk on, and when, where the office is.
async fn taken_on(
    db: &impl store::Connection,
    app: &App,
    matter: &store::Matter,
) -> Result<Option<(String, NaiveDateTime)>> {
    let last = duties::last_taking(db, matter.id).await?;
    let local = |at: DateTime<Utc>| at.with_timezone(&app.config.time_zone).naive_local();
    Ok(last.and_then(|row| Some((row.taker?, local(row.taken_at?)))))
}

async fn overrides(app: &App, matter: &store::Matter) -> Result<Vec<OverrideView>> {
    let rows = store::triage::overrides(&app.db, matter.id).await?;
    let shown = |kept: store::triage::Override| -> Result<OverrideView> {
        let place = Place { table: "check_override", reference: &kept.row.reference, version: kept.row.version };
        Ok(OverrideView {
            reason: app.vault.open(place, "reason", &kept.row.reason)?,
            checks: serde_json::from_str(&kept.row.checks)?,
            proceeding: kept.proceeding,
            civil_only: kept.row.civil_only,
            decided_by: kept.decided_by,
            decided_at: kept.row.decided_at,
        })
    };
    rows.into_iter().map(shown).collect()
}
