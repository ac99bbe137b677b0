//! Proceedings, their sessions and agreements; and what a caller can do in them.

use ::entity::id::ProceedingId;
use ::entity::{agreement, obligation, proceeding, session, signature};
use rules::deadline::Span;
use rules::money::Money;
use rules::role::Role;
use rules::sheet::{Act, Class, Named, Need, Sheet, Stage, Title};
use rules::standing::Standing;
use rules::{Effect, act, ground, list, offered};

use super::show::{Looking, named, organisation, stage};
use super::{show_clock, show_helpers, show_mediators};
use crate::desk::deadlines::{self, state};
use crate::desk::fields;
use crate::desk::papers::reads;
use crate::disputes::links::{Whither, call_of};
use crate::disputes::views::{
    AgreementView, AnnexSigningView, AvailableAct, ExtensionView, FieldView, FindingView, FollowUpView,
    MissingSignature, ObligationView, PaperView, PerformanceView, ProceedingView, SaidView, SessionView, SignatureView,
    SuspensionView,
};
use crate::error::Result;
use crate::lang::Lang;
use crate::vault::Place;

/// One proceeding.
pub fn proceeding(looking: &Looking<'_>, row: &proceeding::Model) -> Result<ProceedingView> {
    let rows = looking.rows;
    let sheet = looking.app.sheet(&row.kind)?;
    let now = stage(sheet, &row.stage)?;
    let sessions = rows.sessions.iter().filter(|session| session.proceeding_id == row.id);
    let agreements = rows.agreements.iter().filter(|(agreement, _)| agreement.proceeding_id == row.id);
    let open_session = sessions.clone().rev().find(|session| session.held_on.is_none());
    let to = Whither {
        code: &rows.matter.code,
        proceeding: Some(&row.reference),
        session: open_session.map(|session| session.reference.as_str()),
        agreement: agreement_meant(looking, row),
    };
    Ok(ProceedingView {
        id: row.reference.clone(),
        dispute: rows.matter.code.clone(),
        version: row.version,
        kind: Named { code: sheet.kind, zh: sheet.zh, en: sheet.en },
        is_mediation: sheet.is_mediation,
        number: row.number.clone(),
        stage: now.name,
        step: now.step,
        outcome: row.outcome.as_deref().and_then(|code| sheet.stage(code)).map(|stage| stage.name),
        ground: row.ground.as_deref().map(ground_named),
        explanation: row.explanation.clone(),
        organisation: organisation(rows.organisation(row.organisation_id)?),
        initiative: named(list::INITIATIVES, &row.initiative),
        reason: row.reason.clone(),
        opened_on: row.opened_on,
        accepted_on: row.accepted_on,
        ended_on: row.ended_on,
        mediators: show_mediators::mediators(looking, row),
        said: said(looking, row),
        sides: show_helpers::sides(looking, row),
        helpers: show_helpers::helpers(looking, row)?,
        extensions: extensions(looking, row),
        suspensions: suspensions(looking, row),
        disclosures: show_mediators::disclosures(looking, row)?,
        recusals: show_mediators::recusals(looking, row)?,
        deadlines: show_clock::deadlines(looking, |deadline| deadline.proceeding_id == Some(row.id)),
        sessions: sessions.map(|session| session_view(looking, row, session)).collect::<Result<Vec<_>>>()?,
        agreements: agreements
            .filter(|(agreement, _)| sees_agreement(looking, agreement))
            .map(|(agreement, findings)| agreement_view(looking, row, agreement, findings))
            .collect(),
        fields: own_fields(looking, sheet, row),
        may_fill: !rows.facts.archived && sees_sealed(looking, row),
        awaited: sheet.awaited(now),
        extension: longest_extension(looking, sheet, row),
        available_acts: acts(looking, sheet, now, Some(row), to),
        is_of_body: rows.seat.is_of_body(Some(row.id)),
        has_place: !rows.seat.standings(Some(row.id)).is_empty(),
        may_open_records: may(looking, sheet, now, Some(row.id), act::OPEN_RECORD),
    })
}

/// Sensitive values are for the body and the centre.
fn sees_sealed(looking: &Looking<'_>, row: &proceeding::Model) -> bool {
    looking.rows.seat.is_of_body(Some(row.id)) || looking.rows.seat.is_of_centre()
}

fn own_fields(looking: &Looking<'_>, sheet: &'static Sheet, row: &proceeding::Model) -> Vec<FieldView> {
    let Some(values) = looking.rows.fields.get(&row.id) else { return Vec::new() };
    let may_see = |field: &&rules::sheet::Field| field.class < Class::S2 || sees_sealed(looking, row);
    let view = |field: &rules::sheet::Field| {
        values.get(field.code).map(|value| FieldView {
            name: Named { code: field.code, zh: field.zh, en: field.en },
            words: (fields::in_words(field, value, Lang::Zh), fields::in_words(field, value, Lang::En)),
            value: value.clone(),
        })
    };
    sheet.fields.iter().filter(may_see).filter_map(view).collect()
}

/// The agreement that acts of this proceeding speak of: its own open one, else the dispute's last in effect.
fn agreement_meant<'a>(looking: &Looking<'a>, row: &proceeding::Model) -> Option<&'a str> {
    let all = || looking.rows.agreements.iter().rev().map(|(agreement, _)| agreement);
    let open = |agreement: &&agreement::Model| {
        agreement.proceeding_id == row.id && matches!(agreement.state.as_str(), "draft" | "signing")
    };
    let found = all().find(open).or_else(|| all().find(|agreement| agreement.state == "effective"));
    found.map(|agreement| agreement.reference.as_str())
}

/// What the caller can do, each with its call.
pub fn acts(
    looking: &Looking<'_>,
    sheet: &'static Sheet,
    now: Stage,
    on: Option<&proceeding::Model>,
    to: Whither<'_>,
) -> Vec<AvailableAct> {
    let actor = looking.rows.seat.actor(on.map(|row| row.id));
    let mut acts: Vec<AvailableAct> = Vec::new();
    let mut facts = looking.rows.facts.clone();
    facts.designation |= on.is_some_and(|row| looking.rows.designated.contains(&row.id));
    facts.second_begun = on.is_some_and(|row| looking.rows.seconds.contains(&row.id));
    for (step, effect) in offered(sheet, now, &actor, &facts) {
        // The text stands still from the first signature on (RTF 29).
        if step.act == act::REDRAFT && on.is_some_and(|row| signing_begun(looking, row)) {
            continue;
        }
        if step.needs.contains(&Need::ExtensionOpen) && on.is_some_and(|row| is_extension_spent(looking, row)) {
            continue;
        }
        if step.needs.contains(&Need::MayBeOral) && on.is_some_and(|row| looking.rows.written.contains(&row.id)) {
            continue;
        }
        if step.act == act::ANSWER_HELP && on.is_some_and(|row| !waits_for_an_answer(looking, row)) {
            continue;
        }
        if step.act == act::ADMIT && on.is_some_and(|row| !show_helpers::somebody_is_outside(looking, row)) {
            continue;
        }
        let Some(href) = call_of(step.act, to) else { continue };
        if acts.iter().all(|known| known.act != step.act) {
            let needs_approval = effect == Effect::Request;
            acts.push(AvailableAct { act: step.act, href, needs_approval, forward: step.forward });
        }
    }
    acts
}

fn signing_begun(looking: &Looking<'_>, row: &proceeding::Model) -> bool {
    let of_it = |agreement: &agreement::Model| agreement.proceeding_id == row.id;
    looking.rows.agreements.iter().any(|(agreement, _)| of_it(agreement) && agreement.state == "signing")
}

/// Somebody was invited who has not answered, or who helps and may leave.
fn waits_for_an_answer(looking: &Looking<'_>, row: &proceeding::Model) -> bool {
    let of_it = looking.rows.helpers.iter().filter(|helper| helper.proceeding_id == row.id);
    of_it.into_iter().any(|helper| matches!(helper.state.as_str(), "invited" | "joined"))
}

/// The limit was extended before, or has run out.
fn is_extension_spent(looking: &Looking<'_>, row: &proceeding::Model) -> bool {
    let made = looking.rows.extensions.iter().filter(|made| made.proceeding_id == row.id).count();
    let terms = looking.rows.deadlines.iter().filter(|term| term.proceeding_id == Some(row.id));
    let limits = looking.app.sheet(&row.kind).map(|sheet| sheet.time_limits).unwrap_or_default();
    let extends = |code: &str| limits.iter().any(|limit| limit.code == code && limit.extends.is_some());
    let mut over = terms.filter(|term| extends(&term.code) && term.state == state::RUNNING);
    let allowed = limits.iter().filter_map(|limit| limit.extends).map(|extension| extension.times).max();
    made >= usize::try_from(allowed.unwrap_or(0)).unwrap_or(usize::MAX) || over.any(|term| term.due_on < looking.today)
}

/// By how much the running limits may be extended each time, and how often in all: of several the shortest counts.
fn longest_extension(looking: &Looking<'_>, sheet: &'static Sheet, row: &proceeding::Model) -> Option<(Span, u32)> {
    let live = |deadline: &&::entity::deadline::Model| {
        deadline.proceeding_id == Some(row.id) && matches!(deadline.state.as_str(), state::RUNNING | state::PAUSED)
    };
    let each = looking.rows.deadlines.iter().filter(live).filter_map(|deadline| {
        let limit = sheet.time_limits.iter().find(|limit| limit.code == deadline.code)?;
        Some((deadlines::extension_of(deadline, limit)?, limit.extends?.times))
    });
    each.min_by_key(|(span, _)| span.rough_days())
}

/// True when the reader may do this to the dispute itself.
pub fn may(
    looking: &Looking<'_>,
    sheet: &'static Sheet,
    now: Stage,
    proceeding: Option<ProceedingId>,
    wanted: Act,
) -> bool {
    let actor = looking.rows.seat.actor(proceeding);
    offered(sheet, now, &actor, &looking.rows.facts).iter().any(|(step, _)| step.act == wanted)
}

fn ground_named(code: &str) -> Named {
    let lists = [ground::NOT_ACCEPTED, ground::TERMINATED, ground::SUSPENDED];
    let known = lists.iter().find_map(|list| ground::find(list, code));
    known.copied().unwrap_or(Named { code: "other", zh: "其他", en: "Other" })
}

fn said(looking: &Looking<'_>, row: &proceeding::Model) -> Vec<SaidView> {
    let rows = looking.rows;
    show_helpers::parties(looking, row.id)
        .map(|party| {
            let consent = rows.consents.iter().rfind(|said| said.proceeding_id == row.id && said.party_id == party.id);
            let read =
                rows.acknowledgements.iter().find(|said| said.proceeding_id == row.id && said.party_id == party.id);
            SaidView {
                party: party.reference.clone(),
                name: party.name.clone(),
                consents: consent.map(|said| said.consents),
                consent_channel: consent.map(|said| said.channel.clone()),
                consented_on: consent.map(|said| said.given_on),
                acknowledged_on: read.map(|said| said.given_on),
                acknowledgement_method: read.map(|said| said.method.clone()),
            }
        })
        .collect()
}

fn extensions(looking: &Looking<'_>, row: &proceeding::Model) -> Vec<ExtensionView> {
    let of_it = looking.rows.extensions.iter().filter(|extension| extension.proceeding_id == row.id);
    of_it
        .map(|extension| ExtensionView {
            days: extension.days,
            reason: extension.reason.clone(),
            extended_on: extension.extended_on,
        })
        .collect()
}

fn suspensions(looking: &Looking<'_>, row: &proceeding::Model) -> Vec<SuspensionView> {
    let of_it = looking.rows.suspensions.iter().filter(|suspension| suspension.proceeding_id == row.id);
    // Taken up again on the day it stopped, it left out nothing.
    of_it
        .filter(|suspension| suspension.last_on.is_none_or(|last| last >= suspension.first_on))
        .map(|suspension| SuspensionView {
            ground: named(ground::SUSPENDED, &suspension.ground),
            first_on: suspension.first_on,
            last_on: suspension.last_on,
        })
        .collect()
}

fn session_view(looking: &Looking<'_>, of: &proceeding::Model, row: &session::Model) -> Result<SessionView> {
    let rows = looking.rows;
    let place = Place { table: "session", reference: &row.reference, version: row.version };
    let sees_minutes = rows.seat.is_of_body(Some(of.id));
    let opened = |column: &str, sealed: &Option<String>| -> Result<Option<String>> {
        let sealed = sealed.as_deref().filter(|_| sees_minutes);
        looking.app.vault.open_option(place, column, sealed)
    };
    let attendees: Vec<String> = serde_json::from_str(&row.attendees).unwrap_or_default();
    let name = |reference: String| {
        let party = rows.parties.iter().find(|party| party.reference == reference);
        party.map(|party| (reference, party.name.clone()))
    };
    let came_to_help: Vec<String> =
        row.helpers.as_deref().and_then(|list| serde_json::from_str(list).ok()).unwrap_or_default();
    let helper = |reference: String| {
        let found = rows.helpers.iter().find(|helper| helper.reference == reference);
        found.map(|helper| (reference, helper.name.clone()))
    };
    Ok(SessionView {
        id: row.reference.clone(),
        proceeding: of.reference.clone(),
        dispute: rows.matter.code.clone(),
        version: row.version,
        ordinal: row.ordinal,
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        place: row.place.clone(),
        video_url: row.video_url.clone(),
        attendees: attendees.into_iter().filter_map(name).collect(),
        helpers: came_to_help.into_iter().filter_map(helper).collect(),
        held_on: row.held_on,
        minutes: opened("minutes", &row.minutes)?,
        undisputed_facts: opened("undisputed_facts", &row.undisputed_facts)?,
        result: row.result.clone().filter(|_| sees_minutes),
        recorded_by: row.recorded_by.and_then(|id| rows.account(id)).map(|account| account.name.clone()),
    })
}

/// Drafts are for the body and the centre's director (domain.md §7.8); a text in signing also for the keeper of the seal;
/// one in effect for everybody with standing.
fn sees_agreement(looking: &Looking<'_>, row: &agreement::Model) -> bool {
    let seat = &looking.rows.seat;
    let of_body = seat.is_of_body(Some(row.proceeding_id)) || looking.caller.role == Role::Director;
    match row.state.as_str() {
        "effective" | "superseded" => true,
        // Also for the bodies that take part and seal with it.
        "signing" => {
            let here = seat.standings(Some(row.proceeding_id));
            of_body || looking.caller.keeps_seal || here.contains(&Standing::Participant)
        }
        _ => of_body,
    }
}

fn agreement_view(
    looking: &Looking<'_>,
    of: &proceeding::Model,
    row: &agreement::Model,
    findings: &[rules::agreement::Finding],
) -> AgreementView {
    let rows = looking.rows;
    let signed = rows
        .signatures
        .iter()
        .filter(|signature| signature.agreement_id == row.id && signature.content_hash == row.content_hash);
    let follow_ups = rows.follow_ups.iter().filter(|visit| visit.agreement_id == row.id);
    AgreementView {
        id: row.reference.clone(),
        proceeding: of.reference.clone(),
        dispute: rows.matter.code.clone(),
        version: row.version,
        number: row.number.clone(),
        ordinal: row.ordinal,
        state: row.state.clone(),
        form: row.form.clone(),
        scope: row.scope.clone(),
        facts: row.facts.clone(),
        issues: row.issues.clone(),
        responsibility: row.responsibility.clone(),
        remaining_issues: row.remaining_issues.clone(),
        amends: amended(looking, row),
        copies: row.copies,
        recorded_on: row.recorded_on,
        effective_on: row.effective_on,
        sealed_on: row.sealed_on,
        content_hash: row.content_hash.clone(),
        lint: findings.iter().map(|finding| finding_view(looking, finding)).collect(),
        document: document(looking, row),
        obligations: obligations(looking, row),
        signatures: signed.clone().map(|signature| signature_view(looking, signature)).collect(),
        missing_signatures: missing_signatures(looking, row, &signed.collect::<Vec<_>>()),
        annex: annex(looking, row),
        body_seals: rows.body_seals.iter().filter(|(of, _)| *of == row.id).map(|(_, seal)| seal.clone()).collect(),
        follow_ups: follow_ups
            .map(|visit| FollowUpView {
                id: visit.reference.clone(),
                visited_on: visit.visited_on,
                satisfied: visit.satisfied,
                text: visit.text.clone(),
            })
            .collect(),
    }
}

/// The agreement whose place this one takes.
fn amended(looking: &Looking<'_>, row: &agreement::Model) -> Option<(String, String)> {
    let (earlier, _) = looking.rows.agreements.iter().find(|(earlier, _)| Some(earlier.id) == row.amends_id)?;
    Some((earlier.reference.clone(), earlier.number.clone().unwrap_or_default()))
}

fn finding_view(looking: &Looking<'_>, finding: &rules::agreement::Finding) -> FindingView {
    FindingView {
        code: finding.code.to_owned(),
        severity: finding.severity.code().to_owned(),
        message: looking.caller.lang.pick(finding.zh(), finding.en()),
        law: finding.law.to_owned(),
    }
}

fn document(looking: &Looking<'_>, row: &agreement::Model) -> Option<PaperView> {
    let reference = row.paper_ref.as_deref()?;
    looking.rows.papers.iter().find(|paper| paper.reference == reference).map(|paper| paper_view(looking, paper))
}

/// The papers that the caller may see: those for the body only when the caller is of it.
pub fn papers(looking: &Looking<'_>) -> Vec<PaperView> {
    let seat = &looking.rows.seat;
    let sees = |paper: &&::entity::paper::Model| {
        reads(seat, looking.caller, (&paper.audience, paper.proceeding_id), &paper.form)
    };
    looking.rows.papers.iter().filter(sees).map(|paper| paper_view(looking, paper)).collect()
}

fn paper_view(looking: &Looking<'_>, paper: &::entity::paper::Model) -> PaperView {
    let row = looking.rows.proceedings.iter().find(|row| Some(row.id) == paper.proceeding_id);
    let kind = row.map_or("dispute", |row| row.kind.as_str());
    let title = looking.app.sheet(kind).map(|sheet| sheet.paper_title(&paper.form));
    let title = title.unwrap_or_else(|_| Title { zh: paper.form.clone(), en: paper.form.clone() });
    PaperView {
        id: paper.reference.clone(),
        title: looking.caller.lang.pick(title.zh, title.en),
        form: paper.form.clone(),
        about: paper.about.clone(),
        number: paper.number.clone(),
        state: paper.state.clone(),
        sha256: paper.sha256.clone(),
        issued_at: paper.issued_at,
    }
}

fn obligations(looking: &Looking<'_>, of: &agreement::Model) -> Vec<ObligationView> {
    let of_it = looking.rows.obligations.iter().filter(|row| row.agreement_id == of.id);
    of_it.map(|row| obligation_view(looking, row)).collect()
}

fn obligation_view(looking: &Looking<'_>, row: &obligation::Model) -> ObligationView {
    let performances = looking.rows.performances.iter().filter(|entry| entry.obligation_id == row.id);
    ObligationView {
        id: row.reference.clone(),
        version: row.version,
        ordinal: row.ordinal,
        kind: row.kind.clone(),
        obligors: serde_json::from_str(&row.obligors).unwrap_or_default(),
        obligees: serde_json::from_str(&row.obligees).unwrap_or_default(),
        liability: row.liability.clone(),
        amount: row.amount_fen.map(Money::from_fen),
        due_on: row.due_on,
        manner: row.manner.clone(),
        text: row.text.clone(),
        condition: row.condition.clone(),
        instalment_of: row.instalment_of,
        accelerates: row.accelerates,
        performed: Money::from_fen(row.performed_fen),
        state: row.state.clone(),
        performed_on: row.performed_on,
        performances: performances
            .map(|entry| PerformanceView {
                id: entry.reference.clone(),
                performed_on: entry.performed_on,
                amount: entry.amount_fen.map(Money::from_fen),
                note: entry.note.clone(),
            })
            .collect(),
    }
}

fn signature_view(looking: &Looking<'_>, row: &signature::Model) -> SignatureView {
    let rows = looking.rows;
    SignatureView {
        id: row.reference.clone(),
        party: row.party_id.and_then(|id| rows.party(id)).map(|party| party.reference.clone()),
        mediator: row.account_id.and_then(|id| rows.account(id)).map(|account| account.reference.clone()),
        signed_by: row.signed_by.clone(),
        name: row.signer_name.clone(),
        method: row.method.clone(),
        signed_on: row.signed_on,
    }
}

fn missing_signatures(
    looking: &Looking<'_>,
    row: &agreement::Model,
    signed: &[&signature::Model],
) -> Vec<MissingSignature> {
    if !matches!(row.state.as_str(), "draft" | "signing") {
        return Vec::new();
    }
    let rows = looking.rows;
    let here = show_helpers::parties(looking, row.proceeding_id);
    let parties = here.filter(|party| signed.iter().all(|by| by.party_id != Some(party.id)));
    let parties = parties.map(|party| MissingSignature {
        party: Some(party.reference.clone()),
        mediator: None,
        name: party.name.clone(),
    });
    let mediators = rows.mediators.iter().filter(|mediator| {
        mediator.proceeding_id == row.proceeding_id
            && signed.iter().all(|by| by.account_id != Some(mediator.account_id))
    });
    let mediators = mediators.filter_map(|mediator| rows.account(mediator.account_id)).map(|account| {
        MissingSignature { party: None, mediator: Some(account.reference.clone()), name: account.name.clone() }
    });
    // The people on the roll stand as one: which of them it is stands on their own page.
    let on_rolls = annex(looking, row).filter(|annex| annex.missing > 0).map(|annex| {
        let lang = looking.caller.lang;
        let n = annex.missing;
        let name = lang.pick(format!("名册上{n}人"), format!("{n} people on the roll"));
        MissingSignature { party: None, mediator: None, name }
    });
    parties.chain(mediators).chain(on_rolls).collect()
}

/// How far the rolls of an agreement are signed, all groups together.
fn annex(looking: &Looking<'_>, row: &agreement::Model) -> Option<AnnexSigningView> {
    let of_it = || looking.rows.annexes.iter().filter(|(agreement, _)| *agreement == row.id).map(|(_, annex)| annex);
    of_it().next()?;
    Some(AnnexSigningView {
        members: of_it().map(|annex| annex.signing.members).sum(),
        signed: of_it().map(|annex| annex.signing.signed).sum(),
        missing: of_it().map(|annex| annex.signing.missing()).sum(),
        last_on: of_it().filter_map(|annex| annex.last_on).max(),
    })
}
