//! The clocks of a mediation as domain.md §2.0 counts them: what starts them, what stops them for a while, what ends them.

use chrono::NaiveDate;

use super::kinds::Kind;

/// What stops a clock for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Mediation is suspended.
    Suspension,
    /// A mediator has left and none has come.
    Recusal,
    /// An appraisal runs.
    Appraisal,
}

/// Days that are left out: the first and the last.
pub type LeftOut = (NaiveDate, NaiveDate);

/// One clock.
#[derive(Clone, Debug)]
pub struct Clock {
    /// Code of its limit.
    pub code: &'static str,
    /// The day of its event.
    pub anchor: NaiveDate,
    /// Its last day, as the calculator gave it when it was looked at last.
    pub due: Option<NaiveDate>,
    /// How it ended; running or standing still while nothing.
    pub ended: Option<&'static str>,
    /// What stops it now, and since when.
    pub stopped: Vec<(Cause, NaiveDate)>,
    /// Days left out and days added, as far as they have come to count.
    pub counted: (Vec<LeftOut>, u32),
    left_out: Vec<LeftOut>,
    added: u32,
}

impl Clock {
    fn new(code: &'static str, anchor: NaiveDate) -> Clock {
        Clock {
            code,
            anchor,
            due: None,
            ended: None,
            stopped: Vec::new(),
            counted: (Vec::new(), 0),
            left_out: Vec::new(),
            added: 0,
        }
    }

    /// running, paused, met, cancelled or lapsed.
    pub fn state(&self) -> &'static str {
        match self.ended {
            Some(state) => state,
            None if self.stopped.is_empty() => "running",
            None => "paused",
        }
    }

    fn release(&mut self, cause: Cause, today: NaiveDate) {
        let Some(at) = self.stopped.iter().position(|(known, _)| *known == cause) else { return };
        let (_, since) = self.stopped.remove(at);
        let last = today.pred_opt().unwrap();
        // Released on the day on which it was stopped: no day was left out.
        if since <= last {
            self.left_out.push((since, last));
        }
        self.count();
    }

    /// While something stops the clock nothing is counted.
    fn count(&mut self) {
        if self.stopped.is_empty() {
            self.counted = (self.left_out.clone(), self.added);
        }
    }
}

/// All clocks of a mediation, oldest first.
#[derive(Clone, Debug, Default)]
pub struct Clocks(pub Vec<Clock>);

impl Clocks {
    fn start(&mut self, code: &'static str, today: NaiveDate) {
        self.0.push(Clock::new(code, today));
    }

    fn end(&mut self, codes: &[&str], state: &'static str) {
        for clock in self.0.iter_mut().filter(|clock| clock.ended.is_none() && codes.contains(&clock.code)) {
            clock.ended = Some(state);
        }
    }

    /// What is overdue has no day left that could be left out.
    fn stop(&mut self, codes: &[&str], cause: Cause, today: NaiveDate) {
        let overdue = |clock: &Clock| clock.stopped.is_empty() && clock.due.is_some_and(|due| due < today);
        let meant = |clock: &&mut Clock| clock.ended.is_none() && codes.contains(&clock.code) && !overdue(clock);
        for clock in self.0.iter_mut().filter(meant) {
            clock.stopped.push((cause, today));
        }
    }

    fn release(&mut self, cause: Cause, today: NaiveDate) {
        for clock in self.0.iter_mut().filter(|clock| clock.ended.is_none()) {
            clock.release(cause, today);
        }
    }

    /// A clock that was just started counts from an earlier day.
    pub fn count_from(&mut self, code: &str, day: Option<NaiveDate>) {
        let started = self.0.iter_mut().rfind(|clock| clock.code == code);
        if let (Some(clock), Some(day)) = (started, day) {
            clock.anchor = day;
        }
    }

    /// What an act does to them, done today; `was` is the stage before it.
    pub fn tick(&mut self, kind: &Kind, act: &str, was: &str, today: NaiveDate) {
        let (accept, term, first) = (kind.accept, kind.term.0, "RM.FIRST");
        match act {
            "accept" => self.end(&[accept, "ZX.CONTACT"], "met"),
            "decline" | "return" => {
                self.end(&[accept], "met");
                self.end(&[term, "ZX.CONTACT"], "cancelled");
            }
            "refuse" => {
                self.end(&[accept, term, "ZX.CONTACT", "ZA.SECOND"], "met");
                self.end(&[first, "ZX.SELECT"], "cancelled");
            }
            "withdraw" => {
                self.end(&[term, "ZA.SECOND"], "met");
                self.end(&[accept, first, "ZX.CONTACT", "ZX.SELECT"], "cancelled");
            }
            "conclude" | "terminate" => {
                self.end(&[term, "ZA.SECOND"], "met");
                self.end(&[first, "ZX.SELECT"], "cancelled");
            }
            // A court wants to hear soon whether the parties are willing, and whom they choose. (ZXTJ 10, 15)
            "receive-materials" => self.start("ZX.CONTACT", today),
            "offer-mediators" if kind.first == "materials-pending" => self.start("ZX.SELECT", today),
            "recuse" => {
                self.end(&[first], "cancelled");
                if was == "suspended" {
                    self.release(Cause::Suspension, today);
                }
                self.stop(&[term], Cause::Recusal, today);
            }
            "appoint" => {
                self.end(&["ZX.SELECT"], "met");
                self.release(Cause::Recusal, today);
                self.start(first, today);
            }
            "suspend" => self.stop(&[term, first], Cause::Suspension, today),
            "resume" => self.release(Cause::Suspension, today),
            "commission" => self.stop(&[term], Cause::Appraisal, today),
            "issue-opinion" => self.release(Cause::Appraisal, today),
            "record-session" => self.end(&[first], "met"),
            "record-agreement" => self.end(&[first, "ZA.SECOND"], "met"),
            "record-oral-agreement" => self.end(&[first, term], "met"),
            "seal" => {
                self.end(&[term], "met");
                kind.from_effect.iter().for_each(|code| self.start(code, today));
            }
            "first-failed" => self.start("ZA.SECOND", today),
            "notify-end" => self.end(&["SC.NOTICE"], "met"),
            "open" => self.start(accept, today),
            _ => {}
        }
        if act == kind.term.1 {
            self.start(term, today);
        }
        let tells = ["refuse", "withdraw", "conclude", "terminate", "lapse"];
        if kind.code == "market-mediation" && tells.contains(&act) {
            self.start("SC.NOTICE", today);
        }
    }

    /// The limit has run out where the law makes something of it: the mediation ends with it, or it is only marked.
    pub fn lapse(&mut self, kind: &Kind, ends_it: bool, today: NaiveDate) {
        self.end(&[kind.term.0], "lapsed");
        if ends_it {
            self.end(&["RM.FIRST"], "cancelled");
            self.tick(kind, "lapse", "", today);
        }
    }

    /// The parties agree to more days.
    pub fn extend(&mut self, kind: &Kind, days: u32) {
        for clock in self.0.iter_mut().filter(|clock| clock.code == kind.term.0 && clock.ended.is_none()) {
            clock.added += days;
            clock.count();
        }
    }
}
