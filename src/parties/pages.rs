//! Pages of parties: the list, the form of one party, and the page that shows one value in full.

pub mod person;

use askama::Template;
use poem::http::StatusCode;
use poem::web::{Data, Path, Query};
use poem::{Response, Route, get, handler};
use rules::act;
use rules::procedure::dispute::DISPUTE;
use rules::refusal::Refusal;
use rules::sheet::Act;
use serde::Deserialize;

use super::{PartyChanges, PartyInput, REVEALABLE, RepresentativeInput, Reveal, add, amend, reveal, shown_phone};
use crate::app::App;
use crate::disputes::{self, DisputeView, PartyView};
use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::web::form::{CheckedForm, FormState, Typed};
use crate::web::page::{PageError, Visitor, belongs_to_form, form_status, ok, render, see_other};
use crate::web::shell::Shell;
use person::{Person, party_of};

type Answer = Result<Response, PageError>;

/// The prefix of the fields of a form of one party.
const AT: &str = "party";

/// Adds the pages of parties.
pub fn routes(route: Route) -> Route {
    route
        .at("/disputes/:code/parties", get(show_all))
        .at("/disputes/:code/parties/new", get(show_new).post(send_new))
        .at("/disputes/:code/parties/:id/edit", get(show_edit).post(send_edit))
        .at("/disputes/:code/parties/:id/reveal", get(ask_reveal).post(send_reveal))
}

/// A line of the list.
struct Line {
    side: String,
    name: String,
    about: String,
    contact: String,
    edit: String,
    agents: Vec<String>,
    flags: Vec<String>,
    reveals: Vec<(String, String)>,
    /// The roll of a group: where it is, and how many stand on it.
    roll: String,
    roll_words: String,
}

#[derive(Template)]
#[template(path = "parties/list.html")]
struct ListPage {
    shell: Shell,
    number: String,
    back: String,
    add: String,
    lines: Vec<Line>,
}

#[handler]
async fn show_all(app: Data<&App>, visitor: Visitor, code: Path<String>) -> Answer {
    let dispute = disputes::dispute(&app, &visitor, &code).await?;
    let lang = visitor.lang;
    let back = format!("/disputes/{}", dispute.code);
    let mut lines: Vec<Line> =
        dispute.parties.iter().map(|party| line(party, dispute.may_reveal, &back, lang)).collect();
    if !may(&dispute, act::AMEND_PARTY) {
        lines.iter_mut().for_each(|line| line.edit.clear());
    }
    let add = if may(&dispute, act::ADD_PARTY) { format!("{back}/parties/new") } else { String::new() };
    let shell = Shell::load(&app, &visitor, "/disputes").await?;
    ok(&ListPage { shell, number: number_of(&dispute), add, back, lines })
}

/// Whether the reader can do this act on the dispute.
fn may(dispute: &DisputeView, wanted: Act) -> bool {
    dispute.available_acts.iter().any(|open| open.act == wanted)
}

/// Refuses a form to whoever could not send it.
fn must(dispute: &DisputeView, wanted: Act) -> Result<()> {
    if may(dispute, wanted) {
        return Ok(());
    }
    let stage = DISPUTE.stage(dispute.stage.code);
    match stage.and_then(|stage| DISPUTE.step(wanted, stage)) {
        Some(_) => Err(Error::NotPermitted),
        None => Err(Refusal::WrongStage { act: wanted, stage: (dispute.stage.zh, dispute.stage.en) }.into()),
    }
}

fn line(party: &PartyView, may_reveal: bool, back: &str, lang: Lang) -> Line {
    let own = format!("{back}/parties/{}", party.id);
    let age = party.age.map(|age| lang.pick(format!("{age}岁"), format!("aged {age}")));
    let gender = party
        .gender
        .as_deref()
        .map(|code| lang.t(if code == "female" { "form.female" } else { "form.male" }).into_owned());
    // A group is no person and carries no document.
    let kind = party.id_kind.filter(|_| party.kind.code != "group");
    let kind = kind.map(|kind| lang.pick(kind.zh, kind.en).to_owned());
    let about = [gender, age, kind, party.id_number.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let contact = [&party.phone, &party.email, &party.address];
    let agents = party.representatives.iter().map(|one| {
        let phone = one.phone.clone().unwrap_or_default();
        format!("{} {} {phone}", lang.pick(one.kind.zh, one.kind.en), one.name)
    });
    let has = |name: &str| match name {
        "id_number" => party.id_number.is_some(),
        "phone" => party.phone.is_some(),
        "email" => party.email.is_some(),
        "address" => party.address.is_some(),
        _ => party.age.is_some(),
    };
    let reveals = REVEALABLE
        .iter()
        .filter(|(name, _, _)| may_reveal && has(name))
        .map(|(name, zh, en)| (format!("{own}/reveal?field={name}"), lang.pick(*zh, *en).to_owned()));
    Line {
        side: lang.pick(party.side.zh, party.side.en).to_owned(),
        name: party.name.clone(),
        about,
        contact: contact.into_iter().flatten().cloned().collect::<Vec<_>>().join(" · "),
        edit: format!("{own}/edit"),
        agents: agents.collect(),
        flags: party.flags.iter().map(|flag| lang.pick(flag.zh, flag.en).to_owned()).collect(),
        reveals: reveals.collect(),
        roll: party.roll.map(|_| format!("{own}/roll")).unwrap_or_default(),
        roll_words: party
            .roll
            .map(|roll| lang.fill("parties.roll", &[("n", &roll.members), ("amount", &roll.amount.grouped())]))
            .unwrap_or_default(),
    }
}

fn number_of(dispute: &DisputeView) -> String {
    dispute.number.clone().unwrap_or_else(|| dispute.code.clone())
}

#[derive(Template)]
#[template(path = "parties/edit.html")]
struct PartyPage {
    shell: Shell,
    state: FormState,
    number: String,
    title: String,
    action: String,
    back: String,
    version: String,
    /// The party is known: sealed values stay when their fields stay empty.
    known: Option<PartyView>,
    /// Somebody else was faster: what stands there now and differs from what was typed.
    differing: Vec<(String, String)>,
    person: Person,
}

#[handler]
async fn show_new(app: Data<&App>, visitor: Visitor, code: Path<String>) -> Answer {
    let dispute = disputes::dispute(&app, &visitor, &code).await?;
    must(&dispute, act::ADD_PARTY)?;
    let page = new_page(&app, &visitor, &dispute, FormState::default()).await?;
    ok(&page)
}

async fn new_page(app: &App, visitor: &Visitor, dispute: &DisputeView, state: FormState) -> Result<PartyPage> {
    let lang = visitor.lang;
    Ok(PartyPage {
        shell: Shell::load(app, visitor, "/disputes").await?,
        person: Person::of(&state, AT, (String::new(), 1), lang, 1),
        number: number_of(dispute),
        title: lang.t("parties.add_title").into_owned(),
        action: format!("/disputes/{}/parties/new", dispute.code),
        back: format!("/disputes/{}/parties", dispute.code),
        version: dispute.version.to_string(),
        known: None,
        differing: Vec::new(),
        state,
    })
}

#[handler]
async fn send_new(app: Data<&App>, visitor: Visitor, code: Path<String>, form: CheckedForm) -> Answer {
    let input = party_of(&form.typed, AT, "respondent");
    match add(&app, &visitor, &code, None, &input).await {
        Ok(_) => Ok(see_other(&format!("/disputes/{}/parties?done=party_added", code.0))),
        Err(error) if belongs_to_form(&error) => {
            let dispute = disputes::dispute(&app, &visitor, &code).await?;
            let page = new_page(&app, &visitor, &dispute, refused(form.typed.clone(), &error)).await?;
            render(form_status(&error), &page)
        }
        Err(error) => Err(error.into()),
    }
}

/// The errors of a party's own form: its fields carry a prefix.
fn refused(typed: Typed, error: &Error) -> FormState {
    let mut state = FormState::refused(typed, error);
    for (field, _) in &mut state.errors {
        if !field.is_empty() {
            *field = format!("{AT}-{field}");
        }
    }
    state
}

#[handler]
async fn show_edit(app: Data<&App>, visitor: Visitor, path: Path<(String, String)>) -> Answer {
    let (code, id) = path.0;
    let dispute = disputes::dispute(&app, &visitor, &code).await?;
    let party = party_in(&dispute, &id)?;
    must(&dispute, act::AMEND_PARTY)?;
    let state = FormState::fresh(standing(&party));
    ok(&edit_page(&app, &visitor, &dispute, party, state).await?)
}

fn party_in(dispute: &DisputeView, id: &str) -> Result<PartyView> {
    dispute.parties.iter().find(|party| party.id == id).cloned().ok_or(Error::NotFound)
}

/// What stands in the form of a known party: everything but what is sealed.
fn standing(party: &PartyView) -> Typed {
    let mut typed = Typed::default();
    let mut set = |name: &str, value: &str| {
        typed.set(format!("{AT}-{name}"), value);
    };
    set("side", party.side.code);
    set("kind", party.kind.code);
    set("name", &party.name);
    set("id_kind", party.id_kind.map_or("none", |kind| kind.code));
    for (name, value) in [
        ("gender", &party.gender),
        ("ethnicity", &party.ethnicity),
        ("occupation", &party.occupation),
        ("employer", &party.employer),
    ] {
        set(name, value.as_deref().unwrap_or_default());
    }
    party.notify_by.iter().for_each(|way| set("notify_by", way));
    party.flags.iter().for_each(|flag| set("flags", flag.code));
    for (place, one) in party.representatives.iter().enumerate() {
        let at = format!("representatives-{place}");
        set(&format!("{at}-id"), &one.id);
        set(&format!("{at}-name"), &one.name);
        set(&format!("{at}-kind"), one.kind.code);
        set(&format!("{at}-scope"), one.scope.as_deref().unwrap_or_default());
        set(&format!("{at}-special_authority"), if one.special_authority { "yes" } else { "" });
    }
    typed
}

async fn edit_page(
    app: &App,
    visitor: &Visitor,
    dispute: &DisputeView,
    party: PartyView,
    state: FormState,
) -> Result<PartyPage> {
    let agents = party.representatives.len() + 1;
    Ok(PartyPage {
        shell: Shell::load(app, visitor, "/disputes").await?,
        person: Person::of(&state, AT, (String::new(), 1), visitor.lang, agents),
        number: number_of(dispute),
        title: visitor.lang.t("parties.edit_title").into_owned(),
        action: format!("/disputes/{}/parties/{}/edit", dispute.code, party.id),
        back: format!("/disputes/{}/parties", dispute.code),
        version: party.version.to_string(),
        known: Some(party),
        differing: Vec::new(),
        state,
    })
}

#[handler]
async fn send_edit(app: Data<&App>, visitor: Visitor, path: Path<(String, String)>, form: CheckedForm) -> Answer {
    let (code, id) = path.0;
    let dispute = disputes::dispute(&app, &visitor, &code).await?;
    let party = party_in(&dispute, &id)?;
    let seen = form.get("version").parse().map_err(|_| Error::PreconditionRequired)?;
    match amend(&app, &visitor, &code, &id, seen, changes(&form.typed, &party)).await {
        Ok(_) => Ok(see_other(&format!("/disputes/{code}/parties?done=party_amended"))),
        Err(error) if belongs_to_form(&error) => {
            let state = refused(form.typed.clone(), &error);
            let differing = match &error {
                Error::Stale { .. } => differing(&form.typed, &party, visitor.lang),
                _ => Vec::new(),
            };
            let page = edit_page(&app, &visitor, &dispute, party, state).await?;
            render(form_status(&error), &PartyPage { differing, ..page })
        }
        Err(error) => Err(error.into()),
    }
}

/// What stands there now and differs from what was typed: label and value.
fn differing(typed: &Typed, now: &PartyView, lang: Lang) -> Vec<(String, String)> {
    let stands = standing(now);
    let labels = ["name", "gender", "ethnicity", "occupation", "employer"];
    let differs = labels.iter().filter_map(|name| {
        let field = format!("{AT}-{name}");
        let value = stands.get(&field);
        (value != typed.get(&field).trim()).then(|| {
            let shown = if value.is_empty() { lang.t("parties.nothing_known").into_owned() } else { value.to_owned() };
            (lang.t(&format!("parties.{name}")).into_owned(), shown)
        })
    });
    differs.collect()
}

/// What a form of a known party changes: an empty sealed field stays as it is, any other empty field is taken away.
fn changes(typed: &Typed, known: &PartyView) -> PartyChanges {
    let input = party_of(typed, AT, known.side.code);
    let PartyInput { side, kind, name, id_number, phone, email, address, birth_date, .. } = input;
    let kept = |value: Option<String>| value.filter(|text| !text.trim().is_empty());
    let mended = |value: Option<String>| Some(value.unwrap_or_default());
    let chosen = typed.given(&format!("{AT}-id_kind")).map(str::to_owned);
    let changes_kind = chosen.as_deref() != known.id_kind.map(|kind| kind.code);
    // "No document" takes the number away; another kind asks for its number.
    let id_number =
        if chosen.as_deref() == Some("none") && changes_kind { Some(String::new()) } else { kept(id_number) };
    PartyChanges {
        side: Some(side),
        kind: Some(kind),
        name: Some(name),
        id_kind: chosen.filter(|_| changes_kind || id_number.is_some()),
        id_number,
        id_number_override_reason: kept(input.id_number_override_reason),
        birth_date: kept(birth_date),
        gender: kept(input.gender),
        ethnicity: mended(input.ethnicity),
        occupation: mended(input.occupation),
        employer: mended(input.employer),
        phone: kept(phone),
        email: kept(email),
        address: kept(address),
        notify_by: Some(input.notify_by),
        language: None,
        flags: Some(input.flags.into_iter().filter(|flag| !follows_from_age(flag, known)).collect()),
        representatives: Some(input.representatives).filter(|all: &Vec<RepresentativeInput>| !all.is_empty()),
    }
}

/// Flags that the date of birth gives by itself are found again.
fn follows_from_age(flag: &str, known: &PartyView) -> bool {
    match flag {
        "minor" => known.age.is_some(),
        "elderly" => known.age.is_some_and(|age| age >= rules::identity::ELDERLY),
        _ => false,
    }
}

#[derive(Deserialize)]
struct WhichValue {
    #[serde(default)]
    field: String,
    #[serde(default)]
    representative: Option<String>,
}

#[derive(Template)]
#[template(path = "parties/reveal.html")]
struct RevealPage {
    shell: Shell,
    state: FormState,
    number: String,
    name: String,
    what: String,
    action: String,
    back: String,
    field: String,
    representative: String,
}

#[handler]
async fn ask_reveal(
    app: Data<&App>,
    visitor: Visitor,
    path: Path<(String, String)>,
    which: Query<WhichValue>,
) -> Answer {
    let (code, id) = path.0;
    let WhichValue { field, representative } = which.0;
    let reveal = Reveal { field, representative, reason: String::new() };
    ok(&reveal_page(&app, &visitor, (&code, &id), &reveal, FormState::default()).await?)
}

async fn reveal_page(
    app: &App,
    visitor: &Visitor,
    (code, id): (&str, &str),
    reveal: &Reveal,
    state: FormState,
) -> Result<RevealPage> {
    let dispute = disputes::dispute(app, visitor, code).await?;
    let party = party_in(&dispute, id)?;
    let (_, zh, en) = REVEALABLE.iter().find(|(name, _, _)| *name == reveal.field).ok_or(Error::NotFound)?;
    let name = match &reveal.representative {
        None => party.name,
        Some(id) => {
            let one = party.representatives.into_iter().find(|one| one.id == *id);
            one.ok_or(Error::NotFound)?.name
        }
    };
    Ok(RevealPage {
        shell: Shell::load(app, visitor, "/disputes").await?,
        number: number_of(&dispute),
        name,
        what: visitor.lang.pick(*zh, *en).to_owned(),
        action: format!("/disputes/{}/parties/{id}/reveal", dispute.code),
        back: format!("/disputes/{}/parties", dispute.code),
        field: reveal.field.clone(),
        representative: reveal.representative.clone().unwrap_or_default(),
        state,
    })
}

#[derive(Template)]
#[template(path = "parties/revealed.html")]
struct RevealedPage {
    shell: Shell,
    number: String,
    name: String,
    what: String,
    value: String,
    back: String,
}

#[handler]
async fn send_reveal(app: Data<&App>, visitor: Visitor, path: Path<(String, String)>, form: CheckedForm) -> Answer {
    let (code, id) = path.0;
    let what = Reveal {
        field: form.get("field").to_owned(),
        representative: form.given("representative").map(str::to_owned),
        reason: form.get("reason").to_owned(),
    };
    let shown = match reveal(&app, &visitor, &code, &id, &what).await {
        Ok(shown) => shown,
        Err(error) if belongs_to_form(&error) => {
            let state = FormState::refused(form.typed.clone(), &error);
            let page = reveal_page(&app, &visitor, (&code, &id), &what, state).await?;
            return render(form_status(&error), &page);
        }
        Err(error) => return Err(error.into()),
    };
    let names = REVEALABLE.iter().find(|(name, _, _)| *name == shown.field);
    let what = names.map(|(_, zh, en)| visitor.lang.pick(*zh, *en).to_owned()).unwrap_or_default();
    let value = match (shown.field, shown.value) {
        (_, None) => visitor.lang.t("parties.nothing_known").into_owned(),
        ("phone", Some(value)) => shown_phone(&value),
        (_, Some(value)) => value,
    };
    let dispute = disputes::dispute(&app, &visitor, &code).await?;
    let back = format!("/disputes/{}/parties", dispute.code);
    let shell = Shell::load(&app, &visitor, "/disputes").await?;
    let page = RevealedPage { shell, number: number_of(&dispute), name: shown.name, what, value, back };
    render(StatusCode::OK, &page)
}
