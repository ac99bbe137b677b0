//! Failed attempts at signing in, counted per name and per address, known or not.

use sea_orm::entity::prelude::*;

use crate::id::AttemptId;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attempt")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: AttemptId,
    /// Keyed tag of a name, or of an address.
    #[sea_orm(unique)]
    pub scope: String,
    /// Failures in a row.
    pub failures: i32,
    /// The last one.
    pub last_at: DateTimeUtc,
    /// No attempt is looked at before.
    pub blocked_until: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
