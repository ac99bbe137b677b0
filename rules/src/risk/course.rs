//! The course of a duty to report (上报过程): the first report, what follows it, and what closes it. Nobody cancels one; what was
//! written down wrongly is put right by a record of its own. (domain.md §6.7, §7.6-I)

use chrono::NaiveDate;

use crate::refusal::Refusal;
use crate::sheet::Named;

/// How a duty goes on after its first report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    /// One report is all.
    Once,
    /// A follow-up every day until the final report. (domain.md §6.7)
    Daily,
    /// It is closed when the answer of the organ is recorded. (domain.md §7.6-I)
    Feedback,
}

macro_rules! records {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $zh:literal, $en:literal;)*) => {
        /// What is recorded under a duty.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Record { $($(#[$doc])* $name),* }

        /// Every kind of record, in the order in which they come.
        pub const RECORDS: &[Named] = &[$(Named { code: $code, zh: $zh, en: $en }),*];

        impl Record {
            /// All, in the order in which they come.
            pub const ALL: [Record; RECORDS.len()] = [$(Record::$name),*];

            /// Code and name.
            pub const fn named(self) -> Named {
                match self { $(Record::$name => Named { code: $code, zh: $zh, en: $en }),* }
            }
        }
    };
}

records! {
    /// The first report.
    First = "first", "首报", "First report";
    /// How it goes on.
    FollowUp = "follow-up", "续报", "Follow-up";
    /// How it ended.
    Final = "final", "终报", "Final report";
    /// What the organ answered.
    Feedback = "feedback", "反馈", "Feedback";
}

impl Record {
    /// The record with this code.
    pub fn from_code(code: &str) -> Option<Record> {
        Record::ALL.into_iter().find(|record| record.named().code == code)
    }
}

/// How far a duty has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Nothing was reported yet.
    Open,
    /// Reported; something is still owed.
    Reported,
    /// Closed.
    Done,
}

impl Progress {
    /// All, in order.
    pub const ALL: [Progress; 3] = [Progress::Open, Progress::Reported, Progress::Done];

    /// The stored code.
    pub const fn code(self) -> &'static str {
        match self {
            Progress::Open => "open",
            Progress::Reported => "reported",
            Progress::Done => "done",
        }
    }

    /// The progress with this code.
    pub fn from_code(code: &str) -> Option<Progress> {
        Progress::ALL.into_iter().find(|progress| progress.code() == code)
    }
}

impl Course {
    /// How far a duty has come after a record, or why there can be none of this kind now.
    pub fn after(self, progress: Progress, record: Record) -> Result<Progress, Refusal> {
        match (progress, record) {
            (Progress::Open, Record::First) if self == Course::Once => Ok(Progress::Done),
            (Progress::Open, Record::First) => Ok(Progress::Reported),
            (Progress::Open, _) => Err(Refusal::NotReported),
            (Progress::Reported, Record::FollowUp) if self == Course::Daily => Ok(Progress::Reported),
            (Progress::Reported, Record::Final) if self == Course::Daily => Ok(Progress::Done),
            (Progress::Reported, Record::Feedback) if self == Course::Feedback => Ok(Progress::Done),
            (_, Record::First) => Err(Refusal::AlreadyReported),
            _ => Err(Refusal::ReportNotOwed),
        }
    }

    /// The records that can be made now, the ordinary one first.
    pub fn open(self, progress: Progress) -> Vec<Record> {
        Record::ALL.into_iter().filter(|record| self.after(progress, *record).is_ok()).collect()
    }

    /// The last day for the next report, counted from the day of the last one; none where nothing has to be reported by a day.
    pub fn next_on(self, progress: Progress, last: NaiveDate) -> Option<NaiveDate> {
        match (self, progress) {
            (Course::Daily, Progress::Reported) => last.succ_opt(),
            _ => None,
        }
    }
}

/// What is still owed of a duty, as far as closing the dispute waits for it. (domain.md §7.7-12)
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenReport {
    /// What was found, in Chinese and English.
    pub found: (&'static str, &'static str),
    /// How far it has come.
    pub progress: Progress,
    /// How it goes on.
    pub course: Course,
}

impl OpenReport {
    /// The sentence in Chinese.
    pub fn zh(&self) -> String {
        match (self.progress, self.course) {
            (Progress::Reported, Course::Daily) => format!("还没有终报：{}。", self.found.0),
            (Progress::Reported, _) => format!("还没有登记反馈：{}。", self.found.0),
            _ => format!("还没有上报：{}。", self.found.0),
        }
    }

    /// The sentence in English.
    pub fn en(&self) -> String {
        match (self.progress, self.course) {
            (Progress::Reported, Course::Daily) => format!("No final report yet: {}.", self.found.1),
            (Progress::Reported, _) => format!("No feedback recorded yet: {}.", self.found.1),
            _ => format!("Not reported yet: {}.", self.found.1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COURSES: [Course; 3] = [Course::Once, Course::Daily, Course::Feedback];

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn nothing_goes_on_before_the_first_report() {
        for course in COURSES {
            assert_eq!(course.open(Progress::Open), [Record::First], "{course:?}");
            assert_eq!(course.after(Progress::Open, Record::Final), Err(Refusal::NotReported));
            assert_eq!(course.after(Progress::Open, Record::Feedback), Err(Refusal::NotReported));
        }
    }

    #[test]
    fn red_is_followed_up_every_day_until_the_final_report() {
        let reported = Course::Daily.after(Progress::Open, Record::First).unwrap();
        assert_eq!(reported, Progress::Reported);
        assert_eq!(Course::Daily.open(reported), [Record::FollowUp, Record::Final]);
        assert_eq!(Course::Daily.after(reported, Record::FollowUp), Ok(Progress::Reported));
        assert_eq!(Course::Daily.next_on(reported, day("2026-06-30")), Some(day("2026-07-01")));
        assert_eq!(Course::Daily.after(reported, Record::Feedback), Err(Refusal::ReportNotOwed));
        let done = Course::Daily.after(reported, Record::Final).unwrap();
        assert_eq!((done, Course::Daily.next_on(done, day("2026-06-30"))), (Progress::Done, None));
    }

    #[test]
    fn what_the_law_makes_everybody_report_is_closed_by_the_answer_only() {
        let reported = Course::Feedback.after(Progress::Open, Record::First).unwrap();
        assert_eq!((reported, Course::Feedback.next_on(reported, day("2026-06-30"))), (Progress::Reported, None));
        assert_eq!(Course::Feedback.open(reported), [Record::Feedback]);
        assert_eq!(Course::Feedback.after(reported, Record::First), Err(Refusal::AlreadyReported));
        assert_eq!(Course::Feedback.after(reported, Record::Feedback), Ok(Progress::Done));
        assert_eq!(Course::Once.after(Progress::Open, Record::First), Ok(Progress::Done));
    }

    #[test]
    fn nothing_is_added_to_what_is_closed_and_every_code_reads_back() {
        for course in COURSES {
            assert!(course.open(Progress::Done).is_empty(), "{course:?}");
        }
        assert!(Progress::ALL.into_iter().all(|one| Progress::from_code(one.code()) == Some(one)));
        assert!(Record::ALL.into_iter().all(|one| Record::from_code(one.named().code) == Some(one)));
        assert_eq!(Record::from_code("cancelled"), None);
    }
}
