//! Which papers belong to the file, and who reads them.

use ::entity::id::ProceedingId;
use ::entity::paper;
use rules::role::Role;

use super::{Caller, Seat};

/// The draft of an agreement, before anybody has signed.
pub const DRAFT: &str = "agreement-draft";

/// Leaves drafts out that were overtaken: by a later draft, or by the copy that was signed. They are kept, and nobody
/// needs to see them.
pub fn of_the_file(mut papers: Vec<paper::Model>) -> Vec<paper::Model> {
    let signed: Vec<Option<String>> =
        papers.iter().filter(|row| row.form == "agreement").map(|row| row.about.clone()).collect();
    let superseded: Vec<String> = papers.iter().filter_map(|row| row.supersedes.clone()).collect();
    papers.retain(|row| row.form != DRAFT || !(superseded.contains(&row.reference) || signed.contains(&row.about)));
    papers
}

/// The annex with everybody on a roll: its full names are for the body and the centre. (domain.md §7.8, "See full identity")
const ANNEX: &str = "roll-annex";

/// True when a paper for this audience is the caller's to read: what is for the body is for those of the very body whose proceeding
/// it is, for the director, and the annex of a roll for the centre's window as well.
pub fn reads(seat: &Seat, caller: &Caller, (audience, proceeding): (&str, Option<ProceedingId>), form: &str) -> bool {
    let of_centre = caller.role == Role::Director || form == ANNEX && caller.role == Role::Clerk;
    audience != "body" || seat.is_of_body(proceeding) || of_centre
}
