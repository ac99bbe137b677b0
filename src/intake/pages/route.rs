//! The way (分流): which body and why, or not at all, with the other routes.

use askama::Template;
use poem::handler;
use poem::web::{Data, Path};
use rules::{act, ground, list};

use super::Answer;
use crate::app::App;
use crate::desk::requests::Outcome;
use crate::disputes::{self, DisputeView};
use crate::error::{Error, Result};
use crate::intake::{RefusalInput, RoutingInput, Suggestion, open_proceeding, refuse, routes, suggest_bodies, triage};
use crate::lang::Lang;
use crate::web::form::{CheckedForm, FormState};
use crate::web::page::{Visitor, belongs_to_form, form_status, ok, render, see_other};
use crate::web::shell::Shell;
use crate::web::shown::{Choice, choices};

/// A body that may be chosen.
struct BodyLine {
    id: String,
    name: String,
    near: bool,
    similar: i64,
    in_hand: i64,
    chosen: bool,
}

/// A circumstance to think of before the way is chosen.
struct Warning {
    label: String,
    sentence: String,
    known: bool,
}

#[derive(Template)]
#[template(path = "intake/route.html")]
struct RoutePage {
    shell: Shell,
    state: FormState,
    number: String,
    about: String,
    facts: Vec<(String, String)>,
    warnings: Vec<Warning>,
    action: String,
    back: String,
    add_party: String,
    version: String,
    may_triage: bool,
    may_open: bool,
    open_waits: bool,
    may_refuse: bool,
    refuse_waits: bool,
    kinds: Vec<Choice>,
    initiatives: Vec<Choice>,
    bodies: Vec<BodyLine>,
    grounds: Vec<Choice>,
}

#[handler]
pub(super) async fn show(app: Data<&App>, visitor: Visitor, code: Path<String>) -> Answer {
    let page = page(&app, &visitor, &code, FormState::default()).await?;
    if !page.may_open && !page.may_refuse && !page.may_triage {
        return Err(Error::NotPermitted.into());
    }
    ok(&page)
}

async fn page(app: &App, visitor: &Visitor, code: &str, state: FormState) -> Result<RoutePage> {
    let view = disputes::dispute(app, visitor, code).await?;
    let lang = visitor.lang;
    let open = |wanted| view.available_acts.iter().find(|open| open.act == wanted);
    let (opens, refuses) = (open(act::OPEN_PROCEEDING), open(act::REFUSE_DISPUTE));
    let suggestions = suggest_bodies(app, visitor, code).await?;
    let kind = state.value("kind").to_owned();
    let initiative = match state.value("initiative") {
        "" if view.source.as_ref().is_some_and(|source| source.kind.code == "body") => "body",
        "" => "party",
        chosen => chosen,
    };
    Ok(RoutePage {
        number: view.number.clone().unwrap_or_else(|| view.code.clone()),
        about: view.title.clone(),
        facts: facts(&view, lang),
        warnings: warnings(&view, lang),
        action: format!("/disputes/{}/route", view.code),
        back: format!("/disputes/{}", view.code),
        add_party: if has_both_sides(&view) { String::new() } else { format!("/disputes/{}/parties/new", view.code) },
        version: view.version.to_string(),
        may_triage: open(act::TRIAGE).is_some(),
        may_open: opens.is_some(),
        open_waits: opens.is_some_and(|open| open.needs_approval),
        may_refuse: refuses.is_some(),
        refuse_waits: refuses.is_some_and(|open| open.needs_approval),
        kinds: kinds(app, lang, &kind),
        initiatives: choices(list::INITIATIVES, lang, &[initiative]),
        bodies: bodies(suggestions, state.value("organisation")),
        grounds: grounds(lang, state.value("ground")),
        shell: Shell::load(app, visitor, "/disputes").await?,
        state,
    })
}

fn has_both_sides(view: &DisputeView) -> bool {
    ["applicant", "respondent"].iter().all(|side| view.parties.iter().any(|party| party.side.code == *side))
}

fn facts(view: &DisputeView, lang: Lang) -> Vec<(String, String)> {
    let names = view.parties.iter().map(|party| format!("{} {}", lang.pick(party.side.zh, party.side.en), party.name));
    let amount = view.amount.map(|amount| amount.grouped()).unwrap_or_default();
    let place = [view.division.clone(), view.place.clone()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let rows = [
        ("intake.parties", names.collect::<Vec<_>>().join(lang.pick("，", ", "))),
        ("intake.category", lang.pick(view.category.zh, view.category.en).to_owned()),
        ("intake.division", place),
        ("intake.facts", view.facts.clone()),
        ("intake.claims", view.claims.clone()),
        ("intake.amount", amount),
    ];
    let shown = rows.into_iter().filter(|(_, value)| !value.is_empty());
    shown.map(|(key, value)| (lang.t(key).into_owned(), value)).collect()
}

/// What the answers of the counter mean for the way (domain.md §7.5). What was not asked is no pass: it is named as well
/// where it would bar a way.
fn warnings(view: &DisputeView, lang: Lang) -> Vec<Warning> {
    let answer = |code: &str| {
        let found = view.circumstances.iter().find(|(name, _)| name.code == code);
        found.map_or("unknown", |(_, answer)| answer.as_str())
    };
    let mut warnings = Vec::new();
    for (code, zh, en, bars) in CHECKS {
        let Some(entry) = list::find(list::CIRCUMSTANCES, code) else { continue };
        let (known, shown) = match answer(code) {
            "yes" => (true, true),
            "unknown" => (false, *bars),
            _ => (false, false),
        };
        if shown {
            let (label, sentence) = (lang.pick(entry.zh, entry.en).to_owned(), lang.pick(*zh, *en).to_owned());
            warnings.push(Warning { label, sentence, known });
        }
    }
    warnings
}

/// Circumstance, what it means in both languages, and whether it bars people's mediation or what follows from it.
const CHECKS: &[(&str, &str, &str, bool)] = &[
    (
        "status-or-ownership",
        "可以调解由此产生的事项，但不能申请司法确认。",
        "What follows from it can be mediated, but not judicially confirmed.",
        true,
    ),
    (
        "administrative-opponent",
        "对方是行政机关履职，不走人民调解，请引导行政调解或行政复议（60日内）。",
        "Not for people's mediation: tell administrative mediation or reconsideration (60 days).",
        true,
    ),
    (
        "accusation",
        "检举控告不能调解，移送有权机关。",
        "An accusation is not mediated: hand it to the competent organ.",
        true,
    ),
    (
        "crime",
        "涉嫌犯罪的部分不能调解，移送公安机关。",
        "A suspected offence is not mediated: hand it to the police.",
        true,
    ),
    (
        "domestic-violence",
        "先确认安全并按规定报告；民事部分分开调解，不安排双方当面。",
        "Make sure of safety and report first; civil matters apart, never face to face.",
        true,
    ),
    ("minor-harmed", "先按规定报告；只调解民事后果。", "Report first; only civil consequences are mediated.", true),
    (
        "already-filed",
        "法院、仲裁或其他机关已受理，除非其委托，不再调解。",
        "Already before a court or another organ: only where it entrusts the mediation.",
        true,
    ),
    (
        "labour-relation",
        "劳动争议，仲裁时效一年，协议要书面。",
        "Labour: one year for arbitration; the agreement must be written.",
        false,
    ),
    (
        "medical",
        "医疗纠纷，由医疗纠纷调委会办理，协议要书面。",
        "Medical: its own committee; the agreement must be written.",
        false,
    ),
    (
        "natural-resource-ownership",
        "土地、林地、草原权属争议先由政府处理。",
        "Ownership of land, forest or grassland is decided by the government first.",
        false,
    ),
    ("no-capacity", "要有法定代理人到场签字。", "The guardian takes part and signs.", false),
    (
        "limitation-near",
        "时效快满，请告知当事人起诉、仲裁的最后日期。",
        "Tell the last day for suit or arbitration.",
        false,
    ),
    ("threat", "可能激化，先劝住，并报告公安机关。", "It may escalate: calm first and report to the police.", false),
];

fn kinds(app: &App, lang: Lang, chosen: &str) -> Vec<Choice> {
    let routes = routes(app);
    let first = routes.first().map_or("", |sheet| sheet.kind);
    let chosen = if chosen.is_empty() { first } else { chosen };
    let choice = |sheet: &&'static rules::sheet::Sheet| Choice {
        value: sheet.kind.to_owned(),
        label: lang.pick(sheet.zh, sheet.en).to_owned(),
        hint: String::new(),
        selected: sheet.kind == chosen,
    };
    routes.iter().map(choice).collect()
}

fn bodies(suggestions: Vec<Suggestion>, chosen: &str) -> Vec<BodyLine> {
    let line = |one: Suggestion| BodyLine {
        chosen: one.organisation == chosen,
        id: one.organisation,
        name: one.name,
        near: one.near,
        similar: one.similar,
        in_hand: one.in_hand,
    };
    suggestions.into_iter().map(line).collect()
}

fn grounds(lang: Lang, chosen: &str) -> Vec<Choice> {
    let mut grounds = choices(ground::NOT_ACCEPTED, lang, &[chosen]);
    for ground in &mut grounds {
        ground.label = format!("{} {}", ground.value, ground.label);
    }
    grounds
}

#[handler]
pub(super) async fn send(app: Data<&App>, visitor: Visitor, code: Path<String>, form: CheckedForm) -> Answer {
    match carry_out(&app, &visitor, &code, &form).await {
        Ok(done) => Ok(see_other(&format!("/disputes/{}?done={done}", code.0))),
        Err(error) if belongs_to_form(&error) => {
            let state = FormState::refused(form.typed.clone(), &error);
            render(form_status(&error), &page(&app, &visitor, &code, state).await?)
        }
        Err(error) => Err(error.into()),
    }
}

/// What was asked for, and the key of the sentence that says it is done.
async fn carry_out(app: &App, visitor: &Visitor, code: &str, form: &CheckedForm) -> Result<&'static str> {
    let seen = form.given("version").and_then(|version| version.parse().ok());
    let get = |name: &str| form.get(name).to_owned();
    let opened = match form.get("act") {
        "triage" => {
            triage(app, visitor, code, seen).await?;
            return Ok("triaged");
        }
        "refuse" => {
            let input = RefusalInput { ground: get("ground"), advice: get("advice") };
            return Ok(match refuse(app, visitor, code, seen, &input).await? {
                Outcome::Done(_) => "not_taken",
                Outcome::Waiting(_) => "proposed",
            });
        }
        _ => {
            let reason = form.given("reason").map(str::to_owned);
            let (kind, organisation, initiative) = (get("kind"), get("organisation"), get("initiative"));
            open_proceeding(app, visitor, code, seen, &RoutingInput { kind, organisation, initiative, reason }).await?
        }
    };
    Ok(match opened {
        Outcome::Done(_) => "routed",
        Outcome::Waiting(_) => "proposed",
    })
}
