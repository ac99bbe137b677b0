//! What cannot wait: duties to report upward and the director's taking on of a grave risk. Both are found when the desk is closed;
//! what is owed by an hour stands at the matter, so that lists have it first. (domain.md §6.7, §7.5 K15, §7.6-I)

use std::collections::HashMap;

use ::entity::id::MatterId;
use ::entity::{matter, report_duty, risk_taking};
use chrono::{DateTime, Duration, NaiveDate, NaiveTime, TimeZone, Utc};
use rules::deadline::{Heat, heat};
use rules::risk::{Duty, Grade, Known, OpenReport, Progress, TAKE_ON_HOURS, Urgent, Within, duties};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};

use super::Desk;
use crate::app::App;
use crate::error::Result;
use crate::vault::new_reference;

/// States of a taking on.
pub mod taking {
    /// The director has still to take it on.
    pub const OPEN: &str = "open";
    /// He has.
    pub const TAKEN: &str = "taken";
    /// The risk fell, or the dispute was closed, before he did.
    pub const MOOT: &str = "moot";
}

/// Something that cannot wait, in one matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owing {
    /// What.
    pub what: Urgent,
    /// Outward id of the duty; nothing of a taking on.
    pub duty: Option<String>,
    /// How far the duty has come.
    pub progress: Progress,
    /// When it is late.
    pub at: DateTime<Utc>,
}

impl Owing {
    /// How urgent it is now: late from its hour on, even on its day.
    pub fn heat(&self, app: &App) -> Heat {
        let (due_on, today) = (app.day_of(self.at), app.today());
        if self.at < app.now() && due_on == today { Heat::Overdue(0) } else { heat(due_on, today, 1) }
    }
}

impl Desk<'_> {
    /// Makes a report upward owed because of what is done on this desk: it is found when the desk is closed.
    pub fn owe(&mut self, duty: &'static Duty) {
        self.owed.push(duty);
    }

    /// Duties that were not owed before. Those of a grade are owed anew when the grade rises to it again, those of an act with
    /// every such act; a duty that is not closed yet is not owed twice.
    pub(super) async fn find_duties(&self, known: &Known, grade: Grade, rises: bool) -> Result<Vec<&'static Duty>> {
        let rows = duties_of(&self.tx, &self.matter).await?;
        let done = Progress::Done.code();
        let has = |duty: &Duty, unclosed_only: bool| {
            rows.iter().any(|row| row.code == duty.name.code && (!unclosed_only || row.state != done))
        };
        let mut found = duties(known, grade);
        found.retain(|duty| match duty.grade {
            Some(_) => rises && !has(duty, true),
            None => !has(duty, false),
        });
        found.extend(self.owed.iter().filter(|duty| !has(duty, true)));
        for duty in &found {
            let due_at = self.due_at(duty.within);
            let row = report_duty::ActiveModel {
                reference: Set(new_reference()),
                version: Set(1),
                matter_id: Set(self.matter.id),
                code: Set(duty.name.code.to_owned()),
                found_at: Set(self.now),
                due_at: Set(due_at),
                next_at: Set(Some(due_at)),
                state: Set(Progress::Open.code().to_owned()),
                ..Default::default()
            };
            row.insert(&self.tx).await?;
        }
        Ok(found)
    }

    /// When a report becomes late: so many hours from now, or at the end of the day where the installation is.
    fn due_at(&self, within: Within) -> DateTime<Utc> {
        match within.hours() {
            Some(hours) => self.now + Duration::hours(i64::from(hours)),
            None => end_of(self.app, self.today).unwrap_or(self.now),
        }
    }

    /// The director has two hours from each rise to orange or red; what falls below, or is closed, waits for him no longer.
    pub(super) async fn find_taking(&self, grade: Grade, rises: bool) -> Result<()> {
        let closed = self.matter.stage == rules::stage::CLOSED.code();
        let open = open_taking(&self.tx, self.matter.id).await?;
        if !grade.is_serious() || closed || rises {
            for row in open {
                let version = row.version + 1;
                let mut row = row.into_active_model();
                (row.version, row.state) = (Set(version), Set(taking::MOOT.to_owned()));
                row.update(&self.tx).await?;
            }
        }
        if !grade.is_serious() || closed || !rises {
            return Ok(());
        }
        let row = risk_taking::ActiveModel {
            reference: Set(new_reference()),
            version: Set(1),
            matter_id: Set(self.matter.id),
            grade: Set(grade.code().to_owned()),
            found_at: Set(self.now),
            due_at: Set(self.now + Duration::hours(i64::from(TAKE_ON_HOURS))),
            state: Set(taking::OPEN.to_owned()),
            ..Default::default()
        };
        row.insert(&self.tx).await?;
        Ok(())
    }

    /// The caller takes the risk on.
    pub async fn take_risk_on(&self) -> Result<()> {
        for row in open_taking(&self.tx, self.matter.id).await? {
            let version = row.version + 1;
            let mut row = row.into_active_model();
            row.version = Set(version);
            row.state = Set(taking::TAKEN.to_owned());
            row.taken_at = Set(Some(self.now));
            row.taken_by = Set(self.caller.account_id);
            row.taker = Set(Some(self.caller.name.clone()));
            row.update(&self.tx).await?;
        }
        Ok(())
    }

    /// The first moment at which something that cannot wait is late.
    pub(super) async fn urgent_at(&self) -> Result<Option<DateTime<Utc>>> {
        let owing = owing(&self.tx, &[self.matter.id]).await?;
        Ok(owing.values().flatten().map(|one| one.at).min())
    }
}

/// The last second of a day where the installation is.
pub fn end_of(app: &App, day: NaiveDate) -> Option<DateTime<Utc>> {
    let midnight = day.succ_opt()?.and_time(NaiveTime::MIN);
    let midnight = app.config.time_zone.from_local_datetime(&midnight).earliest()?;
    Some(midnight.with_timezone(&Utc) - Duration::seconds(1))
}

/// The duties of a matter, open and done, oldest first.
pub async fn duties_of(db: &impl ConnectionTrait, matter: &matter::Model) -> Result<Vec<report_duty::Model>> {
    Ok(report_duty::Entity::find()
        .filter(report_duty::Column::MatterId.eq(matter.id))
        .order_by_asc(report_duty::Column::Id)
        .all(db)
        .await?)
}

/// The duties of a matter that are not closed.
pub async fn open_reports(db: &impl ConnectionTrait, matter: &matter::Model) -> Result<Vec<OpenReport>> {
    let rows = duties_of(db, matter).await?;
    let open = rows.iter().filter_map(|row| {
        let progress = Progress::from_code(&row.state).filter(|progress| *progress != Progress::Done)?;
        let duty = Duty::find(&row.code)?;
        Some(OpenReport { found: (duty.name.zh, duty.name.en), progress, course: duty.course })
    });
    Ok(open.collect())
}

/// What cannot wait in these matters, what is late first in front; of one moment the taking on comes first.
pub async fn owing(db: &impl ConnectionTrait, matters: &[MatterId]) -> Result<HashMap<MatterId, Vec<Owing>>> {
    let takings = risk_taking::Entity::find()
        .filter(risk_taking::Column::MatterId.is_in(matters.iter().copied()))
        .filter(risk_taking::Column::State.eq(taking::OPEN))
        .order_by_asc(risk_taking::Column::Id)
        .all(db)
        .await?;
    let reports = report_duty::Entity::find()
        .filter(report_duty::Column::MatterId.is_in(matters.iter().copied()))
        .filter(report_duty::Column::NextAt.is_not_null())
        .order_by_asc(report_duty::Column::Id)
        .all(db)
        .await?;
    let mut found: HashMap<MatterId, Vec<Owing>> = HashMap::new();
    for row in takings {
        let one = Owing { what: Urgent::TakeOn, duty: None, progress: Progress::Open, at: row.due_at };
        found.entry(row.matter_id).or_default().push(one);
    }
    for row in reports {
        let (Some(duty), Some(progress), Some(at)) =
            (Duty::find(&row.code), Progress::from_code(&row.state), row.next_at)
        else {
            continue;
        };
        let one = Owing { what: Urgent::Report(duty), duty: Some(row.reference), progress, at };
        found.entry(row.matter_id).or_default().push(one);
    }
    for owing in found.values_mut() {
        owing.sort_by_key(|one| one.at);
    }
    Ok(found)
}

/// The last taking on of a matter, done or still to be done; one that nobody had to do any more does not count.
pub async fn last_taking(db: &impl ConnectionTrait, matter: MatterId) -> Result<Option<risk_taking::Model>> {
    Ok(risk_taking::Entity::find()
        .filter(risk_taking::Column::MatterId.eq(matter))
        .filter(risk_taking::Column::State.ne(taking::MOOT))
        .order_by_desc(risk_taking::Column::Id)
        .one(db)
        .await?)
}

/// True when the director has still to take the risk of a matter on.
pub async fn risk_waits(db: &impl ConnectionTrait, matter: MatterId) -> Result<bool> {
    Ok(!open_taking(db, matter).await?.is_empty())
}

async fn open_taking(db: &impl ConnectionTrait, matter: MatterId) -> Result<Vec<risk_taking::Model>> {
    Ok(risk_taking::Entity::find()
        .filter(risk_taking::Column::MatterId.eq(matter))
        .filter(risk_taking::Column::State.eq(taking::OPEN))
        .all(db)
        .await?)
}
