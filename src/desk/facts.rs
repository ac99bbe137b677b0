//! Facts: what the desk finds out about a matter before it asks the rules, as numbers only. It loads no more than the
//! sheet's conditions need.

use std::collections::HashMap;

use ::entity::id::{AgreementId, MatterId, ProceedingId};
use ::entity::{
    acknowledgement, agreement, consent, deadline, extension, matter, obligation, proceeding, representative, session,
    signature, supplement,
};
use ::entity::{dispute, proceeding_mediator};
use chrono::NaiveDate;
use rules::agreement::AgreementFacts;
use rules::conflict::Conflict;
use rules::procedure::joint::JOINT;
use rules::risk::Grade;
use rules::sheet::{Need, Sheet};
use rules::{Facts, Writing, is_simple};
use sea_orm::sea_query::SimpleExpr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

use super::drafts::{Text, unsigned};
use super::roll::{annex_missing, roll_facts};
use super::{joint, sides};
use crate::error::Result;

/// What the act itself brings along.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// Parties who agree.
    pub agreeing: u32,
    /// Mediators as they will be, and how many of them preside.
    pub mediators: (u32, u32),
    /// Those of them who were recused before, by name.
    pub recused: Vec<String>,
    /// Those of them whose interest is not cleared up.
    pub conflicts: Vec<Conflict>,
    /// A ground is given.
    pub ground: bool,
}

/// Everything loaded once per desk.
pub struct Loaded<'a> {
    /// The matter.
    pub matter: &'a matter::Model,
    /// All its proceedings.
    pub proceedings: &'a [proceeding::Model],
    /// All sheets.
    pub sheets: &'static [&'static Sheet],
}

impl Loaded<'_> {
    /// Facts for these conditions on the dispute (`None`) or one proceeding.
    pub async fn facts(
        &self,
        db: &impl ConnectionTrait,
        on: Option<&proceeding::Model>,
        needs: &[Need],
        given: &Given,
        today: NaiveDate,
    ) -> Result<Facts> {
        let known = who_may(db, &[self.matter]).await?.remove(&self.matter.id).unwrap_or_default();
        let mut facts = Facts {
            parties: as_count(sides::parties(db, self.matter.id, on.map(|row| row.id)).await?.len()),
            own_initiative: on.is_some_and(|proceeding| proceeding.initiative == "body"),
            mediators: given.mediators.0,
            presiding: given.mediators.1,
            recused: given.recused.clone(),
            conflicts: given.conflicts.clone(),
            agreeing: given.agreeing,
            ground: given.ground,
            active_mediations: self.active_mediations(on.map(|proceeding| proceeding.id)),
            open_proceedings: self.open_proceedings(),
            ever_accepted: self.proceedings.iter().any(|row| row.accepted_on.is_some()),
            archived: self.matter.stage == rules::stage::ARCHIVED.code(),
            ..known
        };
        if let Some(proceeding) = on {
            facts.designation |= joint::is_designated(db, proceeding).await?;
            self.of_proceeding(db, proceeding, needs, today, &mut facts).await?;
        }
        facts.risk_waits = super::duties::risk_waits(db, self.matter.id).await?;
        facts.supplements =
            count(supplement::Entity::find().filter(supplement::Column::MatterId.eq(self.matter.id)), db).await?;
        if needs.contains(&Need::ReportsMade) {
            facts.reports_open = super::duties::open_reports(db, self.matter).await?;
        }
        if needs.contains(&Need::FileComplete) {
            facts.papers_missing = self.papers_missing(db).await?;
        }
        Ok(facts)
    }

    async fn of_proceeding(
        &self,
        db: &impl ConnectionTrait,
        proceeding: &proceeding::Model,
        needs: &[Need],
        today: NaiveDate,
        facts: &mut Facts,
    ) -> Result<()> {
        let wants = |need: Need| needs.contains(&need);
        if wants(Need::EveryConsent) || wants(Need::NoRefusal) {
            let said = consent::Entity::find().filter(consent::Column::ProceedingId.eq(proceeding.id)).all(db).await?;
            let here = sides::parties(db, self.matter.id, Some(proceeding.id)).await?;
            let said = said.iter().filter(|row| here.iter().any(|party| party.id == row.party_id));
            facts.consents = as_count(said.clone().filter(|row| row.consents).count());
            facts.refusals = as_count(said.filter(|row| !row.consents).count());
        }
        if wants(Need::ExtensionOpen) {
            let of_it = extension::Column::ProceedingId.eq(proceeding.id);
            facts.extensions = count(extension::Entity::find().filter(of_it), db).await?;
            facts.extensions_allowed = self.extensions_allowed(proceeding);
            facts.term_over = !term_runs(db, self.sheet_of(proceeding), proceeding.id, today).await?;
        }
        if wants(Need::CompleteAgreement) || wants(Need::EverySignature) || wants(Need::NotAllSigned) {
            let open = open_agreement(db, proceeding.id).await?;
            facts.agreement_faults = match &open {
                None => 1,
                Some(agreement) => faults(db, self.matter, agreement).await?,
            };
            facts.signatures_missing = match &open {
                None => facts.parties.max(1),
                Some(agreement) => signatures_missing(db, agreement, facts.parties).await?,
            };
            if let Some(agreement) = &open {
                facts.annex_missing = annex_missing(db, agreement).await?;
            }
        }
        joint::facts(db, proceeding, needs, facts).await?;
        if wants(Need::ObligationsResolved) {
            // Of a performance its own agreement is meant, of the dispute all of them.
            let of_it = agreement::Column::PerformanceId.eq(proceeding.id);
            facts.obligations_open = obligations_open(db, of_it).await?;
        }
        // What is told of the acts that are open must know it, whichever act is tried.
        facts.second_begun = !super::second::begun(db, &[proceeding], self.sheets).await?.is_empty();
        if wants(Need::SeveralWhenMajor) {
            facts.major = self.is_major(db).await?;
        }
        if wants(Need::MayBeOral) {
            facts.writing = self.writing(db, proceeding, today).await?;
        }
        if wants(Need::AgreementInEffect) {
            let in_effect = agreement::Column::State.eq("effective");
            let of_matter = agreement::Column::MatterId.eq(self.matter.id);
            facts.in_effect = count(agreement::Entity::find().filter(of_matter).filter(in_effect), db).await? > 0;
        }
        Ok(())
    }

    fn sheet_of(&self, proceeding: &proceeding::Model) -> Option<&'static Sheet> {
        self.sheets.iter().copied().find(|sheet| sheet.kind == proceeding.kind)
    }

    /// Why agreements of this proceeding are written: several bodies mediate, the law of its kind, or a local rule for
    /// people's mediation.
    pub async fn writing(
        &self,
        db: &impl ConnectionTrait,
        proceeding: &proceeding::Model,
        today: NaiveDate,
    ) -> Result<Option<Writing>> {
        let Some(sheet) = self.sheet_of(proceeding) else { return Ok(None) };
        let is_open = |row: &&proceeding::Model| row.kind == JOINT.kind && row.ended_on.is_none();
        if self.proceedings.iter().any(|row| is_open(&row)) {
            return Ok(Some(Writing::Jointly));
        }
        let here = super::local::rules_for(db, proceeding.organisation_id).await?;
        Ok(rules::local::writing(sheet, &here, today))
    }

    fn extensions_allowed(&self, proceeding: &proceeding::Model) -> u32 {
        let limits = self.sheet_of(proceeding).map(|sheet| sheet.time_limits).unwrap_or_default();
        limits.iter().filter_map(|limit| limit.extends).map(|extension| extension.times).max().unwrap_or(0)
    }

    fn active_mediations(&self, but: Option<ProceedingId>) -> u32 {
        as_count(self.proceedings.iter().filter(|row| row.is_active_mediation && Some(row.id) != but).count())
    }

    fn open_proceedings(&self) -> u32 {
        let open = self.proceedings.iter().filter(|row| {
            self.sheet_of(row).is_some_and(|sheet| sheet.stage(&row.stage).is_none_or(|stage| !sheet.has_ended(stage)))
        });
        as_count(open.count())
    }

    /// A grave risk, or a group.
    async fn is_major(&self, db: &impl ConnectionTrait) -> Result<bool> {
        let told = dispute::Entity::find().filter(dispute::Column::MatterId.eq(self.matter.id)).one(db).await?;
        let told = told.and_then(|row| row.people_count).and_then(|count| u32::try_from(count).ok()).unwrap_or(0);
        let people = told.max(as_count(sides::parties(db, self.matter.id, None).await?.len()));
        Ok(rules::risk::is_major(Grade::from_level(self.matter.risk_level).unwrap_or(Grade::Blue), people))
    }

    /// What an archive needs of each accepted mediation (domain.md §3.1(2)): the notice acknowledged by every party, a
    /// record or an agreement, and a paper that says how it ended.
    async fn papers_missing(&self, db: &impl ConnectionTrait) -> Result<Vec<(&'static str, &'static str)>> {
        let mut missing = Vec::new();
        let accepted = self.proceedings.iter().filter(|row| row.accepted_on.is_some());
        for row in accepted.filter(|row| self.sheet_of(row).is_some_and(|sheet| sheet.is_mediation)) {
            let parties = sides::parties(db, self.matter.id, Some(row.id)).await?;
            if acknowledged(db, row.id, &parties).await? < as_count(parties.len()) {
                missing.push(("当事人权利义务告知书", "rights notice acknowledged by every party"));
            }
            let of_it = session::Column::ProceedingId.eq(row.id);
            let held = session::Entity::find().filter(of_it).filter(session::Column::HeldOn.is_not_null());
            let records = count(held, db).await?;
            if records == 0 && row.stage == "agreed" {
                missing.push(("调解记录", "record of a session"));
            }
        }
        missing.dedup();
        Ok(missing)
    }
}

/// How many of these parties have acknowledged the rights notice.
async fn acknowledged(db: &impl ConnectionTrait, proceeding: ProceedingId, parties: &[sides::Party]) -> Result<u32> {
    let of_it = acknowledgement::Column::ProceedingId.eq(proceeding);
    let here = acknowledgement::Column::PartyId.is_in(parties.iter().map(|party| party.id));
    count(acknowledgement::Entity::find().filter(of_it).filter(here), db).await
}

/// The agreement of a proceeding that is being drafted or signed.
pub async fn open_agreement(db: &impl ConnectionTrait, proceeding: ProceedingId) -> Result<Option<agreement::Model>> {
    Ok(agreement::Entity::find()
        .filter(agreement::Column::ProceedingId.eq(proceeding))
        .filter(agreement::Column::State.is_in(["draft", "signing"]))
        .order_by_desc(agreement::Column::Ordinal)
        .one(db)
        .await?)
}

/// What the rules' check of an agreement needs to know of a stored one.
pub async fn agreement_facts(
    db: &impl ConnectionTrait,
    matter: &matter::Model,
    row: &agreement::Model,
) -> Result<AgreementFacts> {
    let parties = sides::parties(db, matter.id, Some(row.proceeding_id)).await?;
    let told = dispute::Entity::find().filter(dispute::Column::MatterId.eq(matter.id)).one(db).await?;
    let obligations = obligation::Entity::find()
        .filter(obligation::Column::AgreementId.eq(row.id))
        .order_by_asc(obligation::Column::Ordinal)
        .all(db)
        .await?;
    let text = Text {
        row,
        parties: &parties,
        obligations: obligations.iter().collect(),
        amends: number_of(db, row.amends_id).await?,
        claimed_fen: told.and_then(|row| row.amount_fen),
        rolls: roll_facts(db, matter.id, &parties).await?,
    };
    Ok(text.facts())
}

/// The number of an agreement whose place another takes.
async fn number_of(db: &impl ConnectionTrait, id: Option<AgreementId>) -> Result<Option<String>> {
    let Some(id) = id else { return Ok(None) };
    Ok(agreement::Entity::find_by_id(id).one(db).await?.and_then(|row| row.number))
}

async fn faults(db: &impl ConnectionTrait, matter: &matter::Model, row: &agreement::Model) -> Result<u32> {
    let findings = rules::agreement::lint(&agreement_facts(db, matter, row).await?);
    Ok(as_count(findings.iter().filter(|finding| finding.severity == rules::agreement::Severity::Block).count()))
}

/// Signatures of parties and live mediators under exactly the present text that are still missing.
pub async fn signatures_missing(db: &impl ConnectionTrait, row: &agreement::Model, parties: u32) -> Result<u32> {
    let mediators = proceeding_mediator::Entity::find()
        .filter(proceeding_mediator::Column::ProceedingId.eq(row.proceeding_id))
        .filter(proceeding_mediator::Column::Until.is_null())
        .all(db)
        .await?;
    let signed = signature::Entity::find()
        .filter(signature::Column::AgreementId.eq(row.id))
        .filter(signature::Column::ContentHash.eq(&row.content_hash))
        .all(db)
        .await?;
    Ok(unsigned(parties, &mediators, &signed))
}

/// Obligations of agreements in effect that are neither performed nor handed on.
async fn obligations_open(db: &impl ConnectionTrait, of: SimpleExpr) -> Result<u32> {
    let in_effect = agreement::Column::State.eq("effective");
    let effective = agreement::Entity::find().filter(of).filter(in_effect).all(db).await?;
    let open = obligation::Entity::find()
        .filter(obligation::Column::AgreementId.is_in(effective.iter().map(|row| row.id)))
        .filter(obligation::Column::State.is_in(["open", "defaulted"]));
    count(open, db).await
}

/// Whether a limit that could be extended runs or stands still: one that has run out cannot be extended, and neither can one
/// that is over and done with.
async fn term_runs(
    db: &impl ConnectionTrait,
    sheet: Option<&'static Sheet>,
    proceeding: ProceedingId,
    today: NaiveDate,
) -> Result<bool> {
    use super::deadlines::state;
    use sea_orm::ExprTrait;
    let limits = sheet.map(|sheet| sheet.time_limits).unwrap_or_default();
    let codes = limits.iter().filter(|limit| limit.extends.is_some()).map(|limit| limit.code);
    let in_time = deadline::Column::State.eq(state::RUNNING).and(deadline::Column::DueOn.gte(today));
    let live = deadline::Entity::find()
        .filter(deadline::Column::ProceedingId.eq(proceeding))
        .filter(deadline::Column::Code.is_in(codes))
        .filter(in_time.or(deadline::Column::State.eq(state::PAUSED)));
    Ok(count(live, db).await? > 0)
}

async fn count<E: EntityTrait>(query: sea_orm::Select<E>, db: &impl ConnectionTrait) -> Result<u32>
where
    E::Model: Sync,
{
    Ok(u32::try_from(query.count(db).await?).unwrap_or(u32::MAX))
}

fn as_count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Whatever of these matters it depends on who may do an act, without what an act needs: whether they are simple, and whether somebody
/// else designates who goes on. Asked once for all of them.
pub async fn who_may(db: &impl ConnectionTrait, matters: &[&matter::Model]) -> Result<HashMap<MatterId, Facts>> {
    let ids: Vec<MatterId> = matters.iter().map(|row| row.id).collect();
    let here = || ids.iter().copied();
    let told = dispute::Entity::find().filter(dispute::Column::MatterId.is_in(here())).all(db).await?;
    let agents = representative::Entity::find().filter(representative::Column::MatterId.is_in(here())).all(db).await?;
    let effective = agreement::Entity::find()
        .filter(agreement::Column::MatterId.is_in(here()))
        .filter(agreement::Column::State.eq("effective"))
        .all(db)
        .await?;
    let owed = obligation::Entity::find()
        .filter(obligation::Column::AgreementId.is_in(effective.iter().map(|row| row.id)))
        .filter(obligation::Column::State.is_in(["open", "defaulted"]))
        .all(db)
        .await?;
    let designated = super::designation::designated_of(db, &ids).await?;
    let of_matter = |row: &&matter::Model| {
        let representatives = agents.iter().filter(|agent| agent.matter_id == row.id).count();
        let agreements = effective.iter().filter(|agreement| agreement.matter_id == row.id);
        let open = agreements.map(|agreement| owed.iter().filter(|one| one.agreement_id == agreement.id).count()).sum();
        let amount = told.iter().find(|told| told.matter_id == row.id).and_then(|told| told.amount_fen);
        let blue = row.risk_level == Grade::Blue.level();
        let facts = Facts {
            obligations_open: as_count(open),
            simple: is_simple(blue, as_count(representatives), as_count(open), amount),
            designation: designated.contains(&row.id),
            ..Facts::default()
        };
        (row.id, facts)
    };
    Ok(matters.iter().map(of_matter).collect())
}
