//! The checks beside the editor: what stands in the way of signing, what somebody should look at again, and what is right.

use rules::agreement::{Finding, Severity};
use rules::confirmation::Confirmation;
use rules::money::Money;

use super::Looked;
use super::promises::{LIST, Promise};
use super::shown::SumShown;
use crate::disputes::PartyView;
use crate::web::shown::TaskShown;

/// Groups of findings: the words when nothing is wrong, and the codes that belong to it.
const GROUPS: &[(&str, &[&str])] = &[
    (
        "agreements.check_text",
        &["facts-missing", "issues-missing", "obligations-missing", "text-missing", "manner-missing"],
    ),
    (
        "agreements.check_parties",
        &["parties-too-few", "obligor-missing", "obligee-missing", "party-unknown", "party-twice", "same-party"],
    ),
    (
        "agreements.check_sums",
        &["amount-missing", "amount-zero", "instalments-sum", "sum-above-claim", "shares-unclear"],
    ),
    ("agreements.check_dates", &["due-date-missing", "due-date-early", "instalment-late", "instalment-order"]),
    ("agreements.check_copies", &["copies-too-few"]),
];

/// Groups that speak of promises.
const OF_PROMISES: [&str; 3] = ["agreements.check_parties", "agreements.check_sums", "agreements.check_dates"];

/// The panel: what blocks first, then what to look at, then what is right.
pub fn tasks(looked: &Looked, findings: &[Finding]) -> Vec<TaskShown> {
    let of = |severity: Severity| findings.iter().filter(move |finding| finding.severity == severity);
    let mut tasks: Vec<TaskShown> = of(Severity::Block).map(|finding| found(looked, finding)).collect();
    tasks.extend(of(Severity::Warn).map(|finding| found(looked, finding)));
    tasks.extend(people(looked));
    tasks.extend(not_confirmable(looked));
    // Of promises that nobody has written nothing is right yet.
    let empty = findings.iter().any(|finding| finding.code == "obligations-missing");
    let says_nothing = |key: &str| empty && OF_PROMISES.contains(&key);
    let clean = |codes: &[&str]| findings.iter().all(|finding| !codes.contains(&finding.code));
    let right = GROUPS.iter().filter(|(key, codes)| clean(codes) && !says_nothing(key));
    tasks.extend(right.map(|(key, _)| task("done", looked.lang.t(key).into_owned())));
    tasks
}

fn found(looked: &Looked, finding: &Finding) -> TaskShown {
    let state = if finding.severity == Severity::Block { "blocking" } else { "warning" };
    let sentence = looked.lang.pick(format!("{}。", finding.zh()), format!("{}.", finding.en()));
    let href = match (finding.obligation, finding.code) {
        (Some(at), _) => format!("#row-{LIST}-{at}"),
        (None, "facts-missing") => "#f-facts".to_owned(),
        (None, "issues-missing") => "#f-issues".to_owned(),
        (None, "copies-too-few") => "#f-copies".to_owned(),
        (None, _) => format!("#f-{LIST}"),
    };
    let link = looked.lang.t("agreements.go_there").into_owned();
    TaskShown { href, link, ..task(state, sentence) }
}

/// Whose papers somebody should look at again.
fn people(looked: &Looked) -> Vec<TaskShown> {
    let lang = looked.lang;
    let mend = |party: &PartyView, key: &str| TaskShown {
        href: format!("/disputes/{}/parties/{}/edit", looked.dispute.code, party.id),
        link: lang.t("agreements.mend_party").into_owned(),
        ..task("warning", lang.fill(key, &[("name", &party.name)]))
    };
    let mut tasks = Vec::new();
    for party in &looked.dispute.parties {
        let agents = party
            .representatives
            .iter()
            .filter(|acting| !matches!(acting.kind.code, "guardian" | "legal-representative"));
        if agents.clone().next().is_some() && agents.clone().all(|agent| !agent.special_authority) {
            tasks.push(mend(party, "agreements.authority_missing"));
        }
        if party.id_unverified {
            tasks.push(mend(party, "agreements.identity_unverified"));
        }
    }
    tasks
}

/// What a court would not confirm is said before anybody signs; nothing where the kind knows no confirmation. (CPLI 355)
fn not_confirmable(looked: &Looked) -> Option<TaskShown> {
    let key = match looked.confirmation {
        _ if looked.kind.papers.effect.confirm.is_none() => return None,
        Confirmation::Open => return None,
        Confirmation::NotOfThis => "agreements.not_confirmable",
        Confirmation::NotHere => "agreements.not_confirmed_here",
    };
    Some(task("warning", looked.lang.t(key).into_owned()))
}

fn task(state: &'static str, label: String) -> TaskShown {
    TaskShown { state, label, fix: String::new(), href: String::new(), link: String::new() }
}

/// How the instalments of a payment stand to its amount; none where it has none, or where an amount cannot be read yet.
pub fn sum(looked: &Looked, all: &[Promise], head: &Promise) -> Option<SumShown> {
    let parts: Vec<&Promise> = all.iter().filter(|promise| promise.instalment_of == head.key).collect();
    if parts.is_empty() {
        return None;
    }
    let total = Money::parse_typed(&head.amount).ok()?;
    let amounts: Option<Vec<Money>> = parts.iter().map(|part| Money::parse_typed(&part.amount).ok()).collect();
    let sum = Money::sum(amounts?)?;
    let rest = total.checked_sub(sum)?;
    let lang = looked.lang;
    let said = lang.fill("agreements.sum_of", &[("n", &parts.len()), ("sum", &sum.grouped())]);
    let (state, words) = if rest.is_zero() {
        ("even", lang.t("agreements.sum_even").into_owned())
    } else if rest > Money::ZERO {
        ("off", lang.fill("agreements.sum_short", &[("rest", &rest.grouped())]))
    } else {
        let over = Money::from_fen(rest.fen().saturating_neg()).grouped();
        ("off", lang.fill("agreements.sum_over", &[("rest", &over)]))
    };
    Some(SumShown { state, sum: said, words })
}
