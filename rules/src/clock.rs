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
    /// The clock stands still from the legal day of the act.
    Pause(&'static TimeLimit),
    /// The clock goes on on the legal day of the act.
    Resume(&'static TimeLimit),
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
            } else if stands && !stood {
                ticks.push(Tick::Pause(limit));
            } else if stood && !stands {
                ticks.push(Tick::Resume(limit));
            }
            if limit.starts.contains(&act) {
                ticks.push(Tick::Start(limit));
            }
            ticks
        })
        .collect()
}
