//! One person of a roll: the form to add or mend somebody, and the question before somebody leaves.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use rules::list;

use super::{Answer, looked, number_of};
use crate::app::App;
use crate::error::{Error, Result};
use crate::fields::typed_amount;
use crate::roll::{Leaving, MemberChanges, MemberInput, MemberView, add, amend, leave, member};
use crate::web::form::{CheckedForm, FormState, Typed};
use crate::web::page::{Visitor, refused, render, see_other};
use crate::web::shell::Shell;
use crate::web::shown::{Choice, choices};

#[derive(Template)]
#[template(path = "roll/person.html")]
struct PersonPage {
    shell: Shell,
    state: FormState,
    number: String,
    title: String,
    group: String,
    action: String,
    back: String,
    version: String,
    /// Somebody who is known: what is sealed stays when its field stays empty.
    is_known: bool,
    known_name: String,
    /// What is said of fields that stay as they are; empty for somebody new.
    sealed_hint: String,
    id_kinds: Vec<Choice>,
    genders: Vec<Choice>,
    /// The number failed its check: the reason is asked.
    doubtful: bool,
}

/// Where a person of a roll is met: code, party, member.
type At = (String, String, String);

#[handler]
pub(super) async fn show_new(app: Data<&App>, visitor: Visitor, path: Path<(String, String)>) -> Answer {
    let (code, id) = path.0;
    form_page(&app, &visitor, (&code, &id), None, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send_new(
    app: Data<&App>,
    visitor: Visitor,
    path: Path<(String, String)>,
    form: CheckedForm,
) -> Answer {
    let (code, id) = path.0;
    let given = |name: &str| form.given(name).map(str::to_owned);
    let input = MemberInput {
        name: form.get("name").to_owned(),
        // The form begins with the card; without a number nobody has chosen it.
        id_kind: given("id_kind").filter(|kind| kind != "resident-id" || form.given("id_number").is_some()),
        id_number: given("id_number"),
        id_number_override_reason: given("id_number_override_reason"),
        gender: given("gender"),
        phone: given("phone"),
        address: given("address"),
        amount: given("amount").map(|amount| typed_amount(&amount)),
        note: given("note"),
    };
    match add(&app, &visitor, &code, &id, &input).await {
        Ok(_) => Ok(see_other(&format!("/disputes/{code}/parties/{id}/roll?done=roll_added"))),
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            form_page(&app, &visitor, (&code, &id), None, state, status).await
        }
    }
}

#[handler]
pub(super) async fn show_edit(app: Data<&App>, visitor: Visitor, path: Path<At>) -> Answer {
    let (code, id, who) = path.0;
    let known = member(&app, &visitor, &code, &id, &who).await?;
    let mut typed = Typed::default();
    typed
        .set("id_kind", known.id_kind.code)
        .set("gender", known.gender.clone().unwrap_or_default())
        .set("amount", known.amount.map(|amount| amount.to_string()).unwrap_or_default());
    form_page(&app, &visitor, (&code, &id), Some(known), FormState::fresh(typed), StatusCode::OK).await
}

#[handler]
pub(super) async fn send_edit(app: Data<&App>, visitor: Visitor, path: Path<At>, form: CheckedForm) -> Answer {
    let (code, id, who) = path.0;
    let known = member(&app, &visitor, &code, &id, &who).await?;
    let seen = form.seen().ok_or(Error::PreconditionRequired)?;
    match amend(&app, &visitor, (&code, &id, &who), seen, &changes(&form, &known)).await {
        Ok(_) => Ok(see_other(&format!("/disputes/{code}/parties/{id}/roll?done=roll_amended"))),
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            form_page(&app, &visitor, (&code, &id), Some(known), state, status).await
        }
    }
}

/// What a form of somebody known changes: an empty sealed field stays as it is.
fn changes(form: &CheckedForm, known: &MemberView) -> MemberChanges {
    let kept = |name: &str| form.given(name).map(str::to_owned).filter(|text| !text.trim().is_empty());
    let kind = kept("id_kind").filter(|kind| kind != known.id_kind.code);
    let id_number = match kind.as_deref() {
        // "No document" takes the number away.
        Some("none") => Some(String::new()),
        _ => kept("id_number"),
    };
    MemberChanges {
        name: kept("name"),
        id_kind: kind.or_else(|| id_number.as_ref().and(kept("id_kind"))),
        id_number,
        id_number_override_reason: kept("id_number_override_reason"),
        gender: kept("gender").filter(|gender| Some(gender) != known.gender.as_ref()),
        phone: kept("phone"),
        address: kept("address"),
        amount: Some(typed_amount(form.get("amount"))),
        note: kept("note"),
    }
}

async fn form_page(
    app: &App,
    visitor: &Visitor,
    (code, id): (&str, &str),
    known: Option<MemberView>,
    state: FormState,
    status: StatusCode,
) -> Answer {
    let (dispute, party) = looked(app, visitor, code, id).await?;
    let lang = visitor.lang;
    let own = format!("/disputes/{}/parties/{id}/roll", dispute.code);
    let at = known.as_ref().map_or_else(|| "new".to_owned(), |known| format!("{}/edit", known.id));
    let reason = state.value("id_number_override_reason");
    let of_persons: Vec<_> = list::ID_KINDS.iter().filter(|kind| kind.code != "credit-code").copied().collect();
    let page = PersonPage {
        shell: Shell::load(app, visitor, "/disputes").await?,
        number: number_of(&dispute),
        title: lang.t(if known.is_some() { "roll.edit_title" } else { "roll.add_title" }).into_owned(),
        group: party.name,
        action: format!("{own}/{at}"),
        back: own,
        version: known.as_ref().map(|known| known.version.to_string()).unwrap_or_default(),
        is_known: known.is_some(),
        sealed_hint: if known.is_some() { lang.t("parties.leave_empty").into_owned() } else { String::new() },
        known_name: known.map(|known| known.name).unwrap_or_default(),
        id_kinds: choices(&of_persons, lang, &[state.value("id_kind")]),
        genders: genders(visitor, state.value("gender")),
        doubtful: !reason.is_empty() || !state.error("id_number").is_empty(),
        state,
    };
    render(status, &page)
}

fn genders(visitor: &Visitor, chosen: &str) -> Vec<Choice> {
    let choice = |code: &str, key: &str| Choice {
        value: code.to_owned(),
        label: visitor.lang.t(key).into_owned(),
        hint: String::new(),
        selected: chosen == code,
    };
    vec![choice("male", "form.male"), choice("female", "form.female")]
}

#[derive(Template)]
#[template(path = "roll/leaving.html")]
struct LeavingPage {
    shell: Shell,
    state: FormState,
    number: String,
    group: String,
    sentence: String,
    action: String,
    back: String,
    version: String,
    today: String,
}

#[handler]
pub(super) async fn ask_leaving(app: Data<&App>, visitor: Visitor, path: Path<At>) -> Answer {
    leaving_page(&app, &visitor, &path.0, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send_leaving(app: Data<&App>, visitor: Visitor, path: Path<At>, form: CheckedForm) -> Answer {
    let (code, id, who) = &path.0;
    let input = Leaving {
        left_on: form.text("left_on"),
        reason: form.get("reason").to_owned(),
        late_entry_reason: form.text("late_entry_reason"),
    };
    match leave(&app, &visitor, (code, id, who), form.seen(), &input).await {
        Ok(_) => Ok(see_other(&format!("/disputes/{code}/parties/{id}/roll?done=roll_left"))),
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            leaving_page(&app, &visitor, &path.0, state, status).await
        }
    }
}

async fn leaving_page(
    app: &App,
    visitor: &Visitor,
    (code, id, who): &At,
    state: FormState,
    status: StatusCode,
) -> Answer {
    let (dispute, party) = looked(app, visitor, code, id).await?;
    let known: Result<MemberView> = member(app, visitor, code, id, who).await;
    let known = known?;
    let own = format!("/disputes/{}/parties/{id}/roll", dispute.code);
    let page = LeavingPage {
        shell: Shell::load(app, visitor, "/disputes").await?,
        number: number_of(&dispute),
        sentence: visitor.lang.fill("roll.leaving_sentence", &[("n", &known.ordinal), ("name", &known.name)]),
        group: party.name,
        action: format!("{own}/{who}/leaving"),
        back: own,
        version: known.version.to_string(),
        today: app.today().to_string(),
        state,
    };
    render(status, &page)
}
