//! Who tries a cell, and in whose case: by role, one person of the town each.

use rules::role::Role;
use rules::standing::Function;

use crate::procedures::walk::{Way, of};

/// Somebody who tries.
#[derive(Clone, Copy, Debug)]
pub struct Person {
    /// User name.
    pub username: &'static str,
    /// Role.
    pub role: Role,
    /// The kind and body in which this person has what the role can have.
    pub way: Way,
}

impl Person {
    /// The person who stands for a role.
    pub fn of(role: Role, function: Function) -> Person {
        let username = match role {
            Role::Clerk => "clerk",
            Role::Director => "director",
            Role::CommitteeHead => "committee",
            Role::StudioHead => "studio",
            Role::Mediator => "mediator",
            Role::Officer => "market-keeper",
            Role::CourtClerk => "court",
            Role::Judge => "judge",
            Role::PetitionOfficer => "petition",
            Role::GridWorker => "grid",
            Role::Coordinator => "coordinator",
            Role::Justice => "justice",
            Role::Evaluator => "evaluator",
            Role::Auditor => "auditor",
            Role::Admin => "admin",
            Role::Security => "security",
            Role::Party | Role::SealKeeper | Role::Lead | Role::Partner | Role::Clock => "",
        };
        let from_court = function == Function::CourtDelegation;
        let kind = if from_court { "entrusted-mediation" } else { "peoples-mediation" };
        let way = match role {
            Role::StudioHead => Way { body: "宓春兰", head: "studio", mediator: STUDIO_MEDIATOR, ..of(kind) },
            Role::Officer if !from_court => of("administrative-mediation"),
            _ => of(kind),
        };
        Person { username, role, way }
    }

    /// Those who meet in a case of a kind: the window, the director, head and mediator of the body, the head of another one, and
    /// the auditor.
    pub fn of_kind(way: Way) -> [Person; 6] {
        let person = |username, role| Person { username, role, way };
        let officers = [
            "officer",
            "market-keeper",
            "police",
            "police2",
            "township",
            "township2",
            "health",
            "health2",
            "traffic",
            "traffic2",
        ];
        let employed = |username, otherwise| if officers.contains(&username) { Role::Officer } else { otherwise };
        [
            person("clerk", Role::Clerk),
            person("director", Role::Director),
            person(way.head, employed(way.head, Role::CommitteeHead)),
            person(way.mediator, employed(way.mediator, Role::Mediator)),
            person("village", Role::CommitteeHead),
            person("auditor", Role::Auditor),
        ]
    }

    /// True for the centre, whose scope is the whole county.
    pub fn is_of_centre(&self) -> bool {
        matches!(self.role, Role::Clerk | Role::Director | Role::Coordinator)
    }
}

/// A mediator of the studio: its only member in the town is its head.
pub const STUDIO_MEDIATOR: &str = "studio-mediator";

/// Another body's case.
pub fn elsewhere(way: Way) -> Way {
    Way {
        kind: "peoples-mediation",
        body: "枣坪",
        head: "village",
        mediator: "village-mediator",
        initiative: "party",
        fields: of("peoples-mediation").fields,
        ..way
    }
}
