//! The fifteen checks on the page of the way: block and unknown first, passes in one line, and under each what is to be asked.

use rules::procedure::joint::JOINT;
use rules::triage::{ASKS_ARBITRATION, ASKS_DAY, ASKS_OTHER_SIDE, Check, CheckResult};
use rules::{act, list};

use crate::disputes::{DisputeView, DuplicateView};
use crate::intake::TriageView;
use crate::lang::Lang;
use crate::web::form::FormState;
use crate::web::shown::Choice;

/// A check, ready to show.
pub(super) struct CheckShown {
    /// K1 to K15.
    pub(super) code: &'static str,
    /// Its name.
    pub(super) name: &'static str,
    /// Tone of the badge.
    pub(super) tone: &'static str,
    /// Words of the badge.
    pub(super) result: String,
    /// What it means here and what to do.
    pub(super) sentence: String,
    /// Law and article; empty for a rule of the house.
    pub(super) law: String,
    /// What is to be asked, to be answered with yes or no.
    pub(super) questions: Vec<Question>,
    /// The day is to be asked.
    pub(super) day: Option<Question>,
    /// Where the other side is entered; empty where it is.
    pub(super) add_party: String,
    /// It lists the earlier disputes.
    pub(super) lists_earlier: bool,
    /// Where a joint mediation is proposed; empty unless it is advised and the reader may.
    pub(super) propose_joint: String,
}

/// Something to ask.
pub(super) struct Question {
    /// Name of the field.
    pub(super) field: String,
    /// The question.
    pub(super) label: String,
    /// yes and no.
    pub(super) answers: Vec<Choice>,
    /// What was typed, of a day.
    pub(super) value: String,
    /// What is wrong with the answer.
    pub(super) error: String,
}

/// An earlier dispute of the same parties.
pub(super) struct EarlierLink {
    /// Its page.
    pub(super) href: String,
    /// What it is about.
    pub(super) title: String,
}

/// The earlier disputes that the reader can open.
pub(super) fn earlier(found: &[DuplicateView]) -> Vec<EarlierLink> {
    let known = found.iter().filter_map(|one| one.known.as_ref());
    let link = |known: &crate::disputes::DuplicateKnown| EarlierLink {
        href: format!("/disputes/{}", known.code),
        title: format!("{} {}", known.number, known.title),
    };
    known.map(link).collect()
}

/// The passes, and the others with the gravest first.
pub(super) fn shown(
    triage: &TriageView,
    view: &DisputeView,
    state: &FormState,
    lang: Lang,
) -> (Vec<CheckShown>, Vec<CheckShown>) {
    let mut all: Vec<&Check> = triage.checks.iter().collect();
    all.sort_by_key(|check| check.result);
    let (passes, others): (Vec<&Check>, Vec<&Check>) =
        all.into_iter().partition(|check| check.result == CheckResult::Pass);
    let one = |check: &Check| one(check, view, state, lang);
    (passes.into_iter().map(one).collect(), others.into_iter().map(one).collect())
}

/// The checks that nobody has asked the questions of, in one line.
pub(super) fn unasked(triage: &TriageView, lang: Lang) -> String {
    let named = |check: &Check| format!("{} {}", check.name.code, lang.pick(check.name.zh, check.name.en));
    let names: Vec<String> = rules::triage::unasked(&triage.checks).into_iter().map(named).collect();
    names.join(lang.pick("、", ", "))
}

fn one(check: &Check, view: &DisputeView, state: &FormState, lang: Lang) -> CheckShown {
    let may_propose_joint = view.available_acts.iter().any(|open| open.act == act::PROPOSE_JOINT);
    let (tone, key) = match check.result {
        CheckResult::Block => ("red", "intake.check_block"),
        CheckResult::Unknown => ("yellow", "intake.check_unknown"),
        CheckResult::Warn => ("brand", "intake.check_warn"),
        CheckResult::Pass => ("green", "intake.check_pass"),
    };
    let asks = |code: &str| check.asks.contains(&code);
    CheckShown {
        code: check.name.code,
        name: lang.pick(check.name.zh, check.name.en),
        tone,
        result: lang.t(key).into_owned(),
        sentence: lang.pick(&check.zh, &check.en).clone(),
        law: lang.law(check.law),
        questions: check.asks.iter().filter_map(|code| question(code, state, lang)).collect(),
        day: asks(ASKS_DAY).then(|| day(state, lang)),
        add_party: if asks(ASKS_OTHER_SIDE) { format!("/disputes/{}/parties/new", view.code) } else { String::new() },
        lists_earlier: check.name.code == "K14",
        propose_joint: if check.advises.contains(&JOINT.kind) && may_propose_joint {
            format!("/disputes/{}/joint-mediation", view.code)
        } else {
            String::new()
        },
    }
}

fn question(code: &str, state: &FormState, lang: Lang) -> Option<Question> {
    let (field, label) = match list::find(list::CIRCUMSTANCES, code) {
        Some(entry) => (format!("circumstances.{code}"), lang.pick(entry.zh, entry.en).to_owned()),
        None if code == ASKS_ARBITRATION => (code.to_owned(), lang.t("intake.arbitration_clause").into_owned()),
        None => return None,
    };
    let answers = [("yes", "intake.yes"), ("no", "intake.no")].map(|(value, key)| Choice {
        value: value.to_owned(),
        label: lang.t(key).into_owned(),
        hint: String::new(),
        selected: state.value(&field) == value,
    });
    let error = state.error(&field).to_owned();
    Some(Question { field, label, answers: answers.to_vec(), value: String::new(), error })
}

fn day(state: &FormState, lang: Lang) -> Question {
    Question {
        field: ASKS_DAY.to_owned(),
        label: lang.t("intake.occurred_on").into_owned(),
        answers: Vec::new(),
        value: state.value(ASKS_DAY).to_owned(),
        error: state.error(ASKS_DAY).to_owned(),
    }
}
