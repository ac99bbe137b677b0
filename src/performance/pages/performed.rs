//! Recording what was paid or done: what is owed, by whom, until when; a payment may come in parts.

use askama::Template;
use chrono::NaiveDate;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path, Query};
use rules::act;
use rules::money::Money;
use serde::Deserialize;

use super::Watched;
use crate::agreements::pages::{Answer, Frame};
use crate::app::App;
use crate::disputes::{AgreementView, DisputeView, ObligationView, ProceedingView};
use crate::error::Result;
use crate::fields::typed_amount;
use crate::lang::Lang;
use crate::performance::{Performance, perform, state};
use crate::web::form::{CheckedForm, FormState};
use crate::web::page::{Visitor, refused, render, see_other};
use crate::web::shell::Shell;
use crate::web::shown::{Choice, in_date};

/// What is promised, as it stands.
struct OwedShown {
    number: i32,
    who: String,
    text: String,
    owed: String,
    performed: String,
    due: String,
    /// State and words of its deadline; empty when it has none.
    heat: &'static str,
    words: String,
    state: String,
    tone: &'static str,
    /// Where it is recorded; empty when there is nothing more to record.
    href: String,
    link: String,
    /// What was performed when.
    entries: Vec<String>,
}

#[derive(Template)]
#[template(path = "performance/performed.html")]
struct PerformedPage {
    shell: Shell,
    frame: Frame,
    state: FormState,
    action: String,
    version: String,
    owed: Vec<OwedShown>,
    done: Vec<OwedShown>,
    /// How many of them, in words.
    done_words: String,
    /// What may be recorded now.
    choices: Vec<Choice>,
    amount: String,
    echo: String,
    sums: String,
    may_record: bool,
    urging: String,
    enforcement: String,
    visit: String,
    /// Somebody else was faster.
    is_stale: bool,
}

/// Which obligation.
#[derive(Deserialize)]
pub(super) struct Which {
    #[serde(default)]
    obligation: String,
}

#[handler]
pub(super) async fn show(app: Data<&App>, visitor: Visitor, id: Path<String>, which: Query<Which>) -> Answer {
    page(&app, &visitor, &id, &which.obligation, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send(app: Data<&App>, visitor: Visitor, id: Path<String>, form: CheckedForm) -> Answer {
    match performed(&app, &visitor, &id, &form).await {
        Ok(()) => Ok(see_other(&format!("/agreements/{}/performance?done=performed", *id))),
        Err(error) => {
            let which = form.get("obligation").to_owned();
            let (state, status) = refused(form.typed, error)?;
            page(&app, &visitor, &id, &which, state, status).await
        }
    }
}

async fn performed(app: &App, visitor: &Visitor, id: &str, form: &CheckedForm) -> Result<()> {
    let input = Performance {
        obligation: form.get("obligation").to_owned(),
        performed_on: form.text("performed_on"),
        amount: form.text("amount").map(|typed| typed_amount(&typed)),
        note: form.text("note"),
        late_entry_reason: form.text("late_entry_reason"),
    };
    perform(app, visitor, id, form.seen(), &input).await
}

async fn page(app: &App, visitor: &Visitor, id: &str, which: &str, state: FormState, status: StatusCode) -> Answer {
    let Watched { looked, agreement, run } = Watched::at(app, visitor, id).await?;
    let lang = looked.lang;
    // What was performed may be looked at by everybody who sees the agreement, also when nothing is owed any more.
    let may = |wanted| run.act(wanted).is_some();
    let may_record = may(act::RECORD_PERFORMANCE);
    if !may_record && state.is_clean() && run.ended_on.is_none() {
        looked.must(app, &run, &[act::RECORD_PERFORMANCE], &state)?;
    }
    let page_of = |tail: &str| format!("/agreements/{id}/{tail}");
    let link = |wanted, tail: &str| if may(wanted) { page_of(tail) } else { String::new() };
    let dispute = &looked.dispute;
    let mut all: Vec<&ObligationView> = agreement.obligations.iter().collect();
    all.sort_by_key(|row| (row.state != state::DEFAULTED, row.due_on.unwrap_or(NaiveDate::MAX), row.ordinal));
    let shown = all.into_iter().map(|row| owed_shown(dispute, &run, &agreement, row, may_record, lang));
    let (done, owed): (Vec<OwedShown>, Vec<OwedShown>) = shown.partition(|row| row.tone == "green");
    let amount = if state.is_clean() { rest_of(&agreement, which) } else { state.value("amount").to_owned() };
    let page = PerformedPage {
        action: page_of("performance"),
        version: agreement.version.to_string(),
        done_words: lang.fill("performance.done_n", &[("n", &done.len())]),
        owed,
        done,
        choices: choices(dispute, &agreement, which, lang),
        echo: crate::agreements::pages::echo(&amount, lang),
        amount,
        sums: sums(&agreement, lang),
        may_record,
        urging: link(act::URGE, "urging"),
        enforcement: link(act::ENFORCE, "enforcement"),
        visit: link(act::VISIT, "follow-up"),
        is_stale: status == StatusCode::PRECONDITION_FAILED,
        shell: looked.shell,
        frame: looked.frame,
        state,
    };
    render(status, &page)
}

fn is_open(row: &ObligationView) -> bool {
    matches!(row.state.as_str(), state::OPEN | state::DEFAULTED)
}

/// Of a payment in instalments one of them is meant.
fn is_split(agreement: &AgreementView, row: &ObligationView) -> bool {
    agreement.obligations.iter().any(|other| other.instalment_of == Some(row.ordinal))
}

fn rest(row: &ObligationView) -> Option<Money> {
    row.amount.and_then(|amount| amount.checked_sub(row.performed)).filter(|rest| *rest >= Money::ZERO)
}

fn rest_of(agreement: &AgreementView, which: &str) -> String {
    let row = agreement.obligations.iter().find(|row| row.id == which).filter(|row| is_open(row));
    row.and_then(rest).map(|rest| rest.to_string()).unwrap_or_default()
}

fn names(dispute: &DisputeView, ids: &[String], lang: Lang) -> String {
    let names: Vec<&str> = ids.iter().filter_map(|id| dispute.party(id)).map(|party| party.name.as_str()).collect();
    names.join(lang.pick("、", ", "))
}

/// What may be recorded, the soonest first.
fn choices(dispute: &DisputeView, agreement: &AgreementView, which: &str, lang: Lang) -> Vec<Choice> {
    let mut open: Vec<&ObligationView> =
        agreement.obligations.iter().filter(|row| is_open(row) && !is_split(agreement, row)).collect();
    open.sort_by_key(|row| (row.due_on.unwrap_or(NaiveDate::MAX), row.ordinal));
    let choice = |row: &&ObligationView| {
        let who = names(dispute, obligors(agreement, row), lang);
        let owed = rest(row).map(|rest| lang.fill("performance.owes", &[("amount", &rest.grouped())]));
        let due = row.due_on.map(|day| in_date(day, lang));
        let about = [Some(who), owed.or_else(|| Some(beginning(&row.text))), due];
        let about: Vec<String> = about.into_iter().flatten().filter(|words| !words.is_empty()).collect();
        let number = lang.fill("performance.item_n", &[("n", &row.ordinal)]);
        Choice {
            value: row.id.clone(),
            label: format!("{number} {}", about.join(" · ")),
            hint: String::new(),
            selected: row.id == which,
        }
    };
    open.iter().map(choice).collect()
}

fn beginning(text: &str) -> String {
    const SHOWN: usize = 14;
    let head: String = text.chars().take(SHOWN).collect();
    if text.chars().count() > SHOWN { format!("{head}…") } else { head }
}

/// An instalment may leave it to its payment who pays.
fn obligors<'a>(agreement: &'a AgreementView, row: &'a ObligationView) -> &'a [String] {
    let head = agreement.obligations.iter().find(|head| Some(head.ordinal) == row.instalment_of);
    if row.obligors.is_empty() { head.map_or(&row.obligors, |head| &head.obligors) } else { &row.obligors }
}

fn owed_shown(
    dispute: &DisputeView,
    run: &ProceedingView,
    agreement: &AgreementView,
    row: &ObligationView,
    may_record: bool,
    lang: Lang,
) -> OwedShown {
    let deadline = run.deadlines.iter().find(|one| one.about.as_ref() == Some(&row.id) && one.state == "running");
    let money = |amount: Money| lang.pick(format!("{}元", amount.grouped()), format!("CNY {}", amount.grouped()));
    let entry = |entry: &crate::disputes::PerformanceView| {
        let parts = [Some(in_date(entry.performed_on, lang)), entry.amount.map(money), entry.note.clone()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let can = may_record && is_open(row) && !is_split(agreement, row);
    OwedShown {
        number: row.ordinal,
        who: names(dispute, obligors(agreement, row), lang),
        text: row.text.clone(),
        owed: row.amount.map(money).unwrap_or_default(),
        performed: if row.performed.is_zero() { String::new() } else { money(row.performed) },
        due: row.due_on.map(|day| in_date(day, lang)).unwrap_or_default(),
        heat: deadline.map_or("", |one| one.heat.code()),
        words: deadline.map(|one| lang.pick(one.heat.zh(), one.heat.en())).unwrap_or_default(),
        state: lang.t(&format!("disputes.obligation_{}", row.state)).into_owned(),
        tone: match row.state.as_str() {
            state::PERFORMED => "green",
            state::DEFAULTED => "red",
            _ => "",
        },
        href: if can {
            format!("/agreements/{}/performance?obligation={}#record", agreement.id, row.id)
        } else {
            String::new()
        },
        link: if can { lang.t("performance.record").into_owned() } else { String::new() },
        entries: row.performances.iter().map(entry).collect(),
    }
}

/// How much of all payments has been paid.
fn sums(agreement: &AgreementView, lang: Lang) -> String {
    let heads = || agreement.obligations.iter().filter(|row| row.instalment_of.is_none());
    let total = Money::sum(heads().filter_map(|row| row.amount));
    let paid = Money::sum(heads().map(|row| row.performed));
    match total.zip(paid).filter(|(total, _)| !total.is_zero()) {
        Some((total, paid)) => {
            lang.fill("performance.paid_of", &[("paid", &paid.grouped()), ("total", &total.grouped())])
        }
        None => String::new(),
    }
}
