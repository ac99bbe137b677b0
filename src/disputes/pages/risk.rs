//! Risk on the pages of a dispute: the card of the rail, and what must be reported, before everything else.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use rules::risk::{Course, Factor, Grade, Progress, Reporter, TAKE_ON_HOURS, Urgent, Within};
use rules::sheet::INTERNAL;

use super::shown::{DeadlineShown, Mark};
use super::words::{badge, plain, short, time};
use crate::app::App;
use crate::disputes::{DisputeView, DutyView, Owing, RowRisk};
use crate::lang::Lang;
use crate::web::page::Visitor;
use crate::web::shown::{FactShown, in_words};

/// Reasons in the rail at most.
const REASONS: usize = 3;

/// Risk, ready to show.
#[derive(Debug, Clone)]
pub(crate) struct RiskShown {
    /// State of a badge.
    pub state: &'static str,
    /// Grade in words.
    pub words: String,
    /// Score, and who decided where it was a person.
    pub score: String,
    /// The gravest reasons with their points.
    pub reasons: Vec<String>,
    /// When somebody looks at it again.
    pub review: String,
    /// That day has passed.
    pub late: bool,
}

/// Something that must be reported.
#[derive(Debug, Clone)]
pub(crate) struct DutyShown {
    /// What was found.
    pub name: String,
    /// To whom, within what time, by which law.
    pub sentence: String,
    /// Late, or when it will be.
    pub due: String,
    /// It is late.
    pub late: bool,
    /// Where it is recorded.
    pub href: String,
    /// It is reported by the reader's role.
    pub is_theirs: bool,
}

/// 橙色风险（重大）
pub(crate) fn grade_words(grade: Grade, lang: Lang) -> String {
    let (zh, en) = grade.meaning();
    lang.pick(format!("{}风险（{zh}）", grade.named().zh), format!("{} risk ({en})", grade.named().en))
}

/// 扬言伤人或自伤 30分
pub(crate) fn factor_words(factor: &Factor, lang: Lang) -> String {
    lang.fill("risks.factor_points", &[("name", &in_words(factor.name, lang)), ("n", &factor.points)])
}

/// The card of the rail.
pub(super) fn risk(view: &DisputeView, today: NaiveDate, lang: Lang) -> Option<RiskShown> {
    let current = view.risk.current.as_ref()?;
    let key = if current.by_person.is_some() { "risks.score_decided" } else { "risks.score" };
    let by_score = in_words(current.by_score.named(), lang);
    let mut factors = current.factors.clone();
    factors.sort_by_key(|factor| std::cmp::Reverse(factor.points));
    let review_key = if current.review_on.is_some_and(|on| on < today) { "risks.review_late" } else { "risks.review" };
    let review = current.review_on.map(|on| lang.fill(review_key, &[("day", &plain(on, today, lang))]));
    Some(RiskShown {
        state: current.grade.code(),
        words: grade_words(current.grade, lang),
        score: lang.fill(key, &[("n", &current.score), ("grade", &by_score)]),
        reasons: reasons(&factors, lang),
        review: review.unwrap_or_default(),
        late: current.review_on.is_some_and(|on| on < today),
    })
}

/// The gravest factors, and how many points the others make.
fn reasons(factors: &[rules::risk::Factor], lang: Lang) -> Vec<String> {
    let mut shown: Vec<String> = factors.iter().take(REASONS).map(|factor| factor_words(factor, lang)).collect();
    let rest = factors.get(REASONS..).unwrap_or_default();
    if !rest.is_empty() {
        let points: u32 = rest.iter().map(|factor| factor.points).sum();
        shown.push(lang.fill("risks.other_factors", &[("n", &rest.len()), ("points", &points)]));
    }
    shown
}

/// What must still be reported.
pub(super) fn open_duties(app: &App, visitor: &Visitor, view: &DisputeView, today: NaiveDate) -> Vec<DutyShown> {
    view.risk.open().map(|duty| duty_shown(app, visitor, (&view.code, duty), today)).collect()
}

/// What cannot wait, as the next step has it.
pub(super) struct UrgentShown {
    /// What is to be done.
    pub title: String,
    /// Why, and until when.
    pub why: String,
    /// State of the badge.
    pub state: &'static str,
    /// Its words.
    pub words: String,
}

/// What cannot wait, in words.
pub(super) fn urgent(app: &App, one: &Owing, lang: Lang) -> UrgentShown {
    let (today, now) = (app.today(), app.now());
    let when = format!("{} {}", plain(app.day_of(one.at), today, lang), time(app, one.at));
    let (state, key) = if one.at < now { ("red", "risks.duty_late") } else { ("orange", "risks.duty_due") };
    let due = lang.fill(key, &[("when", &when)]);
    let (title, why) = match one.what {
        Urgent::TakeOn => {
            (lang.t("disputes.next_take_on").into_owned(), lang.fill("disputes.why_take_on", &[("due", &due)]))
        }
        Urgent::Report(duty) => {
            let again = one.progress == Progress::Reported;
            let name = in_words(duty.name, lang);
            let to = lang.pick(duty.to.0, duty.to.1);
            let within = lang.pick(duty.within.zh(), duty.within.en());
            let (title, why) = match again {
                true => ("disputes.next_report_again", "disputes.why_report_again"),
                false => ("disputes.next_report", "disputes.why_report"),
            };
            (lang.fill(title, &[("name", &name)]), lang.fill(why, &[("to", &to), ("within", &within), ("due", &due)]))
        }
    };
    UrgentShown { title, why, state, words: due }
}

/// A duty, open or fulfilled.
pub(crate) fn duty_shown(app: &App, visitor: &Visitor, (code, duty): (&str, &DutyView), today: NaiveDate) -> DutyShown {
    let lang = visitor.lang;
    let at = duty.next_at.unwrap_or(duty.due_at);
    let due = format!("{} {}", short(app.day_of(at), today), time(app, at));
    let law = if duty.duty.law == INTERNAL { lang.t("risks.internal").into_owned() } else { lang.law(duty.duty.law) };
    let within = lang.pick(duty.duty.within.zh(), duty.duty.within.en());
    let to = lang.pick(duty.duty.to.0, duty.duty.to.1);
    let key = match (duty.progress, duty.duty.course) {
        (Progress::Reported, Course::Daily) => "risks.duty_again",
        (Progress::Reported, _) => "risks.duty_feedback",
        _ => "risks.duty_sentence",
    };
    let late = duty.next_at.is_some_and(|at| at < app.now());
    let is_theirs = duty.duty.is_reported_by(visitor.role);
    // Whoever sees it and may not report it is told who does.
    let of_centre = duty.duty.by == Reporter::Centre && !is_theirs;
    let who = if of_centre { format!("{}{}", lang.pick("", " "), lang.t("risks.by_centre")) } else { String::new() };
    DutyShown {
        name: in_words(duty.duty.name, lang),
        sentence: lang.fill(key, &[("to", &to), ("within", &within), ("law", &law)]) + &who,
        due: lang.fill(if late { "risks.duty_late" } else { "risks.duty_due" }, &[("when", &due)]),
        late,
        href: format!("/disputes/{code}/reports/{}", duty.id),
        is_theirs,
    }
}

/// What cannot wait, as the first lines of the deadlines.
pub(super) fn limits(app: &App, view: &DisputeView, lang: Lang) -> Vec<DeadlineShown> {
    view.risk.owing.iter().filter_map(|one| limit(app, view, one, lang)).collect()
}

fn limit(app: &App, view: &DisputeView, one: &Owing, lang: Lang) -> Option<DeadlineShown> {
    let today = app.today();
    let moment = |at: DateTime<Utc>| format!("{} {}", plain(app.day_of(at), today, lang), time(app, at));
    let (name, law, from, within, to) = match (one.what, &one.duty) {
        (Urgent::TakeOn, _) => {
            let taking = view.risk.taking.as_ref()?;
            let grade = grade_words(taking.grade, lang);
            let within = Within::Hours(TAKE_ON_HOURS);
            let from = one.at - Duration::hours(i64::from(TAKE_ON_HOURS));
            (lang.t("risks.take_on").into_owned(), INTERNAL, (from, grade), within, String::new())
        }
        (Urgent::Report(duty), Some(id)) => {
            let owed = view.risk.duties.iter().find(|owed| owed.id == *id)?;
            let name = in_words(duty.name, lang);
            let to = lang.pick(duty.to.0, duty.to.1).to_owned();
            (lang.fill("risks.to_report", &[("name", &name)]), duty.law, (owed.found_at, name), duty.within, to)
        }
        (Urgent::Report(_), None) => return None,
    };
    let basis = if law == INTERNAL { lang.t("risks.internal").into_owned() } else { lang.law(law) };
    let (span, due) = (lang.pick(within.zh(), within.en()), moment(one.at));
    let found = lang.fill("risks.counted_from", &[("when", &moment(from.0)), ("what", &from.1)]);
    let counted = match (one.progress, one.what) {
        (Progress::Reported, _) => lang.fill("risks.counted_again", &[("to", &to), ("due", &due)]),
        (_, Urgent::TakeOn) => lang.fill("risks.counted_take_on", &[("within", &span), ("due", &due)]),
        _ => lang.fill("risks.counted_within", &[("within", &span), ("to", &to), ("due", &due)]),
    };
    let fact = |key: &str, value: String| FactShown { label: lang.t(key).into_owned(), value };
    let facts = vec![
        fact("risks.limit_by", due),
        fact("disputes.limit_span", span),
        fact("disputes.limit_anchor", moment(from.0)),
        fact("disputes.limit_law", basis.clone()),
    ];
    let (all, gone) = ((one.at - from.0).num_minutes().max(1), (app.now() - from.0).num_minutes());
    Some(DeadlineShown {
        anchor: one.duty.clone().unwrap_or_else(|| "taking-on".to_owned()),
        name,
        day: format!("{} {}", short(app.day_of(one.at), today), time(app, one.at)),
        law: basis,
        state: one.heat(app).code(),
        words: badge(one.heat(app), lang),
        spent: u32::try_from((gone.clamp(0, all)) * 100 / all).unwrap_or(100),
        explanation: vec![found, counted],
        facts,
    })
}

/// A mark beside the title of what is serious.
pub(super) fn mark(view: &DisputeView, lang: Lang) -> Option<Mark> {
    let grade = view.risk.current.as_ref()?.grade;
    let tone = if grade == Grade::Red { "red" } else { "yellow" };
    grade.is_serious().then(|| Mark { words: grade_words(grade, lang), tone })
}

/// What is more than ordinary is seen in a list; the rest would only be noise.
pub(super) fn grave(risk: Option<&RowRisk>, lang: Lang) -> (&'static str, String) {
    let grade = risk.map(|risk| risk.grade).filter(|grade| *grade > Grade::Blue);
    grade.map_or(("", String::new()), |grade| {
        (grade.code(), lang.fill("risks.badge", &[("grade", &in_words(grade.named(), lang))]))
    })
}
