//! The code lists, as one answer.

use poem_openapi::Object;
use rules::role::Role;
use rules::sheet::{Named, Sheet};
use rules::{ground, list};

/// A code with its names.
#[derive(Object, Clone, Debug, PartialEq, Eq)]
#[oai(rename = "Named")]
pub struct NamedView {
    /// Code.
    pub code: String,
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// All code lists.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Codes")]
pub struct CodesView {
    /// Dispute categories.
    pub categories: Vec<NamedView>,
    /// By which way a dispute comes in.
    pub channels: Vec<NamedView>,
    /// Who brings it.
    pub sources: Vec<NamedView>,
    /// Kinds of proceeding.
    pub kinds: Vec<NamedView>,
    /// Stages of disputes and proceedings.
    pub stages: Vec<NamedView>,
    /// Roles of accounts.
    pub roles: Vec<NamedView>,
    /// How a dispute is closed.
    pub outcomes: Vec<NamedView>,
    /// Grounds for not accepting (R…) and for terminating (T…).
    pub grounds: Vec<NamedView>,
    /// Grounds for suspending.
    pub suspension_grounds: Vec<NamedView>,
    /// Circumstances asked at intake.
    pub circumstances: Vec<NamedView>,
    /// How urgent a dispute is.
    pub urgencies: Vec<NamedView>,
    /// On whose initiative a proceeding runs.
    pub initiatives: Vec<NamedView>,
    /// Sides.
    pub sides: Vec<NamedView>,
    /// Kinds of party.
    pub party_kinds: Vec<NamedView>,
    /// Kinds of identity document.
    pub id_kinds: Vec<NamedView>,
    /// Kinds of representative.
    pub representatives: Vec<NamedView>,
    /// What staff should know about a party.
    pub flags: Vec<NamedView>,
    /// How consent is given.
    pub consent_channels: Vec<NamedView>,
    /// By which way it was tried to reach a party.
    pub contact_ways: Vec<NamedView>,
    /// What came of it.
    pub contact_results: Vec<NamedView>,
    /// How a signature is given.
    pub signature_methods: Vec<NamedView>,
    /// Kinds of file.
    pub attachment_kinds: Vec<NamedView>,
    /// Who may see a file.
    pub visibility: Vec<NamedView>,
    /// Kinds of organisation.
    pub organisation_kinds: Vec<NamedView>,
}

/// All lists; kinds and stages are those of the sheets that exist.
pub(super) fn all(sheets: &[&Sheet]) -> CodesView {
    CodesView {
        categories: views(list::CATEGORIES),
        channels: views(list::CHANNELS),
        sources: views(list::SOURCES),
        kinds: kinds(sheets),
        stages: stages(sheets),
        roles: Role::OF_ACCOUNTS.iter().map(|role| view(role.code(), role.zh(), role.en())).collect(),
        outcomes: views(list::CLOSURES),
        grounds: [views(ground::NOT_ACCEPTED), views(ground::TERMINATED)].concat(),
        suspension_grounds: views(ground::SUSPENDED),
        circumstances: views(list::CIRCUMSTANCES),
        urgencies: views(list::URGENCIES),
        initiatives: views(list::INITIATIVES),
        sides: views(list::SIDES),
        party_kinds: views(list::PARTY_KINDS),
        id_kinds: views(list::ID_KINDS),
        representatives: views(list::REPRESENTATIVES),
        flags: views(list::FLAGS),
        consent_channels: views(list::CONSENT_CHANNELS),
        contact_ways: views(list::CONTACT_WAYS),
        contact_results: views(list::CONTACT_RESULTS),
        signature_methods: views(list::SIGNATURE_METHODS),
        attachment_kinds: views(list::ATTACHMENT_KINDS),
        visibility: views(list::VISIBILITY),
        organisation_kinds: views(list::ORGANISATION_KINDS),
    }
}

fn kinds(sheets: &[&Sheet]) -> Vec<NamedView> {
    let of_proceedings = sheets.iter().filter(|sheet| sheet.kind != "dispute");
    of_proceedings.map(|sheet| view(sheet.kind, sheet.zh, sheet.en)).collect()
}

fn stages(sheets: &[&Sheet]) -> Vec<NamedView> {
    let mut stages: Vec<NamedView> = Vec::new();
    for stage in sheets.iter().flat_map(|sheet| sheet.stages()) {
        if stages.iter().all(|known| known.code != stage.code()) {
            stages.push(view(stage.name.code, stage.name.zh, stage.name.en));
        }
    }
    stages
}

fn views(list: &[Named]) -> Vec<NamedView> {
    list.iter().map(|entry| view(entry.code, entry.zh, entry.en)).collect()
}

fn view(code: &str, zh: &str, en: &str) -> NamedView {
    NamedView { code: code.to_owned(), zh: zh.to_owned(), en: en.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_and_stages_are_those_of_the_sheets_and_each_stands_once() {
        let codes = all(rules::procedure::ALL);
        assert!(codes.kinds.iter().any(|kind| kind.code == "peoples-mediation"));
        assert!(codes.kinds.iter().all(|kind| kind.code != "dispute"));
        let accepted = codes.stages.iter().filter(|stage| stage.code == "not-accepted").count();
        assert_eq!(accepted, 1);
    }
}
