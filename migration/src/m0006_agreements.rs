//! Agreements, obligations, signatures, performance.

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
        agreement(manager).await?;
        obligation(manager).await?;
        signature(manager).await?;
        performance_entry(manager).await?;
        follow_up(manager).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["follow_up", "performance_entry", "signature", "obligation", "agreement"]).await
    }
}

/// Agreements (协议).
async fn agreement(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("agreement");
    t.col(big_pk_auto("id"));
    t.col(reference());
    t.col(big_integer("version").default(1));
    t.col(big_integer("proceeding_id"));
    t.col(big_integer("matter_id"));
    t.col(integer("ordinal"));
    t.col(text_null("number").unique_key());
    t.col(text("form"));
    t.col(text("scope"));
    t.col(text("facts"));
    t.col(text("issues"));
    t.col(text_null("responsibility"));
    t.col(text_null("remaining_issues"));
    t.col(integer("copies"));
    t.col(text("state"));
    t.col(date("recorded_on"));
    t.col(text("content_hash"));
    t.col(date_null("effective_on"));
    t.col(date_null("sealed_on"));
    t.col(big_integer_null("sealed_by"));
    t.col(timestamp_with_time_zone_null("sealed_at"));
    t.col(text_null("paper_ref"));
    t.col(big_integer_null("performance_id"));
    t.foreign_key(ForeignKey::create().from("agreement", "proceeding_id").to("proceeding", "id"));
    t.foreign_key(ForeignKey::create().from("agreement", "performance_id").to("proceeding", "id"));
    t.foreign_key(ForeignKey::create().from("agreement", "matter_id").to("matter", "id"));
    t.foreign_key(ForeignKey::create().from("agreement", "sealed_by").to("account", "id"));
    manager.create_table(t).await?;
    // the agreements of a proceeding
    index(manager, "agreement", &["proceeding_id"]).await?;
    // all of a dispute at once
    index(manager, "agreement", &["matter_id"]).await?;
    Ok(())
}

/// Obligations (履行项) of an agreement.
async fn obligation(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("obligation");
    t.col(big_pk_auto("id"));
    t.col(reference());
    t.col(big_integer("version").default(1));
    t.col(big_integer("agreement_id"));
    t.col(integer("ordinal"));
    t.col(text("kind"));
    t.col(text("obligors"));
    t.col(text("obligees"));
    t.col(text("liability"));
    t.col(big_integer_null("amount_fen"));
    t.col(date_null("due_on"));
    t.col(text("manner"));
    t.col(text("text"));
    t.col(text_null("condition"));
    t.col(integer_null("instalment_of"));
    t.col(boolean("accelerates"));
    t.col(big_integer("performed_fen"));
    t.col(text("state"));
    t.col(date_null("performed_on"));
    t.foreign_key(ForeignKey::create().from("obligation", "agreement_id").to("agreement", "id"));
    manager.create_table(t).await?;
    // numbered items
    unique(manager, "obligation", &["agreement_id", "ordinal"]).await?;
    // the obligations of an agreement
    index(manager, "obligation", &["agreement_id"]).await?;
    Ok(())
}

/// Signatures under an agreement, bound to exactly what was shown.
async fn signature(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("signature");
    t.col(big_pk_auto("id"));
    t.col(reference());
    t.col(big_integer("agreement_id"));
    t.col(big_integer_null("party_id"));
    t.col(big_integer_null("account_id"));
    t.col(text("signed_by"));
    t.col(big_integer_null("representative_id"));
    t.col(text("signer_name"));
    t.col(text("method"));
    t.col(date("signed_on"));
    t.col(text("content_hash"));
    t.col(big_integer_null("attachment_id"));
    t.col(text_null("image"));
    t.col(text_null("typed_name"));
    t.col(big_integer("recorded_by"));
    t.col(timestamp_with_time_zone("recorded_at"));
    t.foreign_key(ForeignKey::create().from("signature", "agreement_id").to("agreement", "id"));
    t.foreign_key(ForeignKey::create().from("signature", "party_id").to("party", "id"));
    t.foreign_key(ForeignKey::create().from("signature", "account_id").to("account", "id"));
    t.foreign_key(ForeignKey::create().from("signature", "representative_id").to("representative", "id"));
    t.foreign_key(ForeignKey::create().from("signature", "attachment_id").to("attachment", "id"));
    t.foreign_key(ForeignKey::create().from("signature", "recorded_by").to("account", "id"));
    manager.create_table(t).await?;
    // a party signs once
    unique(manager, "signature", &["agreement_id", "party_id"]).await?;
    // a mediator signs once
    unique(manager, "signature", &["agreement_id", "account_id"]).await?;
    Ok(())
}

/// What was performed of an obligation.
async fn performance_entry(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("performance_entry");
    t.col(big_pk_auto("id"));
    t.col(reference());
    t.col(big_integer("obligation_id"));
    t.col(big_integer("agreement_id"));
    t.col(date("performed_on"));
    t.col(big_integer_null("amount_fen"));
    t.col(text_null("note"));
    t.col(big_integer("recorded_by"));
    t.col(timestamp_with_time_zone("recorded_at"));
    t.foreign_key(ForeignKey::create().from("performance_entry", "obligation_id").to("obligation", "id"));
    t.foreign_key(ForeignKey::create().from("performance_entry", "agreement_id").to("agreement", "id"));
    t.foreign_key(ForeignKey::create().from("performance_entry", "recorded_by").to("account", "id"));
    manager.create_table(t).await?;
    // what was performed of an agreement
    index(manager, "performance_entry", &["agreement_id"]).await?;
    Ok(())
}

/// Follow-up visits (回访).
async fn follow_up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("follow_up");
    t.col(big_pk_auto("id"));
    t.col(reference());
    t.col(big_integer("agreement_id"));
    t.col(date("visited_on"));
    t.col(boolean_null("satisfied"));
    t.col(text("text"));
    t.col(big_integer("recorded_by"));
    t.col(timestamp_with_time_zone("recorded_at"));
    t.foreign_key(ForeignKey::create().from("follow_up", "agreement_id").to("agreement", "id"));
    t.foreign_key(ForeignKey::create().from("follow_up", "recorded_by").to("account", "id"));
    manager.create_table(t).await?;
    // the visits after an agreement
    index(manager, "follow_up", &["agreement_id"]).await?;
    Ok(())
}
