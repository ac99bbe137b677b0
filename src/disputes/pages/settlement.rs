//! The tab of agreements: what was agreed, who has signed, since when it is in effect and why, what is performed.

use askama::Template;
use chrono::NaiveDate;
use poem::handler;
use poem::web::{Data, Path};
use rules::act;
use rules::list::{self, SIGNATURE_METHODS};
use rules::sheet::Act;

use super::Answer;
use super::case::{Case, deadline};
use super::shown::{DeadlineShown, LinkShown, Mark};
use super::words::{amount, badge, plain};
use crate::app::App;
use crate::disputes::links::{Whither, href_of};
use crate::disputes::{AgreementView, DeadlineView, DisputeView, ObligationView, ProceedingView, SignatureView};
use crate::lang::Lang;
use crate::web::page::{Visitor, ok};
use crate::web::shell::Shell;
use crate::web::shown::{FactShown, in_words};

/// An agreement, ready to show.
struct AgreementShown {
    title: String,
    mark: Mark,
    /// It was taken back: shown small.
    is_past: bool,
    facts: Vec<FactShown>,
    /// Since when it is in effect.
    effective: String,
    /// Every date that counts for it.
    why: Vec<FactShown>,
    /// The time for judicial confirmation.
    confirmation: Option<DeadlineShown>,
    sums: String,
    obligations: Vec<ObligationShown>,
    faults: Vec<String>,
    signatures: Vec<SignatureShown>,
    visits: Vec<FactShown>,
    links: Vec<LinkShown>,
    paper: String,
}

/// An obligation, ready to show.
struct ObligationShown {
    number: i32,
    is_instalment: bool,
    who: String,
    text: String,
    amount: String,
    performed: String,
    due: String,
    heat: &'static str,
    words: String,
    state: Mark,
    entries: Vec<String>,
}

/// A signature, given or missing.
struct SignatureShown {
    name: String,
    role: String,
    how: String,
    mark: Mark,
}

#[derive(Template)]
#[template(path = "disputes/settlement.html")]
struct SettlementPage {
    shell: Shell,
    case: Case,
    agreements: Vec<AgreementShown>,
    /// Where the first one is written down.
    draft: Option<LinkShown>,
}

#[handler]
pub(super) async fn show(app: Data<&App>, visitor: Visitor, code: Path<String>) -> Answer {
    let (shell, case) = Case::load(&app, &visitor, &code, "/settlement").await?;
    let lang = visitor.lang;
    let mut agreements = Vec::new();
    for run in &case.view.proceedings {
        agreements.extend(run.agreements.iter().map(|row| shown(&case.view, run, row, case.today, lang)));
    }
    agreements.reverse();
    let draft =
        case.view.proceedings.iter().find(|run| run.act(act::RECORD_AGREEMENT).is_some()).map(|run| LinkShown {
            href: format!("/proceedings/{}/agreement", run.id),
            label: in_words(act::RECORD_AGREEMENT, lang),
            kind: "",
        });
    ok(&SettlementPage { shell, case, agreements, draft })
}

fn shown(
    view: &DisputeView,
    run: &ProceedingView,
    row: &AgreementView,
    today: NaiveDate,
    lang: Lang,
) -> AgreementShown {
    let fact = |key: &str, value: String| FactShown { label: lang.t(key).into_owned(), value };
    let day = |day: NaiveDate| plain(day, today, lang);
    let mut facts =
        vec![fact("disputes.recorded_on", day(row.recorded_on)), fact("disputes.copies", row.copies.to_string())];
    facts.extend((row.form == "oral").then(|| fact("disputes.form", lang.t("disputes.form_oral").into_owned())));
    facts.extend(
        (row.scope == "partial").then(|| fact("disputes.scope", lang.t("disputes.scope_partial").into_owned())),
    );
    facts.extend(row.amends.clone().map(|(_, number)| fact("disputes.amends", number)));
    facts.extend(row.remaining_issues.clone().map(|text| fact("disputes.remaining_issues", text)));
    let tone = match row.state.as_str() {
        "effective" => "green",
        "signing" => "brand",
        _ => "",
    };
    let confirmation = run.deadlines.iter().find(|one| one.code == "SFQR.APPLY" && row.effective_on.is_some());
    AgreementShown {
        title: row.number.clone().unwrap_or_else(|| lang.t("disputes.draft_without_number").into_owned()),
        mark: Mark { words: lang.t(&format!("disputes.agreement_{}", row.state)).into_owned(), tone },
        is_past: matches!(row.state.as_str(), "withdrawn" | "superseded"),
        facts,
        effective: row.effective_on.map(day).unwrap_or_default(),
        why: why(row, today, lang),
        confirmation: confirmation.map(|one| deadline(one, today, lang)),
        sums: sums(row, lang),
        obligations: row.obligations.iter().map(|one| obligation(view, row, one, today, lang)).collect(),
        faults: row.lint.iter().map(|finding| finding.message.clone()).collect(),
        signatures: signatures(view, run, row, today, lang),
        visits: visits(row, today, lang),
        links: links(view, run, row, lang),
        paper: format!("/agreements/{}/document.pdf", row.id),
    }
}

/// Signatures and seal with their days: the latest is the day of effect.
fn why(row: &AgreementView, today: NaiveDate, lang: Lang) -> Vec<FactShown> {
    let Some(sealed_on) = row.sealed_on else { return Vec::new() };
    let mut days: Vec<(NaiveDate, String)> = row.signatures.iter().map(|by| (by.signed_on, by.name.clone())).collect();
    days.push((sealed_on, lang.t("disputes.the_seal").into_owned()));
    days.sort_by_key(|(day, _)| *day);
    days.into_iter().map(|(day, label)| FactShown { label, value: plain(day, today, lang) }).collect()
}

fn sums(row: &AgreementView, lang: Lang) -> String {
    let heads = || row.obligations.iter().filter(|one| one.instalment_of.is_none());
    let total = rules::money::Money::sum(heads().filter_map(|one| one.amount));
    let paid = rules::money::Money::sum(heads().map(|one| one.performed));
    match total.zip(paid).filter(|(total, _)| !total.is_zero()) {
        Some((total, paid)) if row.effective_on.is_some() => {
            lang.fill("disputes.paid_of", &[("paid", &amount(paid, lang)), ("total", &amount(total, lang))])
        }
        Some((total, _)) => lang.fill("disputes.to_pay", &[("total", &amount(total, lang))]),
        None => String::new(),
    }
}

fn signatures(
    view: &DisputeView,
    run: &ProceedingView,
    row: &AgreementView,
    today: NaiveDate,
    lang: Lang,
) -> Vec<SignatureShown> {
    if row.state == "withdrawn" || row.form == "oral" {
        return Vec::new();
    }
    let given = |found: Option<&SignatureView>, name: &str, role: String| SignatureShown {
        name: name.to_owned(),
        role,
        how: found.map(|by| how(by, name, today, lang)).unwrap_or_default(),
        mark: match found {
            Some(_) => Mark { words: lang.t("disputes.signed").into_owned(), tone: "green" },
            None => Mark { words: lang.t("disputes.not_signed").into_owned(), tone: "" },
        },
    };
    let parties = view.parties.iter().map(|party| {
        let found = row.signatures.iter().find(|by| by.party.as_ref() == Some(&party.id));
        given(found, &party.name, in_words(party.side, lang))
    });
    // Whoever mediated then has signed; whoever mediates now and has not is missing.
    let by_mediators = row.signatures.iter().filter(|by| by.mediator.is_some());
    let mediator = || lang.t("disputes.mediator").into_owned();
    let signed = by_mediators.map(|by| given(Some(by), &by.name, mediator()));
    let missing = row.missing_signatures.iter().filter(|one| one.mediator.is_some());
    let open = run.ended_on.is_none();
    let missing = missing.filter(move |_| open).map(|one| given(None, &one.name, mediator()));
    parties.chain(signed).chain(missing).chain([seal(row, today, lang)]).collect()
}

/// The seal, which stands with the signatures: the agreement has no effect without it.
fn seal(row: &AgreementView, today: NaiveDate, lang: Lang) -> SignatureShown {
    let (key, tone) =
        if row.sealed_on.is_some() { ("disputes.is_sealed", "green") } else { ("disputes.not_sealed", "") };
    SignatureShown {
        name: lang.t("disputes.the_seal_itself").into_owned(),
        role: String::new(),
        how: row.sealed_on.map(|on| plain(on, today, lang)).unwrap_or_default(),
        mark: Mark { words: lang.t(key).into_owned(), tone },
    }
}

/// On paper, 3 April; by whom, when somebody else signed.
fn how(by: &SignatureView, name: &str, today: NaiveDate, lang: Lang) -> String {
    let method = list::find(SIGNATURE_METHODS, &by.method).map(|method| in_words(*method, lang)).unwrap_or_default();
    let who = if by.name == name {
        String::new()
    } else {
        format!("{} · ", lang.fill("disputes.signed_by", &[("name", &by.name)]))
    };
    format!("{who}{method} · {}", plain(by.signed_on, today, lang))
}

fn visits(row: &AgreementView, today: NaiveDate, lang: Lang) -> Vec<FactShown> {
    let visits = row.follow_ups.iter().map(|visit| {
        let satisfied = match visit.satisfied {
            Some(true) => lang.t("disputes.satisfied"),
            Some(false) => lang.t("disputes.not_satisfied"),
            None => "".into(),
        };
        let value = format!("{} {satisfied}", visit.text).trim_end().to_owned();
        FactShown { label: plain(visit.visited_on, today, lang), value }
    });
    visits.collect()
}

/// What the reader can do about this agreement.
fn links(view: &DisputeView, run: &ProceedingView, row: &AgreementView, lang: Lang) -> Vec<LinkShown> {
    let to = Whither { code: &view.code, proceeding: Some(&run.id), session: None, agreement: Some(&row.id) };
    let complete = row.missing_signatures.is_empty();
    let wanted: Vec<Act> = match row.state.as_str() {
        "draft" => vec![act::SIGN, act::REDRAFT, act::TAKE_BACK],
        "signing" if complete => vec![act::SEAL],
        "signing" => vec![act::SIGN, act::TAKE_BACK],
        "effective" => vec![act::RECORD_PERFORMANCE, act::VISIT, act::URGE, act::ENFORCE],
        _ => Vec::new(),
    };
    let can = |wanted: &Act| view.proceedings.iter().any(|run| run.act(*wanted).is_some());
    let kind = |wanted: Act| if [act::TAKE_BACK, act::ENFORCE].contains(&wanted) { "danger" } else { "" };
    let links = wanted.into_iter().filter(can).filter_map(|wanted| {
        Some(LinkShown { href: href_of(wanted, to)?, label: in_words(wanted, lang), kind: kind(wanted) })
    });
    links.collect()
}

fn obligation(
    view: &DisputeView,
    of: &AgreementView,
    row: &ObligationView,
    today: NaiveDate,
    lang: Lang,
) -> ObligationShown {
    let names = |ids: &[String]| {
        let names: Vec<&str> = ids.iter().filter_map(|id| view.party(id)).map(|party| party.name.as_str()).collect();
        names.join(lang.pick("、", ", "))
    };
    let head = of.obligations.iter().find(|head| Some(head.ordinal) == row.instalment_of);
    let or_heads = |own: &[String], side: fn(&ObligationView) -> &[String]| match head {
        Some(head) if own.is_empty() => names(side(head)),
        _ => names(own),
    };
    let (who, whom) = (or_heads(&row.obligors, |head| &head.obligors), or_heads(&row.obligees, |head| &head.obligees));
    let how = (row.obligors.len() > 1).then(|| lang.t(&format!("disputes.liability_{}", row.liability)).into_owned());
    let tone = match row.state.as_str() {
        "performed" => "green",
        "defaulted" => "red",
        _ => "",
    };
    let due = due_of(view, row);
    let entry = |entry: &crate::disputes::PerformanceView| {
        let parts = [
            Some(plain(entry.performed_on, today, lang)),
            entry.amount.map(|paid| amount(paid, lang)),
            entry.note.clone(),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let arrow = if whom.is_empty() { who } else { format!("{who} → {whom}") };
    ObligationShown {
        number: row.ordinal,
        is_instalment: row.instalment_of.is_some(),
        who: [Some(arrow), how].into_iter().flatten().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" · "),
        text: row.text.clone(),
        amount: row.amount.map(|owed| amount(owed, lang)).unwrap_or_default(),
        performed: if row.performed.is_zero() { String::new() } else { amount(row.performed, lang) },
        due: row.due_on.map(|on| plain(on, today, lang)).unwrap_or_default(),
        heat: due.map_or("", |one| one.heat.code()),
        words: due.map(|one| badge(one.heat, lang)).unwrap_or_default(),
        state: Mark { words: lang.t(&format!("disputes.obligation_{}", row.state)).into_owned(), tone },
        entries: row.performances.iter().map(entry).collect(),
    }
}

fn due_of<'a>(view: &'a DisputeView, row: &ObligationView) -> Option<&'a DeadlineView> {
    view.deadlines.iter().find(|one| one.about.as_ref() == Some(&row.id) && one.state == "running")
}
