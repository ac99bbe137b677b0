//! Columns of the permission matrix: for whom.

use crate::role::Role;

/// A column: one role, or two that the table treats alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// 窗口受理员
    Clerk,
    /// 中心主任
    Director,
    /// 调解员
    Mediator,
    /// 工作室负责人
    StudioHead,
    /// 部门经办人
    Officer,
    /// 法院对接员、法官
    Court,
    /// 信访干部
    PetitionOfficer,
    /// 网格员
    GridWorker,
    /// 当事人、代理人
    Party,
    /// 审计员
    Auditor,
    /// 系统管理员
    Admin,
    /// 调委会负责人: of the text above the table.
    CommitteeHead,
    /// 协调机构（平安办、政法委）: of the text below the table, as all that follow.
    Coordinator,
    /// 司法行政指导员
    Justice,
    /// 中立评估员
    Evaluator,
    /// 安全管理员
    Security,
}

impl Column {
    /// All columns, in the order of the table; then those of whom the text around it speaks.
    pub const ALL: [Column; 16] = [
        Column::Clerk,
        Column::Director,
        Column::Mediator,
        Column::StudioHead,
        Column::Officer,
        Column::Court,
        Column::PetitionOfficer,
        Column::GridWorker,
        Column::Party,
        Column::Auditor,
        Column::Admin,
        Column::CommitteeHead,
        Column::Coordinator,
        Column::Justice,
        Column::Evaluator,
        Column::Security,
    ];

    /// The roles that stand in this column.
    pub const fn roles(self) -> &'static [Role] {
        match self {
            Column::Clerk => &[Role::Clerk],
            Column::Director => &[Role::Director],
            Column::Mediator => &[Role::Mediator],
            Column::StudioHead => &[Role::StudioHead],
            Column::Officer => &[Role::Officer],
            Column::Court => &[Role::CourtClerk, Role::Judge],
            Column::PetitionOfficer => &[Role::PetitionOfficer],
            Column::GridWorker => &[Role::GridWorker],
            Column::Party => &[Role::Party],
            Column::Auditor => &[Role::Auditor],
            Column::Admin => &[Role::Admin],
            Column::CommitteeHead => &[Role::CommitteeHead],
            Column::Coordinator => &[Role::Coordinator],
            Column::Justice => &[Role::Justice],
            Column::Evaluator => &[Role::Evaluator],
            Column::Security => &[Role::Security],
        }
    }

    /// The column of a role; none for a duty and for time itself.
    pub fn of(role: Role) -> Option<Column> {
        Column::ALL.into_iter().find(|column| column.roles().contains(&role))
    }

    /// Names of its roles, in Chinese.
    pub fn zh(self) -> String {
        self.roles().iter().map(|role| role.zh()).collect::<Vec<_>>().join("、")
    }

    /// Names of its roles, in English.
    pub fn en(self) -> String {
        self.roles().iter().map(|role| role.en()).collect::<Vec<_>>().join(", ")
    }
}
