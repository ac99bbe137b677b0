//! Organisations (机构): the county tree of centre, committees, studios, departments and offices.

use sea_orm::entity::prelude::*;

use crate::id::OrganisationId;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: OrganisationId,
    /// Outward id: 16 random characters.
    #[sea_orm(unique, column_name = "ref")]
    pub reference: String,
    /// Moves by one with every change.
    pub version: i64,
    /// Code of `rules::list::ORGANISATION_KINDS`.
    pub kind: String,
    /// Full name.
    pub name: String,
    /// The word in official numbers, such as 枣坪.
    pub short_name: String,
    /// The area in official numbers, such as 澜安; of a centre only.
    pub number_area: Option<String>,
    /// The letters of dispute numbers, such as LA; of a centre only.
    pub number_prefix: Option<String>,
    /// The body above.
    pub parent_id: Option<OrganisationId>,
    /// Telephone for the public.
    pub phone: Option<String>,
    /// Address for the public.
    pub address: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Codes of the kinds that only a body named for them runs, and that this one is named for: a JSON list; none where there are
    /// none.
    pub tracks: Option<String>,
    /// Takes on new work.
    pub active: bool,
    /// When it was entered.
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
