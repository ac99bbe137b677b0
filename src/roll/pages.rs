//! Pages of a roll: the list with its sums and the form to import it, one person more, mending, leaving, one value in full.

mod import;
mod person;
mod reveal;

use askama::Template;
use poem::http::{StatusCode, header};
use poem::web::{Data, Path, Query};
use poem::{Response, Route, get, handler};
use rules::act;
use serde::Deserialize;

use super::{MemberView, RollView, roll, template};
use crate::app::App;
use crate::disputes::{self, DisputeView, PartyView};
use crate::documents::disposition;
use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::paging::Page;
use crate::web::form::FormState;
use crate::web::page::{PageError, Visitor, render};
use crate::web::shell::Shell;
use crate::web::shown::{FactShown, in_date, in_words};

type Answer = Result<Response, PageError>;

/// People on one page.
const ROWS: u64 = 100;

/// Adds the pages of rolls.
pub fn routes(route: Route) -> Route {
    route
        .at("/roll-template.csv", get(send_template))
        .at("/disputes/:code/parties/:id/roll", get(show).post(import::send))
        .at("/disputes/:code/parties/:id/roll/new", get(person::show_new).post(person::send_new))
        .at("/disputes/:code/parties/:id/roll/:member/edit", get(person::show_edit).post(person::send_edit))
        .at("/disputes/:code/parties/:id/roll/:member/leaving", get(person::ask_leaving).post(person::send_leaving))
        .at("/disputes/:code/parties/:id/roll/:member/reveal", get(reveal::ask).post(reveal::send))
}

/// The file to fill in.
#[handler]
async fn send_template(_visitor: Visitor) -> Response {
    Response::builder()
        .header(header::CONTENT_TYPE, "text/csv; charset=utf-8")
        .header(header::CONTENT_DISPOSITION, disposition(false, "名册模板.csv"))
        .body(template())
}

/// A line of the list.
struct Line {
    ordinal: i32,
    name: String,
    /// Document and masked number.
    document: String,
    phone: String,
    amount: String,
    /// Signed, or left, with the day.
    state: String,
    tone: &'static str,
    has_left: bool,
    edit: String,
    leaving: String,
    reveal: String,
}

/// A wrong cell of a file.
pub(super) struct WrongCell {
    /// Line, `—` for the file as a whole.
    line: String,
    column: String,
    message: String,
}

#[derive(Template)]
#[template(path = "roll/list.html")]
struct RollPage {
    shell: Shell,
    state: FormState,
    number: String,
    name: String,
    back: String,
    action: String,
    add: String,
    facts: Vec<FactShown>,
    lines: Vec<Line>,
    words: String,
    next: String,
    may_change: bool,
    /// What is wrong in the file that was sent.
    wrong: Vec<WrongCell>,
    wrong_words: String,
    /// What a file would bring, or what was left out of it.
    would: String,
    amend: bool,
}

/// Which part of the list.
#[derive(Deserialize)]
struct Part {
    #[serde(default)]
    cursor: Option<String>,
}

#[handler]
async fn show(app: Data<&App>, visitor: Visitor, path: Path<(String, String)>, part: Query<Part>) -> Answer {
    let shown = Shown { cursor: part.0.cursor, ..Shown::default() };
    page(&app, &visitor, (&path.0.0, &path.0.1), shown, StatusCode::OK).await
}

/// What else stands on the page.
#[derive(Default)]
pub(super) struct Shown {
    cursor: Option<String>,
    state: FormState,
    wrong: Vec<WrongCell>,
    would: String,
}

pub(super) async fn page(
    app: &App,
    visitor: &Visitor,
    (code, id): (&str, &str),
    shown: Shown,
    status: StatusCode,
) -> Answer {
    let (dispute, _) = looked(app, visitor, code, id).await?;
    let lang = visitor.lang;
    let list = roll(app, visitor, code, id, &Page::new(Some(ROWS), shown.cursor)?).await?;
    let own = format!("/disputes/{}/parties/{id}/roll", dispute.code);
    let may_change = dispute.available_acts.iter().any(|open| open.act == act::AMEND_PARTY);
    let next = list.people.next_cursor.as_ref().map(|cursor| format!("{own}?cursor={cursor}")).unwrap_or_default();
    let page = RollPage {
        shell: Shell::load(app, visitor, "/disputes").await?,
        number: number_of(&dispute),
        name: list.name.clone(),
        back: format!("/disputes/{}/parties", dispute.code),
        action: own.clone(),
        add: format!("{own}/new"),
        facts: facts(&list, &dispute, lang),
        words: lang.fill("roll.people", &[("n", &list.people.counted)]),
        lines: list.people.items.iter().map(|member| line(member, &own, dispute.may_reveal, lang)).collect(),
        next,
        may_change,
        wrong_words: lang.fill("roll.wrong", &[("n", &shown.wrong.len())]),
        wrong: shown.wrong,
        would: shown.would,
        amend: shown.state.chosen("amend", "yes"),
        state: shown.state,
    };
    render(status, &page)
}

/// The dispute and its group.
pub(super) async fn looked(app: &App, visitor: &Visitor, code: &str, id: &str) -> Result<(DisputeView, PartyView)> {
    let dispute = disputes::dispute(app, visitor, code).await?;
    let party = dispute.parties.iter().find(|party| party.id == id && party.roll.is_some()).cloned();
    Ok((dispute, party.ok_or(Error::NotFound)?))
}

pub(super) fn number_of(dispute: &DisputeView) -> String {
    dispute.number.clone().unwrap_or_else(|| dispute.code.clone())
}

fn facts(list: &RollView, dispute: &DisputeView, lang: Lang) -> Vec<FactShown> {
    let fact = |key: &str, value: String| FactShown { label: lang.t(key).into_owned(), value };
    let mut facts = vec![
        fact("roll.members", lang.fill("roll.people", &[("n", &list.total)])),
        fact("roll.sum", lang.pick(format!("{}元", list.amount.grouped()), list.amount.grouped())),
    ];
    if list.without_amount > 0 {
        facts.push(fact("roll.without_amount", lang.fill("roll.people", &[("n", &list.without_amount)])));
    }
    if let Some(claimed) = dispute.amount {
        facts.push(fact("roll.claimed", lang.pick(format!("{}元", claimed.grouped()), claimed.grouped())));
    }
    facts
}

fn line(member: &MemberView, own: &str, may_reveal: bool, lang: Lang) -> Line {
    let (state, tone) = match (member.left_on, member.signed_on) {
        (Some(day), _) => (format!("{} {}", lang.t("roll.has_left"), in_date(day, lang)), "line"),
        (None, Some(day)) => (format!("{} {}", lang.t("roll.has_signed"), in_date(day, lang)), "green"),
        (None, None) => (String::new(), ""),
    };
    let kind = in_words(member.id_kind, lang);
    let at = format!("{own}/{}", member.id);
    Line {
        ordinal: member.ordinal,
        name: member.name.clone(),
        document: member.id_number.as_ref().map_or(kind.clone(), |number| format!("{kind} {number}")),
        phone: member.phone.clone().unwrap_or_default(),
        amount: member.amount.map(rules::money::Money::grouped).unwrap_or_default(),
        state,
        tone,
        has_left: member.left_on.is_some(),
        edit: format!("{at}/edit"),
        leaving: format!("{at}/leaving"),
        reveal: if may_reveal { format!("{at}/reveal") } else { String::new() },
    }
}
