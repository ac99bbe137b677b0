//! Parties, representatives, files.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::kit::{drop_tables, index, reference, table, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        party(manager).await?;
        representative(manager).await?;
        attachment(manager).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["attachment", "representative", "party"]).await
    }
}

/// Parties (当事人) of a dispute.
async fn party(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("party");
    t.col(big_pk_auto("id"));
    t.col(reference());
    t.col(big_integer("version").default(1));
    t.col(big_integer("matter_id"));
    t.col(integer("ordinal"));
    t.col(text("side"));
    t.col(text("kind"));
    t.col(text("name"));
    t.col(text_null("id_kind"));
    t.col(text_null("id_number"));
    t.col(text_null("id_index"));
    t.col(text_null("id_override_reason"));
    t.col(date_null("birth_date"));
    t.col(text_null("gender"));
    t.col(text_null("ethnicity"));
    t.col(text_null("occupation"));
    t.col(text_null("employer"));
    t.col(text_null("phone"));
    t.col(text_null("phone_index"));
    t.col(text_null("email"));
    t.col(text_null("address"));
    t.col(text("notify_by"));
    t.col(text("language"));
    t.col(text("flags"));
    t.col(timestamp_with_time_zone("created_at"));
    t.foreign_key(ForeignKey::create().from("party", "matter_id").to("matter", "id"));
    manager.create_table(t).await?;
    // numbered, never reused
    unique(manager, "party", &["matter_id", "ordinal"]).await?;
    // the parties of a matter
    index(manager, "party", &["matter_id"]).await?;
    // earlier disputes of the same person
    index(manager, "party", &["id_index"]).await?;
    // earlier disputes of the same telephone
    index(manager, "party", &["phone_index"]).await?;
    // earlier disputes of the same name
    index(manager, "party", &["name"]).await?;
    Ok(())
}

/// Representatives (代理人) of a party.
async fn representative(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("representative");
    t.col(big_pk_auto("id"));
    t.col(reference());
    t.col(big_integer("version").default(1));
    t.col(big_integer("party_id"));
    t.col(big_integer("matter_id"));
    t.col(integer("ordinal"));
    t.col(text("name"));
    t.col(text("kind"));
    t.col(text_null("id_number"));
    t.col(text_null("id_index"));
    t.col(text_null("phone"));
    t.col(text_null("email"));
    t.col(text_null("scope"));
    t.col(boolean("special_authority"));
    t.foreign_key(ForeignKey::create().from("representative", "party_id").to("party", "id"));
    t.foreign_key(ForeignKey::create().from("representative", "matter_id").to("matter", "id"));
    manager.create_table(t).await?;
    // the representatives of a party
    index(manager, "representative", &["party_id"]).await?;
    // all of a dispute at once
    index(manager, "representative", &["matter_id"]).await?;
    Ok(())
}

/// Files (材料) added to a dispute.
async fn attachment(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("attachment");
    t.col(big_pk_auto("id"));
    t.col(reference());
    t.col(big_integer("version").default(1));
    t.col(big_integer("matter_id"));
    t.col(big_integer_null("proceeding_id"));
    t.col(text("kind"));
    t.col(text("visible_to"));
    t.col(text("name"));
    t.col(text("media_type"));
    t.col(big_integer("size"));
    t.col(text("sha256"));
    t.col(text("file"));
    t.col(big_integer("uploaded_by"));
    t.col(timestamp_with_time_zone("uploaded_at"));
    t.foreign_key(ForeignKey::create().from("attachment", "matter_id").to("matter", "id"));
    t.foreign_key(ForeignKey::create().from("attachment", "proceeding_id").to("proceeding", "id"));
    t.foreign_key(ForeignKey::create().from("attachment", "uploaded_by").to("account", "id"));
    manager.create_table(t).await?;
    // the files of a matter
    index(manager, "attachment", &["matter_id"]).await?;
    Ok(())
}
