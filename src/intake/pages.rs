//! Pages of intake: the counter's form, the earlier matters before a number is spent, the receipt, the way, and mending.

mod beside;
mod contacts;
mod counter;
mod edit;
mod merging;
mod receipt;
mod route;
mod supplement;

use std::sync::Arc;

use askama::Template;
use poem::http::StatusCode;
use poem::web::Data;
use poem::{Response, Route, get, handler};

use super::{Sought, look_for_earlier, register};
use crate::app::App;
use crate::desk::Caller;
use crate::desk::caller::RepeatKey;
use crate::disputes::DuplicateView;
use crate::error::{Error, Result};
use crate::kept;
use crate::lang::Lang;
use crate::vault::{new_reference, sha256};
use crate::web::form::{CheckedForm, FormState, Typed};
use crate::web::page::{PageError, Visitor, belongs_to_form, form_status, ok, render, see_other};
use crate::web::shell::Shell;
use counter::{AtTheCounter, CounterForm, with_rows};

/// What a page handler answers.
type Answer = Result<Response, PageError>;

/// Adds the pages of intake.
pub fn routes(route: Route) -> Route {
    route
        .at("/intake/new", get(show_counter).post(send_counter))
        .at("/disputes/:code/receipt", get(receipt::show))
        .at("/disputes/:code/beside", get(beside::show).post(beside::send))
        .at("/disputes/:code/contact-attempts", get(contacts::show).post(contacts::send))
        .at("/disputes/:code/merge", get(merging::show).post(merging::send))
        .at("/disputes/:code/supplement", get(supplement::show).post(supplement::send))
        .at("/disputes/:code/route", get(route::show).post(route::send))
        .at("/disputes/:code/route/answers", get(route::to_way).post(route::record_answers))
        .at("/disputes/:code/edit", get(edit::show).post(edit::send))
}

/// An earlier matter, ready to show.
struct EarlierShown {
    /// Page of the dispute; empty for another body's matter.
    href: String,
    title: String,
    about: String,
    stage: String,
    likely: bool,
}

impl EarlierShown {
    fn of(found: &DuplicateView, lang: Lang) -> EarlierShown {
        let stage = lang.pick(found.stage.zh, found.stage.en).to_owned();
        let by: Vec<_> = found
            .matched_by
            .iter()
            .map(|by| {
                lang.t(match *by {
                    "id" => "intake.by_id",
                    "phone" => "intake.by_phone",
                    _ => "intake.by_name",
                })
            })
            .collect();
        let by = by.join(lang.pick("、", ", "));
        let (href, title, about) = match &found.known {
            Some(known) => (
                format!("/disputes/{}", known.code),
                known.title.clone(),
                format!(
                    "{} · {} · {} · {by}",
                    known.number,
                    known.parties.join(lang.pick("、", ", ")),
                    known.registered_on
                ),
            ),
            None => (
                String::new(),
                lang.fill("intake.matter_at", &[("body", &found.body)]),
                format!("{} · {by}", found.year),
            ),
        };
        EarlierShown { href, title, about, stage, likely: found.likely }
    }
}

#[derive(Template)]
#[template(path = "intake/new.html")]
struct CounterPage {
    shell: Shell,
    state: FormState,
    form_key: String,
    today: String,
    counter: CounterForm,
    danger: bool,
    looked: bool,
    earlier: Vec<EarlierShown>,
}

#[derive(Template)]
#[template(path = "intake/confirm.html")]
struct ConfirmPage {
    shell: Shell,
    typed: Vec<(String, String)>,
    now: Vec<(String, String)>,
    earlier: Vec<EarlierShown>,
    likely: bool,
}

#[handler]
async fn show_counter(app: Data<&App>, visitor: Visitor) -> Answer {
    if !visitor.role.may_register() {
        return Err(Error::NotPermitted.into());
    }
    ok(&counter_page(&app, &visitor, FormState::default(), None).await?)
}

/// The form; with the earlier matters when they were looked for.
async fn counter_page(
    app: &App,
    visitor: &Visitor,
    state: FormState,
    earlier: Option<Vec<DuplicateView>>,
) -> Result<CounterPage> {
    let key = state.value("form_key").to_owned();
    Ok(CounterPage {
        shell: Shell::load(app, visitor, "/intake/new").await?,
        counter: CounterForm::of(&state, visitor.lang),
        form_key: if key.is_empty() { new_reference() } else { key },
        today: app.today().to_string(),
        danger: state.value("urgency") == "danger",
        looked: earlier.is_some(),
        earlier: earlier.unwrap_or_default().iter().map(|found| EarlierShown::of(found, visitor.lang)).collect(),
        state,
    })
}

#[handler]
async fn send_counter(app: Data<&App>, visitor: Visitor, form: CheckedForm) -> Answer {
    if !visitor.role.may_register() {
        return Err(Error::NotPermitted.into());
    }
    if form.has("add") || form.has("remove") {
        let remove = form.get("remove").strip_prefix("others-").and_then(|number| number.parse().ok());
        let typed = with_rows(&form.typed, form.has("add"), remove);
        return ok(&counter_page(&app, &visitor, FormState::fresh(typed), None).await?);
    }
    if form.has("back") {
        return ok(&counter_page(&app, &visitor, FormState::fresh(form.typed.clone()), None).await?);
    }
    let counter = AtTheCounter::read(&form.typed);
    if form.has("look") {
        let earlier = earlier(&app, &visitor, &counter).await?;
        return ok(&counter_page(&app, &visitor, FormState::fresh(form.typed.clone()), Some(earlier)).await?);
    }
    match take_in(&app, &visitor, &form.typed, &counter).await {
        Ok(response) => Ok(response),
        Err(error) if belongs_to_form(&error) => {
            let state = counter.refused(form.typed.clone(), &error);
            render(form_status(&error), &counter_page(&app, &visitor, state, None).await?)
        }
        Err(error) => Err(error.into()),
    }
}

async fn earlier(app: &App, caller: &Caller, counter: &AtTheCounter) -> Result<Vec<DuplicateView>> {
    let division = counter.registration.story.division.as_deref();
    look_for_earlier(app, caller, &Sought::parties(&counter.registration.parties), division).await
}

/// Shows the earlier matters first, and registers when somebody has seen them; the same form sent twice registers once.
async fn take_in(app: &App, visitor: &Visitor, typed: &Typed, counter: &AtTheCounter) -> Result<Response> {
    let key_hash = sha256(format!("{}\ncounter\n{}", visitor.reference, typed.get("form_key")).as_bytes());
    if let Some(kept) = kept::find(app, &visitor.reference, &key_hash).await?
        && let Some(code) = kept.location.as_deref().and_then(|path| path.rsplit('/').next())
    {
        return Ok(see_other(&format!("/disputes/{code}/receipt")));
    }
    counter.check(app.today())?;
    if !typed.has("confirmed") {
        let found = earlier(app, visitor, counter).await?;
        if !found.is_empty() {
            return confirm(app, visitor, typed, counter, &found).await;
        }
    }
    let body_hash = String::new();
    let repeat = (!typed.get("form_key").is_empty()).then(|| Arc::new(RepeatKey { key_hash, body_hash }));
    let caller = Caller { repeat, ..Caller::clone(visitor) };
    let registered = register(app, &caller, &counter.registration).await?;
    Ok(see_other(&format!("/disputes/{}/receipt?done=registered", registered.code)))
}

async fn confirm(
    app: &App,
    visitor: &Visitor,
    typed: &Typed,
    counter: &AtTheCounter,
    found: &[DuplicateView],
) -> Result<Response> {
    let lang = visitor.lang;
    let story = &counter.registration.story;
    let names: Vec<&str> = counter.registration.parties.iter().map(|party| party.name.as_str()).collect();
    let label = |key: &str| lang.t(key).into_owned();
    let now = vec![
        (label("intake.title"), story.title.clone()),
        (label("intake.parties"), names.join(lang.pick("、", ", "))),
        (label("intake.division"), story.division.clone().unwrap_or_default()),
        (label("intake.claims"), story.claims.clone()),
    ];
    let kept = typed.pairs().iter().filter(|(name, _)| name != "csrf").cloned().collect();
    let page = ConfirmPage {
        shell: Shell::load(app, visitor, "/intake/new").await?,
        typed: kept,
        now: now.into_iter().filter(|(_, value)| !value.is_empty()).collect(),
        likely: found.iter().any(|one| one.likely),
        earlier: found.iter().map(|one| EarlierShown::of(one, lang)).collect(),
    };
    render(StatusCode::OK, &page).map_err(|error| error.0)
}
