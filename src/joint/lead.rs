//! The lead: agreed on by the bodies within three working days, or designated by their common superior.

use chrono::NaiveDate;
use rules::act;
use rules::procedure::joint::JOINT;
use rules::stage::LEAD_UNSETTLED;
use rules::standing::Standing;

use super::store;
use super::{PROPOSED_ON, WORDS};
use crate::app::App;
use crate::desk::bodies::centre_of;
use crate::desk::joint::bodies;
use crate::desk::{Caller, Day, Desk, Entry, Target, Told, numbering};
use crate::error::{Error, FieldErrors, Result};
use crate::text;

/// Who leads.
#[derive(Clone, Debug, Default)]
pub struct LeadInput {
    /// Outward id of the body.
    pub organisation: String,
    /// How the bodies agreed, or why it is designated.
    pub basis: String,
    /// When; today when not given.
    pub on: Option<NaiveDate>,
    /// Why the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

/// Names the lead that the bodies have agreed on, or designates it once they have not. From now on it runs the joint
/// mediation, which gets its official number. (HD 12; domain.md §7.6-E, after SZDY 45)
pub async fn name_lead(app: &App, caller: &Caller, id: &str, seen: Option<i64>, input: &LeadInput) -> Result<()> {
    let mut errors = FieldErrors::default();
    let day = Day::read(app.today(), "on", input.on, input.late_entry_reason.as_deref(), &mut errors);
    let basis = text::required("basis", &input.basis, WORDS, true, &mut errors);
    if input.organisation.trim().is_empty() {
        errors.add("organisation", "required", "请选牵头单位。", "Choose the body that leads.");
    }
    errors.finish(())?;
    let mut desk = Desk::open(app, caller, Target::Proceeding(id)).await?;
    desk.expect(seen, desk.proceeding()?.version)?;
    let joint = desk.proceeding()?.clone();
    let act = if joint.stage == LEAD_UNSETTLED.code() { act::DESIGNATE_LEAD } else { act::NAME_LEAD };
    let found = store::organisation(desk.tx(), input.organisation.trim()).await?;
    let name = found.as_ref().map_or("", |body| body.name.as_str());
    let told = match act == act::DESIGNATE_LEAD {
        true => Told::new(format!("指定{name}牵头联合调处"), format!("{name} is designated to lead")),
        false => Told::new(format!("明确{name}牵头联合调处"), format!("{name} leads the joint mediation")),
    };
    let told = day.told(told.with(serde_json::json!({ "basis": basis })));
    desk.apply(act, Entry { on: Some(day.on), told, ..Entry::default() }).await?;
    let Some(body) = found.filter(|body| body.active && JOINT.bodies.contains(&body.kind.as_str())) else {
        let en = "This body cannot lead a joint mediation, or takes on no new work; choose another.";
        return Err(Error::field("organisation", "unfit-organisation", "这个单位不能牵头，或已停用。请另选。", en));
    };
    day.not_before("on", joint.opened_on, PROPOSED_ON)?;
    super::propose::take_in(&desk, joint.id, body.id, day.on).await?;
    let of_lead = bodies(desk.tx(), joint.id).await?.into_iter().find(|row| row.organisation_id == Some(body.id));
    let mut row = of_lead.ok_or_else(|| Error::internal("a lead that does not take part"))?;
    let opened = store::open(&app.vault, &row)?;
    row.is_lead = true;
    store::save(desk.tx(), &app.vault, row, opened).await?;
    if joint.organisation_id != body.id {
        desk.end_standing(Some(joint.id), joint.organisation_id, Standing::Body).await?;
        desk.grant(Some(joint.id), body.id, None, Standing::Body).await?;
    }
    let centre = centre_of(desk.tx(), body.id, desk.matter()).await?;
    let number = numbering::proceeding(desk.tx(), &centre, &body, JOINT.number_word, day.on).await?;
    desk.change(None, |row| {
        row.organisation_id = body.id;
        row.number = Some(number);
    })?;
    desk.close().await?;
    Ok(())
}
