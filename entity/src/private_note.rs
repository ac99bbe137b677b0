//! Private notes of a mediator: nobody else ever reads them.

use sea_orm::entity::prelude::*;

use crate::id::{AccountId, PrivateNoteId, SessionId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "private_note")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: PrivateNoteId,
    /// Outward id: 16 random characters.
    #[sea_orm(unique, column_name = "ref")]
    pub reference: String,
    /// Moves by one with every change.
    pub version: i64,
    /// The session.
    pub session_id: SessionId,
    /// Who wrote it.
    pub author_id: AccountId,
    /// Sealed under the author.
    pub text: String,
}

impl ActiveModelBehavior for ActiveModel {}
