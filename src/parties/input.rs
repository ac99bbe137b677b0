//! What is told about a party, before anything of it is checked. No `Debug`: these values never go into a log.

/// A party as given.
#[derive(Clone, Default)]
pub struct PartyInput {
    /// applicant, respondent, third-party.
    pub side: String,
    /// person, organisation, group.
    pub kind: String,
    /// Name.
    pub name: String,
    /// Kind of document; follows from the number when it is not said.
    pub id_kind: Option<String>,
    /// Number of the document.
    pub id_number: Option<String>,
    /// Why a number that fails its check is kept.
    pub id_number_override_reason: Option<String>,
    /// Date of birth; read from a resident number.
    pub birth_date: Option<String>,
    /// male, female; read from a resident number.
    pub gender: Option<String>,
    /// 民族.
    pub ethnicity: Option<String>,
    /// Occupation or post.
    pub occupation: Option<String>,
    /// Employer.
    pub employer: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// Ways to tell: email.
    pub notify_by: Vec<String>,
    /// zh-CN or en.
    pub language: Option<String>,
    /// Codes of `rules::list::FLAGS`.
    pub flags: Vec<String>,
    /// Guardians and agents.
    pub representatives: Vec<RepresentativeInput>,
}

/// A representative as given.
#[derive(Clone, Default)]
pub struct RepresentativeInput {
    /// Outward id of one that is known already.
    pub id: Option<String>,
    /// Name.
    pub name: String,
    /// Code of `rules::list::REPRESENTATIVES`.
    pub kind: String,
    /// Resident identity number.
    pub id_number: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// What the authority covers.
    pub scope: Option<String>,
    /// May admit, give up, settle (CPL 62).
    pub special_authority: Option<bool>,
}

/// Changes of a party: what is absent stays, an empty text takes the value away.
#[derive(Clone, Default)]
pub struct PartyChanges {
    /// Side.
    pub side: Option<String>,
    /// Kind.
    pub kind: Option<String>,
    /// Name.
    pub name: Option<String>,
    /// Kind of document.
    pub id_kind: Option<String>,
    /// Number of the document.
    pub id_number: Option<String>,
    /// Why a number that fails its check is kept.
    pub id_number_override_reason: Option<String>,
    /// Date of birth.
    pub birth_date: Option<String>,
    /// male, female.
    pub gender: Option<String>,
    /// 民族.
    pub ethnicity: Option<String>,
    /// Occupation or post.
    pub occupation: Option<String>,
    /// Employer.
    pub employer: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// Ways to tell.
    pub notify_by: Option<Vec<String>>,
    /// Language.
    pub language: Option<String>,
    /// Flags.
    pub flags: Option<Vec<String>>,
    /// New representatives, and known ones by their id with what changes.
    pub representatives: Option<Vec<RepresentativeInput>>,
}

impl PartyChanges {
    /// The party as it would be, and the names of the fields that were given.
    pub fn over(self, party: &mut PartyInput) -> Vec<&'static str> {
        let mut given = Vec::new();
        let new_number = self.id_number.is_some() || self.id_kind.is_some();
        if new_number {
            // A new number stands for itself: the reason given for the old one does not cover it.
            party.id_number_override_reason = None;
        }
        for (name, change, value) in [
            ("side", self.side, &mut party.side),
            ("kind", self.kind, &mut party.kind),
            ("name", self.name, &mut party.name),
        ] {
            if let Some(change) = change {
                *value = change;
                given.push(name);
            }
        }
        for (name, change, value) in [
            ("id_kind", self.id_kind, &mut party.id_kind),
            ("id_number", self.id_number, &mut party.id_number),
            ("id_number_override_reason", self.id_number_override_reason, &mut party.id_number_override_reason),
            ("birth_date", self.birth_date, &mut party.birth_date),
            ("gender", self.gender, &mut party.gender),
            ("ethnicity", self.ethnicity, &mut party.ethnicity),
            ("occupation", self.occupation, &mut party.occupation),
            ("employer", self.employer, &mut party.employer),
            ("phone", self.phone, &mut party.phone),
            ("email", self.email, &mut party.email),
            ("address", self.address, &mut party.address),
            ("language", self.language, &mut party.language),
        ] {
            if let Some(change) = change {
                *value = Some(change).filter(|text| !text.trim().is_empty());
                given.push(name);
            }
        }
        for (name, change, value) in
            [("notify_by", self.notify_by, &mut party.notify_by), ("flags", self.flags, &mut party.flags)]
        {
            if let Some(change) = change {
                *value = change;
                given.push(name);
            }
        }
        if new_number && !given.contains(&"birth_date") {
            party.birth_date = None;
        }
        if new_number && !given.contains(&"gender") {
            party.gender = None;
        }
        if let Some(changes) = self.representatives {
            given.push("representatives");
            changes.into_iter().for_each(|change| change.into(&mut party.representatives));
        }
        given
    }
}

impl RepresentativeInput {
    /// Puts a known one's changes in its place, or adds a new one.
    fn into(self, all: &mut Vec<RepresentativeInput>) {
        let known = self.id.as_ref().and_then(|id| all.iter_mut().find(|known| known.id.as_ref() == Some(id)));
        let Some(known) = known else {
            all.push(self);
            return;
        };
        for (change, value) in [(self.name, &mut known.name), (self.kind, &mut known.kind)] {
            if !change.trim().is_empty() {
                *value = change;
            }
        }
        for (change, value) in [
            (self.id_number, &mut known.id_number),
            (self.phone, &mut known.phone),
            (self.email, &mut known.email),
            (self.scope, &mut known.scope),
        ] {
            if let Some(change) = change {
                *value = Some(change).filter(|text| !text.trim().is_empty());
            }
        }
        known.special_authority = self.special_authority.or(known.special_authority);
    }
}
