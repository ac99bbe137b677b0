//! Roles: what a person is employed as. One role per account; keeping the seal is a duty beside it.

/// A role (domain.md §7.8; codes of contract.md §3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// 窗口受理员
    Clerk,
    /// 中心主任
    Director,
    /// 调委会负责人
    CommitteeHead,
    /// 工作室负责人
    StudioHead,
    /// 调解员
    Mediator,
    /// 部门经办人
    Officer,
    /// 法院对接员
    CourtClerk,
    /// 法官
    Judge,
    /// 信访干部
    PetitionOfficer,
    /// 网格员
    GridWorker,
    /// 协调员
    Coordinator,
    /// 司法行政指导员
    Justice,
    /// 中立评估员
    Evaluator,
    /// 审计员
    Auditor,
    /// 系统管理员
    Admin,
    /// 安全管理员
    Security,
    /// 当事人或其代理人: never an account of staff.
    Party,
    /// The keeper of a body's seal: a duty, never an account's role.
    SealKeeper,
    /// The desk of the body that leads a joint mediation: never an account's role.
    Lead,
    /// The desk of a body that takes part in a joint mediation: never an account's role.
    Partner,
    /// Time itself: lapses are its acts.
    Clock,
}

impl Role {
    /// The sixteen roles that an account can have.
    pub const OF_ACCOUNTS: [Role; 16] = [
        Role::Clerk,
        Role::Director,
        Role::CommitteeHead,
        Role::StudioHead,
        Role::Mediator,
        Role::Officer,
        Role::CourtClerk,
        Role::Judge,
        Role::PetitionOfficer,
        Role::GridWorker,
        Role::Coordinator,
        Role::Justice,
        Role::Evaluator,
        Role::Auditor,
        Role::Admin,
        Role::Security,
    ];

    /// Whoever can have a dispute in hand, of whatever house (domain.md §7.8).
    pub const AT_HAND: [Role; 10] = [
        Role::Clerk,
        Role::Director,
        Role::CommitteeHead,
        Role::StudioHead,
        Role::Mediator,
        Role::Officer,
        Role::CourtClerk,
        Role::Judge,
        Role::PetitionOfficer,
        Role::GridWorker,
    ];

    /// The stored code.
    pub const fn code(self) -> &'static str {
        self.names().0
    }

    /// The Chinese name.
    pub const fn zh(self) -> &'static str {
        self.names().1
    }

    /// The English name.
    pub const fn en(self) -> &'static str {
        self.names().2
    }

    const fn names(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Role::Clerk => ("clerk", "窗口受理员", "Centre clerk"),
            Role::Director => ("director", "中心主任", "Centre director"),
            Role::CommitteeHead => ("committee-head", "调委会负责人", "Head of committee"),
            Role::StudioHead => ("studio-head", "工作室负责人", "Head of studio"),
            Role::Mediator => ("mediator", "调解员", "Mediator"),
            Role::Officer => ("officer", "部门经办人", "Department officer"),
            Role::CourtClerk => ("court-clerk", "法院对接员", "Court clerk"),
            Role::Judge => ("judge", "法官", "Judge"),
            Role::PetitionOfficer => ("petition-officer", "信访干部", "Petition officer"),
            Role::GridWorker => ("grid-worker", "网格员", "Grid worker"),
            Role::Coordinator => ("coordinator", "协调员", "Coordinator"),
            Role::Justice => ("justice", "司法行政指导员", "Justice bureau"),
            Role::Evaluator => ("evaluator", "中立评估员", "Neutral evaluator"),
            Role::Auditor => ("auditor", "审计员", "Auditor"),
            Role::Admin => ("admin", "系统管理员", "System administrator"),
            Role::Security => ("security", "安全管理员", "Security administrator"),
            Role::Party => ("party", "当事人", "Party"),
            Role::SealKeeper => ("seal-keeper", "印章保管人", "Seal keeper"),
            Role::Lead => ("lead", "牵头单位", "Leading body"),
            Role::Partner => ("partner", "参加单位", "Participating body"),
            Role::Clock => ("clock", "期限", "Clock"),
        }
    }

    /// The role of an account that has this code.
    pub fn from_code(code: &str) -> Option<Role> {
        Role::OF_ACCOUNTS.into_iter().find(|role| role.code() == code)
    }

    /// The centre's own desk: its window and its director.
    pub const fn is_of_centre(self) -> bool {
        matches!(self, Role::Clerk | Role::Director)
    }

    /// Desk roles see what their body has standing in; all others need a row of their own (design.md §1b).
    pub const fn is_desk(self) -> bool {
        matches!(
            self,
            Role::Clerk
                | Role::Director
                | Role::CommitteeHead
                | Role::StudioHead
                | Role::Officer
                | Role::Coordinator
                | Role::CourtClerk
                | Role::PetitionOfficer
        )
    }

    /// May take in a dispute (§7.8, "Register intake").
    pub fn may_register(self) -> bool {
        crate::standing::may(crate::standing::Function::Register, self)
    }
}
