//! What mediators disclose about an interest in a dispute, and who leaves a proceeding for one.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::kit::{drop_tables, index, reference, table};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        disclosure(manager).await?;
        recusal(manager).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["recusal", "disclosure"]).await
    }
}

/// Disclosures (披露): what a mediator says about an interest, and the parties who accept him nevertheless.
async fn disclosure(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("disclosure");
    t.col(big_pk_auto("id"));
    t.col(reference());
    t.col(big_integer("version").default(1));
    t.col(big_integer("proceeding_id"));
    t.col(big_integer("account_id"));
    t.col(text("text"));
    t.col(text("accepted_by"));
    t.col(date("disclosed_on"));
    t.col(big_integer("recorded_by"));
    t.col(timestamp_with_time_zone("recorded_at"));
    t.foreign_key(ForeignKey::create().from("disclosure", "proceeding_id").to("proceeding", "id"));
    t.foreign_key(ForeignKey::create().from("disclosure", "account_id").to("account", "id"));
    t.foreign_key(ForeignKey::create().from("disclosure", "recorded_by").to("account", "id"));
    manager.create_table(t).await?;
    // the disclosures of a proceeding
    index(manager, "disclosure", &["proceeding_id"]).await?;
    Ok(())
}

/// Recusals (回避): a mediator leaves a proceeding, and who asked for it.
async fn recusal(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("recusal");
    t.col(big_pk_auto("id"));
    t.col(reference());
    t.col(big_integer("version").default(1));
    t.col(big_integer("proceeding_id"));
    t.col(big_integer("account_id"));
    t.col(text("asked_by"));
    t.col(big_integer_null("party_id"));
    t.col(text("reason"));
    t.col(date("recused_on"));
    t.col(big_integer("recorded_by"));
    t.col(timestamp_with_time_zone("recorded_at"));
    t.foreign_key(ForeignKey::create().from("recusal", "proceeding_id").to("proceeding", "id"));
    t.foreign_key(ForeignKey::create().from("recusal", "account_id").to("account", "id"));
    t.foreign_key(ForeignKey::create().from("recusal", "party_id").to("party", "id"));
    t.foreign_key(ForeignKey::create().from("recusal", "recorded_by").to("account", "id"));
    manager.create_table(t).await?;
    // the recusals of a proceeding
    index(manager, "recusal", &["proceeding_id"]).await?;
    Ok(())
}
