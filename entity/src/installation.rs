//! What this installation is: its identity and the fingerprint of its keys.

use sea_orm::entity::prelude::*;

use crate::id::InstallationId;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "installation")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: InstallationId,
    /// Name of the fact.
    #[sea_orm(unique)]
    pub name: String,
    /// Its value.
    pub value: String,
}

impl ActiveModelBehavior for ActiveModel {}
