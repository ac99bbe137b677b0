//! Writing an agreement down, changing the draft, and taking it back before all have signed.

use chrono::NaiveDate;
use rules::act;
use rules::agreement::{AgreementFacts, AgreementForm, Finding, ObligationFacts, RollFacts, lint};
use rules::money::Money;
use rules::refusal::Refusal;
use serde_json::json;

use super::draft::{AgreementDraft, Checked, check, copies, resolve};
use super::store::Row;
use super::text::{Wording, wording};
use super::{amending, content, oral, paper, state, store};
use crate::app::App;
use crate::desk::{Caller, Day, Desk, Entry, Target, Told};
use crate::error::{Error, FieldErrors, Result};
use crate::fields;
use crate::text::optional;

/// Longest reason for taking back, in characters.
const REASON: usize = 1_000;
/// The day of acceptance, in words.
pub(super) const ACCEPTED_ON: (&str, &str) = ("受理日期", "the day of acceptance");

/// A party takes back before all have signed.
#[derive(Clone, Debug, Default)]
pub struct TakingBack {
    /// Outward id of the party.
    pub party: String,
    /// Why, if it says so.
    pub reason: Option<String>,
}

/// Writes down what the parties settled on; the proceeding waits for their signatures from now on. The draft may still be
/// incomplete: what it lacks is told with it and stands in the way of signing only. What was agreed by word is complete, and
/// in effect at once. Answers the outward id. (RTF 28–30)
pub async fn record(app: &App, caller: &Caller, id: &str, seen: Option<i64>, draft: &AgreementDraft) -> Result<String> {
    let (checked, day) = read(app, draft)?;
    if checked.form == AgreementForm::Oral {
        return oral::record(app, caller, (id, seen), &checked, &day).await;
    }
    let mut desk = Desk::open(app, caller, Target::Proceeding(id)).await?;
    desk.expect(seen, desk.proceeding()?.version)?;
    let applied = desk.apply(act::RECORD_AGREEMENT, Entry { on: Some(day.on), ..Entry::default() }).await?;
    if let Some(accepted_on) = desk.proceeding()?.accepted_on {
        day.not_before("recorded_on", accepted_on, ACCEPTED_ON)?;
    }
    let parties = known_parties(&desk, &checked).await?;
    let copies = copies(&checked, parties)?;
    let amends = amending::find(&desk, &checked).await?;
    let row = store::insert(desk.tx(), desk.proceeding()?, &checked, (copies, amends), day.on).await?;
    let hash = content::present(&desk, &row).await?;
    let row = store::keep_hash(desk.tx(), row, hash).await?;
    paper::freeze_draft(&desk, &applied, &row).await?;
    let told = sentence(&row, &checked, ("起草协议书", "Agreement drafted"));
    desk.tell(&applied, day.told(told));
    desk.close().await?;
    Ok(row.reference)
}

/// Changes a draft that nobody has signed yet.
pub async fn redraft(app: &App, caller: &Caller, id: &str, seen: i64, draft: &AgreementDraft) -> Result<()> {
    let (checked, day) = read(app, draft)?;
    let mut desk = Desk::open(app, caller, Target::Agreement(id)).await?;
    let mut row = store::agreement(desk.tx(), desk.matter().id, id).await?;
    desk.expect(Some(seen), row.version)?;
    let applied = desk.apply(act::REDRAFT, Entry::default()).await?;
    is_draft(&row).map_err(|error| desk.instead(error))?;
    if checked.form == AgreementForm::Oral {
        let zh = "已经起草成书面的协议不能改成口头的。要改，请先记下哪一方反悔，撤回后再登记口头协议。";
        let en = "A draft in writing cannot become an oral agreement; take it back first.";
        return Err(Error::field("form", "written-draft", zh, en));
    }
    if draft.recorded_on.is_some() {
        if let Some(accepted_on) = desk.proceeding()?.accepted_on {
            day.not_before("recorded_on", accepted_on, ACCEPTED_ON)?;
        }
        row.recorded_on = day.on;
    }
    row.copies = copies(&checked, known_parties(&desk, &checked).await?)?;
    row.facts.clone_from(&checked.facts);
    row.issues.clone_from(&checked.issues);
    row.responsibility.clone_from(&checked.responsibility);
    row.remaining_issues.clone_from(&checked.remaining_issues);
    checked.scope.code().clone_into(&mut row.scope);
    row.amends_id = amending::find(&desk, &checked).await?;
    store::promise_anew(desk.tx(), &row, &checked.obligations).await?;
    row.content_hash = content::present(&desk, &row).await?;
    let told = sentence(&row, &checked, ("修改协议书", "Draft changed"));
    desk.tell(&applied, day.told(told));
    let row = store::save(desk.tx(), row).await?;
    paper::freeze_draft(&desk, &applied, &row).await?;
    desk.close().await?;
    Ok(())
}

/// A party takes back before all have signed: the text is withdrawn with its signatures, mediation goes on. No approval
/// stands in its way. Answers the outward id of the mediation. (RTF 23, 29)
pub async fn take_back(app: &App, caller: &Caller, id: &str, seen: Option<i64>, input: &TakingBack) -> Result<String> {
    let mut errors = FieldErrors::default();
    let reason = optional("reason", input.reason.as_deref(), REASON, true, &mut errors);
    errors.finish(())?;
    let mut desk = Desk::open(app, caller, Target::Agreement(id)).await?;
    let mut row = store::agreement(desk.tx(), desk.matter().id, id).await?;
    desk.expect(seen, row.version)?;
    let parties = store::parties(desk.tx(), desk.matter().id, desk.proceeding()?.id).await?;
    let name = parties.iter().find(|party| party.row.reference == input.party).map(|party| party.row.name.as_str());
    let name = name.unwrap_or_default();
    let told = Told::new(
        format!("{name}在全部签署前反悔，协议书撤回，继续调解"),
        format!("{name} withdraws before all have signed; mediation goes on"),
    );
    let told = told.with(json!({ "agreement": row.reference, "reason": reason }));
    desk.apply(act::TAKE_BACK, Entry { told, ..Entry::default() }).await?;
    if name.is_empty() {
        return Err(Error::field(
            "party",
            "unknown-party",
            "请选这件纠纷的当事人。",
            "Choose a party of this dispute.",
        ));
    }
    is_open(&row).map_err(|error| desk.instead(error))?;
    row.state = state::WITHDRAWN.to_owned();
    store::save(desk.tx(), row).await?;
    let proceeding = desk.proceeding()?.reference.clone();
    desk.close().await?;
    Ok(proceeding)
}

/// What a draft would say, and what is wrong with it, without keeping anything. `parties` are the outward ids and names of
/// the parties in their order.
pub fn preview(
    draft: &AgreementDraft,
    parties: &[(String, String)],
    today: NaiveDate,
    claimed: Option<Money>,
    rolls: &[RollFacts],
) -> (Wording, Vec<Finding>) {
    let mut unheard = FieldErrors::default();
    let checked = check(draft, &mut unheard);
    let ordinals = |side: &[String]| -> Vec<usize> {
        side.iter().filter_map(|id| parties.iter().position(|(known, _)| known == id)).collect()
    };
    let obligations: Vec<ObligationFacts> = checked
        .obligations
        .iter()
        .map(|obligation| ObligationFacts {
            kind: obligation.kind,
            obligors: ordinals(&obligation.obligors),
            obligees: ordinals(&obligation.obligees),
            liability: obligation.liability,
            amount: obligation.amount,
            due_on: obligation.due_on,
            manner: obligation.manner.clone(),
            text: obligation.text.clone(),
            condition: obligation.condition.clone(),
            instalment_of: obligation.instalment_of,
            accelerates: obligation.accelerates,
        })
        .collect();
    let agreement = AgreementFacts {
        form: checked.form,
        scope: checked.scope,
        facts: checked.facts,
        issues: checked.issues,
        responsibility: checked.responsibility,
        remaining_issues: checked.remaining_issues,
        obligations,
        parties: parties.len(),
        copies: checked.copies.unwrap_or_else(|| rules::agreement::copies_needed(parties.len())),
        amends: draft.amends.clone().filter(|id| !id.trim().is_empty()),
        recorded_on: fields::date("recorded_on", draft.recorded_on.as_deref(), &mut unheard).unwrap_or(today),
        claimed,
        rolls: rolls.to_vec(),
    };
    let names: Vec<String> = parties.iter().map(|(_, name)| name.clone()).collect();
    (wording(&agreement, &names), lint(&agreement))
}

fn read(app: &App, draft: &AgreementDraft) -> Result<(Checked, Day)> {
    let mut errors = FieldErrors::default();
    let checked = check(draft, &mut errors);
    let day = Day::typed(
        app.today(),
        "recorded_on",
        draft.recorded_on.as_deref(),
        draft.late_entry_reason.as_deref(),
        &mut errors,
    );
    errors.finish((checked, day))
}

/// How many parties there are, when all that are named belong to them.
pub(super) async fn known_parties(desk: &Desk<'_>, checked: &Checked) -> Result<usize> {
    let parties = store::parties(desk.tx(), desk.matter().id, desk.proceeding()?.id).await?;
    let references: Vec<String> = parties.into_iter().map(|party| party.row.reference).collect();
    resolve(checked, &references)?;
    Ok(references.len())
}

fn is_draft(row: &Row) -> Result<()> {
    match row.state.as_str() {
        state::SIGNING => Err(Refusal::SigningBegun.into()),
        _ => is_open(row),
    }
}

/// An agreement that was withdrawn stays as it is, also while a later one is being written.
pub(super) fn is_open(row: &Row) -> Result<()> {
    if matches!(row.state.as_str(), state::DRAFT | state::SIGNING) {
        return Ok(());
    }
    Err(Refusal::NotOpen.into())
}

pub(super) fn sentence(row: &Row, checked: &Checked, verb: (&str, &str)) -> Told {
    let number = row.number.as_deref().unwrap_or_default();
    let heads = checked.obligations.iter().filter(|obligation| obligation.instalment_of.is_none());
    let sum = Money::sum(heads.clone().filter_map(|obligation| obligation.amount)).filter(|sum| !sum.is_zero());
    let count = heads.count();
    let paid =
        |before: &str, after: &str| sum.map(|sum| format!("{before}{}{after}", sum.grouped())).unwrap_or_default();
    Told::new(
        format!("{}{number}，共{count}项{}", verb.0, paid("，付款合计", "元")),
        format!("{} {number}: {count} obligations{}", verb.1, paid(", payments of ", " in all")),
    )
    .with(json!({ "agreement": row.reference, "content_hash": row.content_hash }))
}
