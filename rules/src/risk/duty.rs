//! Duties to report upward (上报): what was found, who reports it to whom, within what time, and by which law
//! (domain.md §6.7). Nobody can dismiss one; it is fulfilled, and may be corrected afterwards (§7.6-I).

use super::{Course, Grade, Known};
use crate::role::Role;
use crate::sheet::{INTERNAL, Named};

/// Within what time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// At once; the first report is late after two hours (domain.md §6.7).
    AtOnce,
    /// Within so many hours.
    Hours(u32),
    /// The same day.
    SameDay,
}

impl Within {
    /// Hours after which it is late; `None` at the end of the day.
    pub const fn hours(self) -> Option<u32> {
        match self {
            Within::AtOnce => Some(2),
            Within::Hours(hours) => Some(hours),
            Within::SameDay => None,
        }
    }

    /// In Chinese.
    pub fn zh(self) -> String {
        match self {
            Within::AtOnce => "立即".to_owned(),
            Within::Hours(hours) => format!("{hours}小时内"),
            Within::SameDay => "当天".to_owned(),
        }
    }

    /// In English.
    pub fn en(self) -> String {
        match self {
            Within::AtOnce => "at once".to_owned(),
            Within::Hours(hours) => format!("within {hours} hours"),
            Within::SameDay => "the same day".to_owned(),
        }
    }
}

/// Who has to report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reporter {
    /// Everybody who has the dispute in hand: the law asks whoever learns of it, and one report is enough. (RTF 25; WCN 11;
    /// FJB 14)
    WhoeverKnows,
    /// The centre, by its director or its window. (CQ 18)
    Centre,
}

/// A duty to report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duty {
    /// Code, and what was found.
    pub name: Named,
    /// Who reports.
    pub by: Reporter,
    /// To whom, in Chinese and English.
    pub to: (&'static str, &'static str),
    /// Within what time.
    pub within: Within,
    /// Law and article, or `internal` for a rule of the house.
    pub law: &'static str,
    /// Owed anew each time the grade rises to this one; the others once in a dispute.
    pub grade: Option<Grade>,
    /// How it goes on after the first report.
    pub course: Course,
}

const DUTY: Duty = Duty {
    name: Named { code: "", zh: "", en: "" },
    by: Reporter::Centre,
    to: ("", ""),
    within: Within::AtOnce,
    law: INTERNAL,
    grade: None,
    course: Course::Once,
};
/// What the law itself makes everybody report: closed only when the organ has answered. (domain.md §7.6-I)
const MANDATORY: Duty = Duty { by: Reporter::WhoeverKnows, course: Course::Feedback, ..DUTY };

/// It may become a public-security or criminal case: the mediator reports to the police at once. (RTF 25)
pub const PUBLIC_SECURITY: Duty = Duty {
    name: Named {
        code: "public-security",
        zh: "可能转为治安或刑事案件",
        en: "May become a public-security or criminal case",
    },
    to: ("公安机关或者其他有关部门", "the police or another competent organ"),
    law: "RTF 25",
    ..MANDATORY
};
/// A minor was harmed, may have been, or is in danger. (未成年人保护法 11)
pub const MINOR_HARMED: Duty = Duty {
    name: Named {
        code: "minor-harmed",
        zh: "未成年人受到或者疑似受到侵害",
        en: "A minor was harmed, or may have been",
    },
    to: ("公安、民政、教育等部门", "the police, civil affairs and education departments"),
    law: "WCN 11",
    ..MANDATORY
};
/// Domestic violence against somebody without or with limited capacity; the reporter stays protected. (反家庭暴力法 14)
pub const VIOLENCE_INCAPABLE: Duty = Duty {
    name: Named {
        code: "violence-incapable",
        zh: "无、限制民事行为能力人可能遭受家庭暴力",
        en: "Domestic violence against somebody without full capacity",
    },
    to: ("公安机关（对报案人的信息保密）", "the police (who reports is kept secret)"),
    law: "FJB 14",
    ..MANDATORY
};
/// Red risk: reported, and assigned at the same time; followed up every day until the final report. (CQ 18; two hours: domain.md
/// §2.0, RISK.RED; §6.7)
pub const RISK_RED: Duty = Duty {
    name: Named { code: "risk-red", zh: "红色（特别重大）风险上报", en: "Red (extremely serious) risk" },
    to: ("党委政府和平安办，同步交办", "Party committee, government and coordination office, with assignment"),
    within: Within::Hours(2),
    law: "CQ 18",
    grade: Some(Grade::Red),
    course: Course::Daily,
    ..DUTY
};
/// Orange risk: reported and assigned the same day. (CQ 18; domain.md §2.0, RISK.ORANGE)
pub const RISK_ORANGE: Duty = Duty {
    name: Named { code: "risk-orange", zh: "橙色（重大）风险上报", en: "Orange (serious) risk" },
    to: ("平安办，同步交办", "the coordination office, with assignment"),
    within: Within::SameDay,
    law: "CQ 18",
    grade: Some(Grade::Orange),
    ..DUTY
};
/// Sham mediation is suspected: mediation stands still, and the court that sent the dispute, or the body, is told. (TYTJ 18)
pub const FALSE_MEDIATION: Duty = Duty {
    name: Named { code: "false-mediation", zh: "涉嫌虚假调解", en: "Suspected sham mediation" },
    to: ("委派、委托的人民法院；不是法院转来的，报告调解组织", "the court that sent it; otherwise the mediating body"),
    within: Within::SameDay,
    law: "TYTJ 18",
    ..MANDATORY
};
/// Fifty people or more.
pub const GROUP_50: Duty = Duty {
    name: Named { code: "group-50", zh: "50人以上群体性纠纷", en: "A group of 50 people or more" },
    to: ("县委、县政府", "the county's Party committee and government"),
    ..DUTY
};
/// Thirty people or more.
pub const GROUP_30: Duty = Duty {
    name: Named { code: "group-30", zh: "30人以上群体性纠纷", en: "A group of 30 people or more" },
    to: ("县委、县政府", "the county's Party committee and government"),
    within: Within::SameDay,
    ..DUTY
};
/// Ten people or more: noted as a group case.
pub const GROUP_10: Duty = Duty {
    name: Named { code: "group-10", zh: "10人以上群体性纠纷", en: "A group of 10 people or more" },
    to: ("中心主任，按群体性案件办理", "the centre's director, as a group case"),
    within: Within::SameDay,
    ..DUTY
};

/// Every duty.
pub const ALL: &[Duty] = &[
    PUBLIC_SECURITY,
    MINOR_HARMED,
    VIOLENCE_INCAPABLE,
    RISK_RED,
    RISK_ORANGE,
    FALSE_MEDIATION,
    GROUP_50,
    GROUP_30,
    GROUP_10,
];

impl Duty {
    /// The duty with this code.
    pub fn find(code: &str) -> Option<&'static Duty> {
        ALL.iter().find(|duty| duty.name.code == code)
    }

    /// True when this role has to report it.
    pub fn is_reported_by(&self, role: Role) -> bool {
        match self.by {
            Reporter::WhoeverKnows => Role::AT_HAND.contains(&role),
            Reporter::Centre => role.is_of_centre(),
        }
    }

    /// True when this role waits for the report and presses for it: the coordinator, where risk is 重大以上 (CQ 18).
    pub fn is_awaited_by(&self, role: Role) -> bool {
        role == Role::Coordinator && self.grade.is_some()
    }
}

/// What must be reported, given what is known and the grade that counts. What is not known makes no duty yet; it is asked.
pub fn duties(known: &Known, grade: Grade) -> Vec<&'static Duty> {
    let violence = known.has_violence();
    let minor = known.minor_party || known.is("minor-harmed");
    let incapable = violence && (minor || known.is("no-capacity"));
    // Violence at home is an offence by itself; where the stricter law asks for the report, it is made under that one.
    let offence = known.is("crime") || known.is("threat") || known.is("weapon") || violence && !incapable;
    let people = known.people();
    let owed = [
        (offence, &PUBLIC_SECURITY),
        (known.is("minor-harmed") || violence && minor, &MINOR_HARMED),
        (incapable, &VIOLENCE_INCAPABLE),
        (grade == Grade::Red, &RISK_RED),
        (grade == Grade::Orange, &RISK_ORANGE),
        (people >= 50, &GROUP_50),
        ((30..50).contains(&people), &GROUP_30),
        ((10..30).contains(&people), &GROUP_10),
    ];
    owed.into_iter().filter(|(applies, _)| *applies).map(|(_, duty)| duty).collect()
}
