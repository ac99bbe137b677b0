//! Pages of requests: what waits for me, what I proposed, and the two answers.

use askama::Template;
use chrono::{DateTime, Utc};
use poem::http::StatusCode;
use poem::web::{Data, Path};
use poem::{Response, Route, get, handler};

use super::{RequestView, approve, list, reject, request, wording};
use crate::app::App;
use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::web::form::{CheckedForm, FormState};
use crate::web::page::{PageError, Visitor, refused, render, see_other};
use crate::web::shell::Shell;

type Answer = Result<Response, PageError>;

/// Rows of one list on the page at most.
const ROWS: u64 = 100;

/// Adds the pages of requests.
pub fn routes(route: Route) -> Route {
    route
        .at("/requests", get(show))
        .at("/requests/:id/approval", get(ask_approval).post(send_approval))
        .at("/requests/:id/rejection", get(ask_rejection).post(send_rejection))
}

#[derive(Template)]
#[template(path = "approvals/list.html")]
struct ListPage {
    shell: Shell,
    waiting: Vec<RequestShown>,
    mine: Vec<RequestShown>,
    others: Vec<RequestShown>,
}

#[derive(Template)]
#[template(path = "approvals/answer.html")]
struct AnswerPage {
    shell: Shell,
    state: FormState,
    request: RequestShown,
    wording: String,
    approves: bool,
    sentence: String,
}

/// A request, ready to show.
struct RequestShown {
    id: String,
    act: String,
    summary: String,
    title: String,
    number: String,
    dispute_href: String,
    by: String,
    state: String,
    tone: &'static str,
    answer: String,
    may_decide: bool,
    version: String,
}

#[handler]
async fn show(app: Data<&App>, visitor: Visitor) -> Answer {
    let pending = list(&app, &visitor, Some("pending"), false, (ROWS, None)).await?;
    let mine = list(&app, &visitor, None, true, (ROWS, None)).await?;
    let (waiting, others): (Vec<_>, Vec<_>) =
        pending.items.into_iter().filter(|row| !row.mine).partition(|row| row.may_decide);
    let lines = |rows: Vec<RequestView>| rows.into_iter().map(|row| shown(&app, row, visitor.lang)).collect();
    let shell = Shell::load(&app, &visitor, "/requests").await?;
    let (waiting, mine, others) = (lines(waiting), lines(mine.items), lines(others));
    render(StatusCode::OK, &ListPage { shell, waiting, mine, others })
}

#[handler]
async fn ask_approval(app: Data<&App>, visitor: Visitor, id: Path<String>) -> Answer {
    answer(&app, &visitor, &id, true, FormState::default(), StatusCode::OK).await
}

#[handler]
async fn send_approval(app: Data<&App>, visitor: Visitor, id: Path<String>, form: CheckedForm) -> Answer {
    match approve(&app, &visitor, &id, form.seen()).await {
        Ok(()) => Ok(see_other("/requests?done=approved")),
        Err(error) => again(&app, &visitor, &id, true, form, error).await,
    }
}

#[handler]
async fn ask_rejection(app: Data<&App>, visitor: Visitor, id: Path<String>) -> Answer {
    answer(&app, &visitor, &id, false, FormState::default(), StatusCode::OK).await
}

#[handler]
async fn send_rejection(app: Data<&App>, visitor: Visitor, id: Path<String>, form: CheckedForm) -> Answer {
    match reject(&app, &visitor, &id, form.seen(), form.get("reason")).await {
        Ok(()) => Ok(see_other("/requests?done=rejected")),
        Err(error) => again(&app, &visitor, &id, false, form, error).await,
    }
}

async fn again(app: &App, visitor: &Visitor, id: &str, approves: bool, form: CheckedForm, error: Error) -> Answer {
    let (state, status) = refused(form.typed, error)?;
    answer(app, visitor, id, approves, state, status).await
}

async fn answer(
    app: &App,
    visitor: &Visitor,
    id: &str,
    approves: bool,
    state: FormState,
    status: StatusCode,
) -> Answer {
    let found = request(app, visitor, id).await?;
    let wording = wording(app, visitor, id).await?.unwrap_or_default();
    let key = if approves { "approvals.approval_sentence" } else { "approvals.rejection_sentence" };
    let sentence = visitor.lang.fill(key, &[("name", &found.proposed_by)]);
    let shell = Shell::load(app, visitor, "/requests").await?;
    let request = shown(app, found, visitor.lang);
    render(status, &AnswerPage { shell, state, request, wording, approves, sentence })
}

fn shown(app: &App, row: RequestView, lang: Lang) -> RequestShown {
    let at = |moment: DateTime<Utc>| moment.with_timezone(&app.config.time_zone).format("%Y-%m-%d %H:%M").to_string();
    let (key, tone) = match row.state.as_str() {
        "pending" => ("approvals.pending", "yellow"),
        "approved" => ("approvals.approved", "green"),
        "rejected" => ("approvals.rejected", ""),
        _ => ("approvals.lapsed", ""),
    };
    let decided = row.decided_by.as_ref().zip(row.decided_at).map(|(name, moment)| format!("{name} · {}", at(moment)));
    let answer = match (&row.reason, decided) {
        (Some(reason), Some(decided)) => format!("{decided} · {reason}"),
        (_, decided) => decided.unwrap_or_default(),
    };
    RequestShown {
        act: lang.pick(row.act.zh, row.act.en).to_owned(),
        summary: row.summary,
        number: row.number.unwrap_or_else(|| row.dispute.clone()),
        dispute_href: format!("/disputes/{}", row.dispute),
        by: format!("{} · {}", row.proposed_by, at(row.proposed_at)),
        state: lang.t(key).into_owned(),
        version: row.version.to_string(),
        id: row.id,
        title: row.title,
        tone,
        answer,
        may_decide: row.may_decide,
    }
}
