//! The matrix and the sheets are of one mind.

use super::grant::{Cell, Limit, Right};
use super::*;
use crate::act;
use crate::procedure::ALL;
use crate::sheet::{Act, Sheet, Step, Who};

fn actor(role: Role, standings: &[Standing]) -> Actor {
    Actor { role, keeps_seal: false, standings: standings.to_vec(), mediates: false }
}

#[test]
fn a_head_without_a_row_for_the_proceeding_is_nobody_there() {
    assert!(actor(Role::CommitteeHead, &[Standing::Body]).is(Role::CommitteeHead));
    assert!(!actor(Role::CommitteeHead, &[Standing::Seal]).is(Role::CommitteeHead));
    assert!(!actor(Role::CommitteeHead, &[]).is(Role::CommitteeHead));
}

#[test]
fn a_mediator_needs_a_row_of_his_own() {
    assert!(actor(Role::Mediator, &[Standing::Mediator]).is(Role::Mediator));
    assert!(!actor(Role::Mediator, &[Standing::Body]).is(Role::Mediator));
    assert!(actor(Role::StudioHead, &[Standing::Body, Standing::Mediator]).is(Role::Mediator));
}

#[test]
fn the_parent_committee_seals_for_its_studio_only_through_its_keeper() {
    let mut keeper = actor(Role::CommitteeHead, &[Standing::Seal]);
    assert!(!keeper.is(Role::SealKeeper));
    keeper.keeps_seal = true;
    assert!(keeper.is(Role::SealKeeper));
}

#[test]
fn the_matrix_has_every_function_once_and_every_role_of_an_account_a_column() {
    let lines: Vec<Function> = MATRIX.iter().map(|line| line.function).collect();
    assert_eq!(lines, Function::ALL);
    for role in Role::OF_ACCOUNTS.into_iter().chain([Role::Party]) {
        assert!(Column::of(role).is_some(), "{}", role.code());
    }
    assert_eq!((Column::of(Role::Clock), Column::of(Role::SealKeeper)), (None, None));
}

/// True when the cell grants what the sheet says.
fn agrees(who: Who, act: Act, function: Function, cell: Cell) -> bool {
    let effective = |limit: fn(Limit) -> bool| {
        cell.iter().any(|grant| grant.is_effective(function) && limit(grant.limit) && grant.limit.covers(act))
    };
    match who {
        Who::May(_) => effective(|limit| !matches!(limit, Limit::Simple | Limit::Designation | Limit::DesignatesLead)),
        Who::MaySimple(_) => effective(|limit| limit == Limit::Simple),
        Who::Designates(_) => effective(|limit| matches!(limit, Limit::Designation | Limit::DesignatesLead)),
        Who::Propose(_) => cell.iter().any(|grant| grant.right == Right::Propose),
    }
}

fn lines() -> impl Iterator<Item = (&'static Sheet, &'static Step, Function)> {
    let steps = ALL.iter().flat_map(|sheet| sheet.steps.iter().map(move |step| (*sheet, step)));
    steps.filter_map(|(sheet, step)| function_of(sheet, step).map(|function| (sheet, step, function)))
}

#[test]
fn a_sheet_lets_nobody_do_what_the_matrix_does_not_grant_him() {
    let mut beyond = Vec::new();
    for (sheet, step, function) in lines() {
        for who in step.by {
            // A duty, and time itself, have no column: who may keep a seal is asked below.
            let Some(column) = Column::of(who.role()) else { continue };
            if !agrees(*who, step.act, function, cell(function, column)) {
                beyond.push(format!("{} {} {who:?} ({})", sheet.kind, step.act.code, function.named().code));
            }
        }
    }
    assert!(beyond.is_empty(), "{beyond:#?}");
}

/// Done outside the sheets: a matter that does not exist yet has no sheet, notes are no part of the file, and what belongs to
/// the house belongs to no matter.
const OUTSIDE: &[Function] = &[Function::Register, Function::PrivateNotes, Function::House];

#[test]
fn what_the_matrix_grants_some_sheet_lets_the_role_do() {
    let mut missing = Vec::new();
    for line in MATRIX.iter().filter(|line| line.function.is_built() && !OUTSIDE.contains(&line.function)) {
        for (column, cell) in Column::ALL.into_iter().zip(line.cells) {
            let does = |grant: &&Grant| grant.is_effective(line.function) || grant.right == Right::Propose;
            let wanted = cell.iter().filter(|grant| !grant.waits).filter(does);
            for (grant, role) in wanted.flat_map(|grant| column.roles().iter().map(move |role| (grant, *role))) {
                // A seal is set by whoever keeps it, a party's word is taken down under its own line.
                let by_duty = matches!(grant.limit, Limit::Keeper | Limit::AsKeeper | Limit::OwnSeal);
                let word = column == Column::Party;
                let proposes = grant.right == Right::Propose;
                let done =
                    lines().filter(|(_, step, function)| *function == line.function && grant.limit.covers(step.act));
                let mut who = done.flat_map(|(_, step, _)| step.by);
                let found = who.any(|who| who.role() == role && matches!(who, Who::Propose(_)) == proposes);
                // He approves what the window proposes, and the papers that issues.
                let issues = line.function == Function::Seal && role == Role::Director;
                if !(found || by_duty || word || issues) {
                    missing.push(format!("{} {:?} {}", line.function.named().code, grant.right, role.code()));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn whatever_may_be_proposed_somebody_else_may_approve() {
    for (sheet, step, function) in lines() {
        let proposed = step.by.iter().any(|who| matches!(who, Who::Propose(_)));
        let approvers: Vec<Role> =
            step.by.iter().filter(|who| matches!(who, Who::May(_))).map(|who| who.role()).collect();
        assert!(!proposed || !approvers.is_empty(), "{} {}", sheet.kind, step.act.code);
        for role in approvers.into_iter().filter(|role| proposed && Column::of(*role).is_some()) {
            assert!(may(function, role), "{} {} by {}", sheet.kind, step.act.code, role.code());
        }
    }
}

/// "None sees case content"; "auditor has no write; admin has no case content".
#[test]
fn the_three_administrators_have_no_case() {
    for line in MATRIX.iter().filter(|line| line.function != Function::House) {
        for column in [Column::Admin, Column::Security] {
            assert!(cell(line.function, column).is_empty(), "{:?} {column:?}", line.function);
        }
        let auditor = cell(line.function, Column::Auditor);
        assert!(auditor.iter().all(|grant| grant.right == Right::Read), "{:?}", line.function);
    }
}

/// "Caucus/private notes": the mediator's own, nobody else's.
#[test]
fn private_notes_are_for_one_column_only() {
    let readers: Vec<Column> =
        Column::ALL.into_iter().filter(|column| !cell(Function::PrivateNotes, *column).is_empty()).collect();
    assert_eq!(readers, [Column::Mediator]);
}

/// No approval stands between a party and the end. (§7.7-1)
#[test]
fn nobody_only_proposes_what_a_party_says() {
    for (sheet, step, _) in lines().filter(|(_, _, function)| *function == Function::Word) {
        assert!(step.by.iter().all(|who| matches!(who, Who::May(_))), "{} {}", sheet.kind, step.act.code);
    }
}

#[test]
fn who_registers_is_said_by_the_matrix() {
    let may: Vec<&str> = Role::OF_ACCOUNTS.into_iter().filter(|role| role.may_register()).map(Role::code).collect();
    let wanted = [
        "clerk",
        "director",
        "committee-head",
        "studio-head",
        "mediator",
        "officer",
        "petition-officer",
        "grid-worker",
    ];
    assert_eq!(may, wanted);
}

#[test]
fn a_right_with_a_reach_covers_only_its_acts() {
    assert!(Limit::Suspending.covers(act::SUSPEND) && !Limit::Suspending.covers(act::EXTEND));
    assert!(Limit::Visit.covers(act::VISIT) && !Limit::Visit.covers(act::URGE));
    assert!(Limit::Own.covers(act::EXTEND));
}

#[test]
fn a_body_that_takes_part_is_a_partner_and_nothing_more() {
    let officer = actor(Role::Officer, &[Standing::Participant]);
    assert!(officer.is(Role::Partner) && !officer.is(Role::Officer) && !officer.is(Role::Lead));
    assert!(actor(Role::Officer, &[Standing::Body]).is(Role::Lead));
    assert!(!actor(Role::Mediator, &[Standing::Participant]).is(Role::Partner), "a mediator is no desk");
    let keeper = Actor { keeps_seal: true, ..actor(Role::Officer, &[Standing::Participant]) };
    assert!(!keeper.is(Role::SealKeeper), "it does not seal for the body that mediates");
}

/// The bodies have no standing any more; the centre keeps the file, and its director reads a record in it with a reason.
#[test]
fn in_the_archive_nothing_is_done_and_a_record_is_read() {
    let director = actor(Role::Director, &[Standing::Centre]);
    let sheet = &crate::procedure::peoples::PEOPLES;
    let facts = crate::Facts { archived: true, ..crate::Facts::default() };
    let agreed = crate::stage::AGREED;
    assert!(crate::decide(sheet, agreed, act::OPEN_RECORD, &director, &facts).is_ok());
    let offered: Vec<Act> =
        crate::offered(sheet, agreed, &director, &facts).into_iter().map(|(step, _)| step.act).collect();
    assert_eq!(offered, [act::OPEN_RECORD]);
    assert!(crate::decide(sheet, crate::stage::IN_MEDIATION, act::SUSPEND, &director, &facts).is_err());
}
