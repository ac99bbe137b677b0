//! Papers drawn on demand, from what is recorded now: the receipt of the counter and the rights notice to be signed.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::case::Case;
use super::content::Content;
use super::forms::wording::Section;
use super::forms::{Frame, Paper, receipt, rights_notice};
use super::issue::{Frozen, draw, frame};
use super::store;
use crate::app::App;
use crate::desk::scope::{Seat, find};
use crate::desk::{Caller, Target};
use crate::error::{Error, Result};

/// The facts of the receipt that a visitor takes home, with masked names.
pub async fn receipt_facts(app: &App, caller: &Caller, code: &str) -> Result<receipt::Facts> {
    let matter = find(&app.db, caller, Target::Matter(code)).await?.matter;
    let case = Case::load(&app.db, &app.vault, &matter, None, matter.registered_on).await?;
    let parties = store::parties(&app.db, matter.id).await?;
    let applied = parties.iter().filter(|party| party.side == "applicant");
    let visitors: Vec<String> = applied
        .map(|party| match party.kind.as_str() {
            "organisation" => party.name.clone(),
            "group" => rules::roll::mask_group(&party.name),
            _ => {
                let born = party.birth_date;
                let minor = born.is_some_and(|born| rules::identity::is_minor_on(born, matter.registered_on));
                rules::identity::mask_name(&party.name, minor)
            }
        })
        .collect();
    let routing = store::deadline(&app.db, matter.id, None, "CT.TRIAGE").await?;
    let centre = &case.centre;
    Ok(receipt::Facts {
        centre: centre.name.clone(),
        visitors,
        matter: case.called(),
        received_on: case.told.received_on,
        clerk: store::registrar(&app.db, matter.id).await?,
        next: "我们会确定由哪个调解组织办理，并电话告诉您".to_owned(),
        next_by: routing.map(|row| row.due_on),
        check_url: format!("{}/p/check?code={}", app.config.base_url, matter.code),
        check_hint: "也可以打电话或者到窗口，报查询码查询".to_owned(),
        address: centre.address.clone().unwrap_or_default(),
        phone: centre.phone.clone().unwrap_or_default(),
    })
}

/// The receipt as a PDF: whoever sees the dispute may print it again.
pub async fn receipt(app: &App, caller: &Caller, code: &str) -> Result<Content> {
    let facts = receipt_facts(app, caller, code).await?;
    let matter = find(&app.db, caller, Target::Matter(code)).await?.matter;
    let issuer = facts.centre.clone();
    let frame = Frame {
        issuer,
        issued_at: matter.created_at,
        // The code on the receipt itself is the one to scan.
        verify_url: None,
        ..frame(app, &matter.code, matter.number.clone())
    };
    pdf(app, Paper::Receipt(facts), frame).await
}

/// The rights notice of a proceeding as a PDF, to be read and signed by all parties.
pub async fn rights_notice(app: &App, caller: &Caller, proceeding: &str) -> Result<Content> {
    let found = find(&app.db, caller, Target::Proceeding(proceeding)).await?;
    let row = store::proceeding(&app.db, found.proceeding).await?.ok_or(Error::NotFound)?;
    let seat = Seat::of(&app.db, caller, &found.matter).await?;
    if seat.standings(Some(row.id)).is_empty() {
        return Err(Error::NotFound);
    }
    let sheet = app.sheet(&row.kind)?;
    if !sheet.is_mediation {
        return Err(Error::NotFound);
    }
    let case = Case::load(&app.db, &app.vault, &found.matter, Some(&row), row.opened_on).await?.of(sheet);
    let number = row.number.clone().or(found.matter.number.clone());
    let frame = Frame {
        issuer: case.seal.name.clone(),
        issued_at: beginning(app, row.opened_on),
        ..frame(app, &found.matter.code, number)
    };
    let mut facts = rights_facts(&case);
    let teller = case.mediators.first().cloned().unwrap_or_default();
    facts.signatories.push(super::case::signatory("告知人", &teller));
    pdf(app, Paper::RightsNotice(facts), frame).await
}

/// What every party is told, with a place for each to sign.
pub(super) fn rights_facts(case: &Case) -> rights_notice::Facts {
    rights_notice::Facts {
        body: case.seal.name.clone(),
        parties: case.names(),
        dispute: case.called(),
        mediators: case.mediators.clone(),
        contact: case.contact(),
        signatories: case.signatories(),
        words: case.words("rights-notice"),
        told: Section::all(case.papers().rights),
    }
}

async fn pdf(app: &App, paper: Paper, frame: Frame) -> Result<Content> {
    let name = format!("{}.pdf", paper.title_zh());
    let drawn = draw(app, Frozen { paper, frame }).await?;
    Ok(Content { name, media_type: "application/pdf".to_owned(), bytes: drawn.bytes })
}

/// Midnight at the beginning of a day, on the clock of the centre.
fn beginning(app: &App, day: NaiveDate) -> DateTime<Utc> {
    let midnight = day.and_time(NaiveTime::MIN);
    let local = midnight.and_local_timezone(app.config.time_zone).earliest();
    local.map_or_else(|| midnight.and_utc(), |at| at.with_timezone(&Utc))
}
