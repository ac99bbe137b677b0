//! Deadlines with their explanation.

use ::entity::deadline;
use chrono::NaiveDate;
use rules::deadline::{Heat, Pause, PauseReason, Span, decode, heat, stopped};
use rules::sheet::{INTERNAL, Named};

use super::show::Looking;
use crate::desk::deadlines::state;
use crate::disputes::views::DeadlineView;

/// How long a limit without a span of its own is thought to be: a day that the parties agreed on.
const AGREED_DAY: u32 = 30;

/// The deadlines that are asked for: live ones first, soonest first.
pub fn deadlines(looking: &Looking<'_>, wanted: impl Fn(&deadline::Model) -> bool) -> Vec<DeadlineView> {
    let mut views: Vec<DeadlineView> =
        looking.rows.deadlines.iter().filter(|row| wanted(row)).map(|row| deadline(looking, row)).collect();
    views.sort_by_key(|view| (!view.is_live(), view.state == state::PAUSED));
    views
}

fn deadline(looking: &Looking<'_>, row: &deadline::Model) -> DeadlineView {
    let lang = looking.caller.lang;
    let sheet = looking.app.sheets.iter().find(|sheet| sheet.kind == row.kind);
    let limit = sheet.and_then(|sheet| sheet.time_limits.iter().find(|limit| limit.code == row.code));
    let proceeding = row.proceeding_id.and_then(|id| looking.rows.proceeding(id));
    let span = Span::parse(&row.span).unwrap_or(Span::Days(0));
    DeadlineView {
        id: row.reference.clone(),
        code: row.code.clone(),
        name: limit.map_or_else(|| row.code.clone(), |limit| lang.pick(limit.zh, limit.en).to_owned()),
        proceeding: proceeding.map(|row| row.reference.clone()),
        about: row.about.clone(),
        anchor_on: row.anchor_on,
        started_by: started_by(looking, row),
        span: lang.pick(span.zh(), span.en()),
        raw_due_on: row.raw_due_on,
        due_on: row.due_on,
        state: row.state.clone(),
        law: row.law.clone(),
        is_statutory: row.law != INTERNAL,
        explanation: explanation(looking, row),
        calendar_complete: row.calendar_complete,
        heat: badge(&row.state, row.anchor_on, row.due_on, looking.today),
        spent: spent(row.anchor_on, row.due_on, looking.today),
        ended_on: row.ended_on,
    }
}

/// The badge of a deadline on a day.
pub fn badge(of_state: &str, anchor_on: NaiveDate, due_on: NaiveDate, today: NaiveDate) -> Heat {
    match of_state {
        state::PAUSED => Heat::Paused,
        state::MET | state::CANCELLED => Heat::Met,
        _ => heat(due_on, today, total_days(anchor_on, due_on)),
    }
}

fn total_days(anchor_on: NaiveDate, due_on: NaiveDate) -> u32 {
    match u32::try_from((due_on - anchor_on).num_days()) {
        Ok(0) | Err(_) => AGREED_DAY,
        Ok(days) => days,
    }
}

fn spent(anchor_on: NaiveDate, due_on: NaiveDate, today: NaiveDate) -> u32 {
    let total = (due_on - anchor_on).num_days();
    if total <= 0 {
        // A day that was agreed is no stretch of time: its own last weeks are shown instead.
        let left = (due_on - today).num_days().clamp(0, i64::from(AGREED_DAY));
        return 100 - u32::try_from(left * 100 / i64::from(AGREED_DAY)).unwrap_or(100);
    }
    let share = (today - anchor_on).num_days().clamp(0, total) * 100 / total;
    u32::try_from(share).unwrap_or(100)
}

fn started_by(looking: &Looking<'_>, row: &deadline::Model) -> Option<Named> {
    let (_, code) = looking.rows.starts.iter().find(|(reference, _)| *reference == row.started_by)?;
    looking.app.act(code)
}

fn explanation(looking: &Looking<'_>, row: &deadline::Model) -> Vec<String> {
    let mut steps = decode(&row.explanation).unwrap_or_default();
    if row.state == state::PAUSED {
        let of_it = looking.rows.pauses.iter().filter(|pause| pause.deadline_id == row.id);
        let pauses: Vec<Pause> = of_it
            .map(|pause| Pause {
                first_on: pause.first_on,
                last_on: pause.last_on,
                reason: PauseReason::from_code(&pause.reason).unwrap_or(PauseReason::Other),
            })
            .collect();
        steps.extend(stopped(&pauses));
    }
    steps.iter().map(|step| looking.caller.lang.pick(step.zh(), step.en())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn half_of_a_limit_has_passed_in_its_middle() {
        assert_eq!(spent(day("2026-06-01"), day("2026-07-01"), day("2026-06-16")), 50);
        assert_eq!(spent(day("2026-06-01"), day("2026-07-01"), day("2026-05-01")), 0);
        assert_eq!(spent(day("2026-06-01"), day("2026-07-01"), day("2026-08-01")), 100);
        assert_eq!(spent(day("2026-06-01"), day("2026-06-01"), day("2026-06-01")), 100);
    }

    #[test]
    fn a_day_agreed_by_the_parties_warns_as_early_as_a_long_limit() {
        let due = day("2026-06-30");
        assert_eq!(badge("running", due, due, day("2026-06-26")), Heat::Yellow(4));
        assert_eq!(badge("paused", due, due, day("2026-06-26")), Heat::Paused);
        assert_eq!(badge("running", day("2026-06-24"), due, day("2026-06-26")), Heat::Calm(4));
    }
}
