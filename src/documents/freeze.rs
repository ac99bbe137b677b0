//! Freezing: which facts stand on the papers that an act issues. They are read inside the act's own transaction, so that
//! paper and record cannot differ.

use rules::deadline::{Rule, Span, count};
use rules::law::on_paper;
use rules::procedure::peoples::PEOPLES;
use rules::sheet::{Audience, Named};
use rules::{act, ground};

use super::case::{Case, ground_words, signatory};
use super::forms::people::Party;
use super::forms::{
    Paper, acceptance_form, acceptance_notice, extension_consent, refusal_notice, rights_notice, session_notice,
    session_record, termination_notice,
};
use super::store::{self, Proceeding};
use super::{freeze_beside, freeze_court, issue::issue, of_kind, on_demand};
use crate::desk::fields::Values;
use crate::desk::{Applied, Desk, calendar, deadlines, fields};
use crate::error::{Error, Result};
use crate::vault::Place;

/// What the rows do not say about a paper.
#[derive(Clone, Copy, Debug, Default)]
pub struct Words<'a> {
    /// Why; as recorded with the proceeding when not given.
    pub ground: Option<&'a Named>,
    /// What explains it, or what was advised; as recorded with the proceeding when not given.
    pub explanation: Option<&'a str>,
    /// The organ to which a dispute is handed that is not taken on.
    pub handed_to: Option<&'a str>,
    /// Outward id of the session or of the party that the paper is about.
    pub about: Option<&'a str>,
}

/// Issues every simple paper of an act, from what is recorded: acceptance form, rights notice, notices of acceptance, refusal and
/// termination, consent to an extension, invitation to and record of a session, the reply to a court, and the papers of what runs
/// beside a mediation. Call it after the act's own rows are written. Papers with a capability of their own (agreements) are
/// left to it.
pub async fn freeze_for(desk: &Desk<'_>, applied: &Applied, words: Words<'_>) -> Result<()> {
    if applied.waits() {
        return Ok(());
    }
    for form in applied.papers {
        let row = desk.proceeding().ok().cloned();
        let Some(paper) = paper(desk, applied, form, row.as_ref(), words).await? else { continue };
        let number = row.as_ref().and_then(|row| row.number.clone());
        let audience = audience(form);
        let proceeding = row.map(|row| row.id);
        issue(desk, applied, paper, number.as_deref(), proceeding, words.about, audience).await?;
    }
    Ok(())
}

/// The record of a session is for the body, as are an opinion and a settlement, which it hands to the parties itself; the reply
/// to a court is for those who work on the case.
fn audience(form: &str) -> Audience {
    match form {
        "session-record" | "evaluation-report" | "settlement-record" => Audience::Body,
        "court-reply" => Audience::Staff,
        _ => Audience::Parties,
    }
}

/// The parties of the proceeding that was asked for, or of the dispute, as they stand on papers, with full particulars, beside
/// their outward ids; for papers of other capabilities.
pub async fn parties_of(desk: &Desk<'_>, on: chrono::NaiveDate) -> Result<Vec<(String, Party)>> {
    let here = desk.proceeding().ok().map(|row| row.id);
    super::case::parties(desk.tx(), &desk.app().vault, (desk.matter(), here), on).await
}

async fn paper(
    desk: &Desk<'_>,
    applied: &Applied,
    form: &str,
    row: Option<&Proceeding>,
    words: Words<'_>,
) -> Result<Option<Paper>> {
    let mut case = Case::load(desk.tx(), &desk.app().vault, desk.matter(), row, applied.on).await?;
    let mut values = Values::new();
    if let Some(row) = row {
        case = case.of(desk.sheet(&row.kind)?);
        values = fields::of(desk.tx(), &desk.app().vault, row.id).await?;
    }
    Ok(match (form, row) {
        ("acceptance-form", Some(row)) => Some(Paper::AcceptanceForm(acceptance(desk, applied, &case, row))),
        ("acceptance-notice", Some(_)) => Some(Paper::AcceptanceNotice(accepted(applied, &case, &values))),
        ("rights-notice", Some(_)) => Some(Paper::RightsNotice(rights(desk, &case, words))),
        ("refusal-notice", row) => Some(Paper::RefusalNotice(refusal(applied, &case, row, words))),
        ("termination-notice", Some(row)) => {
            Some(Paper::TerminationNotice(termination(applied, &case, row, (words, &values))))
        }
        ("extension-consent", Some(row)) => extension(desk, &case, row).await?.map(Paper::ExtensionConsent),
        ("session-record", Some(_)) => session(desk, &case, words.about).await?.map(Paper::SessionRecord),
        ("session-notice", Some(_)) => invitation(desk, &case, words.about).await?.map(Paper::SessionNotice),
        ("court-reply", Some(row)) => {
            let told = (words.ground.or(recorded_ground(Some(row))), &values);
            Some(Paper::CourtReply(freeze_court::reply(desk, applied, &case, row, told).await?))
        }
        (_, Some(row)) => freeze_beside::paper(desk, applied, form, (&case, row, &values)).await?,
        _ => None,
    })
}

/// What the body tells the parties when it has taken the dispute on.
fn accepted(applied: &Applied, case: &Case, values: &Values) -> acceptance_notice::Facts {
    let papers = case.papers();
    acceptance_notice::Facts {
        words: case.words("acceptance-notice"),
        body: case.seal.name.clone(),
        parties: case.names(),
        dispute: case.called(),
        applied_on: case.told.received_on,
        handed_over: case.handed_over(),
        in_person: !papers.by_proxy,
        accepted_on: applied.on,
        particulars: case.kind.map_or_else(Vec::new, |kind| of_kind::printed(kind, papers.on_acceptance, values)),
        law: on_paper(papers.accept),
        contact: case.contact(),
    }
}

fn acceptance(desk: &Desk<'_>, applied: &Applied, case: &Case, row: &Proceeding) -> acceptance_form::Facts {
    let source = match row.initiative.as_str() {
        "body" => acceptance_form::Source::OwnInitiative,
        "entrusted" => acceptance_form::Source::Entrusted { by: case.told.source_body.clone().unwrap_or_default() },
        _ => acceptance_form::Source::Application,
    };
    let mut signatories = case.signatories();
    signatories.push(signatory("登记人", &desk.caller().name));
    acceptance_form::Facts {
        accepted_on: applied.on,
        source,
        parties: case.names(),
        category: case.category(),
        summary: case.summary(),
        remark: String::new(),
        signatories,
        seal: case.seal(applied.on),
        words: case.words("acceptance-form"),
    }
}

/// The notice of the party that acknowledged it, or of all of them; the caller told it.
fn rights(desk: &Desk<'_>, case: &Case, words: Words<'_>) -> rights_notice::Facts {
    let mut facts = on_demand::rights_facts(case);
    if let Some((_, party)) = case.parties.iter().find(|(reference, _)| Some(reference.as_str()) == words.about) {
        facts.parties = vec![party.called()];
        facts.signatories.retain(|one| one.who == party.called() && one.role == party.side);
        facts.signatories.push(signatory("告知人", &desk.caller().name));
    }
    facts
}

fn refusal(applied: &Applied, case: &Case, row: Option<&Proceeding>, words: Words<'_>) -> refusal_notice::Facts {
    let recorded = row.and_then(|row| row.explanation.clone());
    let ground = words.ground.or(recorded_ground(row));
    let refused = ground.is_none_or(|ground| ground.code == "R02");
    // The dispute itself is refused by the centre, in the words of the law that its committees go by. (RT2002 22, 24)
    let papers = row.map_or(&PEOPLES.papers, |_| case.papers());
    let law = if refused { papers.refuse } else { papers.decline };
    refusal_notice::Facts {
        body: case.seal.name.clone(),
        addressees: case.applicants(),
        dispute: case.called(),
        applied_on: case.told.received_on,
        ground: ground_words(ground, "一方不同意调解"),
        explanation: words.explanation.map(ToOwned::to_owned).or(recorded).unwrap_or_default(),
        handed_to: words.handed_to.unwrap_or_default().to_owned(),
        routes: case.routes_after(ground),
        caution: case.limitation(),
        contact: case.contact(),
        decided_on: applied.on,
        words: case.words("refusal-notice"),
        law: on_paper(law),
        handed_over: case.handed_over(),
    }
}

/// A proceeding that was never taken on has nothing to terminate: then no paper.
fn termination(
    applied: &Applied,
    case: &Case,
    row: &Proceeding,
    (words, values): (Words<'_>, &Values),
) -> termination_notice::Facts {
    let papers = case.papers();
    let otherwise = match row.stage.as_str() {
        "withdrawn" => "申请人撤回申请",
        "failed" => "各方未能达成一致意见",
        _ => "一方不愿继续调解",
    };
    termination_notice::Facts {
        body: case.seal.name.clone(),
        parties: case.names(),
        dispute: case.called(),
        accepted_on: row.accepted_on,
        ended_on: applied.on,
        ground: ground_words(words.ground.or(recorded_ground(Some(row))), otherwise),
        routes: case.routes(),
        limitation: case.limitation(),
        undisputed_enclosed: false,
        contact: case.contact(),
        issued_on: applied.on,
        words: case.words("termination-notice"),
        particulars: case.kind.map_or_else(Vec::new, |kind| of_kind::printed(kind, papers.on_acceptance, values)),
        law: on_paper(papers.end),
    }
}

fn recorded_ground(row: Option<&Proceeding>) -> Option<&'static Named> {
    let code = row?.ground.as_deref()?;
    ground::find(ground::NOT_ACCEPTED, code).or_else(|| ground::find(ground::TERMINATED, code))
}

/// The clock itself moves when the desk is closed; the new last day is counted here in the same way.
async fn extension(desk: &Desk<'_>, case: &Case, row: &Proceeding) -> Result<Option<extension_consent::Facts>> {
    let (Some(accepted_on), Some(made)) = (row.accepted_on, store::extension(desk.tx(), row.id).await?) else {
        return Ok(None);
    };
    let limits = desk.sheet(&row.kind)?.time_limits.iter();
    let mut extended = limits.filter(|limit| limit.extends.is_some_and(|extension| extension.act == act::EXTEND));
    let Some(limit) = extended.next_back() else { return Ok(None) };
    let Some(term) = store::deadline(desk.tx(), row.matter_id, Some(row.id), limit.code).await? else {
        return Ok(None);
    };
    let days = u32::try_from(made.days).map_err(Error::internal)?;
    let mut spans: Vec<Span> = term.extensions.split(',').filter_map(Span::parse).collect();
    // In the unit that the limit, or the local rule under which it runs, is extended by.
    let by = deadlines::extension_of(&term, limit).unwrap_or(Span::Days(days)).of_same_unit(days);
    spans.push(by);
    let rule = Rule { span: Span::parse(&term.span).unwrap_or(limit.span), rolls: term.rolls, before: false };
    let pauses = deadlines::pauses(desk.tx(), term.id).await?;
    let calendar = calendar::hold(desk.tx()).await?;
    let counted = count(term.anchor_on, &rule, &pauses, &spans, &calendar);
    let mut signatories = case.signatories();
    signatories.extend(case.mediator_signatories());
    Ok(Some(extension_consent::Facts {
        body: case.seal.name.clone(),
        parties: case.names(),
        dispute: case.called(),
        accepted_on,
        due_on: term.due_on,
        days,
        in_working_days: matches!(by, Span::WorkingDays(_)),
        extended_to: counted.map_or(term.due_on, |counted| counted.due_on),
        reason: made.reason,
        signatories,
        words: case.words("extension-consent"),
    }))
}

async fn session(desk: &Desk<'_>, case: &Case, about: Option<&str>) -> Result<Option<session_record::Facts>> {
    let Some(about) = about else { return Ok(None) };
    let Some(row) = store::session(desk.tx(), desk.matter().id, about).await? else { return Ok(None) };
    let app = desk.app();
    let place = Place { table: "session", reference: &row.reference, version: row.version };
    let minutes = app.vault.open_option(place, "minutes", row.minutes.as_deref())?.unwrap_or_default();
    let came: Vec<String> = serde_json::from_str(row.attended.as_ref().unwrap_or(&row.attendees)).unwrap_or_default();
    let present = |reference: &String| came.is_empty() || came.contains(reference);
    let parties: Vec<_> = case.parties.iter().filter(|(reference, _)| present(reference)).collect();
    let recorder = store::name_of(desk.tx(), row.recorded_by).await?;
    let mut signatories: Vec<_> = parties.iter().map(|(_, party)| signatory(&party.side, &party.called())).collect();
    let attendees = store::helpers_of(desk.tx(), row.proceeding_id, row.helpers.as_deref()).await?;
    signatories.extend(attendees.iter().map(|name| signatory("参加人", name)));
    signatories.extend(case.signatories_of_record(&recorder));
    let local = |at: chrono::DateTime<chrono::Utc>| at.with_timezone(&app.config.time_zone).naive_local();
    // The record says on which day it was held; the hour is the one that was fixed.
    let from = local(row.starts_at);
    let from = row.held_on.map_or(from, |day| day.and_time(from.time()));
    let same_day = row.held_on.is_none_or(|day| day == local(row.starts_at).date());
    Ok(Some(session_record::Facts {
        body: case.seal.name.clone(),
        ordinal: u32::try_from(row.ordinal).unwrap_or(1),
        from,
        until: row.ends_at.filter(|_| same_day).map(local),
        place: row.place.or(row.video_url.map(|_| "视频调解".to_owned())).unwrap_or_default(),
        cause: case.called(),
        parties: parties.iter().map(|(_, party)| party.called()).collect(),
        attendees: attendees.clone(),
        mediators: case.mediators.clone(),
        recorder,
        minutes,
        outcome: outcome(row.result.as_deref()).to_owned(),
        signatories,
        words: case.words("session-record"),
    }))
}

/// The invitation to a session that is still to come; one that was entered afterwards invites nobody.
async fn invitation(desk: &Desk<'_>, case: &Case, about: Option<&str>) -> Result<Option<session_notice::Facts>> {
    let Some(about) = about else { return Ok(None) };
    let Some(row) = store::session(desk.tx(), desk.matter().id, about).await? else { return Ok(None) };
    if row.starts_at <= desk.now() {
        return Ok(None);
    }
    let invited: Vec<String> = serde_json::from_str(&row.attendees).unwrap_or_default();
    let is_invited = |reference: &String| invited.is_empty() || invited.contains(reference);
    let local = |at: chrono::DateTime<chrono::Utc>| at.with_timezone(&desk.app().config.time_zone).naive_local();
    Ok(Some(session_notice::Facts {
        words: case.words("session-notice"),
        body: case.seal.name.clone(),
        parties: case.parties.iter().filter(|(id, _)| is_invited(id)).map(|(_, party)| party.called()).collect(),
        dispute: case.called(),
        ordinal: u32::try_from(row.ordinal).unwrap_or(1),
        from: local(row.starts_at),
        until: row.ends_at.map(local),
        place: row.place.or(row.video_url.map(|_| "视频调解".to_owned())).unwrap_or_default(),
        mediators: case.mediators.clone(),
        in_person: !case.papers().by_proxy,
        law: on_paper(case.papers().session),
        contact: case.contact(),
        issued_on: desk.today(),
    }))
}

/// What came out of a sitting, as the record says it.
fn outcome(code: Option<&str>) -> &'static str {
    match code {
        Some("agreed") => "各方达成一致意见",
        Some("partly") => "各方就部分事项达成一致意见，其余事项继续调解",
        Some("none") => "各方未达成一致意见",
        _ => "本次调解未达成协议，择日继续调解",
    }
}
