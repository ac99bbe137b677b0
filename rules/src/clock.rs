//! What an act does to the running time limits of its own proceeding or dispute.

use crate::sheet::{Act, Sheet, Stage, TimeLimit};

/// One effect on the clocks.
#[derive(Clone, Copy, Debug)]
pub enum Tick {
    /// A new deadline begins; a running one of the same code is replaced.
    Start(&'static TimeLimit),
    /// Met in time or late: it no longer runs.
    Meet(&'static TimeLimit),
    /// No longer of interest.
    Cancel(&'static TimeLimit),
    /// The clock stands still from the legal day of the act, for this cause.
    Pause(&'static TimeLimit, Cause),
    /// What this cause stopped goes on on the legal day of the act, unless another cause still stops it.
    Resume(&'static TimeLimit, Cause),
}

/// What stops a clock: several causes may do so at once, and each is lifted by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The stage in which the proceeding stands.
    Stage,
    /// An act that another act lifts.
    Act(Act),
}

impl Cause {
    /// The stored code.
    pub const fn code(self) -> &'static str {
        match self {
            Cause::Stage => "stage",
            Cause::Act(act) => act.code,
        }
    }
}

/// Everything that `act`, leading from one stage to another, does to the limits of a sheet.
pub fn ticks(sheet: &'static Sheet, act: Act, from: Option<Stage>, to: Stage) -> Vec<Tick> {
    sheet
        .time_limits
        .iter()
        .flat_map(|limit| {
            let mut ticks = Vec::new();
            let stood = from.is_some_and(|stage| limit.pauses.contains(&stage));
            let stands = limit.pauses.contains(&to);
            if limit.met.contains(&act) {
                ticks.push(Tick::Meet(limit));
            } else if limit.cancelled.contains(&act) {
                ticks.push(Tick::Cancel(limit));
            } else {
                // One pause ends before another begins: a recusal while mediation is suspended.
                if stood && !stands {
                    ticks.push(Tick::Resume(limit, Cause::Stage));
                }
                let lifted = limit.stops.iter().filter(|stop| stop.until == act);
                ticks.extend(lifted.map(|stop| Tick::Resume(limit, Cause::Act(stop.by))));
                if stands && !stood {
                    ticks.push(Tick::Pause(limit, Cause::Stage));
                }
                let begun = limit.stops.iter().filter(|stop| stop.by == act);
                ticks.extend(begun.map(|stop| Tick::Pause(limit, Cause::Act(stop.by))));
            }
            if limit.starts.contains(&act) && !limit.before {
                ticks.push(Tick::Start(limit));
            }
            ticks
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::act;
    use crate::procedure::peoples::PEOPLES;
    use crate::stage::{ACCEPTED, AGREEMENT_DRAFT, IN_MEDIATION, MEDIATOR_PENDING, SUSPENDED};

    /// What an act does to the thirty days.
    fn term(act: Act, from: Stage, to: Stage) -> Vec<&'static str> {
        let of_term = |tick: Tick| match tick {
            Tick::Start(limit) => (limit.code == "RM.TERM").then_some("start"),
            Tick::Meet(limit) => (limit.code == "RM.TERM").then_some("meet"),
            Tick::Cancel(limit) => (limit.code == "RM.TERM").then_some("cancel"),
            Tick::Pause(limit, _) => (limit.code == "RM.TERM").then_some("pause"),
            Tick::Resume(limit, _) => (limit.code == "RM.TERM").then_some("resume"),
        };
        ticks(&PEOPLES, act, Some(from), to).into_iter().filter_map(of_term).collect()
    }

    /// "Clock excluded until replaced" (row 22 of domain.md §7.3).
    #[test]
    fn the_thirty_days_stand_still_from_a_recusal_until_somebody_is_appointed() {
        assert_eq!(term(act::RECUSE, IN_MEDIATION, MEDIATOR_PENDING), ["pause"]);
        assert_eq!(term(act::RECUSE, AGREEMENT_DRAFT, MEDIATOR_PENDING), ["pause"]);
        assert_eq!(term(act::APPOINT, MEDIATOR_PENDING, IN_MEDIATION), ["resume"]);
    }

    #[test]
    fn choosing_the_first_mediator_takes_from_the_thirty_days() {
        assert!(term(act::OFFER_MEDIATORS, ACCEPTED, MEDIATOR_PENDING).is_empty());
        assert!(term(act::EXTEND, MEDIATOR_PENDING, MEDIATOR_PENDING).is_empty());
    }

    #[test]
    fn a_suspension_stops_and_releases_them_by_its_stage() {
        assert_eq!(term(act::SUSPEND, IN_MEDIATION, SUSPENDED), ["pause"]);
        assert_eq!(term(act::RESUME, SUSPENDED, IN_MEDIATION), ["resume"]);
        assert_eq!(term(act::TERMINATE, SUSPENDED, crate::stage::TERMINATED), ["meet"]);
    }
}
