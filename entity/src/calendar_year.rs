//! Calendars (放假安排): public holidays and worked weekends of a year, as announced.

use sea_orm::entity::prelude::*;

use crate::id::{AccountId, CalendarYearId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "calendar_year")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: CalendarYearId,
    /// Outward id: 16 random characters.
    #[sea_orm(unique, column_name = "ref")]
    pub reference: String,
    /// Moves by one with every change.
    pub version: i64,
    /// The year.
    #[sea_orm(unique)]
    pub year: i32,
    /// Its holidays and worked weekends, a line an entry.
    pub days: String,
    /// Where it was announced.
    pub source: String,
    /// Who entered it; none for a year that the product brought along.
    pub set_by: Option<AccountId>,
    /// When.
    pub set_at: DateTimeUtc,
    /// The version by which all running deadlines were counted again.
    pub recounted_version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
