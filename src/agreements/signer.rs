//! Who may sign for a party: the person itself, the guardian of a minor, an agent with special authority, an officer of an
//! organisation. (RTF 29; MFD 17–24; CPL 62)

use chrono::NaiveDate;
use rules::identity::acts_through_guardian;
use rules::refusal::Refusal;

use crate::error::{Error, Result};

/// How the one who signs stands to the party.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignerKind {
    /// The party itself.
    Oneself,
    /// 法定代理人 of somebody without full capacity.
    Guardian,
    /// 委托代理人 with special authority to settle.
    Agent,
    /// Legal representative of an organisation, or its agent with special authority.
    Officer,
}

impl SignerKind {
    /// Every kind.
    pub const ALL: [SignerKind; 4] =
        [SignerKind::Oneself, SignerKind::Guardian, SignerKind::Agent, SignerKind::Officer];

    /// The stored code.
    pub const fn code(self) -> &'static str {
        match self {
            SignerKind::Oneself => "self",
            SignerKind::Guardian => "guardian",
            SignerKind::Agent => "agent",
            SignerKind::Officer => "officer",
        }
    }

    /// The kind with this code.
    pub fn from_code(code: &str) -> Option<SignerKind> {
        SignerKind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// A party, as far as signing cares.
#[derive(Clone, Debug)]
pub(super) struct Signing<'a> {
    pub name: &'a str,
    pub is_organisation: bool,
    /// Many people with a roll, who speak through those whom they chose.
    pub is_group: bool,
    pub birth_date: Option<NaiveDate>,
    /// What intake marked: a minor, somebody without full capacity.
    pub flags: Vec<String>,
    /// The one who signs for it, when one was named.
    pub representative: Option<Acting<'a>>,
}

/// Somebody who acts for a party.
#[derive(Clone, Copy, Debug)]
pub(super) struct Acting<'a> {
    pub name: &'a str,
    pub kind: &'a str,
    pub special_authority: bool,
}

/// The name under the paper, when this person may sign; otherwise why not.
pub(super) fn name_of(party: &Signing<'_>, as_what: SignerKind, on: NaiveDate) -> Result<String> {
    let dependent = !party.is_organisation && acts_through_guardian(party.birth_date, &party.flags, on);
    if dependent && as_what != SignerKind::Guardian {
        return Err(Refusal::GuardianMustSign.into());
    }
    if party.is_group && as_what != SignerKind::Agent {
        return Err(wrong_kind(
            "多人一方由推选的代表人或者有特别授权的代理人签，各人另在名册上签名。",
            "A group signs through a representative whom it chose; its people sign the roll.",
        ));
    }
    match as_what {
        SignerKind::Oneself if party.is_organisation => Err(wrong_kind(
            "单位由法定代表人、负责人或者有特别授权的代理人签。",
            "An organisation signs through its legal representative or an agent with special authority.",
        )),
        SignerKind::Oneself => Ok(party.name.to_owned()),
        SignerKind::Guardian | SignerKind::Agent => represented(party, as_what),
        SignerKind::Officer if party.is_organisation => match party.representative {
            // The organisation's own seal on the paper stands for its officer.
            None => Ok(party.name.to_owned()),
            Some(_) => represented(party, as_what),
        },
        SignerKind::Officer => {
            Err(wrong_kind("个人不能由单位负责人签，请选本人或者代理人。", "A person has no officer."))
        }
    }
}

fn represented(party: &Signing<'_>, as_what: SignerKind) -> Result<String> {
    let Some(acting) = party.representative else {
        return Err(Error::field(
            "signed_by.representative",
            "required",
            "请选由谁代签。",
            "Choose who signs for the party.",
        ));
    };
    let settles = acting.special_authority;
    match (as_what, acting.kind) {
        (SignerKind::Guardian, "guardian") | (SignerKind::Officer, "legal-representative") => {}
        (SignerKind::Guardian, _) | (SignerKind::Agent | SignerKind::Officer, "guardian") => {
            return Err(Error::field(
                "signed_by.representative",
                "wrong-representative",
                "这个人的代理身份和所选的不一样，请重新选。",
                "This person acts in another capacity; choose again.",
            ));
        }
        // The legal representative needs no authority beside the office. (MFD 61)
        (SignerKind::Agent, "legal-representative") => {}
        // The chosen one signs for the group; what binds its people is their own signature on the roll. (CPL 56)
        (SignerKind::Agent, "representative") if party.is_group => {}
        (_, _) if settles => {}
        (_, _) => return Err(Refusal::NoSpecialAuthority.into()),
    }
    Ok(acting.name.to_owned())
}

fn wrong_kind(zh: &str, en: &str) -> Error {
    Error::field("signed_by.kind", "wrong-signer", zh, en)
}

#[cfg(test)]
mod tests {
    use super::*;

    const AGENT: Acting<'static> = Acting { name: "聂怀瑾", kind: "lawyer", special_authority: true };
    const GUARDIAN: Acting<'static> = Acting { name: "粟长庚", kind: "guardian", special_authority: false };

    fn person(born: &str, representative: Option<Acting<'static>>) -> Signing<'static> {
        Signing {
            name: "粟小满",
            is_organisation: false,
            is_group: false,
            birth_date: Some(born.parse().unwrap()),
            flags: Vec::new(),
            representative,
        }
    }

    fn company(representative: Option<Acting<'static>>) -> Signing<'static> {
        Signing {
            name: "澜安县某物业有限公司", is_organisation: true, ..person("2000-01-01", representative)
        }
    }

    fn signs(party: &Signing<'_>, as_what: SignerKind) -> Result<String, String> {
        name_of(party, as_what, "2026-04-03".parse().unwrap()).map_err(|error| match error {
            Error::Refused { refusal, .. } => refusal.code().to_owned(),
            Error::Fields(fields) => format!("{} {}", fields[0].field, fields[0].code),
            other => other.to_string(),
        })
    }

    #[test]
    fn a_grown_person_signs_alone() {
        assert_eq!(signs(&person("1978-03-12", None), SignerKind::Oneself), Ok("粟小满".into()));
    }

    #[test]
    fn for_a_minor_only_the_guardian_signs() {
        let child = person("2012-06-18", Some(GUARDIAN));
        assert_eq!(signs(&child, SignerKind::Oneself), Err("guardian-must-sign".into()));
        assert_eq!(signs(&child, SignerKind::Guardian), Ok("粟长庚".into()));
        let with_lawyer = person("2012-06-18", Some(AGENT));
        assert_eq!(signs(&with_lawyer, SignerKind::Agent), Err("guardian-must-sign".into()));
        assert_eq!(
            signs(&with_lawyer, SignerKind::Guardian),
            Err("signed_by.representative wrong-representative".into())
        );
        let flagged = Signing { birth_date: None, flags: vec!["minor".into()], ..person("1978-03-12", None) };
        assert_eq!(signs(&flagged, SignerKind::Oneself), Err("guardian-must-sign".into()));
    }

    #[test]
    fn the_eighteenth_birthday_ends_minority() {
        assert_eq!(signs(&person("2008-04-03", None), SignerKind::Oneself), Ok("粟小满".into()));
        assert_eq!(signs(&person("2008-04-04", None), SignerKind::Oneself), Err("guardian-must-sign".into()));
    }

    /// MFD 18, 21, 22.
    #[test]
    fn capacity_is_not_only_a_matter_of_age() {
        let marked = |flag: &str, born: &str| Signing { flags: vec![flag.into()], ..person(born, Some(GUARDIAN)) };
        assert_eq!(signs(&marked("self-supporting", "2009-04-03"), SignerKind::Oneself), Ok("粟小满".into()));
        let too_young = marked("self-supporting", "2010-04-04");
        assert_eq!(signs(&too_young, SignerKind::Oneself), Err("guardian-must-sign".into()));
        let incapable = marked("incapable", "1978-03-12");
        assert_eq!(signs(&incapable, SignerKind::Oneself), Err("guardian-must-sign".into()));
        assert_eq!(signs(&incapable, SignerKind::Guardian), Ok("粟长庚".into()));
    }

    #[test]
    fn an_agent_needs_special_authority() {
        let without = Acting { special_authority: false, ..AGENT };
        assert_eq!(signs(&person("1978-03-12", Some(AGENT)), SignerKind::Agent), Ok("聂怀瑾".into()));
        assert_eq!(signs(&person("1978-03-12", Some(without)), SignerKind::Agent), Err("no-special-authority".into()));
        assert_eq!(
            signs(&person("1978-03-12", None), SignerKind::Agent),
            Err("signed_by.representative required".into())
        );
    }

    #[test]
    fn a_group_signs_through_those_whom_it_chose() {
        let chosen = Acting { name: "仇立言", kind: "representative", special_authority: false };
        let group =
            |acting| Signing {
                name: "仇立言等43人", is_group: true, birth_date: None, ..person("2000-01-01", acting)
            };
        assert_eq!(signs(&group(Some(chosen)), SignerKind::Agent), Ok("仇立言".into()));
        assert_eq!(signs(&group(Some(AGENT)), SignerKind::Agent), Ok("聂怀瑾".into()));
        for kind in [SignerKind::Oneself, SignerKind::Guardian, SignerKind::Officer] {
            assert_eq!(signs(&group(Some(chosen)), kind), Err("signed_by.kind wrong-signer".into()));
        }
        let lawyer = Acting { special_authority: false, ..AGENT };
        assert_eq!(signs(&group(Some(lawyer)), SignerKind::Agent), Err("no-special-authority".into()));
    }

    #[test]
    fn an_organisation_signs_through_its_officer() {
        let head = Acting { name: "符远山", kind: "legal-representative", special_authority: false };
        let clerk = Acting { name: "符小舟", kind: "employee", special_authority: false };
        assert_eq!(signs(&company(None), SignerKind::Oneself), Err("signed_by.kind wrong-signer".into()));
        assert_eq!(signs(&company(Some(head)), SignerKind::Officer), Ok("符远山".into()));
        assert_eq!(signs(&company(Some(clerk)), SignerKind::Officer), Err("no-special-authority".into()));
        assert_eq!(
            signs(&company(Some(Acting { special_authority: true, ..clerk })), SignerKind::Officer),
            Ok("符小舟".into())
        );
        assert_eq!(signs(&person("1978-03-12", None), SignerKind::Officer), Err("signed_by.kind wrong-signer".into()));
    }
}
