//! Risk, at the closing of the desk: every act may change it, so every act has it scored again. A row is written only when
//! something differs; a new duty to report is found at the same time (`duties.rs`). (domain.md §6.6, §6.7; CQ 18)

use std::collections::BTreeSet;

use ::entity::id::MatterId;
use ::entity::{deadline, dispute, matter, party, risk, standing};
use chrono::{Days, Months};
use rules::act;
use rules::identity::is_minor_on;
use rules::money::Money;
use rules::risk::{Assessment, Duty, Factor, Grade, Judged, Known, assess, factor};
use rules::sheet::Audience;
use rules::standing::Standing;
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult,
    QueryFilter, QueryOrder, QuerySelect,
};

use super::bodies::coordination_offices;
use super::timeline::Event;
use super::{Desk, Told, deadlines, timeline};
use crate::error::Result;
use crate::vault::{Place, new_reference};

/// Within so long an earlier dispute of the same two sides counts (domain.md §7.5, K14).
const RECENT: Months = Months::new(24);
/// Earlier parties looked at, at most.
const MOST_TRACES: u64 = 2_000;

/// The word of a person on the risk of a dispute.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// What he decides.
    pub grade: Grade,
    /// Why.
    pub reason: String,
    /// Outward id of the file that proves it.
    pub evidence: Option<String>,
}

impl Desk<'_> {
    /// A person decides on the grade: written with the score when the desk is closed.
    pub fn judge(&mut self, judgement: Judgement) {
        self.judgement = Some(judgement);
    }

    /// The grade that counts now; none before the first assessment.
    pub fn grade(&self) -> Option<Grade> {
        Grade::from_level(self.matter.risk_level)
    }

    /// Scores the dispute as it stands after the acts; writes what is new and tells what is grave.
    pub(super) async fn assess_risk(&mut self, reopened: bool) -> Result<()> {
        if self.matter.kind != "dispute" || self.matter.stage == rules::stage::ARCHIVED.code() {
            return Ok(());
        }
        let known = known(&self.tx, &self.matter, self.today).await?;
        let assessed = assess(&known);
        let last = latest(&self.tx, &self.matter).await?;
        let judged = match &self.judgement {
            // Who says what the score says has looked at it; his word stands against nothing.
            Some(judgement) if judgement.grade == assessed.grade() => None,
            Some(judgement) => Some(Judged { grade: judgement.grade, score: assessed.score }),
            None => last.as_ref().and_then(judged),
        };
        let judged = judged.filter(|judged| judged.stands(assessed.score));
        let grade = Judged::prevailing(judged, assessed.score);
        let before = last.as_ref().and_then(|row| Grade::from_code(&row.grade));
        let differs = last.as_ref().is_none_or(|row| {
            row.factors != encode(&assessed.factors)
                || row.grade != grade.code()
                || row.human_grade.is_some() != judged.is_some()
        });
        if differs || self.judgement.is_some() {
            self.write_risk(&assessed, judged, grade, last.as_ref().map_or(1, |row| row.seq + 1)).await?;
        }
        self.set_review(grade);
        let rises = before.is_none_or(|before| grade > before);
        let found = self.find_duties(&known, grade, rises).await?;
        // What is taken up again is as new to the director as what rises.
        self.find_taking(grade, rises || reopened).await?;
        if rises && grade.is_serious() || !found.is_empty() {
            self.tell_risk(&assessed, grade, &found).await?;
        }
        self.watch(grade).await
    }

    /// Nobody reviews what is closed; what is taken up again is reviewed again. (domain.md §7.6-K)
    fn set_review(&mut self, grade: Grade) {
        if self.matter.stage == rules::stage::CLOSED.code() {
            self.matter.risk_review_on = None;
        } else if self.matter.risk_review_on.is_none() {
            self.matter.risk_review_on = self.today.checked_add_days(Days::new(grade.review_days()));
        }
    }

    async fn write_risk(
        &mut self,
        assessed: &Assessment,
        judged: Option<Judged>,
        grade: Grade,
        seq: i64,
    ) -> Result<()> {
        let reference = new_reference();
        let place = Place { table: "risk", reference: &reference, version: 1 };
        let judgement = self.judgement.as_ref();
        let reason = judgement.map(|word| self.app.vault.seal(place, "reason", &word.reason)).transpose()?;
        let unknown: Vec<&str> = assessed.unknown.iter().map(|name| name.code).collect();
        let review_on = self.today.checked_add_days(Days::new(grade.review_days()));
        let role = if self.caller.is_clock() { rules::role::Role::Clock } else { self.caller.role };
        let row = risk::ActiveModel {
            version: Set(1),
            matter_id: Set(self.matter.id),
            seq: Set(seq),
            assessed_at: Set(self.now),
            score: Set(as_stored(assessed.score)),
            factors: Set(encode(&assessed.factors)),
            unknown: Set(serde_json::to_string(&unknown)?),
            grade: Set(grade.code().to_owned()),
            system_grade: Set(assessed.grade().code().to_owned()),
            human_grade: Set(judged.map(|judged| judged.grade.code().to_owned())),
            judged_score: Set(judged.map(|judged| as_stored(judged.score))),
            is_judgement: Set(judgement.is_some()),
            reason: Set(reason),
            evidence: Set(judgement.and_then(|word| word.evidence.clone())),
            assessed_by: Set(self.caller.account_id),
            assessor: Set(self.caller.name.clone()),
            role: Set(role.code().to_owned()),
            review_on: Set(review_on),
            reference: Set(reference.clone()),
            ..Default::default()
        };
        row.insert(&self.tx).await?;
        self.matter.risk_level = grade.level();
        self.matter.risk_review_on = review_on;
        Ok(())
    }

    /// A grave grade and new duties stand in the timeline, for staff only, and letters go to those who must act.
    async fn tell_risk(&self, assessed: &Assessment, grade: Grade, found: &[&'static Duty]) -> Result<()> {
        let (meaning_zh, meaning_en) = grade.meaning();
        let factors_zh: Vec<&str> = assessed.factors.iter().map(|factor| factor.name.zh).collect();
        let factors_en: Vec<&str> = assessed.factors.iter().map(|factor| factor.name.en).collect();
        let (mut zh, mut en) = (
            format!("风险等级：{}（{meaning_zh}），{}分", grade.named().zh, assessed.score),
            format!("Risk: {} ({meaning_en}), {} points", grade.named().en, assessed.score),
        );
        if !factors_zh.is_empty() {
            zh.push_str(&format!("。因为{}", factors_zh.join("、")));
            en.push_str(&format!(". Because: {}", factors_en.join("; ")));
        }
        for duty in found {
            zh.push_str(&format!("。{}，须{}报告{}", duty.name.zh, duty.within.zh(), duty.to.0));
            en.push_str(&format!(". {}: to be reported {} to {}", duty.name.en, duty.within.en(), duty.to.1));
        }
        let duties: Vec<&str> = found.iter().map(|duty| duty.name.code).collect();
        let details = serde_json::json!({ "score": assessed.score, "grade": grade.code(), "duties": duties });
        let stage = self.app.sheet(&self.matter.kind)?.stage(&self.matter.stage).map(|stage| stage.name.code);
        let reference = new_reference();
        let event = Event {
            reference: reference.clone(),
            proceeding: None,
            act: act::ASSESS_RISK.code,
            actor: None,
            actor_name: String::new(),
            role: rules::role::Role::Clock.code(),
            on: self.today,
            stage: (stage, stage),
            audience: Audience::Staff,
            law: found.first().map_or("CQ 18", |duty| duty.law),
            told: Told::new(zh, en).with(details),
        };
        let chain = (self.matter.code.as_str(), Some(self.matter.id));
        timeline::append(&self.tx, &self.app.vault, chain, self.now, vec![event]).await?;
        self.alarm(grade, found, &reference).await
    }

    /// The coordination offices of the centre see the dispute while its risk is orange or red. (CQ 18; domain.md §7.8)
    async fn watch(&self, grade: Grade) -> Result<()> {
        let watching = standing::Entity::find()
            .filter(standing::Column::MatterId.eq(self.matter.id))
            .filter(standing::Column::Standing.eq(Standing::Watch.code()))
            .filter(standing::Column::ProceedingId.is_null())
            .filter(standing::Column::Until.is_null());
        if grade.is_serious() == watching.clone().one(&self.tx).await?.is_some() {
            return Ok(());
        }
        if !grade.is_serious() {
            standing::Entity::update_many()
                .col_expr(standing::Column::Until, Expr::value(self.now))
                .filter(standing::Column::MatterId.eq(self.matter.id))
                .filter(standing::Column::Standing.eq(Standing::Watch.code()))
                .filter(standing::Column::ProceedingId.is_null())
                .filter(standing::Column::Until.is_null())
                .exec(&self.tx)
                .await?;
            return Ok(());
        }
        for office in coordination_offices(&self.tx, self.matter.owner_id).await? {
            self.grant(None, office.id, None, Standing::Watch).await?;
        }
        Ok(())
    }
}

/// The last row of a matter's history.
pub async fn latest(db: &impl ConnectionTrait, matter: &matter::Model) -> Result<Option<risk::Model>> {
    let rows = risk::Entity::find().filter(risk::Column::MatterId.eq(matter.id)).order_by_desc(risk::Column::Seq);
    Ok(rows.one(db).await?)
}

/// The score that stands last in the history of a matter.
#[derive(Clone, Debug, FromQueryResult)]
pub struct LastScore {
    /// The matter.
    pub matter_id: MatterId,
    /// Code of the grade that counts.
    pub grade: String,
    /// Sum of the points.
    pub score: i32,
    /// Factors as they are stored: see `decode`.
    pub factors: String,
}

/// The last score of each of these matters, however long their histories are.
pub async fn last_scores(db: &impl ConnectionTrait, matters: &[MatterId]) -> Result<Vec<LastScore>> {
    use risk::Column as C;
    let last = Query::select()
        .expr(C::Id.max())
        .from(risk::Entity)
        .and_where(C::MatterId.is_in(matters.iter().copied()))
        .group_by_col(C::MatterId)
        .to_owned();
    Ok(risk::Entity::find()
        .select_only()
        .columns([C::MatterId, C::Grade, C::Score, C::Factors])
        .filter(C::Id.in_subquery(last))
        .into_model()
        .all(db)
        .await?)
}

/// Factors as they are stored: codes with their points of that day.
fn encode(factors: &[Factor]) -> String {
    let pairs: Vec<(&str, u32)> = factors.iter().map(|factor| (factor.name.code, factor.points)).collect();
    serde_json::to_string(&pairs).unwrap_or_default()
}

/// Stored factors with the points that they had then.
pub fn decode(stored: &str) -> Vec<Factor> {
    let pairs: Vec<(String, u32)> = serde_json::from_str(stored).unwrap_or_default();
    pairs.iter().filter_map(|(code, points)| Some(Factor { points: *points, ..*factor(code)? })).collect()
}

fn judged(row: &risk::Model) -> Option<Judged> {
    let grade = Grade::from_code(row.human_grade.as_deref()?)?;
    Some(Judged { grade, score: u32::try_from(row.judged_score?).unwrap_or(0) })
}

fn as_stored(points: u32) -> i32 {
    i32::try_from(points).unwrap_or(i32::MAX)
}

/// What is known of a dispute today, as far as its risk depends on it.
pub async fn known(db: &impl ConnectionTrait, matter: &matter::Model, today: chrono::NaiveDate) -> Result<Known> {
    let told = dispute::Entity::find().filter(dispute::Column::MatterId.eq(matter.id)).one(db).await?;
    let Some(told) = told else { return Ok(Known::default()) };
    let parties = party::Entity::find().filter(party::Column::MatterId.eq(matter.id)).all(db).await?;
    let marked = |row: &party::Model, flag: &str| row.flags.contains(&format!("\"{flag}\""));
    let minor = |row: &party::Model| row.birth_date.map_or(marked(row, "minor"), |birth| is_minor_on(birth, today));
    Ok(Known {
        people: told.people_count.and_then(|count| u32::try_from(count).ok()),
        parties: u32::try_from(parties.len()).unwrap_or(u32::MAX),
        amount: told.amount_fen.map(Money::from_fen),
        circumstances: serde_json::from_str(&told.circumstances).unwrap_or_default(),
        violence_marked: parties.iter().any(|row| marked(row, "domestic-violence")),
        minor_party: parties.iter().any(minor),
        overdue_days: overdue_days(db, matter, today).await?,
        repeated: repeated(db, matter, &told, &parties).await?,
    })
}

/// By how many calendar days the running deadline that is longest past is past.
async fn overdue_days(db: &impl ConnectionTrait, matter: &matter::Model, today: chrono::NaiveDate) -> Result<i64> {
    let first = deadline::Entity::find()
        .filter(deadline::Column::MatterId.eq(matter.id))
        .filter(deadline::Column::State.eq(deadlines::state::RUNNING))
        .order_by_asc(deadline::Column::DueOn)
        .one(db)
        .await?;
    Ok(first.map_or(0, |row| (today - row.due_on).num_days().max(0)))
}

/// True when somebody of each side stood in one earlier dispute within 24 months: the same person by document or telephone,
/// or by name in the same place. (domain.md §7.5, K14)
async fn repeated(
    db: &impl ConnectionTrait,
    matter: &matter::Model,
    told: &dispute::Model,
    parties: &[party::Model],
) -> Result<bool> {
    let Some(since) = matter.registered_on.checked_sub_months(RECENT) else { return Ok(false) };
    let some = |pick: fn(&party::Model) -> Option<&String>| -> Vec<String> {
        parties.iter().filter_map(pick).cloned().collect()
    };
    let mut anybody = Condition::any()
        .add(party::Column::IdIndex.is_in(some(|row| row.id_index.as_ref())))
        .add(party::Column::PhoneIndex.is_in(some(|row| row.phone_index.as_ref())));
    if let Some(division) = &told.division {
        let here = Query::select()
            .column(dispute::Column::MatterId)
            .from(dispute::Entity)
            .and_where(dispute::Column::Division.eq(division))
            .to_owned();
        let names = parties.iter().map(|row| row.name.clone());
        anybody = anybody
            .add(Condition::all().add(party::Column::Name.is_in(names)).add(party::Column::MatterId.in_subquery(here)));
    }
    let earlier = Query::select()
        .column(matter::Column::Id)
        .from(matter::Entity)
        .and_where(matter::Column::Id.lt(matter.id))
        .and_where(matter::Column::RegisteredOn.gte(since))
        .to_owned();
    let traces = party::Entity::find()
        .filter(party::Column::MatterId.in_subquery(earlier))
        .filter(anybody)
        .order_by_desc(party::Column::Id)
        .limit(MOST_TRACES)
        .all(db)
        .await?;
    let on_side = |applicant: bool| -> BTreeSet<MatterId> {
        let own = || parties.iter().filter(|row| row.side != "third-party" && (row.side == "applicant") == applicant);
        traces.iter().filter(|trace| own().any(|row| is_same(row, trace))).map(|trace| trace.matter_id).collect()
    };
    Ok(!on_side(true).is_disjoint(&on_side(false)))
}

/// Two different documents are two people, whatever else they share.
fn is_same(one: &party::Model, other: &party::Model) -> bool {
    match (&one.id_index, &other.id_index) {
        (Some(one), Some(other)) => one == other,
        _ => one.phone_index.is_some() && one.phone_index == other.phone_index || one.name == other.name,
    }
}
