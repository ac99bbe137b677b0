//! Letters: rows written with the act, sent afterwards by the worker.

use sea_orm::entity::prelude::*;

use crate::id::{LetterId, MatterId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "letter")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: LetterId,
    /// Outward id: 16 random characters.
    #[sea_orm(unique, column_name = "ref")]
    pub reference: String,
    /// Moves by one with every change.
    pub version: i64,
    /// Outward id of the timeline row.
    pub timeline_ref: String,
    /// The matter.
    pub matter_id: Option<MatterId>,
    /// Folder under `templates/letters/`.
    pub template: String,
    /// Outward id of party or account.
    pub recipient: String,
    /// Masked name for the list of letters.
    pub recipient_name: String,
    /// E-mail address, sealed.
    pub address: String,
    /// The address, masked.
    pub shown_address: String,
    /// zh-CN or en.
    pub language: String,
    /// Subject line.
    pub subject: String,
    /// Text, HTML and calendar entry, sealed.
    pub body: String,
    /// Fixed here, whatever is tried how often.
    #[sea_orm(unique)]
    pub message_id: String,
    /// queued, sending, sent, failed, bounced.
    pub state: String,
    /// Attempts so far.
    pub attempts: i32,
    /// Not before.
    pub next_at: DateTimeUtc,
    /// A worker has it until then.
    pub leased_until: Option<DateTimeUtc>,
    /// When the server took it.
    pub sent_at: Option<DateTimeUtc>,
    /// Why it did not go out at the last attempt: a code, and the number of the server's answer.
    pub failure: Option<String>,
    /// Legal day on which its reader was told by telephone instead.
    pub told_on: Option<Date>,
    /// When written.
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
