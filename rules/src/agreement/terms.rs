//! The words an agreement is made of: kinds of promise, ways to answer for it, forms and scopes.

/// What kind of promise an obligation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ObligationKind {
    /// To pay money.
    Payment,
    /// To do something.
    Act,
    /// Not to do something.
    Forbear,
    /// Anything else, such as a statement or an apology.
    Other,
}

impl ObligationKind {
    /// Every kind.
    pub const ALL: [ObligationKind; 4] =
        [ObligationKind::Payment, ObligationKind::Act, ObligationKind::Forbear, ObligationKind::Other];

    const fn names(self) -> (&'static str, &'static str, &'static str) {
        match self {
            ObligationKind::Payment => ("payment", "付款", "payment"),
            ObligationKind::Act => ("act", "做某事", "act"),
            ObligationKind::Forbear => ("forbear", "不做某事", "forbearance"),
            ObligationKind::Other => ("other", "其他", "other"),
        }
    }

    /// The stored code.
    pub const fn code(self) -> &'static str {
        self.names().0
    }

    /// The one with this code.
    pub fn from_code(code: &str) -> Option<ObligationKind> {
        ObligationKind::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The word, Chinese.
    pub const fn zh(self) -> &'static str {
        self.names().1
    }

    /// The word, English.
    pub const fn en(self) -> &'static str {
        self.names().2
    }
}

/// How several obligors answer for one obligation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Liability {
    /// Each for a share. (Civil Code art. 517)
    Several,
    /// Each for the whole. (Civil Code art. 518)
    Joint,
    /// One answers only where the other does not perform. (Civil Code art. 687)
    Supplementary,
}

impl Liability {
    /// Every way.
    pub const ALL: [Liability; 3] = [Liability::Several, Liability::Joint, Liability::Supplementary];

    const fn names(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Liability::Several => ("several", "按份承担", "several"),
            Liability::Joint => ("joint", "连带承担", "joint"),
            Liability::Supplementary => ("supplementary", "补充承担", "supplementary"),
        }
    }

    /// The stored code.
    pub const fn code(self) -> &'static str {
        self.names().0
    }

    /// The one with this code.
    pub fn from_code(code: &str) -> Option<Liability> {
        Liability::ALL.into_iter().find(|liability| liability.code() == code)
    }

    /// The word, Chinese.
    pub const fn zh(self) -> &'static str {
        self.names().1
    }

    /// The word, English.
    pub const fn en(self) -> &'static str {
        self.names().2
    }
}

/// Whether an agreement is on paper. (People's Mediation Law art. 28)
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AgreementForm {
    /// A written agreement that everybody signs.
    Written,
    /// An oral agreement that the mediator records.
    Oral,
}

impl AgreementForm {
    /// Both.
    pub const ALL: [AgreementForm; 2] = [AgreementForm::Written, AgreementForm::Oral];

    const fn names(self) -> (&'static str, &'static str, &'static str) {
        match self {
            AgreementForm::Written => ("written", "书面协议", "written"),
            AgreementForm::Oral => ("oral", "口头协议", "oral"),
        }
    }

    /// The stored code.
    pub const fn code(self) -> &'static str {
        self.names().0
    }

    /// The one with this code.
    pub fn from_code(code: &str) -> Option<AgreementForm> {
        AgreementForm::ALL.into_iter().find(|form| form.code() == code)
    }

    /// The word, Chinese.
    pub const fn zh(self) -> &'static str {
        self.names().1
    }

    /// The word, English.
    pub const fn en(self) -> &'static str {
        self.names().2
    }
}

/// Whether an agreement settles everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// The whole dispute.
    Full,
    /// A part of it; the rest is named and goes on.
    Partial,
}

impl Scope {
    /// Both.
    pub const ALL: [Scope; 2] = [Scope::Full, Scope::Partial];

    const fn names(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Scope::Full => ("full", "全部达成", "full"),
            Scope::Partial => ("partial", "部分达成", "partial"),
        }
    }

    /// The stored code.
    pub const fn code(self) -> &'static str {
        self.names().0
    }

    /// The one with this code.
    pub fn from_code(code: &str) -> Option<Scope> {
        Scope::ALL.into_iter().find(|scope| scope.code() == code)
    }

    /// The word, Chinese.
    pub const fn zh(self) -> &'static str {
        self.names().1
    }

    /// The word, English.
    pub const fn en(self) -> &'static str {
        self.names().2
    }
}
