//! The page of a dispute: what now, and what happened.

use askama::Template;
use chrono::NaiveDate;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use poem::{Request, Response, handler};
use rules::act;
use rules::role::Role;

use super::Answer;
use super::case::Case;
use super::shown::{ChipShown, DayShown, ItemShown};
use super::words::{plain, time, weekday};
use crate::app::App;
use crate::disputes::{self, Kind, NoteInput, Order, TimelineItem, TimelineTold};
use crate::lang::Lang;
use crate::paging::Page;
use crate::web::form::{CheckedForm, FormState, Typed};
use crate::web::page::{Visitor, belongs_to_form, form_status, render, see_other};
use crate::web::shell::Shell;
use crate::web::shown::Choice;

/// Rows on one page of the history.
const ROWS: u64 = 30;
/// Longer sentences stand below a title: characters in Chinese and in English.
const TITLE: (usize, usize) = (48, 120);

/// Codes of the filter, with the keys of their words.
const KINDS: [(&str, Kind, &str); 5] = [
    ("", Kind::All, "disputes.kind_all"),
    ("mediation", Kind::Mediation, "disputes.kind_mediation"),
    ("papers", Kind::Papers, "disputes.kind_papers"),
    ("notes", Kind::Notes, "disputes.kind_notes"),
    ("system", Kind::House, "disputes.kind_system"),
];

#[derive(Template)]
#[template(path = "disputes/case.html")]
struct CasePage {
    shell: Shell,
    case: Case,
    state: FormState,
    audiences: Vec<Choice>,
    may_note: bool,
    today: String,
    kinds: Vec<ChipShown>,
    order_href: String,
    order_label: String,
    days: Vec<DayShown>,
    further_href: String,
    further_label: String,
}

#[handler]
pub(super) async fn show(request: &Request, app: Data<&App>, visitor: Visitor, code: Path<String>) -> Answer {
    let asked = Typed::read(request.uri().query().unwrap_or_default().as_bytes())?;
    page(&app, &visitor, &code, &asked, FormState::default(), StatusCode::OK).await
}

/// Notes have no page of their own: whoever comes by the address of the form is brought to the history.
#[handler]
pub(super) async fn to_history(code: Path<String>) -> Response {
    see_other(&format!("/disputes/{}", code.0))
}

#[handler]
pub(super) async fn note(app: Data<&App>, visitor: Visitor, code: Path<String>, form: CheckedForm) -> Answer {
    let input = NoteInput {
        text: form.get("text").to_owned(),
        audience: form.given("audience").map(str::to_owned),
        noted_on: form.text("noted_on"),
        late_entry_reason: form.text("late_entry_reason"),
    };
    match disputes::note(&app, &visitor, &code, input).await {
        Ok(item) => {
            let id = item.told.map(|told| told.id).unwrap_or_default();
            Ok(see_other(&format!("/disputes/{}#e-{id}", code.0)))
        }
        Err(error) if belongs_to_form(&error) => {
            let state = FormState::refused(form.typed, &error);
            page(&app, &visitor, &code, &Typed::default(), state, form_status(&error)).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn page(app: &App, visitor: &Visitor, code: &str, asked: &Typed, state: FormState, status: StatusCode) -> Answer {
    let (shell, case) = Case::load(app, visitor, code, "").await?;
    let (lang, base) = (visitor.lang, case.base.clone());
    let (kind_code, kind, _) = KINDS.iter().find(|(code, _, _)| *code == asked.get("show")).unwrap_or(&KINDS[0]);
    let oldest = asked.get("order") == "oldest";
    let order = if oldest { Order::Oldest } else { Order::Newest };
    let part = Page::new(Some(ROWS), asked.given("cursor").map(str::to_owned))?;
    let part = disputes::timeline(app, visitor, code, (*kind, order), &part).await?;
    let order_code = if oldest { "oldest" } else { "" };
    let order_label = lang.t(if oldest { "disputes.newest_first" } else { "disputes.oldest_first" });
    let further_href =
        part.next_cursor.as_ref().map(|cursor| format!("{}&cursor={cursor}", address(&base, kind_code, order_code)));
    let may_note = case.view.available_acts.iter().any(|open| open.act == act::NOTE);
    let page = CasePage {
        audiences: audiences(&case, state.value("audience"), lang),
        kinds: kinds(&base, kind_code, order_code, lang),
        order_href: address(&base, kind_code, if oldest { "" } else { "oldest" }),
        order_label: order_label.into_owned(),
        days: days(app, part.items, case.today, lang),
        further_href: further_href.unwrap_or_default(),
        further_label: lang.t(if oldest { "disputes.later_rows" } else { "disputes.earlier_rows" }).into_owned(),
        may_note,
        today: case.today.to_string(),
        state,
        shell,
        case,
    };
    render(status, &page)
}

fn address(base: &str, kind: &str, order: &str) -> String {
    format!("{base}?show={kind}&order={order}")
}

fn kinds(base: &str, here: &str, order: &str, lang: Lang) -> Vec<ChipShown> {
    let chip = |(code, _, key): &(&str, Kind, &str)| ChipShown {
        href: address(base, code, order),
        label: lang.t(key).into_owned(),
        count: String::new(),
        current: *code == here,
        state: "",
    };
    KINDS.iter().map(chip).collect()
}

fn audiences(case: &Case, chosen: &str, lang: Lang) -> Vec<Choice> {
    let of_body = case.view.proceedings.iter().any(|row| row.is_of_body);
    let choice = |value: &str| Choice {
        value: value.to_owned(),
        label: lang.t(&format!("disputes.seen_by_{value}")).into_owned(),
        hint: String::new(),
        selected: value == chosen,
    };
    let mut choices = vec![choice("staff")];
    if of_body {
        choices.push(choice("body"));
    }
    choices.push(choice("parties"));
    choices
}

fn days(app: &App, items: Vec<TimelineItem>, today: NaiveDate, lang: Lang) -> Vec<DayShown> {
    let mut days: Vec<(NaiveDate, DayShown)> = Vec::new();
    for told in items.into_iter().filter_map(|item| item.told) {
        let day = app.day_of(told.at);
        if days.last().is_none_or(|(last, _)| *last != day) {
            let shown =
                DayShown { day: plain(day, today, lang), weekday: weekday(day, lang).to_owned(), items: Vec::new() };
            days.push((day, shown));
        }
        if let Some((_, shown)) = days.last_mut() {
            shown.items.push(item(app, told, day, lang));
        }
    }
    days.into_iter().map(|(_, day)| day).collect()
}

fn item(app: &App, told: TimelineTold, written: NaiveDate, lang: Lang) -> ItemShown {
    let (icon, key) = mark(&told.act);
    let is_short = told.sentence.chars().count() <= lang.pick(TITLE.0, TITLE.1) && !told.sentence.contains('\n');
    let (title, text) = if is_short { (told.sentence, String::new()) } else { (told.title, told.sentence) };
    let text = match told.for_staff {
        Some(words) => [text, lang.fill("disputes.for_staff", &[("words", &words)])].join("\n").trim().to_owned(),
        None => text,
    };
    let role = Role::from_code(&told.standing).map(|role| lang.pick(role.zh(), role.en()));
    let is_clock = told.standing == Role::Clock.code();
    let mut by: Vec<String> = Vec::new();
    by.extend((!told.actor.is_empty()).then_some(told.actor));
    by.extend(role.map(str::to_owned));
    by.extend(is_clock.then(|| lang.t("disputes.by_the_clock").into_owned()));
    by.extend((told.on != written).then(|| lang.fill("disputes.legal_day", &[("day", &told.on)])));
    let is_note = told.act == act::NOTE.code;
    let seen_by = match told.audience.as_str() {
        "body" => lang.t("disputes.seen_by_body").into_owned(),
        "parties" if is_note => lang.t("disputes.seen_by_parties").into_owned(),
        _ => String::new(),
    };
    ItemShown {
        anchor: format!("e-{}", told.id),
        time: time(app, told.at),
        icon,
        kind: if is_clock { "system" } else { key },
        title,
        by: by.join(" · "),
        law: told.law.map(|law| lang.law(&law)).unwrap_or_default(),
        text,
        seen_by,
        files: Vec::new(),
    }
}

/// Icon of an act, and whether it is one of the turning points.
fn mark(code: &str) -> (&'static str, &'static str) {
    let is = |acts: &[rules::sheet::Act]| acts.iter().any(|act| act.code == code);
    match () {
        () if is(&[act::RECORD_SESSION]) => ("talk", "key"),
        () if is(&[act::SEAL]) => ("stamp", "key"),
        () if is(&[act::ACCEPT]) => ("check", "key"),
        () if is(&[act::CLOSE, act::MERGE]) => ("flag", "key"),
        () if is(&[act::REGISTER, act::ISSUE]) => ("doc", ""),
        () if is(&[act::OPEN_PROCEEDING, act::OPEN, act::TRIAGE]) => ("arrow", ""),
        () if is(&[act::RECORD_AGREEMENT, act::REDRAFT, act::SIGN, act::NOTE, act::AMEND]) => ("pencil", ""),
        () if is(&[act::CONSENT, act::ACKNOWLEDGE, act::ADD_PARTY, act::AMEND_PARTY]) => ("person", ""),
        () if is(&[act::APPOINT, act::REPLACE, act::OFFER_MEDIATORS, act::DISCLOSE, act::RECUSE]) => ("people", ""),
        () if is(&[act::INVITE]) => ("calendar", ""),
        () if is(&[act::ATTACH]) => ("clip", ""),
        () if is(&[act::RETRY_LETTER, act::REMIND]) => ("letter", ""),
        () if is(&[act::RECORD_PERFORMANCE, act::COMPLETE, act::CURE]) => ("money", ""),
        () if is(&[act::VISIT, act::TELEPHONE]) => ("phone", ""),
        () if is(&[act::LETTER_FAILED]) => ("letter", "warning"),
        () if is(&[act::DEFAULT, act::URGE]) => ("warning", "warning"),
        () if is(&[act::REFUSE, act::WITHDRAW, act::CONCLUDE, act::TERMINATE, act::DECLINE, act::REFUSE_DISPUTE]) => {
            ("leave", "key")
        }
        () if is(&[act::EXTEND, act::SUSPEND, act::RESUME]) => ("hours", ""),
        () if is(&[act::REVEAL, act::OPEN_RECORD]) => ("eye", "system"),
        () if is(&[act::LAPSE, act::LIMIT_OVER, act::SKIP]) => ("hours", "system"),
        () => ("info", ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sessions_and_ends_are_turning_points_and_looking_is_not() {
        assert_eq!(mark("record-session").1, "key");
        assert_eq!(mark("conclude").1, "key");
        assert_eq!(mark("reveal").1, "system");
        assert_eq!(mark("no-such-act"), ("info", ""));
    }
}
