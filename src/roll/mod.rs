//! Rolls (名册): the people behind a party that is a group, imported from a spreadsheet or typed in one by one.
//!
//! A group is one party, so that consents, agreements and letters have few parties; its people each have an amount, and sign
//! the annex of the agreement. Names, numbers, telephones and addresses are stored sealed and shown masked. Changes go
//! through the desk. (NBRT 20; LDTZ 7; CPL 56; domain.md §8.1)

pub mod api;
mod columns;
mod fault;
mod import;
mod member;
mod members;
pub mod pages;
mod people;
mod signing;
mod store;
mod table;
mod view;

pub use columns::template;
pub use fault::place_of;
pub use import::{File, Imported, Options, import};
pub use member::MemberInput;
pub use members::{Leaving, MemberChanges, REVEALABLE, RevealMember, Revealed, add, amend, leave, reveal};
pub use signing::{Signed, sign};
pub use table::MAX_BYTES;
pub use view::{AnnexLine, MemberView, RollView, annex_lines, member, roll};

use rules::refusal::Refusal;

use crate::desk::{Desk, roll::GROUP};
use crate::error::{Error, Result};

/// The group that is meant; another kind of party has no roll.
async fn group(desk: &Desk<'_>, party: &str) -> Result<store::Party> {
    let party = store::party(desk.tx(), desk.matter().id, party).await?;
    is_group(&party)?;
    Ok(party)
}

fn is_group(party: &store::Party) -> Result<()> {
    if party.kind == GROUP {
        return Ok(());
    }
    let zh = "只有“多人（有名册）”的一方才有名册。请先把这一方改成多人。";
    Err(Error::Conflict("not-a-group", zh, "Only a party that is a group has a roll; change its kind first."))
}

/// Refuses a change of who stands on a roll and with how much, once somebody has signed by it. After an agreement has taken
/// effect the roll may change again only while the people mediate about the rest. (RTF 29; LDTZ 7)
async fn may_change(desk: &Desk<'_>) -> Result<()> {
    let states = store::states_of_agreements(desk.tx(), desk.matter().id).await?;
    let is = |wanted: &str| states.iter().any(|state| state == wanted);
    let goes_on = desk.proceedings().iter().any(|row| row.is_active_mediation);
    if is("signing") || (is("effective") && !goes_on) {
        return Err(desk.instead(Refusal::RollFixed.into()));
    }
    Ok(())
}
