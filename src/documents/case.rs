//! A dispute as papers speak of it: parties, body, mediators and words, read from the recorded rows.

use ::entity::id::ProceedingId;
use chrono::NaiveDate;
use rules::identity::shown_phone;
use rules::law::on_paper;
use rules::sheet::{Named, PLAIN_PAPERS, Papers, Sheet};
use rules::{ground, list};

use super::forms::notices::{Contact, Route};
use super::forms::people::{self, Nature, SealOf, Signatory};
use super::forms::wording::{Wording, cited, in_words};
use super::store::{self, Connection, Dispute, Matter, Organisation, Party, Proceeding, Representative};
use crate::desk::bodies::centre_of;
use crate::desk::roll::rolls;
use crate::desk::sides;
use crate::error::{Error, Result};
use crate::vault::{Place, Vault};

/// Characters of the told facts that stand on a form.
const SUMMARY: usize = 400;
/// Categories whose disputes go to labour arbitration before they go to court. (LDTZ 5)
const LABOUR: [&str; 2] = ["07", "21"];

/// Everything the simple papers need, loaded once.
pub(super) struct Case {
    /// What was told at the counter.
    pub told: Dispute,
    /// The parties as they stand on forms, beside their outward ids.
    pub parties: Vec<(String, people::Party)>,
    /// The body that acts.
    pub body: Organisation,
    /// The body whose seal it uses.
    pub seal: Organisation,
    /// The centre.
    pub centre: Organisation,
    /// Names of the mediators, the presiding one first.
    pub mediators: Vec<String>,
    /// The kind of proceeding whose words are used; none: the dispute itself.
    pub kind: Option<&'static Sheet>,
}

impl Case {
    /// Loads a dispute, seen from one of its proceedings or from the centre.
    pub(super) async fn load(
        db: &impl Connection,
        vault: &Vault,
        matter: &Matter,
        proceeding: Option<&Proceeding>,
        on: NaiveDate,
    ) -> Result<Case> {
        let body = store::organisation(db, proceeding.map_or(matter.owner_id, |row| row.organisation_id)).await?;
        let mediators = match proceeding {
            Some(row) => store::mediators(db, row.id).await?,
            None => Vec::new(),
        };
        Ok(Case {
            told: store::dispute(db, matter.id).await?,
            parties: parties(db, vault, (matter, proceeding.map(|row| row.id)), on).await?,
            seal: store::sealing_body(db, &body).await?,
            centre: centre_of(db, body.id, matter).await?,
            body,
            mediators,
            kind: None,
        })
    }

    /// The same in the words of a kind: parties stand there as its law calls them.
    pub(super) fn of(mut self, kind: &'static Sheet) -> Case {
        for (_, party) in &mut self.parties {
            party.side = kind.papers.side(&party.side);
        }
        self.kind = Some(kind);
        self
    }

    /// What papers of the kind say.
    pub(super) fn papers(&self) -> &'static Papers {
        self.kind.map_or(&PLAIN_PAPERS, |kind| &kind.papers)
    }

    /// The words of the kind for a paper of this form.
    pub(super) fn words(&self, form: &str) -> Wording {
        self.kind.map_or_else(Wording::default, |kind| Wording::of(kind, form))
    }

    /// What the dispute is called: by its category, as the title of a file names it (domain.md §3.1).
    pub(super) fn called(&self) -> String {
        match list::find(list::CATEGORIES, &self.told.category) {
            Some(category) if category.code != "99" => format!("{}纠纷", category.zh.trim_end_matches("争议")),
            _ => "民间纠纷".to_owned(),
        }
    }

    /// The category as the form of acceptance has it.
    pub(super) fn category(&self) -> String {
        list::find(list::CATEGORIES, &self.told.category).map(|category| category.zh.to_owned()).unwrap_or_default()
    }

    /// The dispute in short.
    pub(super) fn summary(&self) -> String {
        let facts = &self.told.facts;
        match facts.char_indices().nth(SUMMARY) {
            None => facts.clone(),
            Some((end, _)) => format!("{}……", &facts[..end]),
        }
    }

    /// The parties as notices address them, with those who act for them.
    pub(super) fn names(&self) -> Vec<String> {
        self.parties.iter().map(|(_, party)| party.called()).collect()
    }

    /// The applicants, or everybody where nobody applied.
    pub(super) fn applicants(&self) -> Vec<String> {
        let applicant = list::find(list::SIDES, "applicant").map_or("", |side| side.zh);
        let applicant = self.papers().side(applicant);
        let applied = self.parties.iter().filter(|(_, party)| party.side == applicant);
        let names: Vec<String> = applied.map(|(_, party)| party.called()).collect();
        if names.is_empty() { self.names() } else { names }
    }

    /// Whose court has handed it over, as the beginning of a sentence; empty where none did.
    pub(super) fn handed_over(&self) -> String {
        let court = self.told.source_body.as_deref().unwrap_or_default();
        self.kind.map_or_else(String::new, |kind| super::of_kind::handed_over(kind, court))
    }

    /// Places for the signatures of the parties.
    pub(super) fn signatories(&self) -> Vec<Signatory> {
        let place =
            |party: &people::Party| Signatory { role: party.side.clone(), who: party.called(), signature: None };
        self.parties.iter().map(|(_, party)| place(party)).collect()
    }

    /// Places for the signatures of the mediators.
    pub(super) fn mediator_signatories(&self) -> Vec<Signatory> {
        let role = self.words("").mediator;
        self.mediators.iter().map(|name| signatory(&role, name)).collect()
    }

    /// Places for the signatures of the mediators and of who wrote the record; one who is both signs once.
    pub(super) fn signatories_of_record(&self, recorder: &str) -> Vec<Signatory> {
        let mut places = self.mediator_signatories();
        match places.iter_mut().find(|place| place.who == recorder) {
            Some(place) => place.role = format!("{}、记录人", place.role),
            None => places.push(signatory("记录人", recorder)),
        }
        places
    }

    /// Whom to ask: the presiding mediator, or the body.
    pub(super) fn contact(&self) -> Contact {
        let first = |values: [&Option<String>; 2]| {
            values.into_iter().flatten().find(|value| !value.trim().is_empty()).cloned().unwrap_or_default()
        };
        Contact {
            name: self.mediators.first().unwrap_or(&self.body.name).clone(),
            phone: first([&self.body.phone, &self.centre.phone]),
            address: first([&self.body.address, &self.centre.address]),
        }
    }

    /// The seal of the body, not affixed yet.
    pub(super) fn seal(&self, on: NaiveDate) -> SealOf {
        SealOf { body: self.seal.name.clone(), on: Some(on), affixed: false }
    }

    /// The other ways that an end without agreement names. (RTF 26)
    pub(super) fn routes(&self) -> Vec<Route> {
        let route = |name: &str, advice: &str| Route { name: name.to_owned(), advice: advice.to_owned() };
        if !self.papers().routes.is_empty() {
            return self.papers().routes.iter().map(Route::of).collect();
        }
        let mut routes = Vec::new();
        if LABOUR.contains(&self.told.category.as_str()) {
            let advice =
                "可以向劳动合同履行地或者用人单位所在地的劳动人事争议仲裁委员会申请仲裁，对裁决不服的再向人民法院起诉";
            routes.push(route("申请劳动争议仲裁", advice));
        } else if self.told.arbitration_clause == Some(true) {
            let advice =
                format!("双方有仲裁协议的，人民法院不予受理，请向约定的仲裁委员会申请（{}）", on_paper("CPL 127"));
            routes.push(route("申请仲裁", &advice));
        } else {
            routes.push(route("申请仲裁", "双方自愿达成仲裁协议的，可以向仲裁委员会申请"));
        }
        routes.push(route("请求行政机关处理", "依法由行政机关处理的事项，可以向有权处理的行政机关提出"));
        if self.told.arbitration_clause != Some(true) {
            routes.push(route("向人民法院起诉", "可以向有管辖权的人民法院提起诉讼"));
        }
        routes
    }

    /// The other ways that a refusal names: whoever is before a court or another organ already is not sent to court anew, and
    /// an accusation goes to the organ that looks into it. (RT2002 22, 24)
    pub(super) fn routes_after(&self, ground: Option<&Named>) -> Vec<Route> {
        let route = |name: &str, advice: &str| Route { name: name.to_owned(), advice: advice.to_owned() };
        match ground.map(|ground| ground.code) {
            Some(ground::PENDING) => vec![route(
                "参加已经受理的程序",
                "请按已经受理的法院、仲裁委员会或者机关的通知参加；受理的机关委托调解的，可以再来",
            )],
            // He may come again. (domain.md §7.3, row 10)
            Some("R10") => {
                let again = route("重新申请调解", "材料补齐以后，可以重新申请调解");
                std::iter::once(again).chain(self.routes()).collect()
            }
            Some("R08") => vec![route("检举控告", "请向纪检监察机关或者其他有权机关提出")],
            _ => self.routes(),
        }
    }

    /// What to mind about limitation. (Civil Code art. 188; LDTZ 27)
    pub(super) fn limitation(&self) -> String {
        if let Some(said) = &self.papers().limitation {
            return in_words(said);
        }
        if LABOUR.contains(&self.told.category.as_str()) {
            let words = "请留意时效：劳动争议申请仲裁的时效期间为一年，从知道或者应当知道权利被侵害之日起计算";
            return cited(words, "LDTZ 27");
        }
        let words = "请留意时效：向人民法院请求保护民事权利的诉讼时效期间一般为三年，从知道或者应当知道权利受到损害\
                     以及义务人之日起计算";
        cited(words, "MFD 188")
    }
}

/// A place for a signature.
pub(super) fn signatory(role: &str, who: &str) -> Signatory {
    Signatory { role: role.to_owned(), who: who.to_owned(), signature: None }
}

/// The parties of a dispute, or those of a proceeding with their sides there, as they stand on forms, with their full
/// particulars, beside their outward ids. Ages are those of `on`.
pub(super) async fn parties(
    db: &impl Connection,
    vault: &Vault,
    (matter, here): (&Matter, Option<ProceedingId>),
    on: NaiveDate,
) -> Result<Vec<(String, people::Party)>> {
    let acting = store::representatives(db, matter.id).await?;
    let rows = sides::parties(db, matter.id, here).await?;
    let rolls = rolls(db, matter.id, &rows).await?;
    rows.into_iter()
        .map(|row| {
            let of_it: Vec<&Representative> = acting.iter().filter(|one| one.party_id == row.id).collect();
            let people = rolls.iter().find(|roll| roll.party == row.id).map_or(0, |roll| roll.members);
            Ok((row.reference.clone(), party(vault, &row, &of_it, on, people)?))
        })
        .collect()
}

fn party(vault: &Vault, row: &Party, acting: &[&Representative], on: NaiveDate, people: u32) -> Result<people::Party> {
    let place = Place { table: "party", reference: &row.reference, version: row.version };
    let open = |column: &str, sealed: &Option<String>| -> Result<String> {
        Ok(vault.open_option(place, column, sealed.as_deref())?.unwrap_or_default())
    };
    let (phone, address) = (shown_phone(&open("phone", &row.phone)?), open("address", &row.address)?);
    let heads = acting.iter().find(|one| one.kind == "legal-representative");
    let nature = if row.kind == "organisation" {
        Nature::Organisation {
            credit_code: open("id_number", &row.id_number)?,
            head: heads.map(|one| one.name.clone()).unwrap_or_default(),
            post: String::new(),
            phone,
            address,
        }
    } else if row.kind == "group" {
        Nature::Group { people, phone, address }
    } else {
        Nature::Person {
            gender: list_zh(&[("male", "男"), ("female", "女")], row.gender.as_deref()),
            ethnicity: row.ethnicity.clone().unwrap_or_default(),
            age: row.birth_date.and_then(|born| u16::try_from(rules::identity::age_on(born, on)).ok()),
            occupation: row.occupation.clone().unwrap_or_default(),
            phone,
            address: row.employer.clone().filter(|_| address.is_empty()).unwrap_or(address),
        }
    };
    // The head of an organisation has a field of its own.
    let others = acting.iter().filter(|one| !(row.kind == "organisation" && one.kind == "legal-representative"));
    let representatives = others.map(|one| representative(vault, one)).collect::<Result<_, Error>>()?;
    let side = list::find(list::SIDES, &row.side).map_or_else(String::new, |side| side.zh.to_owned());
    Ok(people::Party { side, name: row.name.clone(), nature, representatives })
}

fn representative(vault: &Vault, row: &Representative) -> Result<people::Representative> {
    let place = Place { table: "representative", reference: &row.reference, version: row.version };
    let kind = match row.kind.as_str() {
        "guardian" => "法定代理人",
        "legal-representative" => "代表人",
        "representative" => "推选代表人",
        _ => "委托代理人",
    };
    let is_appointed = matches!(kind, "委托代理人" | "推选代表人");
    let authority = if is_appointed && row.special_authority { "特别授权" } else { "" };
    Ok(people::Representative {
        kind: kind.to_owned(),
        name: row.name.clone(),
        note: row.scope.clone().filter(|_| authority.is_empty()).unwrap_or_else(|| authority.to_owned()),
        phone: shown_phone(&vault.open_option(place, "phone", row.phone.as_deref())?.unwrap_or_default()),
    })
}

fn list_zh(words: &[(&str, &str)], code: Option<&str>) -> String {
    words.iter().find(|(known, _)| Some(*known) == code).map(|(_, zh)| (*zh).to_owned()).unwrap_or_default()
}

/// The words of a ground, as they follow 因.
pub(super) fn ground_words(ground: Option<&Named>, otherwise: &str) -> String {
    match ground {
        None => otherwise.to_owned(),
        // 因其他 is no Chinese.
        Some(ground) if ground.zh == "其他" => "其他原因".to_owned(),
        Some(ground) => ground.zh.to_owned(),
    }
}
