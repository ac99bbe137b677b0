//! Pages of organisations: the tree, a new body, a body's data. The system administrator writes, the other two read.

use askama::Template;
use poem::web::{Data, Path, Query};
use poem::{Response, Route, get, handler};
use rules::role::Role;
use rules::sheet::Sheet;
use serde::Deserialize;

use super::again;
use super::shown;
use crate::accounts::organisations::{self, Branch, Filter, Organisation, OrganisationInput};
use crate::accounts::staff::is_administrator;
use crate::app::App;
use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::web::form::{CheckedForm, FormState, Typed};
use crate::web::page::{PageError, Visitor, ok, see_other};
use crate::web::shell::Shell;
use crate::web::shown::Choice;

const HERE: &str = "/admin/organisations";

pub(super) fn routes(route: Route) -> Route {
    route
        .at("/admin/organisations", get(show_all))
        .at("/admin/organisations/new", get(show_new).post(send_new))
        .at("/admin/organisations/:id", get(show).post(send))
}

#[derive(Template)]
#[template(path = "accounts/organisations.html")]
struct ListPage {
    shell: Shell,
    rows: Vec<Row>,
    kinds: Vec<Choice>,
    text: String,
    words: String,
    may_write: bool,
}

struct Row {
    reference: String,
    name: String,
    short_name: String,
    kind: String,
    parent: String,
    phone: String,
    depth: usize,
    active: bool,
}

#[derive(Deserialize)]
struct Wanted {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    q: String,
}

#[handler]
async fn show_all(
    visitor: Visitor,
    Data(app): Data<&App>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, PageError> {
    only_administrators(&visitor)?;
    let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let known = rules::list::find(rules::list::ORGANISATION_KINDS, &wanted.kind).map(|kind| kind.code.to_owned());
    let filter = Filter { kind: known, text: given(&wanted.q), active: None };
    let tree = organisations::tree(app, &filter).await?;
    let shell = Shell::load(app, &visitor, HERE).await?;
    let lang = shell.language();
    let all = shell.t("accounts.all_kinds");
    ok(&ListPage {
        words: shell.n("accounts.organisations_counted", &tree.len()),
        rows: tree.into_iter().map(|branch| row(branch, lang)).collect(),
        kinds: shown::with_all(all, shown::kinds(lang, &wanted.kind)),
        text: wanted.q,
        may_write: visitor.role == Role::Admin,
        shell,
    })
}

fn row(branch: Branch, lang: crate::lang::Lang) -> Row {
    let body = branch.organisation;
    Row {
        reference: body.reference,
        name: body.name,
        short_name: body.short_name,
        kind: shown::kind(lang, &body.kind),
        parent: body.parent.map(|parent| parent.name).unwrap_or_default(),
        phone: body.phone.as_deref().map(rules::identity::shown_phone).unwrap_or_default(),
        depth: branch.depth.min(7),
        active: body.active,
    }
}

#[derive(Template)]
#[template(path = "accounts/organisation.html")]
struct FormPage {
    shell: Shell,
    form: FormState,
    action: String,
    title: String,
    kind: String,
    kinds: Vec<Choice>,
    parents: Vec<Choice>,
    tracks: Vec<Choice>,
    is_new: bool,
    is_centre: bool,
    may_write: bool,
}

#[handler]
async fn show_new(visitor: Visitor, Data(app): Data<&App>) -> Result<Response, PageError> {
    if visitor.role != Role::Admin {
        return Err(Error::NotPermitted.into());
    }
    let mut typed = Typed::default();
    let centre = organisations::tree(app, &Filter { kind: Some("centre".into()), ..Filter::default() }).await?;
    if let Some(centre) = centre.first() {
        typed.set("parent", centre.organisation.reference.clone());
    }
    ok(&page(app, &visitor, None, FormState::fresh(typed)).await?)
}

#[handler]
async fn send_new(visitor: Visitor, Data(app): Data<&App>, form: CheckedForm) -> Result<Response, PageError> {
    let mut input = input(&form);
    input.kind = Some(form.get("kind").to_owned());
    input.active = None;
    match organisations::add(app, &visitor, &input).await {
        Ok(_) => Ok(see_other("/admin/organisations?done=organisation-added")),
        Err(error) => {
            let page = page(app, &visitor, None, FormState::refused(form.typed, &error)).await?;
            again(error, |_| page)
        }
    }
}

#[handler]
async fn show(visitor: Visitor, Data(app): Data<&App>, Path(reference): Path<String>) -> Result<Response, PageError> {
    only_administrators(&visitor)?;
    let body = organisations::organisation(app, &reference).await?;
    let typed = standing(&body);
    ok(&page(app, &visitor, Some(&body), FormState::fresh(typed)).await?)
}

#[handler]
async fn send(
    visitor: Visitor,
    Data(app): Data<&App>,
    Path(reference): Path<String>,
    form: CheckedForm,
) -> Result<Response, PageError> {
    let seen = form.get("version").parse().unwrap_or_default();
    match organisations::amend(app, &visitor, &reference, Some(seen), &input(&form)).await {
        Ok(_) => Ok(see_other("/admin/organisations?done=saved")),
        Err(error @ (Error::NotPermitted | Error::NotFound)) => Err(error.into()),
        Err(error) => {
            let body = organisations::organisation(app, &reference).await?;
            let typed = shown_version(form.typed, &error, body.version);
            let page = page(app, &visitor, Some(&body), FormState::refused(typed, &error)).await?;
            again(error, |_| page)
        }
    }
}

/// Somebody else was faster: the typed words stay, and sending them again is done knowing it.
pub(super) fn shown_version(typed: Typed, error: &Error, current: i64) -> Typed {
    if !matches!(error, Error::Stale { .. }) {
        return typed;
    }
    let others = typed.pairs().iter().filter(|(name, _)| name != "version").cloned();
    Typed::new(others.chain([("version".to_owned(), current.to_string())]).collect())
}

fn input(form: &Typed) -> OrganisationInput {
    let text = |name: &str| Some(form.get(name).to_owned());
    OrganisationInput {
        kind: None,
        name: text("name"),
        short_name: text("short_name"),
        parent: text("parent"),
        number_area: text("number_area"),
        number_prefix: text("number_prefix"),
        phone: text("phone"),
        address: text("address"),
        email: text("email"),
        tracks: Some(form.all("tracks").into_iter().map(ToOwned::to_owned).collect()),
        active: Some(form.has("active")),
    }
}

fn standing(body: &Organisation) -> Typed {
    let mut typed = Typed::default();
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    typed.set("kind", body.kind.clone()).set("name", body.name.clone()).set("short_name", body.short_name.clone());
    typed.set("parent", body.parent.as_ref().map(|parent| parent.reference.clone()).unwrap_or_default());
    typed.set("number_area", text(&body.number_area)).set("number_prefix", text(&body.number_prefix));
    typed.set("phone", body.phone.as_deref().map(rules::identity::shown_phone).unwrap_or_default());
    typed.set("address", text(&body.address)).set("email", text(&body.email));
    for track in &body.tracks {
        typed.set("tracks", track.clone());
    }
    typed.set("version", body.version.to_string());
    if body.active {
        typed.set("active", "yes");
    }
    typed
}

async fn page(app: &App, visitor: &Visitor, body: Option<&Organisation>, form: FormState) -> Result<FormPage> {
    let shell = Shell::load(app, visitor, HERE).await?;
    let lang = shell.language();
    let tree = organisations::tree(app, &Filter { active: Some(true), ..Filter::default() }).await?;
    let others = tree.iter().filter(|branch| body.is_none_or(|body| body.id != branch.organisation.id));
    let parents = others.map(|branch| super::staff::indented(branch, form.value("parent"))).collect();
    Ok(FormPage {
        action: body.map_or_else(|| format!("{HERE}/new"), |body| format!("{HERE}/{}", body.reference)),
        title: body.map_or_else(|| shell.t("accounts.new_organisation").into_owned(), |body| body.name.clone()),
        kind: body.map(|body| shown::kind(lang, &body.kind)).unwrap_or_default(),
        kinds: shown::kinds(lang, form.value("kind")).into_iter().filter(|kind| kind.value != "centre").collect(),
        parents,
        tracks: tracks(app, lang, body, &form),
        is_new: body.is_none(),
        is_centre: body.is_some_and(|body| body.kind == "centre"),
        may_write: visitor.role == Role::Admin,
        form,
        shell,
    })
}

/// The kinds for which a body like this one can be named; for a new one all, because its own kind is still to be chosen.
fn tracks(app: &App, lang: Lang, body: Option<&Organisation>, form: &FormState) -> Vec<Choice> {
    let fits =
        |sheet: &&&'static Sheet| sheet.by_name && body.is_none_or(|body| sheet.bodies.contains(&body.kind.as_str()));
    let choice = |sheet: &&'static Sheet| Choice {
        value: sheet.kind.to_owned(),
        label: lang.pick(sheet.zh, sheet.en).to_owned(),
        hint: sheet.bodies.iter().map(|kind| shown::kind(lang, kind)).collect::<Vec<_>>().join(lang.pick("、", ", ")),
        selected: form.chosen("tracks", sheet.kind),
    };
    app.sheets.iter().filter(fits).map(choice).collect()
}

fn only_administrators(visitor: &Visitor) -> Result<()> {
    if is_administrator(visitor.role) { Ok(()) } else { Err(Error::NotPermitted) }
}
