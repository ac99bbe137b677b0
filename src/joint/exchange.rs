//! The exchange sheet: what a partner without access gets. Only the agreement, what nobody disputes and the course of the
//! procedure leave the house, never what was said. (domain.md §7.6-E, §7.7-8; CQ 5)

use rules::act;
use rules::calendar::date_zh;
use rules::sheet::Audience;

use super::store;
use crate::app::App;
use crate::desk::joint::{bodies, state};
use crate::desk::{Caller, Desk, Entry, Target, Told};
use crate::documents;
use crate::documents::forms::Paper;
use crate::documents::forms::consultation_minutes::Item;
use crate::documents::forms::exchange_sheet::{Body, Facts};
use crate::error::{Error, FieldErrors, Result};

/// Issues the exchange sheet for a partner that has no access here. Answers the outward id of the paper.
pub async fn exchange(app: &App, caller: &Caller, id: &str, seen: Option<i64>, partner: &str) -> Result<String> {
    let mut desk = Desk::open(app, caller, Target::Proceeding(id)).await?;
    desk.expect(seen, desk.proceeding()?.version)?;
    let joint = desk.proceeding()?.clone();
    let all = bodies(desk.tx(), joint.id).await?;
    let to = all.iter().find(|row| row.reference == partner && row.organisation_id.is_none()).cloned();
    let name = to.as_ref().map_or("", |row| row.name.as_str());
    let told = Told::new(format!("向{name}出具信息交换单"), format!("Exchange sheet issued to {name}"));
    let applied = desk.apply(act::EXCHANGE, Entry { told, ..Entry::default() }).await?;
    let Some(to) = to else {
        let mut errors = FieldErrors::default();
        let en = "Choose a partner elsewhere that takes part by name; bodies of the house look for themselves.";
        errors.add("participant", "unknown-participant", "请选外地的参加单位；本地单位可以自己查看。", en);
        return errors.finish(String::new());
    };
    let facts = facts(&desk, &joint, &all, to).await?;
    let (paper, about) = (Paper::ExchangeSheet(facts), Some(partner));
    let number = joint.number.as_deref();
    let issued = documents::issue(&desk, &applied, paper, number, Some(joint.id), about, Audience::Staff).await?;
    desk.change(None, |_| ())?;
    desk.close().await?;
    Ok(issued)
}

async fn facts(
    desk: &Desk<'_>,
    joint: &store::Proceeding,
    all: &[store::Participant],
    to: store::Participant,
) -> Result<Facts> {
    let (vault, tx) = (&desk.app().vault, desk.tx());
    let parties = documents::parties_of(desk, desk.today()).await?;
    let mut items = Vec::new();
    for task in store::tasks(tx, joint.id).await? {
        let body = all.iter().find(|row| row.id == task.participant_id).map(|row| row.name.clone());
        let (measure, _) = store::task_words(vault, &task)?;
        let done = task.done_on.map(|on| format!("（{}办结）", date_zh(on))).unwrap_or_default();
        items.push(Item { body: body.unwrap_or_default(), measure: format!("{measure}{done}"), due_on: task.due_on });
    }
    let mut agreements = Vec::new();
    for row in store::in_effect(tx, desk.matter().id).await? {
        let on = row.effective_on.map(date_zh).unwrap_or_default();
        agreements.push(format!("{}，{on}生效，协议书附后", row.number.unwrap_or_else(|| "调解协议书".to_owned())));
    }
    let course = desk.proceedings().iter().map(|row| {
        let sheet = desk.sheet(&row.kind)?;
        let stage = sheet.stage(&row.stage).map_or("", |stage| stage.name.zh);
        let number = row.number.as_deref().map(|number| format!(" {number}")).unwrap_or_default();
        let accepted = row.accepted_on.map(|on| format!("，{}受理", date_zh(on))).unwrap_or_default();
        Ok(format!("{}{number}：{}启动{accepted}，现为“{stage}”", sheet.zh, date_zh(row.opened_on)))
    });
    let body = |row: &store::Participant| Body {
        name: if row.is_lead { format!("{}（牵头）", row.name) } else { row.name.clone() },
        case_number: row.case_number.clone().unwrap_or_default(),
        state: rules::list::find(rules::list::PARTICIPANT_STATES, &row.state).map_or("", |one| one.zh).to_owned(),
    };
    let taking_part = all.iter().filter(|row| matches!(row.state.as_str(), state::JOINED | state::ASKED));
    Ok(Facts {
        to: to.name,
        to_number: to.case_number.unwrap_or_default(),
        number: desk.matter().number.clone().unwrap_or_default(),
        cause: documents::called(desk).await?,
        parties: parties.into_iter().map(|(_, party)| format!("{}{}", party.side, party.called())).collect(),
        bodies: taking_part.map(body).collect(),
        course: course.collect::<Result<Vec<String>, Error>>()?,
        undisputed: store::undisputed(tx, vault, desk.matter().id).await?,
        agreements,
        items,
        issued_on: desk.today(),
        body: store::organisation_of(tx, joint.organisation_id).await?.name,
    })
}
