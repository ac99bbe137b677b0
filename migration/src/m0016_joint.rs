//! Joint mediation: the bodies that take part, what they consulted on and took on, their seals. Sides of a proceeding, and
//! people from outside who help.

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
        side(manager).await?;
        helper(manager).await?;
        participant(manager).await?;
        consultation(manager).await?;
        joint_task(manager).await?;
        joint_seal(manager).await?;
        let mut t = Table::alter();
        t.table("session").add_column(text_null("helpers"));
        manager.alter_table(t).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut t = Table::alter();
        t.table("session").drop_column("helpers");
        manager.alter_table(t).await?;
        drop_tables(manager, &["joint_seal", "joint_task", "consultation", "participant", "helper", "side"]).await
    }
}

/// Where a party stands in one proceeding, where that differs from the dispute.
async fn side(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("side");
    t.col(big_pk_auto("id"));
    t.col(big_integer("proceeding_id"));
    t.col(big_integer("party_id"));
    t.col(text("side"));
    t.foreign_key(ForeignKey::create().from("side", "proceeding_id").to("proceeding", "id"));
    t.foreign_key(ForeignKey::create().from("side", "party_id").to("party", "id"));
    manager.create_table(t).await?;
    // a party stands in one place of a proceeding
    unique(manager, "side", &["proceeding_id", "party_id"]).await
}

/// Somebody from outside who was invited to help in a mediation.
async fn helper(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("helper");
    t.col(big_pk_auto("id"));
    t.col(reference());
    t.col(big_integer("version").default(1));
    t.col(big_integer("proceeding_id"));
    t.col(text("name"));
    t.col(text("capacity"));
    t.col(text_null("organisation"));
    t.col(text_null("contact"));
    t.col(text("reason"));
    t.col(text("agreed_by"));
    t.col(date("invited_on"));
    t.col(text("state"));
    t.col(date_null("answered_on"));
    t.col(date_null("promised_on"));
    t.col(text_null("note"));
    t.col(big_integer("recorded_by"));
    t.col(timestamp_with_time_zone("recorded_at"));
    t.foreign_key(ForeignKey::create().from("helper", "proceeding_id").to("proceeding", "id"));
    t.foreign_key(ForeignKey::create().from("helper", "recorded_by").to("account", "id"));
    manager.create_table(t).await?;
    // those of a proceeding
    index(manager, "helper", &["proceeding_id"]).await
}

/// A body that was asked to take part in a joint mediation: one of the house, or a partner elsewhere by its name.
async fn participant(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("participant");
    t.col(big_pk_auto("id"));
    t.col(reference());
    t.col(big_integer("version").default(1));
    t.col(big_integer("proceeding_id"));
    t.col(integer("ordinal"));
    t.col(big_integer_null("organisation_id"));
    t.col(text("name"));
    t.col(boolean("is_lead"));
    t.col(text("state"));
    t.col(text_null("case_number"));
    t.col(text_null("contact"));
    t.col(text_null("request"));
    t.col(date("asked_on"));
    t.col(date_null("answered_on"));
    t.col(text_null("note"));
    t.col(text_null("follow_up"));
    t.col(date_null("followed_on"));
    t.foreign_key(ForeignKey::create().from("participant", "proceeding_id").to("proceeding", "id"));
    t.foreign_key(ForeignKey::create().from("participant", "organisation_id").to("organisation", "id"));
    manager.create_table(t).await?;
    // those of a joint mediation, in their order
    unique(manager, "participant", &["proceeding_id", "ordinal"]).await?;
    // what a body was asked
    index(manager, "participant", &["organisation_id", "state"]).await
}

/// A consultation of the bodies.
async fn consultation(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("consultation");
    t.col(big_pk_auto("id"));
    t.col(reference());
    t.col(big_integer("version").default(1));
    t.col(big_integer("proceeding_id"));
    t.col(integer("ordinal"));
    t.col(date("held_on"));
    t.col(text("place"));
    t.col(text("chair"));
    t.col(text("present"));
    t.col(text_null("others"));
    t.col(text("opinions"));
    t.col(big_integer("recorded_by"));
    t.col(timestamp_with_time_zone("recorded_at"));
    t.foreign_key(ForeignKey::create().from("consultation", "proceeding_id").to("proceeding", "id"));
    t.foreign_key(ForeignKey::create().from("consultation", "recorded_by").to("account", "id"));
    manager.create_table(t).await?;
    // those of a joint mediation, in their order
    unique(manager, "consultation", &["proceeding_id", "ordinal"]).await
}

/// What a body took on at a consultation.
async fn joint_task(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("joint_task");
    t.col(big_pk_auto("id"));
    t.col(reference());
    t.col(big_integer("version").default(1));
    t.col(big_integer("proceeding_id"));
    t.col(big_integer("consultation_id"));
    t.col(integer("ordinal"));
    t.col(big_integer("participant_id"));
    t.col(text("measure"));
    t.col(date("due_on"));
    t.col(date_null("done_on"));
    t.col(text_null("note"));
    t.foreign_key(ForeignKey::create().from("joint_task", "proceeding_id").to("proceeding", "id"));
    t.foreign_key(ForeignKey::create().from("joint_task", "consultation_id").to("consultation", "id"));
    t.foreign_key(ForeignKey::create().from("joint_task", "participant_id").to("participant", "id"));
    manager.create_table(t).await?;
    // those of a joint mediation, in their order
    unique(manager, "joint_task", &["proceeding_id", "ordinal"]).await
}

/// The seal of a participating body under exactly one text.
async fn joint_seal(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("joint_seal");
    t.col(big_pk_auto("id"));
    t.col(big_integer("agreement_id"));
    t.col(big_integer("participant_id"));
    t.col(text("content_hash"));
    t.col(date("sealed_on"));
    t.col(big_integer("recorded_by"));
    t.col(timestamp_with_time_zone("recorded_at"));
    t.foreign_key(ForeignKey::create().from("joint_seal", "agreement_id").to("agreement", "id"));
    t.foreign_key(ForeignKey::create().from("joint_seal", "participant_id").to("participant", "id"));
    t.foreign_key(ForeignKey::create().from("joint_seal", "recorded_by").to("account", "id"));
    manager.create_table(t).await?;
    // each body seals a text once
    unique(manager, "joint_seal", &["agreement_id", "participant_id", "content_hash"]).await
}
