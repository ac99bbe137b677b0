//! Routing (分流): which way a dispute goes, to which body and why — or that it is not taken on, and what else is open.

use chrono::NaiveDate;
use rules::refusal::Refusal;
use rules::risk::Grade;
use rules::role::Role;
use rules::sheet::{self, Sheet};
use rules::standing::Standing;
use rules::triage::{Check, unasked};
use rules::{act, ground, list};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::triage::{Choice, assess, checks_on};
use super::{overriding, places, store};
use crate::app::App;
use crate::desk::bodies::took_in;
use crate::desk::requests::Outcome;
use crate::desk::{Applied, Caller, Desk, Entry, Given, Opening, Target, Told, tracks};
use crate::documents::{self, Words};
use crate::error::{Error, FieldErrors, Result};
use crate::{fields, text};

/// Opened beside the way that the dispute goes.
const BESIDE: sheet::Opened = sheet::Opened::Beside;

/// The way that is chosen.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct RoutingInput {
    /// Kind of proceeding.
    pub kind: String,
    /// Outward id of the body.
    pub organisation: String,
    /// party, body, entrusted.
    pub initiative: String,
    /// Why this way and this body; needed unless they are what triage proposes first.
    #[serde(default)]
    pub reason: Option<String>,
    /// Why the way is opened although a check bars it.
    #[serde(default)]
    pub override_reason: Option<String>,
    /// Only civil consequences are mediated, not the offence itself (K4).
    #[serde(default)]
    pub civil_consequences_only: bool,
}

/// Why a dispute is not taken on, and what the applicant can do instead.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct RefusalInput {
    /// Code of `rules::ground::NOT_ACCEPTED`.
    pub ground: String,
    /// Other routes, in words for the applicant (RTF 26; RT2002 24).
    pub advice: String,
    /// The organ to which it is handed: outward id or name. Needed where the risk is orange or red.
    #[serde(default)]
    pub handed_to: Option<String>,
}

/// A proceeding that was opened.
#[derive(Clone, Debug)]
pub struct Opened {
    /// Its outward id.
    pub proceeding: String,
    /// Version of the dispute.
    pub version: i64,
}

impl RoutingInput {
    fn checked(&self, app: &App) -> Result<RoutingInput> {
        let mut errors = FieldErrors::default();
        if route_of(app, &self.kind).is_none() {
            let zh = "请选办理途径。";
            errors.add("kind", "unknown-code", zh, "Choose the kind of proceeding.");
        }
        let fits = route_of(app, &self.kind).is_none_or(|sheet| sheet.initiatives.contains(&self.initiative.as_str()));
        if !fits && rules::list::find(list::INITIATIVES, &self.initiative).is_some() {
            let zh = "这种程序不能这样启动，请另选启动方式。";
            errors.add("initiative", "unfit-initiative", zh, "A proceeding of this kind does not begin like that.");
        }
        if self.organisation.trim().is_empty() {
            errors.add("organisation", "required", "请选承办组织。", "Choose the body.");
        }
        let checked = RoutingInput {
            kind: self.kind.clone(),
            organisation: self.organisation.trim().to_owned(),
            initiative: fields::code("initiative", &self.initiative, list::INITIATIVES, &mut errors),
            reason: text::optional("reason", self.reason.as_deref(), 500, true, &mut errors),
            override_reason: text::optional("override_reason", self.override_reason.as_deref(), 500, true, &mut errors),
            civil_consequences_only: self.civil_consequences_only,
        };
        errors.finish(checked)
    }

    /// Whoever goes another way than triage proposes first says why.
    fn explained(&self, first: Option<Choice<'_>>) -> Result<()> {
        let is_first = first.is_none_or(|first| first == (self.kind.as_str(), self.organisation.as_str()));
        if is_first || self.reason.is_some() || self.override_reason.is_some() {
            return Ok(());
        }
        let zh = "选的不是排在第一的途径或者组织，请写明为什么。";
        let en = "This is not the way or the organisation that is proposed first: say why.";
        Err(Error::field("reason", "required", zh, en))
    }
}

impl RefusalInput {
    fn checked(&self) -> Result<RefusalInput> {
        let mut errors = FieldErrors::default();
        let ground = fields::code("ground", &self.ground, ground::NOT_ACCEPTED, &mut errors);
        let advice = text::clean("advice", &self.advice, 2_000, true, &mut errors);
        if advice.is_empty() {
            let zh = "请写明当事人还可以走哪些途径。";
            errors.add("advice", "required", zh, "Say which other routes are open to the parties.");
        }
        let handed_to = text::optional("handed_to", self.handed_to.as_deref(), 200, false, &mut errors);
        errors.finish(RefusalInput { ground, advice, handed_to })
    }
}

/// The kinds of proceeding that can be chosen at routing as the way that the dispute goes.
pub fn routes(app: &App) -> Vec<&'static Sheet> {
    app.sheets.iter().copied().filter(|kind| kind.opened == sheet::Opened::AsTheWay).collect()
}

/// The kinds that can be opened beside it.
pub fn beside(app: &App) -> Vec<&'static Sheet> {
    app.sheets.iter().copied().filter(|kind| kind.opened == sheet::Opened::Beside).collect()
}

/// Bodies that run one of these kinds: outward id and name.
pub async fn runs(app: &App, sheets: &[&'static Sheet]) -> Result<Vec<(String, String)>> {
    let kinds: Vec<&str> = sheets.iter().flat_map(|sheet| sheet.bodies.iter().copied()).collect();
    let mut bodies = store::bodies(&app.db, &kinds).await?;
    bodies.retain(|body| sheets.iter().any(|sheet| tracks::runs(sheet, body)));
    Ok(bodies.into_iter().map(|body| (body.reference, body.name)).collect())
}

fn route_of(app: &App, kind: &str) -> Option<&'static Sheet> {
    app.sheets.iter().copied().find(|one| one.kind == kind && matches!(one.opened, sheet::Opened::AsTheWay | BESIDE))
}

/// The centre begins to look which way fits. (domain.md §7.3, row 7)
pub async fn begin_triage(app: &App, caller: &Caller, code: &str, seen: Option<i64>) -> Result<i64> {
    let mut desk = Desk::open(app, caller, Target::Matter(code)).await?;
    desk.expect(seen, desk.matter().version)?;
    desk.apply_to_dispute(act::TRIAGE, Entry::default()).await?;
    Ok(desk.close().await?.version)
}

/// Opens a proceeding with a body, or proposes it where the role may only propose. A kind that a check bars is opened only
/// with an override. (domain.md §7.5; §7.8, "Triage"; RTF 17, 18)
pub async fn open_proceeding(
    app: &App,
    caller: &Caller,
    code: &str,
    seen: Option<i64>,
    input: &RoutingInput,
) -> Result<Outcome<Opened>> {
    let input = input.checked(app)?;
    let proposed = assess(app, caller, code).await?;
    let mut desk = Desk::open(app, caller, Target::Matter(code)).await?;
    desk.expect(seen, desk.matter().version)?;
    let applied = open_proceeding_on(&mut desk, &input).await?;
    if routes(app).iter().any(|sheet| sheet.kind == input.kind) {
        input.explained(proposed.first_choice())?;
    }
    if applied.waits() {
        let summary = routing_told(&desk, &input).await?.1;
        return Ok(Outcome::Waiting(desk.propose(None, act::OPEN_PROCEEDING, &input, summary).await?));
    }
    let opened = desk.proceedings().iter().find(|row| Some(row.id) == applied.opened);
    let proceeding = opened.map(|row| row.reference.clone());
    let proceeding = proceeding.ok_or_else(|| Error::internal("a proceeding was opened and is not there"))?;
    Ok(Outcome::Done(Opened { proceeding, version: desk.close().await?.version }))
}

/// The same on a desk that is open already: for approvals.
pub async fn open_proceeding_on(desk: &mut Desk<'_>, input: &RoutingInput) -> Result<Applied> {
    let (body, told) = routing_told(desk, input).await?;
    let sheet = route_of(desk.app(), &input.kind).ok_or(Error::NotFound)?;
    if !store::has_two_sides(desk.tx(), desk.matter().id).await? {
        return Err(Refusal::OtherSideMissing.into());
    }
    let checks = checks_on(desk.tx(), desk.app(), desk.matter(), &body).await?;
    let act = if sheet.opened == BESIDE { act::OPEN_BESIDE } else { act::OPEN_PROCEEDING };
    // What runs beside the way decides nothing about where the dispute goes.
    let told = if act == act::OPEN_PROCEEDING { with_unasked(told, &checks) } else { told };
    let entry = Entry { told, law: law_of_way(sheet), ..Entry::default() };
    if act == act::OPEN_BESIDE {
        within_reach(desk, &body)?;
    }
    let mut applied = desk.apply_to_dispute(act, entry).await?;
    // What no mediation may begin with, nothing beside one may begin with either: settlement and evaluation are barred alike.
    let decides = !applied.waits() && overriding::may_override(desk.caller().role);
    let overridden = overriding::ask(desk, input, &checks, decides)?;
    if applied.waits() {
        return Ok(applied);
    }
    let opening = Opening {
        kind: sheet.kind,
        organisation: body.id,
        initiative: input.initiative.clone(),
        reason: input.reason.clone(),
        on: applied.on,
    };
    let told = Told::new(format!("{}：由{}办理", sheet.zh, body.name), format!("{} at {}", sheet.en, body.name));
    let received_on = received_on(desk, &body).await?;
    let entry = Entry { on: Some(applied.on), received_on, told, ..Entry::default() };
    // Beside a mediation of the same body its mediators go along.
    let like = if act == act::OPEN_BESIDE { mediation_of(desk, &body).map(|row| row.id) } else { None };
    let opened = desk.open_proceeding(opening, entry, like).await?;
    if act == act::OPEN_BESIDE && like.is_none() && desk.caller().role == Role::Mediator {
        desk.grant(Some(opened), body.id, desk.caller().account_id, Standing::Mediator).await?;
    }
    if let Some(overridden) = &overridden {
        overriding::keep(desk, opened, overridden).await?;
    }
    applied.opened = Some(opened);
    if act == act::OPEN_PROCEEDING {
        store::end_registrars(desk.tx(), desk.matter().id, body.id, desk.now()).await?;
    }
    Ok(applied)
}

/// What nobody had asked when the way was opened stands in the timeline, for the office.
fn with_unasked(told: Told, checks: &[Check]) -> Told {
    let unasked = unasked(checks);
    if unasked.is_empty() {
        return told;
    }
    let named = |pick: fn(&Check) -> &'static str, with: &str| {
        unasked.iter().map(|check| format!("{} {}", check.name.code, pick(check))).collect::<Vec<_>>().join(with)
    };
    let zh = format!("分流时还没有问清：{}。", named(|check| check.name.zh, "、"));
    let en = format!("Not asked when it was routed: {}.", named(|check| check.name.en, ", "));
    told.for_staff(zh, en)
}

/// The law of a way that is none of people's mediation, by which the dispute then goes; the line of routing names that of
/// people's mediation.
fn law_of_way(sheet: &Sheet) -> Option<&'static str> {
    let law = sheet.law_of(act::ACCEPT, sheet.first);
    (!law.is_empty() && law != sheet::INTERNAL && !law.contains("RTF")).then_some(law)
}

/// The day on which a body received the application itself: the one that took the dispute in, for its first way.
async fn received_on(desk: &Desk<'_>, body: &store::Body) -> Result<Option<NaiveDate>> {
    if !desk.proceedings().is_empty() || !took_in(desk.tx(), desk.matter(), body.id).await? {
        return Ok(None);
    }
    store::received_on(desk.tx(), desk.matter().id).await.map(Some)
}

/// The mediation that a body has in hand here.
fn mediation_of<'a>(desk: &'a Desk<'_>, body: &store::Body) -> Option<&'a entity::proceeding::Model> {
    desk.proceedings().iter().find(|row| row.is_active_mediation && row.organisation_id == body.id)
}

/// Outside the centre, what runs beside a mediation is opened at the body that mediates or at one's own: whoever opens it also
/// sees what becomes of it. (domain.md §7.8, "own")
fn within_reach(desk: &Desk<'_>, body: &store::Body) -> Result<()> {
    let caller = desk.caller();
    if opens_anywhere(caller.role) || caller.organisation_id == body.id || mediation_of(desk, body).is_some() {
        return Ok(());
    }
    let zh = "只能由本组织或者正在调解的组织办理。要由别的组织办理的，请中心窗口立。";
    let en = "Only your own body, or the one that mediates; ask the centre's window for another.";
    Err(Error::field("organisation", "unfit-organisation", zh, en))
}

/// Whether a role opens what runs beside a mediation at any body.
pub fn opens_anywhere(role: Role) -> bool {
    role.is_of_centre()
}

/// The body, when it can run this kind, and the sentence for the timeline. The reason stands in the details: it is the
/// centre's own word.
async fn routing_told(desk: &Desk<'_>, input: &RoutingInput) -> Result<(store::Body, Told)> {
    let sheet = route_of(desk.app(), &input.kind).ok_or(Error::NotFound)?;
    let found = store::organisation(desk.tx(), &input.organisation).await?;
    let Some(body) = found.filter(|body| body.active && sheet.bodies.contains(&body.kind.as_str())) else {
        let zh = format!("这个组织不办{}，或已停用。请另选。", sheet.zh);
        let en = format!("This body does not run this ({}), or takes on no new work; choose another.", sheet.en);
        return Err(Error::field("organisation", "unfit-organisation", zh, en));
    };
    if !tracks::runs(sheet, &body) {
        let zh = format!(
            "{}不是办理{}的机关。请选列明办理的机关；确由它办理的，请系统管理员在机构信息里列明。",
            body.name, sheet.zh
        );
        let en = format!(
            "{} is not named for this ({}). Choose a body that is, or ask the system administrator to name it.",
            body.name, sheet.en
        );
        return Err(Error::field("organisation", "not-named", zh, en));
    }
    places::must_be_open(desk.tx(), desk.app(), sheet, &body.reference).await?;
    let told =
        Told::new(format!("分流到{}，{}", body.name, sheet.zh), format!("Routed to {}: {}", body.name, sheet.en));
    let details = json!({ "kind": sheet.kind, "organisation": body.name, "initiative": input.initiative, "reason": input.reason });
    Ok((body, told.with(details)))
}

/// Does not take the dispute on, or proposes it: the clerk proposes, the director approves. The advice names the other
/// routes; what is orange or red is not let go without an organ that has it from now on. (RTF 26; RT2002 22, 24; domain.md §7.3,
/// row 11)
pub async fn refuse(
    app: &App,
    caller: &Caller,
    code: &str,
    seen: Option<i64>,
    input: &RefusalInput,
) -> Result<Outcome<i64>> {
    let input = input.checked()?;
    let mut desk = Desk::open(app, caller, Target::Matter(code)).await?;
    desk.expect(seen, desk.matter().version)?;
    let applied = refuse_on(&mut desk, &input).await?;
    if applied.waits() {
        let summary = refusal_told(&input, handed_to(&desk, &input).await?.as_deref());
        return Ok(Outcome::Waiting(desk.propose(None, act::REFUSE_DISPUTE, &input, summary).await?));
    }
    Ok(Outcome::Done(desk.close().await?.version))
}

/// The same on a desk that is open already: for approvals.
pub async fn refuse_on(desk: &mut Desk<'_>, input: &RefusalInput) -> Result<Applied> {
    let given = Given { ground: !input.ground.is_empty(), ..Given::default() };
    let organ = handed_to(desk, input).await?;
    let mut entry = Entry { told: refusal_told(input, organ.as_deref()), given, ..Entry::default() };
    if input.ground == ground::PENDING {
        entry.letter.insert("pending", input.ground.clone());
    }
    let applied = desk.apply_to_dispute(act::REFUSE_DISPUTE, entry).await?;
    desk.ground_stands(&input.ground).await?;
    if organ.is_none() && desk.grade().is_some_and(Grade::is_serious) {
        let zh = "风险等级是橙色或者红色，不予受理的也要移交。请写明移交给哪个机关。";
        let en = "The risk is orange or red: name the organ to which the dispute is handed.";
        return Err(Error::field("handed_to", "required", zh, en));
    }
    let ground = ground::find(ground::NOT_ACCEPTED, &input.ground);
    let words = Words { ground, explanation: Some(&input.advice), handed_to: organ.as_deref(), about: None };
    documents::freeze_for(desk, &applied, words).await?;
    Ok(applied)
}

/// The organ to which a dispute is handed that is not taken on, by its name.
async fn handed_to(desk: &Desk<'_>, input: &RefusalInput) -> Result<Option<String>> {
    let Some(named) = &input.handed_to else { return Ok(None) };
    let known = store::organisation(desk.tx(), named).await?;
    Ok(Some(known.map_or_else(|| named.clone(), |body| body.name)))
}

fn refusal_told(input: &RefusalInput, organ: Option<&str>) -> Told {
    let (zh, en) = ground::find(ground::NOT_ACCEPTED, &input.ground).map_or(("", ""), |one| (one.zh, one.en));
    let handed =
        organ.map_or_else(Default::default, |organ| (format!("移交{organ}。"), format!("Handed to {organ}. ")));
    let told = Told::new(
        format!("不予受理：{} {zh}。{}告知的其他途径：{}", input.ground, handed.0, input.advice),
        format!("Not accepted: {} {en}. {}Other routes told: {}", input.ground, handed.1, input.advice),
    );
    told.with(json!({ "ground": input.ground, "advice": input.advice, "handed_to": organ }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_names_a_ground_and_the_other_routes() {
        let refused = RefusalInput { ground: "T01".into(), advice: " ".into(), ..RefusalInput::default() }.checked();
        let Err(Error::Fields(fields)) = refused else { panic!("must be refused") };
        let names: Vec<&str> = fields.iter().map(|field| field.field.as_str()).collect();
        assert_eq!(names, ["ground", "advice"]);
    }
}
