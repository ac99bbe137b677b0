//! Rolls of groups: many people who stand as one party, and the files from which they were imported.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::kit::{drop_tables, index, partial_unique, reference, table, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        roll_member(manager).await?;
        roll_import(manager).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["roll_import", "roll_member"]).await
    }
}

/// People on the roll (名册) of a group.
async fn roll_member(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("roll_member");
    t.col(big_pk_auto("id"));
    t.col(reference());
    t.col(big_integer("version").default(1));
    t.col(big_integer("matter_id"));
    t.col(big_integer("party_id"));
    t.col(integer("ordinal"));
    t.col(text("name"));
    t.col(text("shown_name"));
    t.col(text("id_kind"));
    t.col(text_null("id_number"));
    t.col(text_null("id_index"));
    t.col(text_null("id_override_reason"));
    t.col(text("contact_index"));
    t.col(text_null("gender"));
    t.col(text_null("phone"));
    t.col(text_null("phone_index"));
    t.col(text_null("address"));
    t.col(text_null("note"));
    t.col(big_integer_null("amount_fen"));
    t.col(date_null("left_on"));
    t.col(text_null("left_reason"));
    t.col(date_null("signed_on"));
    t.col(text_null("signed_method"));
    t.col(big_integer_null("signed_agreement_id"));
    t.col(text_null("source_file"));
    t.col(integer_null("source_line"));
    t.col(big_integer("recorded_by"));
    t.col(timestamp_with_time_zone("recorded_at"));
    t.foreign_key(ForeignKey::create().from("roll_member", "matter_id").to("matter", "id"));
    t.foreign_key(ForeignKey::create().from("roll_member", "party_id").to("party", "id"));
    t.foreign_key(ForeignKey::create().from("roll_member", "signed_agreement_id").to("agreement", "id"));
    t.foreign_key(ForeignKey::create().from("roll_member", "recorded_by").to("account", "id"));
    manager.create_table(t).await?;
    // the list in its order, and numbers that are never used twice
    unique(manager, "roll_member", &["party_id", "ordinal"]).await?;
    // all rolls of a dispute at once
    index(manager, "roll_member", &["matter_id"]).await?;
    // nobody stands on one roll twice, unless he left it before
    let present = "id_index IS NOT NULL AND left_on IS NULL";
    partial_unique(manager, "roll_member_person", "roll_member", "party_id, id_index", present).await
}

/// Files that were imported.
async fn roll_import(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("roll_import");
    t.col(big_pk_auto("id"));
    t.col(reference());
    t.col(big_integer("matter_id"));
    t.col(big_integer("party_id"));
    t.col(text("sha256"));
    t.col(text("name"));
    t.col(integer("added"));
    t.col(integer("changed"));
    t.col(big_integer("imported_by"));
    t.col(timestamp_with_time_zone("imported_at"));
    t.foreign_key(ForeignKey::create().from("roll_import", "matter_id").to("matter", "id"));
    t.foreign_key(ForeignKey::create().from("roll_import", "party_id").to("party", "id"));
    t.foreign_key(ForeignKey::create().from("roll_import", "imported_by").to("account", "id"));
    manager.create_table(t).await?;
    // the same file twice adds nothing
    unique(manager, "roll_import", &["party_id", "sha256"]).await?;
    Ok(())
}
