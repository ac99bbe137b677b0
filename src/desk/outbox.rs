//! The outbox: letters become rows in the transaction of the act; a worker sends them afterwards.
//!
//! The bytes of the text and the Message-ID are fixed here, so that a second attempt is recognisably the same letter.

use std::collections::BTreeMap;

use ::entity::id::{MatterId, ProceedingId};
use ::entity::{account, letter, proceeding_mediator, representative};
use chrono::{DateTime, Utc};
use rules::sheet::{Recipient, Sheet};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};

use super::sides;
use crate::app::App;
use crate::error::Result;
use crate::lang::Lang;
use crate::vault::{Place, Vault, new_reference};

/// What a template may know: never a fact of the dispute, never another party's name, never an identity number.
#[derive(Clone, Debug)]
pub struct LetterFacts {
    /// Template folder.
    pub template: &'static str,
    /// Language of the reader.
    pub lang: Lang,
    /// The kind of mediation that it is about, which says what it costs and which ways stay open; none: the dispute as a whole.
    pub kind: Option<&'static Sheet>,
    /// Public code, shown in groups of four.
    pub code: String,
    /// Name of the body that writes.
    pub body: String,
    /// Its telephone.
    pub phone: String,
    /// Where to look.
    pub link: String,
    /// Dates, places and grounds that the act released for letters.
    pub facts: BTreeMap<&'static str, String>,
    /// Outward id of the event: makes calendar entries recognisable.
    pub event: String,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// The legal day of that moment: the date under the letter.
    pub today: chrono::NaiveDate,
}

/// A letter as written.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq)]
pub struct Written {
    /// Subject line.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// HTML.
    pub html: String,
    /// Calendar entry (ICS).
    pub calendar: Option<String>,
}

/// Writes a letter from its facts; given to the house at start.
pub type Writer = fn(&LetterFacts) -> anyhow::Result<Written>;

/// Somebody who gets letters.
pub struct Addressee {
    /// Outward id of party or account.
    pub reference: String,
    /// Masked name for the list.
    pub shown_name: String,
    /// Address.
    pub email: String,
    /// Language.
    pub lang: Lang,
}

/// The people a notice goes to. Whoever has no address is told by telephone: the dispute's page says so.
pub async fn addressees(
    db: &impl ConnectionTrait,
    vault: &Vault,
    matter: MatterId,
    proceeding: Option<ProceedingId>,
    to: Recipient,
) -> Result<Vec<Addressee>> {
    match to {
        Recipient::EachParty => parties(db, vault, (matter, proceeding), None).await,
        Recipient::EachApplicant => parties(db, vault, (matter, proceeding), Some("applicant")).await,
        Recipient::EachMediator => mediators(db, proceeding).await,
    }
}

async fn parties(
    db: &impl ConnectionTrait,
    vault: &Vault,
    (matter, proceeding): (MatterId, Option<ProceedingId>),
    side: Option<&str>,
) -> Result<Vec<Addressee>> {
    let mut rows = sides::parties(db, matter, proceeding).await?;
    rows.retain(|row| side.is_none_or(|side| row.side == side));
    let agents = representative::Entity::find()
        .filter(representative::Column::MatterId.eq(matter))
        .order_by_asc(representative::Column::Ordinal)
        .all(db)
        .await?;
    let mut found = Vec::new();
    for row in rows {
        let ways: Vec<String> = serde_json::from_str(&row.notify_by).unwrap_or_default();
        if !ways.iter().any(|way| way == "email") {
            continue;
        }
        let place = Place { table: "party", reference: &row.reference, version: row.version };
        let mut email = vault.open_option(place, "email", row.email.as_deref())?;
        for agent in agents.iter().filter(|agent| agent.party_id == row.id) {
            if email.is_none() {
                let place = Place { table: "representative", reference: &agent.reference, version: agent.version };
                email = vault.open_option(place, "email", agent.email.as_deref())?;
            }
        }
        if let Some(email) = email {
            let shown_name = rules::identity::mask_name(&row.name, false);
            found.push(Addressee { reference: row.reference, shown_name, email, lang: Lang::from_code(&row.language) });
        }
    }
    Ok(found)
}

async fn mediators(db: &impl ConnectionTrait, proceeding: Option<ProceedingId>) -> Result<Vec<Addressee>> {
    let Some(proceeding) = proceeding else { return Ok(Vec::new()) };
    let rows = proceeding_mediator::Entity::find()
        .filter(proceeding_mediator::Column::ProceedingId.eq(proceeding))
        .filter(proceeding_mediator::Column::Until.is_null())
        .all(db)
        .await?;
    let accounts = account::Entity::find()
        .filter(account::Column::Id.is_in(rows.iter().map(|row| row.account_id)))
        .order_by_asc(account::Column::Id)
        .all(db)
        .await?;
    Ok(accounts
        .into_iter()
        .filter_map(|row| {
            let email = row.email?;
            Some(Addressee {
                reference: row.reference,
                shown_name: row.name,
                email,
                lang: Lang::from_code(&row.language),
            })
        })
        .collect())
}

/// Writes one letter's row.
pub async fn queue(
    tx: &impl ConnectionTrait,
    app: &App,
    matter: Option<MatterId>,
    to: &Addressee,
    facts: &LetterFacts,
) -> Result<()> {
    let written = (app.write_letter)(facts)?;
    let reference = new_reference();
    let place = Place { table: "letter", reference: &reference, version: 1 };
    let host =
        app.config.base_url.split("://").last().unwrap_or("concord").split([':', '/']).next().unwrap_or("concord");
    let row = letter::ActiveModel {
        version: Set(1),
        timeline_ref: Set(facts.event.clone()),
        matter_id: Set(matter),
        template: Set(facts.template.to_owned()),
        recipient: Set(to.reference.clone()),
        recipient_name: Set(to.shown_name.clone()),
        address: Set(app.vault.seal(place, "address", &to.email)?),
        shown_address: Set(rules::identity::mask_email(&to.email)),
        language: Set(facts.lang.code().to_owned()),
        subject: Set(written.subject.clone()),
        body: Set(app.vault.seal(place, "body", &serde_json::to_string(&written)?)?),
        message_id: Set(format!("<{}@{host}>", reference.to_lowercase())),
        state: Set("queued".to_owned()),
        attempts: Set(0),
        next_at: Set(facts.at),
        leased_until: Set(None),
        sent_at: Set(None),
        failure: Set(None),
        created_at: Set(facts.at),
        reference: Set(reference.clone()),
        ..Default::default()
    };
    row.insert(tx).await?;
    Ok(())
}
