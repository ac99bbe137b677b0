//! The paper: the agreement from recorded facts, in the words of its kind. The copy for signing is frozen with the first
//! signature; the sealed paper says the same, with the signatures and the seal.

use chrono::NaiveDate;
use rules::agreement::{Severity, lint};
use rules::confirmation::Confirmation;
use rules::sheet::{Audience, Sheet};

use super::confirming::confirmation;
use super::store::{self, Connection, Matter, Row};
use super::text::wording;
use super::{annex, content, state};
use crate::app::App;
use crate::desk::{Applied, Caller, Desk, Target, facts, fields, scope};
use crate::disputes;
use crate::documents::forms::agreement::{Facts, Instalment, closing};
use crate::documents::forms::oral_agreement;
use crate::documents::forms::people::{Method, Party, SealOf, Signatory, Signature};
use crate::documents::forms::roll_annex::mention;
use crate::documents::forms::wording::Wording;
use crate::documents::forms::{Frame, Paper};
use crate::documents::{self, Content};
use crate::error::{Error, Result};
use crate::vault::{Place, Vault};

/// A paper to be fetched: as a draft it bears the word 草稿; a complete draft may be printed for signing by hand.
pub async fn document(app: &App, caller: &Caller, id: &str, for_signing: bool) -> Result<Content> {
    // Who may see the agreement may see its paper.
    disputes::agreement(app, caller, id).await?;
    let matter = scope::find(&app.db, caller, Target::Agreement(id)).await?.matter;
    let row = store::agreement(&app.db, matter.id, id).await?;
    if let Some(reference) = row.paper_ref.as_ref().filter(|_| row.state != state::DRAFT) {
        return documents::kept(app, reference).await;
    }
    let parties = documents::parties_at(app, &matter, row.proceeding_id, row.recorded_on).await?;
    let agreed = facts::agreement_facts(&app.db, &matter, &row).await?;
    let complete = lint(&agreed).iter().all(|finding| finding.severity != Severity::Block);
    let named = store::parties(&app.db, matter.id, row.proceeding_id).await?;
    let is_current = content::digest(&row, &named, &agreed) == row.content_hash;
    let draft = !(for_signing && complete && is_current && row.state == state::DRAFT);
    let facts = paper_facts(app, &app.db, &matter, &row, parties).await?;
    let frame = Frame {
        issuer: facts.seal.body.clone(),
        content_hash: Some(row.content_hash.clone()),
        draft,
        ..documents::frame(app, &matter.code, row.number.clone())
    };
    let paper = Paper::Agreement(facts);
    let title = paper.title_zh();
    let bytes = documents::draw_shown(app, paper, frame).await?;
    let name = format!("{title} {}.pdf", row.number.as_deref().unwrap_or("草稿"));
    Ok(Content { name, media_type: "application/pdf".to_owned(), bytes })
}

/// Freezes a draft as it stands, for those who ask for its paper before anybody has signed.
pub(super) async fn freeze_draft(desk: &Desk<'_>, applied: &Applied, row: &Row) -> Result<()> {
    let parties = documents::parties_of(desk, row.recorded_on).await?;
    let facts = paper_facts(desk.app(), desk.tx(), desk.matter(), row, parties).await?;
    let paper = issue(desk, applied, row, Paper::AgreementDraft(facts), Audience::Body).await?;
    store::keep_paper(desk.tx(), row, paper).await
}

/// Freezes the copy for signing: exactly what the first signature is put under. Answers the outward id of the paper.
pub(super) async fn freeze_copy(desk: &Desk<'_>, applied: &Applied, row: &Row) -> Result<String> {
    let parties = documents::parties_of(desk, row.recorded_on).await?;
    let facts = paper_facts(desk.app(), desk.tx(), desk.matter(), row, parties).await?;
    annex::freeze(desk, applied, row, None).await?;
    issue(desk, applied, row, Paper::Agreement(facts), Audience::Body).await
}

/// Freezes the sealed paper: what the copy for signing says, with the signatures and the seal.
pub(super) async fn freeze_sealed(desk: &Desk<'_>, applied: &Applied, row: &Row, on: NaiveDate) -> Result<String> {
    let copy = match &row.paper_ref {
        Some(reference) => documents::said(desk, reference).await?,
        None => return Err(Error::internal("sealed without a copy for signing")),
    };
    let Paper::Agreement(mut facts) = copy else { return Err(Error::internal("the copy is another form")) };
    facts.signatories = signatories(desk, row, facts.signatories).await?;
    annex::freeze(desk, applied, row, Some(on)).await?;
    facts.seal.on = Some(on);
    facts.seal.affixed = true;
    facts.seals = store::seals_of_bodies(desk.tx(), row).await?;
    issue(desk, applied, row, Paper::Agreement(facts), Audience::Parties).await
}

/// Freezes the record of an oral agreement: the mediators sign it by hand, the parties need not. (RTF 28)
pub(super) async fn freeze_oral(desk: &Desk<'_>, applied: &Applied, row: &Row) -> Result<String> {
    let parties = documents::parties_of(desk, row.recorded_on).await?;
    let said = paper_facts(desk.app(), desk.tx(), desk.matter(), row, parties).await?;
    let kind = desk.sheet(&desk.proceeding()?.kind)?;
    let told = [said.facts, said.issues].into_iter().filter(|text| !text.trim().is_empty()).collect::<Vec<_>>();
    let instalments = said.instalments.into_iter().map(|one| {
        let amount = rules::money::Money::from_fen(one.amount_fen).printed();
        let (day, manner) = (rules::calendar::date_zh(one.due_on), one.manner);
        format!("{}：{}向{}支付{amount}，于{day}前付清，{manner}", one.term, one.payer, one.payee)
    });
    let facts = oral_agreement::Facts {
        facts: told.join("。"),
        items: said.items,
        performance: instalments.collect::<Vec<_>>().join("；"),
        remaining: said.remaining,
        amends: said.amends,
        agreed_on: row.recorded_on,
        signatories: said.signatories.into_iter().skip(said.parties.len()).collect(),
        parties: said.parties,
        seal: said.seal,
        words: Wording::of(kind, "oral-agreement"),
    };
    issue(desk, applied, row, Paper::OralAgreement(facts), Audience::Parties).await
}

pub(super) async fn issue(
    desk: &Desk<'_>,
    applied: &Applied,
    row: &Row,
    paper: Paper,
    audience: Audience,
) -> Result<String> {
    let (number, about) = (row.number.as_deref(), Some(row.reference.as_str()));
    documents::issue(desk, applied, paper, number, Some(row.proceeding_id), about, audience).await
}

/// What stands on the paper, before anybody has signed.
async fn paper_facts(
    app: &App,
    db: &impl Connection,
    matter: &Matter,
    row: &Row,
    parties: Vec<(String, Party)>,
) -> Result<Facts> {
    let kind = app.sheet(&scope::kind_of(db, row.proceeding_id).await?)?;
    let agreed = facts::agreement_facts(db, matter, row).await?;
    let parties: Vec<Party> = parties.into_iter().map(|(_, party)| in_its_law(party, kind)).collect();
    let names: Vec<String> = parties.iter().map(|party| party.name.clone()).collect();
    let said = wording(&agreed, &names);
    let mut places: Vec<Signatory> = parties.iter().map(|party| place(&party.side, &party.called())).collect();
    let staff = places_of_staff(db, row, kind).await?;
    let presiding = staff.first().map(|place| place.who.clone()).unwrap_or_default();
    places.extend(staff);
    let seal = SealOf { body: store::sealing_body(db, row.proceeding_id).await?, on: None, affixed: false };
    let rolls = agreed.rolls.iter().filter(|roll| roll.members > 0);
    let groups: Vec<(String, u32)> =
        rolls.filter_map(|roll| Some((names.get(roll.party)?.clone(), roll.members))).collect();
    let own = fields::of(db, &app.vault, row.proceeding_id).await?;
    let confirmation = confirmation(app, db, row.proceeding_id).await?;
    Ok(Facts {
        words: Wording::of(kind, "agreement"),
        particulars: documents::particulars(kind, &own, &seal.body, &presiding, row.recorded_on),
        responsibility_head: kind.papers.responsibility.to_owned(),
        closing: closing(kind, parties.len(), agreed.copies, confirmation),
        parties,
        facts: agreed.facts,
        issues: agreed.issues,
        responsibility: agreed.responsibility.unwrap_or_default(),
        items: said.items,
        instalments: said.instalments.into_iter().map(line).collect(),
        performance: String::new(),
        remaining: agreed.remaining_issues.unwrap_or_default(),
        amends: agreed.amends.unwrap_or_default(),
        annex: mention(&groups),
        copies: agreed.copies,
        confirmable: confirmation == Confirmation::Open,
        signatories: places,
        seal,
        seals: store::seals_of_bodies(db, row).await?,
    })
}

fn line(line: super::text::Instalment) -> Instalment {
    let super::text::Instalment { term, payer, payee, amount, due_on, manner } = line;
    Instalment { term, payer, payee, amount_fen: amount.fen(), due_on, manner }
}

fn place(role: &str, who: &str) -> Signatory {
    Signatory { role: role.to_owned(), who: who.to_owned(), signature: None }
}

/// The party as the law of the kind calls it.
fn in_its_law(party: Party, kind: &Sheet) -> Party {
    Party { side: kind.papers.side(&party.side), ..party }
}

/// Mediators and recorder. One who is both signs once.
async fn places_of_staff(db: &impl Connection, row: &Row, kind: &Sheet) -> Result<Vec<Signatory>> {
    let word = kind.words.mediator;
    let mediators = store::mediators(db, row.proceeding_id).await?;
    let recorder = store::recorder(db, row.proceeding_id).await?;
    let mut places: Vec<Signatory> = mediators
        .iter()
        .map(|mediator| {
            let records = recorder.as_ref().is_some_and(|(id, _)| *id == mediator.id);
            let role = if records { format!("{word}、记录人") } else { word.to_owned() };
            place(&role, &mediator.name)
        })
        .collect();
    if let Some((_, name)) = recorder.filter(|(id, _)| mediators.iter().all(|mediator| mediator.id != *id)) {
        places.push(place("记录人", &name));
    }
    Ok(places)
}

/// The places of the copy with what was signed: parties in their order, then those who mediate now.
async fn signatories(desk: &Desk<'_>, row: &Row, mut places: Vec<Signatory>) -> Result<Vec<Signatory>> {
    let parties = store::parties(desk.tx(), desk.matter().id, row.proceeding_id).await?;
    let mediators = store::mediators(desk.tx(), row.proceeding_id).await?;
    let signed = store::signatures(desk.tx(), row).await?;
    places.truncate(parties.len());
    let kind = desk.sheet(&desk.proceeding()?.kind)?;
    places.extend(places_of_staff(desk.tx(), row, kind).await?);
    let of_parties = parties.iter().map(|party| signed.iter().find(|by| by.party_id == Some(party.row.id)));
    let of_mediators = mediators.iter().map(|mediator| signed.iter().find(|by| by.account_id == Some(mediator.id)));
    let recorder = std::iter::repeat(None);
    places
        .into_iter()
        .zip(of_parties.chain(of_mediators).chain(recorder))
        .map(|(place, by)| {
            let signature = by.map(|by| signature(&desk.app().vault, by)).transpose()?;
            Ok(Signatory { signature, ..place })
        })
        .collect()
}

fn signature(vault: &Vault, by: &store::SignatureRow) -> Result<Signature> {
    let place = Place { table: "signature", reference: &by.reference, version: 1 };
    let method = match (by.method.as_str(), &by.image) {
        ("drawn", Some(sealed)) => Method::Drawn { image: vault.open_bytes(place, "image", sealed)? },
        ("typed", _) => Method::Typed { name: by.typed_name.clone().unwrap_or_else(|| by.signer_name.clone()) },
        ("fingerprint", _) => Method::Fingerprint,
        _ => Method::Paper,
    };
    Ok(Signature { method, on: by.signed_on })
}
