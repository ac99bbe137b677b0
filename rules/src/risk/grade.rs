//! Grades (等级): four of them, by score; and how long the word of a person stands against the score.

use crate::sheet::Named;

/// A risk grade (domain.md §6.6: 4 特别重大 = 红, 3 重大 = 橙, 2 较大 = 黄, 1 一般 = 蓝).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// 一般
    Blue,
    /// 较大
    Yellow,
    /// 重大
    Orange,
    /// 特别重大
    Red,
}

impl Grade {
    /// All, the worst first.
    pub const ALL: [Grade; 4] = [Grade::Red, Grade::Orange, Grade::Yellow, Grade::Blue];

    /// The grade of a score: red from 80, orange from 60, yellow from 35, else blue.
    pub const fn of_score(score: u32) -> Grade {
        match score {
            80.. => Grade::Red,
            60.. => Grade::Orange,
            35.. => Grade::Yellow,
            _ => Grade::Blue,
        }
    }

    /// Code and colour.
    pub const fn named(self) -> Named {
        match self {
            Grade::Red => Named { code: "red", zh: "红色", en: "Red" },
            Grade::Orange => Named { code: "orange", zh: "橙色", en: "Orange" },
            Grade::Yellow => Named { code: "yellow", zh: "黄色", en: "Yellow" },
            Grade::Blue => Named { code: "blue", zh: "蓝色", en: "Blue" },
        }
    }

    /// The stored code.
    pub const fn code(self) -> &'static str {
        self.named().code
    }

    /// What the colour means.
    pub const fn meaning(self) -> (&'static str, &'static str) {
        match self {
            Grade::Red => ("特别重大", "extremely serious"),
            Grade::Orange => ("重大", "serious"),
            Grade::Yellow => ("较大", "considerable"),
            Grade::Blue => ("一般", "ordinary"),
        }
    }

    /// 4 for red, 1 for blue: lists are ordered by it.
    pub const fn level(self) -> i32 {
        match self {
            Grade::Red => 4,
            Grade::Orange => 3,
            Grade::Yellow => 2,
            Grade::Blue => 1,
        }
    }

    /// True when a dispute of this grade is closed only with a plan by which it is watched. (domain.md §7.7-12)
    pub const fn needs_watch_plan(self) -> bool {
        !matches!(self, Grade::Blue)
    }

    /// The grade with this code.
    pub fn from_code(code: &str) -> Option<Grade> {
        Grade::ALL.into_iter().find(|grade| grade.code() == code)
    }

    /// The grade of this level.
    pub fn from_level(level: i32) -> Option<Grade> {
        Grade::ALL.into_iter().find(|grade| grade.level() == level)
    }

    /// Calendar days after which somebody looks at it again (domain.md §7.6-K).
    pub const fn review_days(self) -> u64 {
        match self {
            Grade::Red => 1,
            Grade::Orange => 3,
            Grade::Yellow => 7,
            Grade::Blue => 30,
        }
    }

    /// Orange and red are 重大以上: they are reported, and the coordinator watches them (CQ 18).
    pub const fn is_serious(self) -> bool {
        matches!(self, Grade::Orange | Grade::Red)
    }
}

/// Calendar days within which a dispute of any grade is looked at again (domain.md §7.6-K).
pub const LONGEST_REVIEW: u32 = 30;

/// From so many people on a dispute is one of a group, and major. (domain.md §6.4, §6.7)
const MAJOR_GROUP: u32 = 10;

/// True of a major dispute (重大): its risk is 重大以上, that is orange or red, or it is that of a group of ten people or more. Law
/// gives no measure (TYTJ 13); the two of domain.md §6.4 and §6.6 that do not hang on an amount alone stand for it.
pub const fn is_major(grade: Grade, people: u32) -> bool {
    grade.is_serious() || people >= MAJOR_GROUP
}

/// The grades as a list of codes, the worst first.
pub const GRADES: &[Named] = &[Grade::Red.named(), Grade::Orange.named(), Grade::Yellow.named(), Grade::Blue.named()];

/// What a new grade does to the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// More dangerous.
    Raise,
    /// Looked at again, and left as it is.
    Confirm,
    /// Less dangerous.
    Lower,
}

impl Change {
    /// From one grade to another.
    pub fn of(from: Grade, to: Grade) -> Change {
        match to.cmp(&from) {
            std::cmp::Ordering::Greater => Change::Raise,
            std::cmp::Ordering::Equal => Change::Confirm,
            std::cmp::Ordering::Less => Change::Lower,
        }
    }
}

/// The word of a person, with the score that lay before him.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judged {
    /// What he decided.
    pub grade: Grade,
    /// Score at that time.
    pub score: u32,
}

impl Judged {
    /// True while his word stands. A grade above that of the score stands until a person changes it; one below falls as soon
    /// as the score rises above the one he knew: something has happened that he did not judge.
    pub fn stands(self, score: u32) -> bool {
        self.grade >= Grade::of_score(self.score) || score <= self.score
    }

    /// The grade that counts for a score: the word of a person while it stands, and never less than new danger asks.
    pub fn prevailing(judged: Option<Judged>, score: u32) -> Grade {
        let by_score = Grade::of_score(score);
        match judged.filter(|judged| judged.stands(score)) {
            None => by_score,
            Some(judged) if score <= judged.score => judged.grade,
            Some(judged) => judged.grade.max(by_score),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grave_risk_or_a_group_makes_a_dispute_major() {
        let major = |grade| [0, 9, 10].map(|people| is_major(grade, people));
        assert_eq!(major(Grade::Red), [true, true, true]);
        assert_eq!(major(Grade::Orange), [true, true, true]);
        assert_eq!(major(Grade::Yellow), [false, false, true]);
        assert_eq!(major(Grade::Blue), [false, false, true]);
    }

    #[test]
    fn only_what_is_blue_is_closed_without_a_plan() {
        let asked: Vec<Grade> = Grade::ALL.into_iter().filter(|grade| grade.needs_watch_plan()).collect();
        assert_eq!(asked, [Grade::Red, Grade::Orange, Grade::Yellow]);
        assert!(Grade::ALL.into_iter().all(|grade| Grade::from_level(grade.level()) == Some(grade)));
        assert_eq!(Grade::from_level(0), None);
    }
}
