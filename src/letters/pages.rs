//! Pages of letters: of all disputes or of one, what became of each, and sending one again.

use askama::Template;
use chrono::{DateTime, Utc};
use poem::http::StatusCode;
use poem::web::{Data, Path};
use poem::{Request, Response, Route, get, handler, post};

use super::{LetterView, STATES, Telephone, UNDELIVERED, letter, list, retry, telephone, undelivered};
use crate::app::App;
use crate::disputes;
use crate::error::Result;
use crate::lang::Lang;
use crate::paging::{EXACT_TOTAL, Page, Part};
use crate::web::form::{CheckedForm, FormState, Typed};
use crate::web::page::{PageError, Visitor, belongs_to_form, form_status, render, see_other};
use crate::web::shell::Shell;

type Answer = Result<Response, PageError>;

/// Rows of one page.
const ROWS: u64 = 50;

/// States to choose from.
const OFFERED: [&str; 3] = ["queued", "sent", UNDELIVERED];

/// Adds the pages of letters.
pub fn routes(route: Route) -> Route {
    route
        .at("/letters", get(show_all))
        .at("/letters/:id/retry", post(send_again))
        .at("/letters/:id/telephone-notice", post(send_telephone))
        .at("/disputes/:code/letters", get(show_of_dispute))
}

/// A choice of state.
struct Choice {
    value: &'static str,
    label: String,
    selected: bool,
}

/// A letter, ready to show.
struct LetterShown {
    id: String,
    version: String,
    recipient: String,
    to: String,
    subject: String,
    number: String,
    title: String,
    dispute_href: String,
    state: String,
    tone: &'static str,
    reason: String,
    advice: String,
    written: String,
    moved: String,
    attempts: String,
    is_open: bool,
    is_told: bool,
}

#[derive(Template)]
#[template(path = "letters/list.html")]
struct ListPage {
    shell: Shell,
    state: FormState,
    /// Number and address of the dispute, when the page is of one.
    of: Option<(String, String)>,
    action: String,
    choices: Vec<Choice>,
    failed: u64,
    failed_href: String,
    rows: Vec<LetterShown>,
    empty: String,
    pager: String,
    first_href: String,
    next_href: String,
}

/// What of the letters is looked at.
#[derive(Default)]
struct Look {
    dispute: Option<String>,
    state: Option<String>,
    cursor: Option<String>,
}

impl Look {
    fn read(request: &Request, dispute: Option<String>) -> Result<Look> {
        let asked = Typed::read(request.uri().query().unwrap_or_default().as_bytes())?;
        let given = |name: &str| asked.given(name).map(str::to_owned);
        Ok(Look { dispute: dispute.or_else(|| given("dispute")), state: given("state"), cursor: given("cursor") })
    }
}

#[handler]
async fn show_all(request: &Request, app: Data<&App>, visitor: Visitor) -> Answer {
    let look = Look::read(request, None)?;
    if let Some(code) = &look.dispute {
        // A dispute has a page of its own; whether there is one for this visitor is asked there.
        let code: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
        let state = look.state.as_deref().filter(|state| *state == UNDELIVERED || STATES.contains(state));
        return Ok(see_other(&address(&format!("/disputes/{code}/letters"), state, None)));
    }
    page(&app, &visitor, look, FormState::default(), StatusCode::OK).await
}

#[handler]
async fn show_of_dispute(request: &Request, app: Data<&App>, visitor: Visitor, code: Path<String>) -> Answer {
    let look = Look::read(request, Some(code.0))?;
    page(&app, &visitor, look, FormState::default(), StatusCode::OK).await
}

#[handler]
async fn send_again(app: Data<&App>, visitor: Visitor, id: Path<String>, form: CheckedForm) -> Answer {
    let dispute = letter(&app, &visitor, &id).await?.dispute;
    let done = retry(&app, &visitor, &id, form.get("version").parse().ok()).await;
    answered(&app, &visitor, dispute, form, (done, "letter_queued")).await
}

#[handler]
async fn send_telephone(app: Data<&App>, visitor: Visitor, id: Path<String>, form: CheckedForm) -> Answer {
    let dispute = letter(&app, &visitor, &id).await?.dispute;
    let seen = form.get("version").parse().ok();
    let done = telephone(&app, &visitor, &id, seen, Telephone::default()).await;
    answered(&app, &visitor, dispute, form, (done, "letter_told")).await
}

/// Back to the letters of the dispute, with what was done or why it was not.
async fn answered(
    app: &App,
    visitor: &Visitor,
    dispute: String,
    form: CheckedForm,
    (done, notice): (Result<()>, &str),
) -> Answer {
    match done {
        Ok(()) => Ok(see_other(&format!("/disputes/{dispute}/letters?done={notice}"))),
        Err(error) if belongs_to_form(&error) => {
            let look = Look { dispute: Some(dispute), ..Look::default() };
            let status = form_status(&error);
            page(app, visitor, look, FormState::refused(form.typed, &error), status).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn page(app: &App, visitor: &Visitor, look: Look, state: FormState, status: StatusCode) -> Answer {
    let lang = visitor.lang;
    let of = match &look.dispute {
        Some(code) => Some(disputes::dispute(app, visitor, code).await?),
        None => None,
    };
    let code = of.as_ref().map(|dispute| dispute.code.as_str());
    let part = Page::new(Some(ROWS), look.cursor.clone())?;
    let part = list(app, visitor, code, look.state.as_deref(), &part).await?;
    let failed = undelivered(app, visitor, code).await?;
    let action = code.map_or_else(|| "/letters".to_owned(), |code| format!("/disputes/{code}/letters"));
    let next_href = part
        .next_cursor
        .as_ref()
        .map(|cursor| address(&action, look.state.as_deref(), Some(cursor)))
        .unwrap_or_default();
    let page = ListPage {
        shell: Shell::load(app, visitor, if of.is_some() { "/disputes" } else { "/letters" }).await?,
        state,
        choices: choices(look.state.as_deref(), lang),
        failed,
        failed_href: if look.state.is_none() { address(&action, Some(UNDELIVERED), None) } else { String::new() },
        empty: lang.t(if look.state.is_some() { "letters.none_such" } else { "letters.none" }).into_owned(),
        pager: pager(&part, lang),
        first_href: look.cursor.map(|_| address(&action, look.state.as_deref(), None)).unwrap_or_default(),
        next_href,
        rows: part.items.into_iter().map(|row| shown(app, row, lang)).collect(),
        of: of.map(|dispute| (dispute.number.unwrap_or(dispute.shown_code), format!("/disputes/{}", dispute.code))),
        action,
    };
    render(status, &page)
}

fn address(action: &str, state: Option<&str>, cursor: Option<&str>) -> String {
    let pairs: Vec<String> = [("state", state), ("cursor", cursor)]
        .into_iter()
        .filter_map(|(name, value)| value.map(|value| format!("{name}={value}")))
        .collect();
    if pairs.is_empty() { action.to_owned() } else { format!("{action}?{}", pairs.join("&")) }
}

fn choices(here: Option<&str>, lang: Lang) -> Vec<Choice> {
    let any = Choice { value: "", label: lang.t("letters.any_state").into_owned(), selected: here.is_none() };
    let some = OFFERED.into_iter().map(|state| Choice {
        value: state,
        label: lang.t(&format!("letters.state_{state}")).into_owned(),
        selected: here == Some(state),
    });
    std::iter::once(any).chain(some).collect()
}

fn pager(part: &Part<LetterView>, lang: Lang) -> String {
    let total = if part.counted <= EXACT_TOTAL {
        part.counted.to_string()
    } else {
        lang.pick("1,000多", "more than 1,000").to_owned()
    };
    lang.fill("letters.pager", &[("n", &total), ("shown", &part.items.len())])
}

fn shown(app: &App, row: LetterView, lang: Lang) -> LetterShown {
    let at = |moment: DateTime<Utc>| moment.with_timezone(&app.config.time_zone).format("%Y-%m-%d %H:%M").to_string();
    let tone = match row.state.as_str() {
        "sent" => "green",
        "queued" => "brand",
        _ => "red",
    };
    let tried = row.attempts > 0;
    let moved = match (row.sent_at, row.next_at) {
        (Some(sent), _) => lang.fill("letters.sent_at", &[("at", &at(sent))]),
        (None, Some(next)) if tried => lang.fill("letters.next_at", &[("at", &at(next))]),
        _ => String::new(),
    };
    LetterShown {
        reason: row.reason(lang).unwrap_or_default(),
        advice: match row.told_on {
            Some(on) => lang.fill("letters.told_on", &[("on", &on)]),
            None if row.is_open => lang.t("letters.telephone").into_owned(),
            None => String::new(),
        },
        attempts: if row.attempts > 1 { lang.fill("letters.attempts", &[("n", &row.attempts)]) } else { String::new() },
        state: lang.t(&format!("letters.state_{}", row.state)).into_owned(),
        number: row.number.unwrap_or_else(|| row.dispute.clone()),
        dispute_href: format!("/disputes/{}", row.dispute),
        written: at(row.created_at),
        version: row.version.to_string(),
        id: row.id,
        recipient: row.reader,
        to: row.to,
        subject: row.subject,
        title: row.title,
        is_open: row.is_open,
        is_told: row.told_on.is_some(),
        tone,
        moved,
    }
}
