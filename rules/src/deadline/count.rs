//! Counting: from the event, over pauses, extensions and days off, to the last day.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, TimeDelta, Utc};

use super::excluded::{Pause, in_order};
use super::{Span, Step};
use crate::calendar::Calendar;

/// A pause longer than a hundred years is a typing mistake.
const MOST_DAYS: i64 = 36_525;

/// How a time limit is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// How long it is.
    pub span: Span,
    /// Whether a last day off moves to the next working day (Civil Code art. 203; Civil Procedure Law art. 85): limits
    /// set by law do, dates the parties agreed on never do. Has no effect on hours.
    pub rolls: bool,
    /// Whether it is counted back from an event to come, as a notice of three days before a session is. Pauses and
    /// extensions then have no effect, and a last day off moves to the working day before, so that nobody is told late.
    pub before: bool,
}

/// The result of counting, with its reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The last day before it moved off a day off; extensions are counted from this date.
    pub raw_due_on: NaiveDate,
    /// The last day on which the act is in time, until 24:00.
    pub due_on: NaiveDate,
    /// False if the counting went through a year whose holidays are not known yet.
    pub calendar_complete: bool,
    /// What was counted, in the order of counting.
    pub steps: Vec<Step>,
}

/// Counts a time limit from the day of its event. Every extension is added to the unmoved date; days inside a pause are
/// not counted, also in limits of months, and none of them can be the last day. Hours, of which only the day of the event
/// is known here, count as whole days of 24.
///
/// None while an open pause stops the clock (see [`super::stopped`]; a pause that begins after the limit has run out does
/// not), and where a date beyond the years 1 to 9999, or a span or pause above a hundred years would have to be counted.
pub fn count(
    anchor_on: NaiveDate,
    rule: &Rule,
    pauses: &[Pause],
    extensions: &[Span],
    calendar: &Calendar,
) -> Option<Counted> {
    if !is_countable(anchor_on) || !rule.span.is_countable() || !extensions.iter().all(|span| span.is_countable()) {
        return None;
    }
    if rule.before {
        let stands_still = pauses.iter().any(|pause| pause.last_on.is_none() && pause.first_on <= anchor_on);
        return if stands_still { None } else { count_back(anchor_on, rule, calendar) };
    }
    let mut clock = Clock::set(anchor_on, in_order(pauses), calendar);
    if !matches!(rule.span, Span::Hours(_) | Span::Days(0)) {
        clock.steps.push(Step::Started { anchor_on, first_on: anchor_on.succ_opt()? });
    }
    clock.run(rule.span)?;
    clock.explain(|to| Step::Counted { span: rule.span, to });
    for &span in extensions {
        clock.run(span)?;
        clock.explain(|to| Step::Extended { span, to });
    }
    let raw_due_on = clock.day;
    match rule.span {
        Span::Hours(_) => {}
        _ if rule.rolls => clock.roll()?,
        span => clock.stay(span),
    }
    clock.finish(raw_due_on)
}

/// The moment so many hours after another; None where no such moment can be written down. (Civil Code art. 201)
pub fn hours_after(anchor_at: DateTime<Utc>, hours: u32) -> Option<DateTime<Utc>> {
    anchor_at.checked_add_signed(TimeDelta::hours(i64::from(hours)))
}

fn count_back(anchor_on: NaiveDate, rule: &Rule, calendar: &Calendar) -> Option<Counted> {
    let mut clock = Clock::set(anchor_on, Vec::new(), calendar);
    if !matches!(rule.span, Span::Hours(_)) {
        clock.steps.push(Step::Started { anchor_on, first_on: anchor_on.pred_opt()? });
    }
    clock.run_back(rule.span)?;
    clock.explain(|to| Step::Counted { span: rule.span, to });
    let raw_due_on = clock.day;
    if rule.rolls && !matches!(rule.span, Span::Hours(_)) {
        while !clock.is_worked(clock.day) {
            clock.day = clock.day.pred_opt()?;
        }
        clock.explain_roll(raw_due_on);
    }
    clock.finish(raw_due_on)
}

/// A clock that stands on the last day counted so far.
struct Clock<'a> {
    day: NaiveDate,
    pauses: Vec<Pause>,
    /// How many days each pause has held up the counting that is under way.
    held_up: Vec<u32>,
    in_working_days: bool,
    /// Public holidays and worked weekends met by the counting under way.
    holidays: Vec<NaiveDate>,
    worked_weekends: Vec<NaiveDate>,
    unknown_years: Vec<i32>,
    calendar: &'a Calendar,
    steps: Vec<Step>,
}

impl Clock<'_> {
    fn set(day: NaiveDate, pauses: Vec<Pause>, calendar: &Calendar) -> Clock<'_> {
        Clock {
            day,
            held_up: vec![0; pauses.len()],
            pauses,
            in_working_days: false,
            holidays: Vec::new(),
            worked_weekends: Vec::new(),
            unknown_years: Vec::new(),
            calendar,
            steps: Vec::new(),
        }
    }

    fn run(&mut self, span: Span) -> Option<()> {
        self.in_working_days = matches!(span, Span::WorkingDays(_));
        match span {
            Span::Days(n) => self.run_days(n),
            Span::Hours(n) => self.run_days(n / 24),
            Span::WorkingDays(n) => self.run_working_days(n),
            Span::Months(n) => self.run_months(n),
            Span::Years(n) => self.run_months(n.checked_mul(12)?),
        }
    }

    /// Days from the day of the same number in the later month; pauses then push it on day by day.
    fn run_months(&mut self, months: u32) -> Option<()> {
        let end = self.day.checked_add_months(Months::new(months))?;
        self.run_days(u32::try_from((end - self.day).num_days()).ok()?)
    }

    fn run_days(&mut self, days: u32) -> Option<()> {
        let mut left = i64::from(days);
        for at in 0..self.pauses.len() {
            let pause = self.pauses[at];
            let free = (pause.first_on - self.day).num_days() - 1;
            if left <= free.max(0) {
                break;
            }
            if pause.last_on.is_some_and(|last| last <= self.day) {
                continue;
            }
            left -= free.max(0);
            self.sit_out(at)?;
        }
        self.day = self.day.checked_add_days(Days::new(u64::try_from(left).ok()?))?;
        is_countable(self.day).then_some(())
    }

    fn run_working_days(&mut self, days: u32) -> Option<()> {
        let mut left = days;
        while left > 0 {
            let next = self.day.succ_opt().filter(|day| is_countable(*day))?;
            if let Some(at) = self.pause_over(next) {
                self.sit_out(at)?;
                continue;
            }
            self.day = next;
            if self.is_worked(next) {
                left -= 1;
                self.worked_weekends.extend(self.calendar.is_worked_weekend(next).then_some(next));
            } else {
                self.holidays.extend(self.calendar.is_holiday(next).then_some(next));
            }
        }
        Some(())
    }

    fn run_back(&mut self, span: Span) -> Option<()> {
        self.in_working_days = matches!(span, Span::WorkingDays(_));
        let mut left = match span {
            Span::Days(n) => return self.step_back(n),
            Span::Hours(n) => return self.step_back(n / 24),
            Span::Months(n) => return self.step_back_months(n),
            Span::Years(n) => return self.step_back_months(n.checked_mul(12)?),
            Span::WorkingDays(n) => n,
        };
        while left > 0 {
            self.day = self.day.pred_opt().filter(|day| is_countable(*day))?;
            if self.is_worked(self.day) {
                left -= 1;
                self.worked_weekends.extend(self.calendar.is_worked_weekend(self.day).then_some(self.day));
            } else {
                self.holidays.extend(self.calendar.is_holiday(self.day).then_some(self.day));
            }
        }
        Some(())
    }

    fn step_back(&mut self, days: u32) -> Option<()> {
        self.day = self.day.checked_sub_days(Days::new(u64::from(days)))?;
        is_countable(self.day).then_some(())
    }

    fn step_back_months(&mut self, months: u32) -> Option<()> {
        self.day = self.day.checked_sub_months(Months::new(months))?;
        is_countable(self.day).then_some(())
    }

    /// Goes to the end of a pause; None if it has none within a hundred years.
    fn sit_out(&mut self, at: usize) -> Option<()> {
        let pause = self.pauses[at];
        let first = pause.first_on.max(self.day.succ_opt()?);
        let last = pause.last_on.filter(|last| is_countable(*last) && (*last - first).num_days() <= MOST_DAYS)?;
        let days = if self.in_working_days {
            first.iter_days().take_while(|day| *day <= last).filter(|day| self.calendar.is_working_day(*day)).count()
        } else {
            usize::try_from((last - first).num_days() + 1).ok()?
        };
        self.held_up[at] += u32::try_from(days).ok()?;
        self.day = last;
        Some(())
    }

    /// Moves a last day off, or inside a pause, to the next working day.
    fn roll(&mut self) -> Option<()> {
        let raw = self.day;
        self.in_working_days = false;
        loop {
            if let Some(at) = self.pause_over(self.day) {
                self.day = self.day.pred_opt()?;
                self.sit_out(at)?;
                self.day = self.day.succ_opt()?;
            } else if self.is_worked(self.day) {
                break;
            } else {
                self.day = self.day.succ_opt()?;
            }
        }
        self.explain_held_up();
        self.explain_roll(raw);
        is_countable(self.day).then_some(())
    }

    /// Says that a last day off stays where it is, which people would not expect.
    fn stay(&mut self, span: Span) {
        if !matches!(span, Span::WorkingDays(_)) && !self.calendar.is_working_day(self.day) {
            self.steps.push(Step::NotMoved { on: self.day });
        }
    }

    fn pause_over(&self, day: NaiveDate) -> Option<usize> {
        self.pauses.iter().position(|pause| pause.first_on <= day && pause.last_on.is_none_or(|last| last >= day))
    }

    /// Asks the calendar, and remembers a year that it does not know.
    fn is_worked(&mut self, day: NaiveDate) -> bool {
        if !self.calendar.knows(day.year()) && !self.unknown_years.contains(&day.year()) {
            self.unknown_years.push(day.year());
        }
        self.calendar.is_working_day(day)
    }

    fn explain(&mut self, reached: impl Fn(NaiveDate) -> Step) {
        self.steps.push(reached(self.day));
        self.explain_held_up();
        let mut holidays = std::mem::take(&mut self.holidays);
        holidays.sort_unstable();
        if !holidays.is_empty() {
            self.steps.push(Step::HolidaysSkipped { ranges: ranges(&holidays) });
        }
        let mut days = std::mem::take(&mut self.worked_weekends);
        days.sort_unstable();
        if !days.is_empty() {
            self.steps.push(Step::WorkedWeekends { days });
        }
    }

    fn explain_held_up(&mut self) {
        for (pause, days) in self.pauses.iter().zip(&mut self.held_up) {
            let (days, last_on) = (std::mem::take(days), pause.last_on.unwrap_or(pause.first_on));
            if days > 0 {
                let in_working_days = self.in_working_days;
                self.steps.push(Step::PauseExcluded {
                    first_on: pause.first_on,
                    last_on,
                    reason: pause.reason,
                    days,
                    in_working_days,
                });
            }
        }
    }

    fn explain_roll(&mut self, raw: NaiveDate) {
        if raw != self.day {
            self.steps.push(Step::Moved { from: raw, to: self.day, holiday: self.calendar.is_holiday(raw) });
        } else if self.calendar.is_worked_weekend(raw) {
            self.steps.push(Step::WorkedWeekends { days: vec![raw] });
        }
    }

    fn finish(mut self, raw_due_on: NaiveDate) -> Option<Counted> {
        self.unknown_years.sort_unstable();
        self.steps.extend(self.unknown_years.iter().map(|&year| Step::CalendarMissing { year }));
        is_countable(self.day).then_some(Counted {
            raw_due_on,
            due_on: self.day,
            calendar_complete: self.unknown_years.is_empty(),
            steps: self.steps,
        })
    }
}

/// Dates that everything can store and print: the years 1 to 9999.
fn is_countable(day: NaiveDate) -> bool {
    (1..=9999).contains(&day.year())
}

/// Days in order, joined where they follow each other.
fn ranges(days: &[NaiveDate]) -> Vec<(NaiveDate, NaiveDate)> {
    let mut joined: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for &day in days {
        match joined.last_mut() {
            Some((_, last)) if last.succ_opt() == Some(day) => *last = day,
            _ => joined.push((day, day)),
        }
    }
    joined
}
