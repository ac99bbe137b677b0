//! Days that a deadline does not count.

use sea_orm::entity::prelude::*;

use crate::id::{DeadlineId, DeadlinePauseId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "deadline_pause")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: DeadlinePauseId,
    /// The deadline.
    pub deadline_id: DeadlineId,
    /// First day not counted.
    pub first_on: Date,
    /// Last day not counted; none while the clock stands.
    pub last_on: Option<Date>,
    /// Code of the ground.
    pub reason: String,
    /// What stops the clock: `stage`, or the code of an act; each is lifted by itself.
    pub cause: String,
}

impl ActiveModelBehavior for ActiveModel {}
