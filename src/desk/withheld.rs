//! Accusations (检举控告): what somebody tells against an official is read by the petition officer and the centre's director only;
//! everybody else knows that there is such a matter, and no more. (XF 30; domain.md §7.5 K3, §7.7-7)

use std::collections::BTreeMap;

use ::entity::dispute;
use rules::refusal::Refusal;
use rules::role::Role;

use super::Caller;
use crate::error::Result;
use crate::lang::Lang;

/// True of a dispute whose story this caller does not read.
pub fn is_withheld(caller: &Caller, told: &dispute::Model) -> bool {
    !matches!(caller.role, Role::Director | Role::PetitionOfficer) && !caller.is_clock() && accuses(told)
}

/// Refuses whoever does not read the story.
pub fn may_read(caller: &Caller, told: &dispute::Model) -> Result<()> {
    if is_withheld(caller, told) { Err(Refusal::AccusationWithheld.into()) } else { Ok(()) }
}

/// What stands for a text of the story that this caller does not read.
pub fn shown(caller: &Caller, told: &dispute::Model, text: &str) -> String {
    if is_withheld(caller, told) { sentence(caller.lang).to_owned() } else { text.to_owned() }
}

fn sentence(lang: Lang) -> &'static str {
    lang.pick("检举控告，内容不公开", "An accusation; its content is withheld")
}

/// Whether what was told accuses an official: its words stand in no index either, for a hit would tell them.
pub fn accuses(told: &dispute::Model) -> bool {
    let circumstances: BTreeMap<String, String> = serde_json::from_str(&told.circumstances).unwrap_or_default();
    circumstances.get("accusation").is_some_and(|answer| answer == "yes")
}
