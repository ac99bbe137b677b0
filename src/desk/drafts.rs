//! Texts that are being drafted or signed: what is known of one before it is checked, and, for lists, what many of them lack.

use std::collections::HashMap;

use ::entity::id::{AgreementId, MatterId};
use ::entity::{agreement, obligation, party, proceeding_mediator, signature};
use rules::agreement::{
    AgreementFacts, AgreementForm, Liability, ObligationFacts, ObligationKind, RollFacts, Scope, Severity, lint,
};
use rules::money::Money;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::roll::{GROUP, annex_missing, roll_facts};
use crate::error::Result;

/// A text with everything that its check needs.
pub(super) struct Text<'a> {
    /// The agreement.
    pub row: &'a agreement::Model,
    /// Those who take part in its proceeding, in their order.
    pub parties: &'a [party::Model],
    /// Its obligations, in their order.
    pub obligations: Vec<&'a obligation::Model>,
    /// Number of the agreement whose place it takes.
    pub amends: Option<String>,
    /// What is claimed in the dispute.
    pub claimed_fen: Option<i64>,
    /// Rolls of its groups.
    pub rolls: Vec<RollFacts>,
}

impl Text<'_> {
    /// The facts as the rules know them: parties by their place in the list.
    pub(super) fn facts(self) -> AgreementFacts {
        let row = self.row;
        let ordinals = |json: &str| -> Vec<usize> {
            let references: Vec<String> = serde_json::from_str(json).unwrap_or_default();
            let place = |wanted: &String| self.parties.iter().position(|party| party.reference == *wanted);
            references.iter().filter_map(place).collect()
        };
        let position = |ordinal: i32| self.obligations.iter().position(|row| row.ordinal == ordinal);
        let item = |row: &&obligation::Model| ObligationFacts {
            kind: ObligationKind::from_code(&row.kind).unwrap_or(ObligationKind::Other),
            obligors: ordinals(&row.obligors),
            obligees: ordinals(&row.obligees),
            liability: Liability::from_code(&row.liability).unwrap_or(Liability::Several),
            amount: row.amount_fen.map(Money::from_fen),
            due_on: row.due_on,
            manner: row.manner.clone(),
            text: row.text.clone(),
            condition: row.condition.clone(),
            instalment_of: row.instalment_of.and_then(position),
            accelerates: row.accelerates,
        };
        AgreementFacts {
            form: AgreementForm::from_code(&row.form).unwrap_or(AgreementForm::Written),
            scope: Scope::from_code(&row.scope).unwrap_or(Scope::Full),
            facts: row.facts.clone(),
            issues: row.issues.clone(),
            responsibility: row.responsibility.clone(),
            remaining_issues: row.remaining_issues.clone(),
            obligations: self.obligations.iter().map(item).collect(),
            parties: self.parties.len(),
            copies: u32::try_from(row.copies).unwrap_or(0),
            recorded_on: row.recorded_on,
            amends: self.amends,
            claimed: self.claimed_fen.map(Money::from_fen),
            rolls: self.rolls,
        }
    }
}

/// Signatures of parties and live mediators that are still missing, of those who sign and what was signed.
pub(super) fn unsigned(parties: u32, mediators: &[proceeding_mediator::Model], signed: &[signature::Model]) -> u32 {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let by_parties = count(signed.iter().filter(|row| row.party_id.is_some()).count());
    let by_mediator = |account| signed.iter().any(|signature| signature.account_id == Some(account));
    let waiting = mediators.iter().filter(|mediator| !by_mediator(mediator.account_id)).count();
    parties.saturating_sub(by_parties) + count(waiting)
}

/// A text that is being drafted or signed, with those who take part.
pub struct Open<'a> {
    /// The agreement.
    pub row: &'a agreement::Model,
    /// Those who take part in its proceeding, in their order.
    pub parties: Vec<party::Model>,
}

/// Faults that block each of these texts, and signatures it still needs; what is missing on the rolls of its groups counts as
/// one more. Three queries for all of them, and some more where a group signs.
pub async fn lacking(
    db: &impl ConnectionTrait,
    open: &[Open<'_>],
    claimed_fen: &HashMap<MatterId, Option<i64>>,
    mediators: &[proceeding_mediator::Model],
) -> Result<HashMap<AgreementId, (usize, usize)>> {
    if open.is_empty() {
        return Ok(HashMap::new());
    }
    let ids = || open.iter().map(|text| text.row.id);
    let obligations = obligation::Entity::find()
        .filter(obligation::Column::AgreementId.is_in(ids()))
        .order_by_asc(obligation::Column::Ordinal)
        .all(db)
        .await?;
    let signatures = signature::Entity::find().filter(signature::Column::AgreementId.is_in(ids())).all(db).await?;
    let amended = open.iter().filter_map(|text| text.row.amends_id);
    let amended = agreement::Entity::find().filter(agreement::Column::Id.is_in(amended)).all(db).await?;
    let mut all = HashMap::new();
    for Open { row, parties } in open {
        let has_group = parties.iter().any(|party| party.kind == GROUP);
        let text = Text {
            row,
            parties,
            obligations: obligations.iter().filter(|obligation| obligation.agreement_id == row.id).collect(),
            amends: amended.iter().find(|known| Some(known.id) == row.amends_id).and_then(|known| known.number.clone()),
            claimed_fen: claimed_fen.get(&row.matter_id).copied().flatten(),
            rolls: if has_group { roll_facts(db, row.matter_id, parties).await? } else { Vec::new() },
        };
        let faults = lint(&text.facts()).iter().filter(|finding| finding.severity == Severity::Block).count();
        let signed = signatures.iter().filter(|one| one.agreement_id == row.id && one.content_hash == row.content_hash);
        let signed: Vec<signature::Model> = signed.cloned().collect();
        let here = mediators.iter().filter(|seat| seat.proceeding_id == row.proceeding_id).cloned();
        let here: Vec<proceeding_mediator::Model> = here.collect();
        let missing = unsigned(u32::try_from(parties.len()).unwrap_or(u32::MAX), &here, &signed) as usize;
        let annex = has_group && annex_missing(db, row).await? > 0;
        all.insert(row.id, (faults, missing + usize::from(annex)));
    }
    Ok(all)
}
