//! The way (分流): what the dispute is, what the checks say, which kinds fit and who could run them — or not at all, with the
//! other routes. Everything works by links and buttons.

mod answers;
mod checks;
mod ways;

use askama::Template;
use poem::web::{Data, Path};
use poem::{Request, Response, handler};
use rules::procedure::dispute::DISPUTE;
use rules::refusal::Refusal;
use rules::triage::{Check, CheckResult, RETURNS_BEFORE_DESIGNATION, routes_after};
use rules::{act, ground, list};

use super::Answer;
use crate::app::App;
use crate::desk::requests::Outcome;
use crate::disputes::{self, DisputeView};
use crate::error::{Error, Result};
use crate::intake::{RefusalInput, RoutingInput, TriageView, amend, assess, begin_triage, open_proceeding, refuse};
use crate::lang::Lang;
use crate::web::form::{CheckedForm, FormState, Typed};
use crate::web::page::{Visitor, belongs_to_form, form_status, ok, render, see_other};
use crate::web::shell::Shell;
use crate::web::shown::{Choice, FactShown, choices};
use checks::{CheckShown, EarlierLink};
pub(super) use ways::line;
use ways::{BodyShown, Chosen, OverrideShown, WayShown};

#[derive(Template)]
#[template(path = "intake/route.html")]
struct RoutePage {
    shell: Shell,
    state: FormState,
    number: String,
    about: String,
    summary: Vec<FactShown>,
    told: Vec<FactShown>,
    action: String,
    back: String,
    add_party: String,
    version: String,
    today: String,
    /// What is not a pass, the gravest first; then the passes, folded.
    checks: Vec<CheckShown>,
    passes: Vec<CheckShown>,
    passed: String,
    /// The checks that nobody has asked the questions of, by name; empty where there are none.
    unasked: String,
    earlier: Vec<EarlierLink>,
    may_answer: bool,
    may_triage: bool,
    may_open: bool,
    open_waits: bool,
    coordinator_decides: bool,
    may_refuse: bool,
    refuse_waits: bool,
    /// What is orange or red is handed to an organ when it is not taken on.
    hands_over: bool,
    ways: Vec<WayShown>,
    chosen: Chosen,
    initiatives: Vec<Choice>,
    bodies: Vec<BodyShown>,
    overrides: Vec<OverrideShown>,
    grounds: Vec<Choice>,
    advice: String,
    /// Why nobody goes a way from here any more.
    closed_to: Option<Error>,
}

#[handler]
pub(super) async fn show(request: &Request, app: Data<&App>, visitor: Visitor, code: Path<String>) -> Answer {
    let asked = Typed::read(request.uri().query().unwrap_or_default().as_bytes())?;
    let page = page(&app, &visitor, &code, asked.get("kind"), FormState::default()).await?;
    if !page.may_open && !page.may_refuse && !page.may_triage {
        return Err(page.closed_to.unwrap_or(Error::NotPermitted).into());
    }
    ok(&page)
}

/// Answers have no page of their own: whoever comes by the address of the form is brought to the way.
#[handler]
pub(super) async fn to_way(code: Path<String>) -> Response {
    see_other(&format!("/disputes/{}/route", code.0))
}

async fn page(app: &App, visitor: &Visitor, code: &str, kind: &str, state: FormState) -> Result<RoutePage> {
    let view = disputes::dispute(app, visitor, code).await?;
    let triage = assess(app, visitor, code).await?;
    let lang = visitor.lang;
    let open = |wanted| view.available_acts.iter().find(|open| open.act == wanted);
    let (opens, refuses) = (open(act::OPEN_PROCEEDING), open(act::REFUSE_DISPUTE));
    let open_waits = opens.is_some_and(|open| open.needs_approval);
    let initiative = initiative(&view, &state);
    let may_answer = open(act::AMEND).is_some();
    let action = format!("/disputes/{}/route", view.code);
    let chosen = Chosen::of(app, &triage, (kind, initiative), open_waits, &state, lang);
    let (passes, checks) = checks::shown(&triage, &view, &state, lang);
    let passed = lang.fill("intake.passed", &[("n", &passes.len())]);
    Ok(RoutePage {
        number: view.number.clone().unwrap_or_else(|| view.code.clone()),
        about: view.title.clone(),
        summary: summary(&view, lang),
        told: told(&view, lang),
        back: format!("/disputes/{}", view.code),
        add_party: if has_both_sides(&view) { String::new() } else { format!("/disputes/{}/parties/new", view.code) },
        version: view.version.to_string(),
        today: app.today().to_string(),
        passed,
        unasked: checks::unasked(&triage, lang),
        passes,
        checks,
        earlier: checks::earlier(&triage.earlier),
        may_answer,
        may_triage: open(act::TRIAGE).is_some(),
        may_open: opens.is_some(),
        open_waits,
        coordinator_decides: triage.returns >= RETURNS_BEFORE_DESIGNATION && opens.is_none(),
        may_refuse: refuses.is_some(),
        refuse_waits: refuses.is_some_and(|open| open.needs_approval),
        hands_over: view.risk.current.as_ref().is_some_and(|now| now.grade.is_serious()),
        ways: ways::shown(app, &triage, &chosen.kind, &action, lang),
        initiatives: choices(list::INITIATIVES, lang, &[initiative]),
        bodies: ways::bodies(&triage, &chosen.kind, state.value("organisation"), lang),
        overrides: ways::overrides(app, &triage, lang),
        grounds: grounds(&triage, lang, state.value("ground")),
        advice: advice(&view, &triage, &state, lang),
        chosen,
        action,
        shell: Shell::load(app, visitor, "/disputes").await?,
        closed_to: closed_to(&view),
        state,
    })
}

/// In which stage nobody routes a dispute, whoever asks.
fn closed_to(view: &DisputeView) -> Option<Error> {
    let stage = DISPUTE.stage(view.stage.code)?;
    let shown = (view.stage.zh, view.stage.en);
    let wrong = Refusal::WrongStage { act: act::OPEN_PROCEEDING, stage: shown };
    DISPUTE.step(act::OPEN_PROCEEDING, stage).is_none().then(|| wrong.into())
}

/// How it begins, unless somebody has said otherwise: as the court's mandate where a court sent it.
fn initiative<'a>(view: &DisputeView, state: &'a FormState) -> &'a str {
    let source = view.source.as_ref().map_or("", |source| source.kind.code);
    match state.value("initiative") {
        "" if source == "court" || view.channel.code == "court" => "entrusted",
        "" if source == "body" => "body",
        "" => "party",
        chosen => chosen,
    }
}

fn has_both_sides(view: &DisputeView) -> bool {
    ["applicant", "respondent"].iter().all(|side| view.parties.iter().any(|party| party.side.code == *side))
}

/// The dispute in four lines.
fn summary(view: &DisputeView, lang: Lang) -> Vec<FactShown> {
    let names = view.parties.iter().map(|party| format!("{} {}", lang.pick(party.side.zh, party.side.en), party.name));
    let amount =
        view.amount.map(|amount| lang.pick(format!("{}元", amount.grouped()), format!("CNY {}", amount.grouped())));
    let category = lang.pick(view.category.zh, view.category.en).to_owned();
    let text = |value: &'_ Option<String>| value.clone().unwrap_or_default();
    let what = [Some(category), amount].into_iter().flatten().collect::<Vec<_>>().join(lang.pick("，", ", "));
    rows(
        vec![
            ("intake.parties", names.collect::<Vec<_>>().join(lang.pick("，", ", "))),
            ("intake.category_and_amount", what),
            ("intake.where", joined_place(&text(&view.division), &text(&view.place))),
            ("intake.claims", view.claims.clone()),
        ],
        lang,
    )
}

fn told(view: &DisputeView, lang: Lang) -> Vec<FactShown> {
    let day = view.occurred_on.map(|day| day.to_string()).unwrap_or_default();
    let number = view.court_case_number.clone().unwrap_or_default();
    rows(
        vec![("intake.facts", view.facts.clone()), ("intake.occurred_on", day), ("intake.court_case_number", number)],
        lang,
    )
}

fn rows(rows: Vec<(&str, String)>, lang: Lang) -> Vec<FactShown> {
    let shown = rows.into_iter().filter(|(_, value)| !value.is_empty());
    shown.map(|(key, value)| FactShown { label: lang.t(key).into_owned(), value }).collect()
}

/// Village and place as one: what the place says of the village again is said once.
fn joined_place(division: &str, place: &str) -> String {
    if division.contains(place) {
        return division.to_owned();
    }
    if place.contains(division) {
        return place.to_owned();
    }
    let again = division.char_indices().map(|(at, _)| &division[at..]);
    let again = again.filter(|end| end.chars().count() > 1).find(|end| place.starts_with(*end));
    match again.and_then(|again| place.strip_prefix(again)) {
        Some(rest) => format!("{division}{rest}"),
        None => format!("{division} {place}"),
    }
}

/// The check that says on which ground the dispute is not taken, if it is not.
fn grounding(triage: &TriageView) -> Option<&Check> {
    triage.checks.iter().find(|check| check.result == CheckResult::Block && check.ground.is_some())
}

fn grounds(triage: &TriageView, lang: Lang, chosen: &str) -> Vec<Choice> {
    let advised = grounding(triage).and_then(|check| check.ground).unwrap_or("");
    let mut grounds = choices(ground::NOT_ACCEPTED, lang, &[if chosen.is_empty() { advised } else { chosen }]);
    for ground in &mut grounds {
        ground.label = format!("{} {}", ground.value, ground.label);
    }
    grounds
}

/// The other routes as somebody would write them, where a check says on which ground the dispute is not taken.
fn advice(view: &DisputeView, triage: &TriageView, state: &FormState, lang: Lang) -> String {
    if !state.value("advice").is_empty() || !state.is_clean() {
        return state.value("advice").to_owned();
    }
    let Some(ground) = grounding(triage).and_then(|check| check.ground) else { return String::new() };
    let labour = view.category.code == "07";
    let routes = routes_after(ground, labour, view.arbitration_clause == Some(true));
    let words: Vec<&str> = routes.iter().map(|route| lang.pick(route.zh, route.en)).collect();
    format!("{}{}", words.join(lang.pick("；", "; ")), lang.pick("。", "."))
}

#[handler]
pub(super) async fn send(app: Data<&App>, visitor: Visitor, code: Path<String>, form: CheckedForm) -> Answer {
    match carry_out(&app, &visitor, &code, &form).await {
        Ok(done) => Ok(see_other(&format!("/disputes/{}?done={done}", code.0))),
        Err(error) => come_back(&app, &visitor, &code, form.typed, error).await,
    }
}

/// Records what was asked and answered on the page of the way, and comes back to it.
#[handler]
pub(super) async fn record_answers(app: Data<&App>, visitor: Visitor, code: Path<String>, form: CheckedForm) -> Answer {
    let seen: i64 = form.get("version").parse().map_err(|_| Error::PreconditionRequired)?;
    let answered = match answers::read(&form.typed) {
        Ok(changes) => amend(&app, &visitor, &code, seen, changes).await,
        Err(error) => Err(error),
    };
    match answered {
        Ok(_) => Ok(see_other(&format!("/disputes/{}/route?done=answered", code.0))),
        Err(error) => come_back(&app, &visitor, &code, form.typed, error).await,
    }
}

async fn come_back(app: &App, visitor: &Visitor, code: &str, typed: Typed, error: Error) -> Answer {
    if !belongs_to_form(&error) {
        return Err(error.into());
    }
    let kind = typed.get("kind").to_owned();
    let state = FormState::refused(typed, &error);
    render(form_status(&error), &page(app, visitor, code, &kind, state).await?)
}

/// What was asked for, and the key of the sentence that says it is done.
async fn carry_out(app: &App, visitor: &Visitor, code: &str, form: &CheckedForm) -> Result<&'static str> {
    let seen = form.given("version").and_then(|version| version.parse().ok());
    let get = |name: &str| form.get(name).to_owned();
    let given = |name: &str| form.given(name).map(str::to_owned);
    let opened = match form.get("act") {
        "triage" => {
            begin_triage(app, visitor, code, seen).await?;
            return Ok("triaged");
        }
        "refuse" => {
            let input = RefusalInput { ground: get("ground"), advice: get("advice"), handed_to: given("handed_to") };
            return Ok(match refuse(app, visitor, code, seen, &input).await? {
                Outcome::Done(_) => "not_taken",
                Outcome::Waiting(_) => "proposed",
            });
        }
        _ => {
            let input = RoutingInput {
                kind: get("kind"),
                organisation: get("organisation"),
                initiative: get("initiative"),
                reason: given("reason"),
                override_reason: given("override_reason"),
                civil_consequences_only: form.get("civil_consequences_only") == "yes",
            };
            open_proceeding(app, visitor, code, seen, &input).await?
        }
    };
    Ok(match opened {
        Outcome::Done(_) => "routed",
        Outcome::Waiting(_) => "proposed",
    })
}

#[cfg(test)]
mod tests {
    use super::joined_place;

    #[test]
    fn a_village_is_named_once() {
        for (division, place, shown) in [
            ("栖桐镇枣坪村", "栖桐镇枣坪村6组", "栖桐镇枣坪村6组"),
            ("栖桐镇枣坪村", "枣坪村6组", "栖桐镇枣坪村6组"),
            ("砚口镇石埠村", "石埠村", "砚口镇石埠村"),
            ("砚口镇石埠村", "井边", "砚口镇石埠村 井边"),
            ("砚口镇石埠村", "", "砚口镇石埠村"),
            ("", "井边", "井边"),
            ("", "", ""),
        ] {
            assert_eq!(joined_place(division, place), shown, "{division} {place}");
        }
    }
}
