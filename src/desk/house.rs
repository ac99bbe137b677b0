//! `App::write`: the door for what belongs to no matter — accounts, organisations, sign-ins. Same promise: the change and
//! its event are written together or not at all.

use chrono::{DateTime, NaiveDate, Utc};
use rules::sheet::{Act, Audience, Sheet};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend};

use super::close::keep_answer;
use super::timeline::{self, Event, HOUSE, Told};
use super::{Caller, numbering};
use crate::app::App;
use crate::error::Result;
use crate::vault::new_reference;

/// A transaction on the house itself.
pub struct House<'a> {
    app: &'a App,
    caller: Option<&'a Caller>,
    tx: DatabaseTransaction,
    events: Vec<Event>,
    now: DateTime<Utc>,
    today: NaiveDate,
}

impl<'a> House<'a> {
    /// Opens the house for change. Events of the house form one chain: its counter row is the lock.
    pub async fn open(app: &'a App, caller: Option<&'a Caller>) -> Result<House<'a>> {
        let tx = app.begin().await?;
        if tx.get_database_backend() == DbBackend::Postgres {
            numbering::next(&tx, "house/lock").await?;
        }
        Ok(House { app, caller, tx, events: Vec::new(), now: app.now(), today: app.today() })
    }

    /// The transaction.
    pub fn tx(&self) -> &DatabaseTransaction {
        &self.tx
    }

    /// The sheets of the house.
    pub fn sheets(&self) -> &'static [&'static Sheet] {
        self.app.sheets
    }

    /// The moment.
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// Records an event.
    pub fn record(&mut self, act: Act, told: Told) {
        let caller = self.caller;
        self.events.push(Event {
            reference: new_reference(),
            proceeding: None,
            act: act.code,
            actor: caller.and_then(|caller| caller.account_id),
            actor_name: caller.map(|caller| caller.name.clone()).unwrap_or_default(),
            role: caller.map_or("system", |caller| caller.role.code()),
            on: self.today,
            stage: (None, None),
            audience: Audience::Staff,
            law: "",
            told,
        });
    }

    /// Writes the events and commits.
    pub async fn close(self) -> Result<()> {
        timeline::append(&self.tx, &self.app.vault, (HOUSE, None), self.now, self.events).await?;
        if let Some(caller) = self.caller {
            keep_answer(&self.tx, self.app, caller, None).await?;
        }
        self.tx.commit().await?;
        Ok(())
    }
}
