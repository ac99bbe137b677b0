//! The steps of a count (怎么算的), as sentences that a clerk can read out to a party.

use chrono::{Datelike, NaiveDate};

use super::{PauseReason, Span};
use crate::calendar::{date_en, date_zh, day_en, day_zh};

/// What a local rule changes about a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocalChange {
    /// How long it is, and by how much it may be extended each time where that is said too.
    Length {
        /// How long.
        span: Span,
        /// By how much it may be extended.
        extension: Option<Span>,
    },
    /// Whether a last day off moves.
    Rolls(bool),
}

/// One fact of an explanation. [`super::encode`] stores a list of them; the sentences are written when they are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A local rule counts instead of the manual's.
    Local {
        /// The body that set it.
        body: String,
        /// Where it is written.
        source: String,
        /// What is different.
        change: LocalChange,
    },
    /// The day of the event is not counted; counting starts on the day after it (or before it, counting back).
    Started {
        /// The day of the event.
        anchor_on: NaiveDate,
        /// The first day that counts.
        first_on: NaiveDate,
    },
    /// The parties agreed on this day themselves: nothing is counted.
    Agreed {
        /// That day.
        on: NaiveDate,
    },
    /// The bodies of a joint mediation set this day at a consultation: nothing is counted.
    Resolved {
        /// That day.
        on: NaiveDate,
    },
    /// The span was counted to this date.
    Counted {
        /// How long.
        span: Span,
        /// The date reached.
        to: NaiveDate,
    },
    /// A pause was left out.
    PauseExcluded {
        /// Its first day.
        first_on: NaiveDate,
        /// Its last day.
        last_on: NaiveDate,
        /// Why the clock stood still.
        reason: PauseReason,
        /// How many days it held up the counting.
        days: u32,
        /// Whether these are working days.
        in_working_days: bool,
    },
    /// Public holidays were left out of working days, beside the weekends.
    HolidaysSkipped {
        /// First and last days.
        ranges: Vec<(NaiveDate, NaiveDate)>,
    },
    /// Weekend days counted because they are worked.
    WorkedWeekends {
        /// These days.
        days: Vec<NaiveDate>,
    },
    /// The limit was extended, from its unmoved date.
    Extended {
        /// By how much.
        span: Span,
        /// The date reached.
        to: NaiveDate,
    },
    /// The last day fell on a day off and moved.
    Moved {
        /// The day off.
        from: NaiveDate,
        /// The working day.
        to: NaiveDate,
        /// Whether it was a public holiday, not a plain weekend.
        holiday: bool,
    },
    /// The last day is a day off and stays.
    NotMoved {
        /// That day.
        on: NaiveDate,
    },
    /// The holidays of this year are not known; only weekends were counted as days off.
    CalendarMissing {
        /// The year.
        year: i32,
    },
    /// The clock stands still; there is no due date.
    ClockStopped {
        /// Since this day.
        since: NaiveDate,
        /// Why.
        reason: PauseReason,
    },
}

impl Step {
    /// The sentence, Chinese.
    pub fn zh(&self) -> String {
        match self {
            Step::Local { body, source, change } => format!("按{body}的本地规定（{source}），{}。", change.zh()),
            Step::Started { anchor_on, first_on } if first_on < anchor_on => {
                format!("{}当天不算，从{}起往前数。", date_zh(*anchor_on), short_zh(*first_on, *anchor_on))
            }
            Step::Started { anchor_on, first_on } => {
                format!("{}当天不算，从{}起算。", date_zh(*anchor_on), short_zh(*first_on, *anchor_on))
            }
            Step::Agreed { on } => format!("{}是双方约定的日子。", day_zh(*on)),
            Step::Resolved { on } => format!("{}是各单位会商议定的日子。", day_zh(*on)),
            Step::Counted { span: span @ Span::WorkingDays(_), to } => {
                format!("数{}，周末和放假不算，数到{}。", span.zh(), day_zh(*to))
            }
            Step::Counted { span: Span::Days(0), to } => format!("当天办理，到{}为止。", day_zh(*to)),
            Step::Counted { span: span @ Span::Days(_), to } => {
                format!("数{}，周末和放假也算，数到{}。", span.zh(), day_zh(*to))
            }
            Step::Counted { span: span @ Span::Hours(_), to } => {
                format!("从事情发生起算{}，到{}。", span.zh(), day_zh(*to))
            }
            Step::Counted { span, to } => format!("数{}，到{}。", span.zh(), day_zh(*to)),
            Step::PauseExcluded { first_on, last_on, reason, days, in_working_days } => {
                let unit = if *in_working_days { "个工作日" } else { "日" };
                format!("其中{}因{}不算，扣除{days}{unit}。", range_zh(*first_on, *last_on), reason.zh())
            }
            Step::HolidaysSkipped { ranges } => {
                let ranges: Vec<String> = ranges.iter().map(|(first, last)| range_zh(*first, *last)).collect();
                format!("放假的{}没有算进去。", ranges.join("、"))
            }
            Step::WorkedWeekends { days } => {
                let days: Vec<String> = days.iter().map(|day| day_zh(*day)).collect();
                format!("{}调休上班，算工作日。", days.join("、"))
            }
            Step::Extended { span, to } => format!("延长{}，到{}。", span.zh(), day_zh(*to)),
            Step::Moved { from, to, .. } if to < from => {
                format!("{}是休息日，提前到上一个工作日{}。", day_zh(*from), day_zh(*to))
            }
            Step::Moved { from, to, holiday: true } => {
                format!("最后一天{}放假，顺延到放假后第一个工作日{}。", day_zh(*from), day_zh(*to))
            }
            Step::Moved { from, to, holiday: false } => {
                format!("最后一天{}休息，顺延到下一个工作日{}。", day_zh(*from), day_zh(*to))
            }
            Step::NotMoved { on } => format!("最后一天{}是休息日，这个期限不顺延。", day_zh(*on)),
            Step::CalendarMissing { year } => format!("{year}年的放假安排还没有录入，先只按周末计算，录入后请再核对。"),
            Step::ClockStopped { since, reason } => {
                format!("因{}，从{}起停止计算，恢复后再接着算。", reason.zh(), date_zh(*since))
            }
        }
    }

    /// The sentence, English.
    pub fn en(&self) -> String {
        match self {
            Step::Local { body, source, change } => format!("By the local rule of {body} ({source}), {}.", change.en()),
            Step::Started { anchor_on, first_on } if first_on < anchor_on => {
                format!(
                    "{} itself is not counted; counting goes back from {}.",
                    date_en(*anchor_on),
                    date_en(*first_on)
                )
            }
            Step::Started { anchor_on, first_on } => {
                format!("{} itself is not counted; counting starts on {}.", date_en(*anchor_on), date_en(*first_on))
            }
            Step::Agreed { on } => format!("{} is the day that the parties agreed on.", day_en(*on)),
            Step::Resolved { on } => format!("{} is the day that the bodies set at their consultation.", day_en(*on)),
            Step::Counted { span: span @ Span::WorkingDays(_), to } => {
                format!("{}, without weekends and public holidays, lead to {}.", span.en(), day_en(*to))
            }
            Step::Counted { span: Span::Days(0), to } => {
                format!("It is to be done on the day itself, {}.", day_en(*to))
            }
            Step::Counted { span: span @ Span::Days(_), to } => {
                format!("{}, weekends and public holidays included, lead to {}.", span.en(), day_en(*to))
            }
            Step::Counted { span: span @ Span::Hours(_), to } => {
                format!("{} from the event lead to {}.", span.en(), day_en(*to))
            }
            Step::Counted { span, to } => format!("{} lead to {}.", span.en(), day_en(*to)),
            Step::PauseExcluded { first_on, last_on, reason, days, in_working_days } => {
                let days = if *in_working_days { Span::WorkingDays(*days) } else { Span::Days(*days) };
                format!("Not counted because of {}: {} ({}).", reason.en(), range_en(*first_on, *last_on), days.en())
            }
            Step::HolidaysSkipped { ranges } => {
                let ranges: Vec<String> = ranges.iter().map(|(first, last)| range_en(*first, *last)).collect();
                format!("Public holidays not counted: {}.", ranges.join("; "))
            }
            Step::WorkedWeekends { days } => {
                let days: Vec<String> = days.iter().map(|day| day_en(*day)).collect();
                format!("Worked in place of a holiday and therefore a working day: {}.", days.join("; "))
            }
            Step::Extended { span, to } => format!("The extension of {} leads to {}.", span.en(), day_en(*to)),
            Step::Moved { from, to, .. } if to < from => {
                format!("{} is a day off; the limit moves to the working day before, {}.", day_en(*from), day_en(*to))
            }
            Step::Moved { from, to, holiday: true } => {
                format!("The last day, {}, is a public holiday; the limit moves to {}.", day_en(*from), day_en(*to))
            }
            Step::Moved { from, to, holiday: false } => {
                format!("The last day, {}, is a day off; the limit moves to {}.", day_en(*from), day_en(*to))
            }
            Step::NotMoved { on } => format!("The last day, {}, is a day off; this limit does not move.", day_en(*on)),
            Step::CalendarMissing { year } => {
                format!(
                    "The public holidays of {year} are not entered yet; only weekends were taken into account. Check again later."
                )
            }
            Step::ClockStopped { since, reason } => {
                format!("The clock stands still since {} because of {}.", date_en(*since), reason.en())
            }
        }
    }
}

impl LocalChange {
    fn zh(self) -> String {
        match self {
            LocalChange::Length { span, extension: None } => format!("这个期限是{}", span.zh()),
            LocalChange::Length { span, extension: Some(more) } => {
                format!("这个期限是{}，每次最多延长{}", span.zh(), more.zh())
            }
            LocalChange::Rolls(true) => "这个期限遇休息日顺延".to_owned(),
            LocalChange::Rolls(false) => "这个期限遇休息日不顺延".to_owned(),
        }
    }

    fn en(self) -> String {
        match self {
            LocalChange::Length { span, extension: None } => format!("the limit is {}", span.en()),
            LocalChange::Length { span, extension: Some(more) } => {
                format!("the limit is {}, extended each time by at most {}", span.en(), more.en())
            }
            LocalChange::Rolls(true) => "a last day off moves to the next working day".to_owned(),
            LocalChange::Rolls(false) => "a last day off does not move".to_owned(),
        }
    }
}

/// The date without its year where the other date has the same.
fn short_zh(day: NaiveDate, beside: NaiveDate) -> String {
    if day.year() == beside.year() { format!("{}月{}日", day.month(), day.day()) } else { date_zh(day) }
}

fn range_zh(first: NaiveDate, last: NaiveDate) -> String {
    if first == last { date_zh(first) } else { format!("{}至{}", date_zh(first), short_zh(last, first)) }
}

fn range_en(first: NaiveDate, last: NaiveDate) -> String {
    if first == last { date_en(first) } else { format!("{} to {}", date_en(first), date_en(last)) }
}
