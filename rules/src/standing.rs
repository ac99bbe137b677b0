//! Standing: what gives a body or a person anything to do with a dispute, and what it lets them do.
//!
//! A row of standing is the only source of scope. Whoever has none is told that there is nothing. What a role may do where
//! it has one stands in the permission matrix (`matrix.rs`) and, act by act, in the sheets.

mod column;
mod function;
mod grant;
mod matrix;
mod of_act;
mod printed;
mod say;

pub use column::Column;
pub use function::Function;
pub use grant::{Cell, Grant, Limit, Right};
pub use matrix::{Line, MATRIX, cell, granted, is_reached, may};
pub use of_act::function_of;
pub use printed::{acts, in_letters, printed};
pub use say::{Way, has_say};

use crate::role::Role;

/// Why somebody has to do with a matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// The county centre: the whole dispute.
    Centre,
    /// The body that took the matter in, as long as it is not routed.
    Registrar,
    /// The body that runs a proceeding.
    Body,
    /// A mediator appointed in a proceeding: a row of the person's own.
    Mediator,
    /// The committee that seals for one of its studios.
    Seal,
    /// The coordination office: it watches the dispute as long as its risk is orange or red (CQ 18; domain.md §7.8).
    Watch,
    /// A body that takes part in a joint mediation: it sees the dispute, not the minutes of sessions (domain.md §7.8).
    Participant,
    /// A body that was asked to take part and has not answered. It sees what it is asked, never the dispute: no row of this
    /// kind is ever written.
    Asked,
}

impl Standing {
    /// All kinds.
    pub const ALL: [Standing; 8] = [
        Standing::Centre,
        Standing::Registrar,
        Standing::Body,
        Standing::Mediator,
        Standing::Seal,
        Standing::Watch,
        Standing::Participant,
        Standing::Asked,
    ];

    /// The stored code.
    pub const fn code(self) -> &'static str {
        match self {
            Standing::Centre => "centre",
            Standing::Registrar => "registrar",
            Standing::Body => "body",
            Standing::Mediator => "mediator",
            Standing::Seal => "seal",
            Standing::Watch => "watch",
            Standing::Participant => "participant",
            Standing::Asked => "asked",
        }
    }

    /// The standing with this code.
    pub fn from_code(code: &str) -> Option<Standing> {
        Standing::ALL.into_iter().find(|standing| standing.code() == code)
    }
}

/// Who acts, as far as the rules care: role, duty, and the standings that reach the thing acted on.
#[derive(Clone, Debug)]
pub struct Actor {
    /// The account's role, or Party or Clock.
    pub role: Role,
    /// Keeps the body's seal.
    pub keeps_seal: bool,
    /// Standings that reach the matter or proceeding acted on.
    pub standings: Vec<Standing>,
    /// Mediates (or mediated) in this dispute: may not approve what he proposed or closed (domain.md §7.7-11).
    pub mediates: bool,
}

impl Actor {
    /// Time, acting on a lapse.
    pub fn clock() -> Actor {
        Actor { role: Role::Clock, keeps_seal: false, standings: Vec::new(), mediates: false }
    }

    /// True when this actor can be meant by `role` in a sheet: the role itself, with a standing that fits it.
    pub fn is(&self, role: Role) -> bool {
        let has = |standing: Standing| self.standings.contains(&standing);
        match role {
            Role::Clock => self.role == Role::Clock,
            Role::SealKeeper => self.keeps_seal && (has(Standing::Body) || has(Standing::Seal)),
            Role::Mediator => {
                has(Standing::Mediator)
                    && matches!(self.role, Role::Mediator | Role::StudioHead | Role::CommitteeHead | Role::Officer)
                    || self.role == Role::Mediator && has(Standing::Registrar)
            }
            Role::Clerk | Role::Director => self.role == role && has(Standing::Centre),
            Role::Lead => self.role.is_desk() && has(Standing::Body),
            Role::Partner => {
                (self.role.is_desk() || self.keeps_seal) && (has(Standing::Participant) || has(Standing::Asked))
            }
            Role::Coordinator => self.role == role && (has(Standing::Centre) || has(Standing::Watch)),
            Role::CommitteeHead | Role::StudioHead | Role::Officer => {
                self.role == role && (has(Standing::Body) || has(Standing::Registrar))
            }
            other => self.role == other && !self.standings.is_empty(),
        }
    }
}

#[cfg(test)]
mod tests;
