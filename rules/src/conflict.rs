//! Conflicts of interest (利害关系): what lies in plain sight between a mediator and the people of a dispute.
//!
//! A hit proves nothing, it asks: the mediator says how things stand, and mediates only when every party accepts him
//! nevertheless. (SZDY 23; RT2002 25)

/// A mediator who is to be appointed.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'a> {
    /// Name of the person.
    pub name: &'a str,
    /// Blind index of the telephone; never the number.
    pub phone: Option<&'a str>,
    /// Name of the body for which the person works.
    pub body: &'a str,
}

/// In which place somebody stands in a dispute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// 当事人
    Party,
    /// 代理人
    Representative,
}

/// Somebody who has to do with a dispute.
#[derive(Clone, Debug)]
pub struct Involved {
    /// Party or representative.
    pub part: Part,
    /// Name.
    pub name: String,
    /// Blind index of the telephone; never the number.
    pub phone: Option<String>,
}

/// What was found between a mediator and the people of a dispute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// A party has the mediator's name: the same person, perhaps.
    NameOfParty,
    /// A representative has the mediator's name: who speaks for a party does not mediate.
    NameOfRepresentative,
    /// A party is reached at the mediator's telephone.
    PhoneOfParty,
    /// A representative is reached at the mediator's telephone.
    PhoneOfRepresentative,
    /// The body for which the mediator works is a party itself.
    OwnBody,
}

impl Found {
    /// All of them, the plainest first.
    pub const ALL: [Found; 5] = [
        Found::NameOfParty,
        Found::NameOfRepresentative,
        Found::PhoneOfParty,
        Found::PhoneOfRepresentative,
        Found::OwnBody,
    ];

    /// In Chinese.
    pub const fn zh(self) -> &'static str {
        match self {
            Found::NameOfParty => "与当事人同名",
            Found::NameOfRepresentative => "与代理人同名",
            Found::PhoneOfParty => "与当事人电话相同",
            Found::PhoneOfRepresentative => "与代理人电话相同",
            Found::OwnBody => "所在组织是当事人",
        }
    }

    /// In English.
    pub const fn en(self) -> &'static str {
        match self {
            Found::NameOfParty => "same name as a party",
            Found::NameOfRepresentative => "same name as a representative",
            Found::PhoneOfParty => "same telephone as a party",
            Found::PhoneOfRepresentative => "same telephone as a representative",
            Found::OwnBody => "works for a party",
        }
    }

    fn lies_between(self, mediator: &Candidate<'_>, person: &Involved) -> bool {
        match (self, person.part) {
            (Found::NameOfParty, Part::Party) | (Found::NameOfRepresentative, Part::Representative) => {
                is_same(mediator.name, &person.name)
            }
            (Found::PhoneOfParty, Part::Party) | (Found::PhoneOfRepresentative, Part::Representative) => {
                mediator.phone.is_some() && mediator.phone == person.phone.as_deref()
            }
            (Found::OwnBody, Part::Party) => is_same(mediator.body, &person.name),
            _ => false,
        }
    }
}

/// What lies between this mediator and these people, each kind once. (SZDY 23; RT2002 25)
pub fn found(mediator: &Candidate<'_>, people: &[Involved]) -> Vec<Found> {
    let lies = |kind: &Found| people.iter().any(|person| kind.lies_between(mediator, person));
    Found::ALL.into_iter().filter(lies).collect()
}

/// The same name, however it is spaced and capitalised.
fn is_same(one: &str, other: &str) -> bool {
    let plain = |name: &str| -> String {
        name.chars().filter(|letter| !letter.is_whitespace()).flat_map(char::to_lowercase).collect()
    };
    let one = plain(one);
    !one.is_empty() && one == plain(other)
}

/// A mediator with what was found, and how far it is cleared up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Name of the mediator.
    pub mediator: String,
    /// What was found.
    pub found: Vec<Found>,
    /// The mediator has said how things stand, in this proceeding.
    pub disclosed: bool,
    /// Parties who have not accepted the mediator since.
    pub unaccepted: u32,
}

impl Conflict {
    /// True as long as the mediator cannot be appointed: not disclosed, or not accepted by every party. (SZDY 23)
    pub fn stands(&self) -> bool {
        !self.found.is_empty() && (!self.disclosed || self.unaccepted > 0)
    }

    /// What was found and what is to be done, in Chinese.
    pub fn zh(&self) -> String {
        let found: Vec<&str> = self.found.iter().map(|found| found.zh()).collect();
        let (name, found) = (&self.mediator, found.join("、"));
        if self.disclosed {
            format!("{name}可能有利害关系（{found}），已经披露，还差{}方接受由他调解。", self.unaccepted)
        } else {
            format!("{name}可能有利害关系（{found}）。请先记下他的披露，并问清各方是否接受由他调解。")
        }
    }

    /// What was found and what is to be done, in English.
    pub fn en(&self) -> String {
        let found: Vec<&str> = self.found.iter().map(|found| found.en()).collect();
        let (name, found) = (&self.mediator, found.join(", "));
        if self.disclosed {
            let missing = self.unaccepted;
            format!("{name} may have an interest ({found}), disclosed; {missing} of the parties have not accepted.")
        } else {
            format!("{name} may have an interest ({found}). Record what is disclosed, and whether every party accepts.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEDIATOR: Candidate<'_> =
        Candidate { name: "蒲海棠", phone: Some("index-1"), body: "栖桐镇枣坪村人民调解委员会" };

    fn person(part: Part, name: &str, phone: Option<&str>) -> Involved {
        Involved { part, name: name.to_owned(), phone: phone.map(str::to_owned) }
    }

    #[test]
    fn a_mediator_among_strangers_has_no_interest() {
        let people = [
            person(Part::Party, "覃若川", Some("index-2")),
            person(Part::Party, "步云舒", None),
            person(Part::Representative, "郦守正", Some("index-3")),
        ];
        assert!(found(&MEDIATOR, &people).is_empty());
        // Nobody has the telephone that nobody has.
        let without = Candidate { phone: None, ..MEDIATOR };
        assert!(found(&without, &people).is_empty());
    }

    #[test]
    fn name_telephone_and_body_of_a_party_or_representative_are_found() {
        let hit = |person: Involved| found(&MEDIATOR, &[person]);
        assert_eq!(hit(person(Part::Party, "蒲 海棠", None)), [Found::NameOfParty]);
        assert_eq!(hit(person(Part::Representative, "蒲海棠", None)), [Found::NameOfRepresentative]);
        assert_eq!(hit(person(Part::Party, "步云舒", Some("index-1"))), [Found::PhoneOfParty]);
        assert_eq!(hit(person(Part::Representative, "步云舒", Some("index-1"))), [Found::PhoneOfRepresentative]);
        assert_eq!(hit(person(Part::Party, "栖桐镇枣坪村人民调解委员会", None)), [Found::OwnBody]);
        assert!(hit(person(Part::Representative, "栖桐镇枣坪村人民调解委员会", None)).is_empty());
    }

    #[test]
    fn a_conflict_stands_until_it_is_disclosed_and_every_party_accepts() {
        let conflict = |disclosed, unaccepted| Conflict {
            mediator: "蒲海棠".to_owned(),
            found: vec![Found::NameOfParty],
            disclosed,
            unaccepted,
        };
        assert!(conflict(false, 2).stands());
        assert!(conflict(true, 1).stands());
        assert!(!conflict(true, 0).stands());
        assert!(!Conflict { found: Vec::new(), ..conflict(false, 2) }.stands());
        assert!(conflict(false, 2).zh().contains("与当事人同名") && conflict(true, 1).zh().contains("还差1方"));
        assert!(conflict(true, 1).en().contains("1 of the parties"));
    }
}
