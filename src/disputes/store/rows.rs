//! Everything recorded about one dispute, loaded once: some twenty short queries by indexed keys.

use ::entity::id::{AccountId, AgreementId, OrganisationId, PartyId, ProceedingId};
use ::entity::{
    account, acknowledgement, agreement, consent, deadline, deadline_pause, disclosure, dispute, extension, follow_up,
    helper, letter, matter, obligation, organisation, paper, party, performance_entry, proceeding, proceeding_mediator,
    recusal, representative, session, signature, suspension, timeline,
};
use rules::Facts;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::app::App;
use crate::desk::facts::{Given, Loaded, agreement_facts};
use crate::desk::papers::of_the_file;
use crate::desk::roll::{AnnexOf, Roll, annexes, rolls};
use crate::desk::scope::Found;
use crate::desk::sides::Sides;
use crate::desk::{Caller, Seat};
use crate::desk::{fields, joint, second};
use crate::disputes::views::{BodySealView, WaitingView};
use crate::error::{Error, Result};

/// Letters that were given up and whose readers were not told by telephone either.
pub(super) fn undelivered() -> Condition {
    Condition::all().add(letter::Column::State.is_in(["failed", "bounced"])).add(letter::Column::ToldOn.is_null())
}

/// The rows of one dispute and the caller's place in it.
pub struct Rows {
    /// The matter.
    pub matter: matter::Model,
    /// What was told at the counter.
    pub dispute: dispute::Model,
    /// Bodies mentioned.
    pub organisations: Vec<organisation::Model>,
    /// Parties by ordinal.
    pub parties: Vec<party::Model>,
    /// Rolls of the parties that are groups.
    pub rolls: Vec<Roll>,
    /// Annexes of the agreements that are still open, by the agreement.
    pub annexes: Vec<(AgreementId, AnnexOf)>,
    /// Representatives by ordinal.
    pub representatives: Vec<representative::Model>,
    /// Proceedings, oldest first.
    pub proceedings: Vec<proceeding::Model>,
    /// Present mediators, the presiding one first.
    pub mediators: Vec<proceeding_mediator::Model>,
    /// Accounts mentioned.
    pub accounts: Vec<account::Model>,
    /// Acknowledgements.
    pub acknowledgements: Vec<acknowledgement::Model>,
    /// Consents.
    pub consents: Vec<consent::Model>,
    /// Extensions.
    pub extensions: Vec<extension::Model>,
    /// Suspensions.
    pub suspensions: Vec<suspension::Model>,
    /// What mediators disclosed.
    pub disclosures: Vec<disclosure::Model>,
    /// Mediators who have left.
    pub recusals: Vec<recusal::Model>,
    /// Deadlines, soonest first.
    pub deadlines: Vec<deadline::Model>,
    /// Pauses of deadlines.
    pub pauses: Vec<deadline_pause::Model>,
    /// Outward id and act of the timeline rows that started deadlines.
    pub starts: Vec<(String, String)>,
    /// Sessions by ordinal.
    pub sessions: Vec<session::Model>,
    /// Agreements by ordinal, with what is wrong with those that are still open.
    pub agreements: Vec<(agreement::Model, Vec<rules::agreement::Finding>)>,
    /// Proceedings under mediation whose agreement must be written.
    pub written: Vec<ProceedingId>,
    /// Proceedings in which a first failure stands recorded: there is no other.
    pub seconds: Vec<ProceedingId>,
    /// Obligations by ordinal.
    pub obligations: Vec<obligation::Model>,
    /// What was performed.
    pub performances: Vec<performance_entry::Model>,
    /// Signatures.
    pub signatures: Vec<signature::Model>,
    /// Follow-up visits.
    pub follow_ups: Vec<follow_up::Model>,
    /// Values of the fields that only the kind of a proceeding has.
    pub fields: std::collections::BTreeMap<ProceedingId, fields::Values>,
    /// What proceedings say of the sides of the parties.
    pub sides: std::collections::HashMap<ProceedingId, Sides>,
    /// Who was invited to help, oldest first.
    pub helpers: Vec<helper::Model>,
    /// Seals of participating bodies by agreement: the body, and the day unless it is missing.
    pub body_seals: Vec<(AgreementId, BodySealView)>,
    /// Joint mediations whose lead only the coordination office designates.
    pub designated: Vec<ProceedingId>,
    /// Papers, newest first.
    pub papers: Vec<paper::Model>,
    /// How many letters there are, and how many readers have to be told by telephone.
    pub letters: (usize, usize),
    /// Risk, and what must be reported because of it.
    pub risk: crate::disputes::views::RiskView,
    /// What waits for somebody's decision, oldest first.
    pub waiting: Vec<WaitingView>,
    /// The caller's place.
    pub seat: Seat,
    /// What the rules need to know to say what the caller may do.
    pub facts: Facts,
}

/// Loads a dispute that was found for this caller.
#[expect(clippy::too_many_lines, reason = "one query after the other: splitting it would only scatter them")]
pub async fn load(app: &App, caller: &Caller, found: Found) -> Result<Rows> {
    let db = &app.db;
    let matter = found.matter;
    let told = dispute::Entity::find().filter(dispute::Column::MatterId.eq(matter.id)).one(db).await?;
    let dispute = told.ok_or(Error::NotFound)?;
    let seat = Seat::of(db, caller, &matter).await?;
    let proceedings = proceeding::Entity::find()
        .filter(proceeding::Column::MatterId.eq(matter.id))
        .order_by_asc(proceeding::Column::Id)
        .all(db)
        .await?;
    let loaded = Loaded { matter: &matter, proceedings: &proceedings, sheets: app.sheets };
    let facts = loaded.facts(db, None, &[], &Given::default(), app.today()).await?;
    let mut written = Vec::new();
    for row in proceedings.iter().filter(|row| row.stage == rules::stage::IN_MEDIATION.code()) {
        if loaded.writing(db, row, app.today()).await?.is_some() {
            written.push(row.id);
        }
    }
    let seconds = second::begun(db, &proceedings.iter().collect::<Vec<_>>(), app.sheets).await?;
    let ids: Vec<ProceedingId> = proceedings.iter().map(|row| row.id).collect();
    let (parties, representatives) = people(db, &matter).await?;
    let of_proceedings = said(db, &ids).await?;
    let (deadlines, pauses, starts) = clocks(db, &matter).await?;
    let sessions = session::Entity::find()
        .filter(session::Column::MatterId.eq(matter.id))
        .order_by_asc(session::Column::Id)
        .all(db)
        .await?;
    let agreements = agreements(db, &matter).await?;
    let settled = settled(db, &agreements).await?;
    let rolls = rolls(db, matter.id, &parties).await?;
    let mut signing = Vec::new();
    if !rolls.is_empty() {
        for (row, _) in &agreements {
            signing.extend(annexes(db, row).await?.into_iter().map(|annex| (row.id, annex)));
        }
    }
    let papers = paper::Entity::find()
        .filter(paper::Column::MatterId.eq(matter.id))
        .order_by_desc(paper::Column::Id)
        .limit(200)
        .all(db)
        .await?;
    let papers = of_the_file(papers);
    let fields = fields::of_many(db, &app.vault, &ids).await?;
    let letters = letters(db, &matter).await?;
    let (sides, helpers) = super::show_helpers::load(db, &ids).await?;
    let body_seals = super::show_helpers::body_seals(db, &proceedings, &agreements).await?;
    let mut designated = Vec::new();
    for row in &proceedings {
        if joint::is_designated(db, row).await? {
            designated.push(row.id);
        }
    }
    let risk = super::show_risk::load(app, &matter).await?;
    let here = std::slice::from_ref(&matter);
    let waiting = super::show_waiting::of_matters(app, caller, here, &proceedings).await?.remove(&matter.id);
    let mut accounts: Vec<AccountId> = of_proceedings.mediators.iter().map(|row| row.account_id).collect();
    accounts.extend(of_proceedings.disclosures.iter().flat_map(|row| [row.account_id, row.recorded_by]));
    accounts.extend(of_proceedings.recusals.iter().flat_map(|row| [row.account_id, row.recorded_by]));
    accounts.extend(sessions.iter().filter_map(|row| row.recorded_by));
    accounts.extend(settled.signatures.iter().filter_map(|row| row.account_id));
    let mut bodies: Vec<OrganisationId> = proceedings.iter().map(|row| row.organisation_id).collect();
    bodies.push(matter.owner_id);
    Ok(Rows {
        organisations: organisations(db, &bodies).await?,
        accounts: accounts_of(db, &accounts).await?,
        parties,
        rolls,
        annexes: signing,
        representatives,
        mediators: of_proceedings.mediators,
        acknowledgements: of_proceedings.acknowledgements,
        consents: of_proceedings.consents,
        extensions: of_proceedings.extensions,
        suspensions: of_proceedings.suspensions,
        disclosures: of_proceedings.disclosures,
        recusals: of_proceedings.recusals,
        letters,
        deadlines,
        pauses,
        starts,
        sessions,
        agreements,
        written,
        seconds,
        obligations: settled.obligations,
        performances: settled.performances,
        signatures: settled.signatures,
        follow_ups: settled.follow_ups,
        waiting: waiting.unwrap_or_default(),
        fields,
        sides,
        helpers,
        body_seals,
        designated,
        papers,
        risk,
        matter,
        dispute,
        proceedings,
        seat,
        facts,
    })
}

/// How many letters a dispute has, and how many readers have to be told by telephone.
async fn letters(db: &impl ConnectionTrait, matter: &matter::Model) -> Result<(usize, usize)> {
    let of_it = || letter::Entity::find().filter(letter::Column::MatterId.eq(matter.id));
    let all = of_it().count(db).await?;
    let untold = of_it().filter(undelivered()).count(db).await?;
    Ok((usize::try_from(all).unwrap_or(usize::MAX), usize::try_from(untold).unwrap_or(usize::MAX)))
}

async fn people(
    db: &impl ConnectionTrait,
    matter: &matter::Model,
) -> Result<(Vec<party::Model>, Vec<representative::Model>)> {
    let parties = party::Entity::find()
        .filter(party::Column::MatterId.eq(matter.id))
        .order_by_asc(party::Column::Ordinal)
        .all(db)
        .await?;
    let representatives = representative::Entity::find()
        .filter(representative::Column::MatterId.eq(matter.id))
        .order_by_asc(representative::Column::Ordinal)
        .all(db)
        .await?;
    Ok((parties, representatives))
}

struct Said {
    mediators: Vec<proceeding_mediator::Model>,
    acknowledgements: Vec<acknowledgement::Model>,
    consents: Vec<consent::Model>,
    extensions: Vec<extension::Model>,
    suspensions: Vec<suspension::Model>,
    disclosures: Vec<disclosure::Model>,
    recusals: Vec<recusal::Model>,
}

async fn said(db: &impl ConnectionTrait, ids: &[ProceedingId]) -> Result<Said> {
    let ids = || ids.iter().copied();
    Ok(Said {
        mediators: proceeding_mediator::Entity::find()
            .filter(proceeding_mediator::Column::ProceedingId.is_in(ids()))
            .filter(proceeding_mediator::Column::Until.is_null())
            .order_by_desc(proceeding_mediator::Column::Presiding)
            .order_by_asc(proceeding_mediator::Column::Id)
            .all(db)
            .await?,
        acknowledgements: acknowledgement::Entity::find()
            .filter(acknowledgement::Column::ProceedingId.is_in(ids()))
            .order_by_asc(acknowledgement::Column::Id)
            .all(db)
            .await?,
        consents: consent::Entity::find()
            .filter(consent::Column::ProceedingId.is_in(ids()))
            .order_by_asc(consent::Column::Id)
            .all(db)
            .await?,
        extensions: extension::Entity::find()
            .filter(extension::Column::ProceedingId.is_in(ids()))
            .order_by_asc(extension::Column::Id)
            .all(db)
            .await?,
        suspensions: suspension::Entity::find()
            .filter(suspension::Column::ProceedingId.is_in(ids()))
            .order_by_asc(suspension::Column::Id)
            .all(db)
            .await?,
        disclosures: disclosure::Entity::find()
            .filter(disclosure::Column::ProceedingId.is_in(ids()))
            .order_by_asc(disclosure::Column::Id)
            .all(db)
            .await?,
        recusals: recusal::Entity::find()
            .filter(recusal::Column::ProceedingId.is_in(ids()))
            .order_by_asc(recusal::Column::Id)
            .all(db)
            .await?,
    })
}

type Clocks = (Vec<deadline::Model>, Vec<deadline_pause::Model>, Vec<(String, String)>);

async fn clocks(db: &impl ConnectionTrait, matter: &matter::Model) -> Result<Clocks> {
    let deadlines = deadline::Entity::find()
        .filter(deadline::Column::MatterId.eq(matter.id))
        .order_by_asc(deadline::Column::DueOn)
        .order_by_asc(deadline::Column::Id)
        .all(db)
        .await?;
    let pauses = deadline_pause::Entity::find()
        .filter(deadline_pause::Column::DeadlineId.is_in(deadlines.iter().map(|row| row.id)))
        .order_by_asc(deadline_pause::Column::FirstOn)
        .all(db)
        .await?;
    let starts = timeline::Entity::find()
        .select_only()
        .column(timeline::Column::Reference)
        .column(timeline::Column::Act)
        .filter(timeline::Column::MatterId.eq(matter.id))
        .filter(timeline::Column::Reference.is_in(deadlines.iter().map(|row| row.started_by.as_str())))
        .into_tuple()
        .all(db)
        .await?;
    Ok((deadlines, pauses, starts))
}

async fn agreements(
    db: &impl ConnectionTrait,
    matter: &matter::Model,
) -> Result<Vec<(agreement::Model, Vec<rules::agreement::Finding>)>> {
    let rows = agreement::Entity::find()
        .filter(agreement::Column::MatterId.eq(matter.id))
        .order_by_asc(agreement::Column::Id)
        .all(db)
        .await?;
    let mut checked = Vec::with_capacity(rows.len());
    for row in rows {
        let findings = match row.state.as_str() {
            "draft" | "signing" => rules::agreement::lint(&agreement_facts(db, matter, &row).await?),
            _ => Vec::new(),
        };
        checked.push((row, findings));
    }
    Ok(checked)
}

struct Settled {
    obligations: Vec<obligation::Model>,
    performances: Vec<performance_entry::Model>,
    signatures: Vec<signature::Model>,
    follow_ups: Vec<follow_up::Model>,
}

async fn settled(
    db: &impl ConnectionTrait,
    agreements: &[(agreement::Model, Vec<rules::agreement::Finding>)],
) -> Result<Settled> {
    let ids = || -> Vec<AgreementId> { agreements.iter().map(|(row, _)| row.id).collect() };
    Ok(Settled {
        obligations: obligation::Entity::find()
            .filter(obligation::Column::AgreementId.is_in(ids()))
            .order_by_asc(obligation::Column::Ordinal)
            .all(db)
            .await?,
        performances: performance_entry::Entity::find()
            .filter(performance_entry::Column::AgreementId.is_in(ids()))
            .order_by_asc(performance_entry::Column::Id)
            .all(db)
            .await?,
        signatures: signature::Entity::find()
            .filter(signature::Column::AgreementId.is_in(ids()))
            .order_by_asc(signature::Column::Id)
            .all(db)
            .await?,
        follow_ups: follow_up::Entity::find()
            .filter(follow_up::Column::AgreementId.is_in(ids()))
            .order_by_asc(follow_up::Column::Id)
            .all(db)
            .await?,
    })
}

/// Bodies by row id.
pub async fn organisations(db: &impl ConnectionTrait, ids: &[OrganisationId]) -> Result<Vec<organisation::Model>> {
    let ids = ids.iter().copied();
    Ok(organisation::Entity::find().filter(organisation::Column::Id.is_in(ids)).all(db).await?)
}

async fn accounts_of(db: &impl ConnectionTrait, ids: &[AccountId]) -> Result<Vec<account::Model>> {
    let ids = ids.iter().copied();
    Ok(account::Entity::find().filter(account::Column::Id.is_in(ids)).all(db).await?)
}

impl Rows {
    /// The body with this row id.
    pub fn organisation(&self, id: OrganisationId) -> Result<&organisation::Model> {
        let found = self.organisations.iter().find(|row| row.id == id);
        found.ok_or_else(|| Error::internal("a body that does not exist"))
    }

    /// The account with this row id.
    pub fn account(&self, id: AccountId) -> Option<&account::Model> {
        self.accounts.iter().find(|row| row.id == id)
    }

    /// The party with this row id.
    pub fn party(&self, id: PartyId) -> Option<&party::Model> {
        self.parties.iter().find(|row| row.id == id)
    }

    /// The proceeding with this row id.
    pub fn proceeding(&self, id: ProceedingId) -> Option<&proceeding::Model> {
        self.proceedings.iter().find(|row| row.id == id)
    }
}
