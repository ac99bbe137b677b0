//! What cannot wait (急办): a report that is owed, a grave risk that the director has still to take on, and a review that is due;
//! and whose task each of them is. Nobody can take it off the list but by doing it. (domain.md §6.7, §7.5 K15, §7.6-K)

use super::{Duty, Grade};
use crate::role::Role;

/// Hours within which the director takes on what is orange or red. (domain.md §7.5, K15)
pub const TAKE_ON_HOURS: u32 = 2;

/// Something that is due by an hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgent {
    /// The director takes the dispute on.
    TakeOn,
    /// A report upward.
    Report(&'static Duty),
}

impl Urgent {
    /// True when this role has to do it.
    pub fn is_done_by(self, role: Role) -> bool {
        match self {
            Urgent::TakeOn => role == Role::Director,
            Urgent::Report(duty) => duty.is_reported_by(role),
        }
    }

    /// True when this role waits for it and presses for it. (CQ 18)
    pub fn is_awaited_by(self, role: Role) -> bool {
        match self {
            Urgent::TakeOn => role == Role::Coordinator,
            Urgent::Report(duty) => duty.is_awaited_by(role),
        }
    }
}

/// True when a review of this grade is the task of this role: of the director where the grade is orange or red; else of those who
/// mediate, and of the window as long as nobody does. `mediated`: a proceeding with mediators goes on. (domain.md §7.6-K)
pub fn reviews(grade: Grade, role: Role, mediated: bool) -> bool {
    match role {
        Role::Director => grade.is_serious(),
        Role::Clerk => !grade.is_serious() && !mediated,
        Role::Mediator | Role::Officer | Role::StudioHead | Role::CommitteeHead => !grade.is_serious() && mediated,
        _ => false,
    }
}

/// Circumstances that put somebody's safety at risk.
const DANGERS: [&str; 3] = ["domestic-violence", "threat", "weapon"];

/// True when somebody's safety is at risk: as the counter or a mark of a party says, or one of the circumstances. `told`: codes
/// of `list::CIRCUMSTANCES` with their answers. (domain.md §7.5, K5)
pub fn endangers<'a>(marked: bool, told: impl IntoIterator<Item = (&'a str, &'a str)>) -> bool {
    marked || told.into_iter().any(|(code, answer)| answer == "yes" && DANGERS.contains(&code))
}

#[cfg(test)]
mod tests {
    use super::super::DUTIES;
    use super::*;

    #[test]
    fn every_report_is_somebodys_task_and_the_coordinator_only_presses() {
        for duty in DUTIES {
            let urgent = Urgent::Report(duty);
            assert!(urgent.is_done_by(Role::Clerk) && urgent.is_done_by(Role::Director), "{}", duty.name.code);
            assert!(!urgent.is_done_by(Role::Coordinator) && !urgent.is_done_by(Role::Auditor), "{}", duty.name.code);
            assert_eq!(urgent.is_awaited_by(Role::Coordinator), duty.grade.is_some(), "{}", duty.name.code);
        }
        let named = |code| Urgent::Report(Duty::find(code).unwrap());
        assert!(named("minor-harmed").is_done_by(Role::Mediator) && !named("risk-red").is_done_by(Role::Mediator));
        assert!(Urgent::TakeOn.is_done_by(Role::Director) && !Urgent::TakeOn.is_done_by(Role::Clerk));
        assert!(Urgent::TakeOn.is_awaited_by(Role::Coordinator));
    }

    #[test]
    fn safety_is_at_risk_by_a_mark_or_by_what_was_answered() {
        assert!(endangers(true, []));
        assert!(endangers(false, [("crime", "no"), ("domestic-violence", "yes")]));
        for told in [[("domestic-violence", "no")], [("threat", "unknown")], [("medical", "yes")]] {
            assert!(!endangers(false, told), "{told:?}");
        }
        assert!(DANGERS.iter().all(|code| crate::list::find(crate::list::CIRCUMSTANCES, code).is_some()));
    }

    #[test]
    fn every_review_is_the_task_of_exactly_one_desk() {
        for grade in Grade::ALL {
            for mediated in [true, false] {
                let desks = [Role::Director, Role::Clerk, Role::Mediator];
                let tasks = desks.into_iter().filter(|role| reviews(grade, *role, mediated)).count();
                assert_eq!(tasks, 1, "{grade:?} {mediated}");
            }
        }
        assert!(!reviews(Grade::Red, Role::Coordinator, true));
    }
}
