//! The annex of an agreement: everybody on the roll, who has signed and who has not, and the form to record the signatures of
//! many at once.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use rules::act;
use rules::list::{self, SIGNATURE_METHODS};

use super::signing::annex_words;
use super::{Answer, Frame, Looked};
use crate::agreements::{AnnexSignatures, annex, sign_annex, state};
use crate::app::App;
use crate::error::Error;
use crate::web::form::{CheckedForm, FormState};
use crate::web::page::{Visitor, refused, render, see_other};
use crate::web::shell::Shell;
use crate::web::shown::{in_date, in_words};

/// Somebody on the annex.
struct Line {
    id: String,
    ordinal: i32,
    name: String,
    id_number: String,
    amount: String,
    /// How and when they signed; empty when they have not.
    signed: String,
    chosen: bool,
}

/// A group with its people.
struct GroupShown {
    /// How many of them have signed.
    words: String,
    name: String,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "agreements/annex.html")]
struct AnnexPage {
    shell: Shell,
    frame: Frame,
    state: FormState,
    words: String,
    groups: Vec<GroupShown>,
    action: String,
    version: String,
    signing: String,
    paper: String,
    may_sign: bool,
}

#[handler]
pub(super) async fn show(app: Data<&App>, visitor: Visitor, id: Path<String>) -> Answer {
    page(&app, &visitor, &id, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send(app: Data<&App>, visitor: Visitor, id: Path<String>, form: CheckedForm) -> Answer {
    let chosen: Vec<String> = form.all("members").into_iter().map(str::to_owned).collect();
    let input = AnnexSignatures {
        members: (form.get("who") != "all").then_some(chosen),
        method: form.given("method").unwrap_or("paper").to_owned(),
        signed_on: form.text("signed_on"),
        late_entry_reason: form.text("late_entry_reason"),
    };
    match sign_annex(&app, &visitor, &id, form.seen(), &input).await {
        Ok(signed) => {
            let key = if signed.signed == signed.members { "annex_complete" } else { "annex_signed" };
            Ok(see_other(&format!("/agreements/{}/annex?done={key}", *id)))
        }
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            page(&app, &visitor, &id, state, status).await
        }
    }
}

async fn page(app: &App, visitor: &Visitor, id: &str, state: FormState, status: StatusCode) -> Answer {
    let (looked, agreement) = Looked::at(app, visitor, id).await?;
    let Some(signing) = agreement.annex else { return Err(Error::NotFound.into()) };
    let lang = looked.lang;
    let lines = annex(app, visitor, id).await?.lines;
    let line = |line: &crate::roll::AnnexLine| Line {
        ordinal: line.ordinal,
        name: line.shown_name.clone(),
        id_number: line.id_number.clone().unwrap_or_default(),
        amount: line.amount.map(rules::money::Money::grouped).unwrap_or_default(),
        signed: line
            .signed
            .as_ref()
            .map(|(method, on)| {
                let how =
                    list::find(SIGNATURE_METHODS, method).map(|method| in_words(*method, lang)).unwrap_or_default();
                format!("{how} {}", in_date(*on, lang))
            })
            .unwrap_or_default(),
        chosen: state.chosen("members", &line.id),
        id: line.id.clone(),
    };
    let groups = looked.dispute.parties.iter().map(|party| {
        let own: Vec<&crate::roll::AnnexLine> = lines.iter().filter(|one| one.party == party.id).collect();
        let signed = own.iter().filter(|one| one.signed.is_some()).count();
        GroupShown {
            name: party.name.clone(),
            words: lang.fill("agreements.annex_signed", &[("signed", &signed), ("n", &own.len())]),
            lines: own.into_iter().map(line).collect(),
        }
    });
    let open = matches!(agreement.state.as_str(), state::DRAFT | state::SIGNING);
    let complete = agreement.lint.iter().all(|finding| finding.severity != "block");
    let copy = if agreement.state == state::DRAFT && complete { "?copy=signing" } else { "" };
    let page = AnnexPage {
        words: annex_words(signing, lang),
        groups: groups.filter(|group| !group.lines.is_empty()).collect(),
        action: format!("/agreements/{id}/annex"),
        version: agreement.version.to_string(),
        signing: format!("/agreements/{id}/signing"),
        paper: looked.annex_paper(visitor, id, copy),
        may_sign: open && complete && signing.signed < signing.members && looked.proceeding.act(act::SIGN).is_some(),
        shell: looked.shell,
        frame: looked.frame,
        state,
    };
    render(status, &page)
}
