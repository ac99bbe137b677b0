//! An act by its code: the day, what the kind wants to know, and a word of explanation.

use rules::sheet::{Act, Class, Sheet};
use rules::{act, list};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::desk::fields::{self, Values};
use crate::desk::requests::Outcome;
use crate::desk::{Applied, Caller, Day, Desk, Entry, Target, Told, scope};
use crate::disputes::links::has_own_call;
use crate::documents::{self, Words};
use crate::error::{Error, FieldErrors, Result};
use crate::lang::Lang;
use crate::{fields as typed, performance, text};

/// Longest explanation, in characters.
const EXPLANATION: usize = 2_000;

/// What comes with an act.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Acting {
    /// When (YYYY-MM-DD); today when not given.
    pub on: Option<String>,
    /// Values of the kind's own fields, by code.
    #[serde(default)]
    pub fields: Values,
    /// In the words of who does it.
    pub explanation: Option<String>,
    /// Why the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

/// The act of this code, when it has no call of its own and people do it.
pub fn generic(sheet: &Sheet, code: &str) -> Option<Act> {
    sheet.act(code).filter(|act| !has_own_call(*act))
}

/// Does an act that has no call of its own. Those of performance (`urge`, `enforce`) carry more than a sheet can say.
pub async fn act_on(
    app: &App,
    caller: &Caller,
    id: &str,
    seen: Option<i64>,
    code: &str,
    input: Acting,
) -> Result<Outcome<()>> {
    if code == act::URGE.code || code == act::ENFORCE.code {
        let Acting { on, explanation, late_entry_reason, .. } = input;
        let further = performance::Further { on, explanation, late_entry_reason };
        return performance::act_on(app, caller, id, seen, code, &further).await.map(Outcome::Done);
    }
    let act = known(app, caller, id, code).await?;
    let mut desk = Desk::open(app, caller, Target::Proceeding(id)).await?;
    desk.expect(seen, desk.proceeding()?.version)?;
    let (row, sheet) = (desk.proceeding()?.id, desk.sheet(&desk.proceeding()?.kind)?);
    let checked = check(app, sheet, act, &input)?;
    if apply(&mut desk, act, &checked).await?.waits() {
        let told = told(sheet, act, &checked);
        return Ok(Outcome::Waiting(desk.propose(Some(row), act, &input, told).await?));
    }
    desk.close().await?;
    Ok(Outcome::Done(()))
}

/// The act itself, on a desk that is open: run when a proposal is approved, on the day of the approval.
pub async fn act_on_desk(desk: &mut Desk<'_>, act: Act, input: &Acting) -> Result<Applied> {
    let sheet = desk.sheet(&desk.proceeding()?.kind)?;
    let today = Acting { on: None, ..input.clone() };
    let checked = check(desk.app(), sheet, act, &today)?;
    apply(desk, act, &checked).await
}

/// Writes fields of a proceeding outside any act: a mistake is put right, something becomes known.
pub async fn fill(app: &App, caller: &Caller, id: &str, seen: Option<i64>, given: &Values) -> Result<()> {
    let mut desk = Desk::open(app, caller, Target::Proceeding(id)).await?;
    desk.expect(seen, desk.proceeding()?.version)?;
    let row = desk.proceeding()?;
    if !desk.seat().is_of_body(Some(row.id)) && !desk.seat().is_of_centre() {
        return Err(Error::NotPermitted);
    }
    if desk.matter().stage == rules::stage::ARCHIVED.code() {
        let stage = (rules::stage::ARCHIVED.name.zh, rules::stage::ARCHIVED.name.en);
        return Err(rules::refusal::Refusal::WrongStage { act: act::AMEND, stage }.into());
    }
    let sheet = desk.sheet(&row.kind)?;
    let mut errors = FieldErrors::default();
    let values = fields::read(sheet, given, &mut errors);
    errors.finish(())?;
    if values.is_empty() {
        return Ok(());
    }
    let names = |pick: fn(&rules::sheet::Field) -> &'static str, between: &str| {
        let named = values.keys().filter_map(|code| sheet.field(code)).map(pick);
        named.collect::<Vec<_>>().join(between)
    };
    let told = Told::new(
        format!("修改程序栏目：{}", names(|field| field.zh, "；")),
        format!("Changed: {}", names(|field| field.en, "; ")),
    );
    desk.fill(values, told).await?;
    desk.close().await?;
    Ok(())
}

/// What was given, checked.
struct Checked {
    day: Day,
    fields: Values,
    explanation: Option<String>,
}

/// An act of the sheet that people do by this call; nothing for whoever cannot see the proceeding.
async fn known(app: &App, caller: &Caller, id: &str, code: &str) -> Result<Act> {
    let found = scope::find(&app.db, caller, Target::Proceeding(id)).await?;
    let kind = scope::kind_of(&app.db, found.proceeding.ok_or(Error::NotFound)?).await?;
    if let Some(act) = generic(app.sheet(&kind)?, code) {
        return Ok(act);
    }
    if app.act(code).is_none() {
        return Err(Error::NotFound);
    }
    let zh = "这个动作有自己的办理入口，或者不属于这个程序。";
    Err(Error::Conflict("has-own-call", zh, "This act has a call of its own, or none in this proceeding."))
}

fn check(app: &App, sheet: &Sheet, act: Act, input: &Acting) -> Result<Checked> {
    let mut errors = FieldErrors::default();
    let day = typed::past_date("on", input.on.as_deref(), app.today(), &mut errors);
    let given = fields::read(sheet, &input.fields, &mut errors);
    let explanation = text::optional("explanation", input.explanation.as_deref(), EXPLANATION, true, &mut errors);
    if explanation.is_none() && wants_words(sheet, act) {
        errors.add("explanation", "required", "请写明理由。", "Say why.");
    }
    let day = Day::read(app.today(), "on", day, input.late_entry_reason.as_deref(), &mut errors);
    errors.finish(Checked { day, fields: given, explanation })
}

/// An act that gives something up and asks for nothing else wants a reason.
pub(super) fn wants_words(sheet: &Sheet, act: Act) -> bool {
    let gives_up = [act::RETURN, act::DECLINE_COMMISSION].contains(&act) || act == act::STOP;
    gives_up && sheet.fields.iter().all(|field| !field.required_for.contains(&act))
}

async fn apply(desk: &mut Desk<'_>, act: Act, checked: &Checked) -> Result<Applied> {
    let row = desk.proceeding()?;
    let sheet = desk.sheet(&row.kind)?;
    let (earliest, what) = match row.accepted_on {
        Some(accepted_on) => (accepted_on, ("受理之日", "the day of acceptance")),
        None => (row.opened_on, ("提出之日", "the day on which it was asked for")),
    };
    let entry = Entry {
        on: Some(checked.day.on),
        told: told(sheet, act, checked),
        fields: checked.fields.clone(),
        ..Entry::default()
    };
    let applied = desk.apply(act, entry).await?;
    checked.day.not_before("on", earliest, what)?;
    if !applied.waits() {
        if let Some(words) = &checked.explanation {
            desk.change(None, |row| row.explanation = Some(words.clone()))?;
        }
        documents::freeze_for(desk, &applied, Words::default()).await?;
    }
    Ok(applied)
}

/// What the timeline says: the act, and what may stand in the open of what was filled in.
fn told(sheet: &Sheet, act: Act, checked: &Checked) -> Told {
    let shown = |lang: Lang, colon: &str, between: &str| {
        let open = checked.fields.iter().filter(|(_, value)| !value.is_empty()).filter_map(|(code, value)| {
            let field = sheet.field(code).filter(|field| field.class < Class::S2)?;
            Some(format!("{}{colon}{}", lang.pick(field.zh, field.en), fields::in_words(field, value, lang)))
        });
        open.chain(checked.explanation.clone()).collect::<Vec<_>>().join(between)
    };
    let (zh, en) = (shown(Lang::Zh, "：", "；"), shown(Lang::En, ": ", "; "));
    let with = |name: &str, more: String, colon: &str| {
        if more.is_empty() { name.to_owned() } else { format!("{name}{colon}{more}") }
    };
    checked.day.told(Told::new(with(act.zh, zh, "。"), with(act.en, en, ". ")))
}

/// The kinds that have a sheet, by their code, in the order of the list of kinds.
pub fn in_order<'a>(sheets: &'a [&'static Sheet]) -> impl Iterator<Item = &'static Sheet> + 'a {
    let place = |sheet: &Sheet| list::KINDS.iter().position(|kind| kind.code == sheet.kind).unwrap_or(usize::MAX);
    let mut all: Vec<&'static Sheet> = sheets.to_vec();
    all.sort_by_key(|sheet| place(sheet));
    all.into_iter()
}
