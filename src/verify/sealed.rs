//! Sealed values: each opens at its own place and under its row's present version. One that was moved from another row, or
//! put back from an earlier day, does not. (S-44)

use ::entity::{
    account, check_override, consultation, contact_attempt, disclosure, field, helper, idempotency, joint_task, letter,
    paper, participant, party, private_note, recusal, report, report_duty, representative, request, risk, roll_import,
    roll_member, session, signature,
};
use sea_orm::EntityTrait;

use crate::app::App;
use crate::error::Result;
use crate::vault::{Place, Vault};

pub(super) async fn faults(app: &App) -> Result<Vec<String>> {
    let mut check = Check { vault: &app.vault, faults: Vec::new() };
    people(app, &mut check).await?;
    mediation(app, &mut check).await?;
    joint(app, &mut check).await?;
    rest(app, &mut check).await?;
    Ok(check.faults)
}

/// Opens values one by one and remembers which do not.
struct Check<'a> {
    vault: &'a Vault,
    faults: Vec<String>,
}

impl Check<'_> {
    fn row(&mut self, table: &'static str, reference: &str, version: i64, values: &[(&str, Option<&str>)]) {
        let place = Place { table, reference, version };
        for (column, sealed) in values {
            if sealed.is_some_and(|sealed| self.vault.open_bytes(place, column, sealed).is_err()) {
                self.faults.push(format!("{table} {reference}: {column} does not open at its place"));
            }
        }
    }
}

async fn people(app: &App, check: &mut Check<'_>) -> Result<()> {
    for row in party::Entity::find().all(&app.db).await? {
        let values = [
            ("id_number", row.id_number.as_deref()),
            ("phone", row.phone.as_deref()),
            ("email", row.email.as_deref()),
            ("address", row.address.as_deref()),
        ];
        check.row("party", &row.reference, row.version, &values);
    }
    for row in representative::Entity::find().all(&app.db).await? {
        let values =
            [("id_number", row.id_number.as_deref()), ("phone", row.phone.as_deref()), ("email", row.email.as_deref())];
        check.row("representative", &row.reference, row.version, &values);
    }
    for row in roll_member::Entity::find().all(&app.db).await? {
        let values = [
            ("name", Some(row.name.as_str())),
            ("id_number", row.id_number.as_deref()),
            ("id_override_reason", row.id_override_reason.as_deref()),
            ("phone", row.phone.as_deref()),
            ("address", row.address.as_deref()),
            ("note", row.note.as_deref()),
            ("left_reason", row.left_reason.as_deref()),
        ];
        check.row("roll_member", &row.reference, row.version, &values);
    }
    for row in roll_import::Entity::find().all(&app.db).await? {
        check.row("roll_import", &row.reference, 1, &[("name", Some(&row.name))]);
    }
    Ok(())
}

async fn mediation(app: &App, check: &mut Check<'_>) -> Result<()> {
    for row in session::Entity::find().all(&app.db).await? {
        let values = [("minutes", row.minutes.as_deref()), ("undisputed_facts", row.undisputed_facts.as_deref())];
        check.row("session", &row.reference, row.version, &values);
    }
    let authors = account::Entity::find().all(&app.db).await?;
    for row in private_note::Entity::find().all(&app.db).await? {
        let author = authors.iter().find(|account| account.id == row.author_id);
        let column = format!("text of {}", author.map_or("", |account| account.reference.as_str()));
        check.row("private_note", &row.reference, row.version, &[(&column, Some(&row.text))]);
    }
    for row in disclosure::Entity::find().all(&app.db).await? {
        check.row("disclosure", &row.reference, row.version, &[("text", Some(&row.text))]);
    }
    for row in recusal::Entity::find().all(&app.db).await? {
        check.row("recusal", &row.reference, row.version, &[("reason", Some(&row.reason))]);
    }
    for row in field::Entity::find().all(&app.db).await? {
        check.row("field", &row.reference, row.version, &[("sealed", row.sealed.as_deref())]);
    }
    for row in check_override::Entity::find().all(&app.db).await? {
        check.row("check_override", &row.reference, row.version, &[("reason", Some(&row.reason))]);
    }
    for row in signature::Entity::find().all(&app.db).await? {
        check.row("signature", &row.reference, 1, &[("image", row.image.as_deref())]);
    }
    Ok(())
}

async fn joint(app: &App, check: &mut Check<'_>) -> Result<()> {
    for row in helper::Entity::find().all(&app.db).await? {
        let values =
            [("contact", row.contact.as_deref()), ("reason", Some(row.reason.as_str())), ("note", row.note.as_deref())];
        check.row("helper", &row.reference, row.version, &values);
    }
    for row in participant::Entity::find().all(&app.db).await? {
        let values = [
            ("contact", row.contact.as_deref()),
            ("note", row.note.as_deref()),
            ("follow_up", row.follow_up.as_deref()),
        ];
        check.row("participant", &row.reference, row.version, &values);
    }
    for row in consultation::Entity::find().all(&app.db).await? {
        let values = [("others", row.others.as_deref()), ("opinions", Some(row.opinions.as_str()))];
        check.row("consultation", &row.reference, row.version, &values);
    }
    for row in joint_task::Entity::find().all(&app.db).await? {
        let values = [("measure", Some(row.measure.as_str())), ("note", row.note.as_deref())];
        check.row("joint_task", &row.reference, row.version, &values);
    }
    Ok(())
}

/// Rows whose sealed values never change keep version 1 for them.
async fn rest(app: &App, check: &mut Check<'_>) -> Result<()> {
    for row in paper::Entity::find().all(&app.db).await? {
        check.row("paper", &row.reference, 1, &[("facts", Some(&row.facts))]);
    }
    for row in letter::Entity::find().all(&app.db).await? {
        check.row("letter", &row.reference, 1, &[("address", Some(&row.address)), ("body", Some(&row.body))]);
    }
    for row in request::Entity::find().all(&app.db).await? {
        check.row("request", &row.reference, row.version, &[("input", Some(&row.input))]);
    }
    for row in risk::Entity::find().all(&app.db).await? {
        check.row("risk", &row.reference, 1, &[("reason", row.reason.as_deref())]);
    }
    for row in report_duty::Entity::find().all(&app.db).await? {
        let values = [
            ("reported_to", row.reported_to.as_deref()),
            ("receipt", row.receipt.as_deref()),
            ("note", row.note.as_deref()),
            ("correction", row.correction.as_deref()),
        ];
        check.row("report_duty", &row.reference, row.version, &values);
    }
    for row in contact_attempt::Entity::find().all(&app.db).await? {
        check.row("contact_attempt", &row.reference, 1, &[("note", row.note.as_deref())]);
    }
    for row in report::Entity::find().all(&app.db).await? {
        let values = [
            ("reported_to", Some(row.reported_to.as_str())),
            ("receipt", row.receipt.as_deref()),
            ("note", Some(row.note.as_str())),
            ("correction", row.correction.as_deref()),
        ];
        check.row("report", &row.reference, 1, &values);
    }
    for row in idempotency::Entity::find().all(&app.db).await? {
        check.row("idempotency", &row.reference, 1, &[("answer", row.answer.as_deref())]);
    }
    Ok(())
}
