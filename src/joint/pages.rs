//! Pages of joint mediation: the joint room, its forms, and what the own body was asked. Everything works without scripts.

mod bodies;
mod consult;
mod invitations;
mod propose;
mod room;
mod simple;

use poem::{Response, Route, get};
use rules::refusal::Refusal;
use rules::sheet::Act;

use super::{JointView, look};
use crate::app::App;
use crate::disputes::DisputeView;
use crate::disputes::pages::case::running;
use crate::error::{Error, FieldErrors, Result};
use crate::fields;
use crate::lang::Lang;
use crate::web::form::{FormState, Typed};
use crate::web::page::{PageError, Visitor};
use crate::web::shell::Shell;
use crate::web::shown::{Choice, DeadlineShown, in_words};

/// What a page handler answers.
type Answer = std::result::Result<Response, PageError>;

/// Adds the pages of joint mediation.
pub fn routes(route: Route) -> Route {
    route
        .at("/joint-invitations", get(invitations::show))
        .at("/disputes/:code/joint-mediation", get(propose::show).post(propose::send))
        .at("/proceedings/:id/joint", get(room::show))
        .at("/proceedings/:id/joint/lead", get(bodies::show_lead).post(bodies::send_lead))
        .at("/proceedings/:id/joint/bodies", get(bodies::show_ask).post(bodies::send_ask))
        .at("/proceedings/:id/joint/bodies/:body", get(bodies::show_answer).post(bodies::send_answer))
        .at("/proceedings/:id/joint/consultation", get(consult::show).post(consult::send))
        .at("/proceedings/:id/joint/beginning", get(simple::show_begin).post(simple::send_begin))
        .at("/proceedings/:id/joint/tasks/:task", get(simple::show_task).post(simple::send_task))
        .at("/proceedings/:id/joint/seals/:body", get(simple::show_seal).post(simple::send_seal))
        .at("/proceedings/:id/joint/follow-ups/:body", get(simple::show_follow_up).post(simple::send_follow_up))
        .at("/proceedings/:id/joint/exchanges", get(simple::back_to_room).post(simple::send_exchange))
}

/// What every page of a joint mediation says about it.
struct Frame {
    number: String,
    title: String,
    stands: String,
    id: String,
    version: String,
    back: String,
    today: String,
    deadlines: Vec<DeadlineShown>,
}

/// A joint mediation with the frame of its pages.
struct Looked {
    shell: Shell,
    frame: Frame,
    dispute: DisputeView,
    joint: JointView,
    lang: Lang,
}

impl Looked {
    async fn at(app: &App, visitor: &Visitor, id: &str) -> Result<Looked> {
        let (dispute, joint) = look(app, visitor, id).await?;
        let lang = visitor.lang;
        let row = &joint.proceeding;
        let number = row.number.clone().or_else(|| dispute.number.clone());
        let live = row.deadlines.iter().filter(|deadline| deadline.is_live());
        let frame = Frame {
            number: number.unwrap_or_else(|| dispute.shown_code.clone()),
            title: dispute.title.clone(),
            stands: format!("{} · {}", in_words(row.kind, lang), in_words(row.stage, lang)),
            id: row.id.clone(),
            version: row.version.to_string(),
            back: format!("/proceedings/{}/joint", row.id),
            today: app.today().to_string(),
            deadlines: live.map(|deadline| running(deadline, lang)).collect(),
        };
        let shell = Shell::load(app, visitor, "/joint-invitations").await?;
        Ok(Looked { shell, frame, dispute, joint, lang })
    }

    /// Refuses a page whose act is closed to this visitor. A form that comes back is shown with its errors.
    fn must(&self, app: &App, acts: &[Act], state: &FormState) -> Result<()> {
        let row = &self.joint.proceeding;
        if !state.is_clean() || acts.iter().any(|act| row.act(*act).is_some()) {
            return Ok(());
        }
        let act = *acts.first().ok_or(Error::NotFound)?;
        let (sheet, stage) = (app.sheet(row.kind.code)?, row.stage);
        let fits = sheet.stage(stage.code).is_some_and(|stage| sheet.step(act, stage).is_some());
        let refusal =
            if fits { Refusal::NotPermitted(act) } else { Refusal::WrongStage { act, stage: (stage.zh, stage.en) } };
        Err(refusal.into())
    }

    /// The bodies that take part, as choices.
    fn joined(&self, chosen: impl Fn(&str) -> bool) -> Vec<Choice> {
        let joined = self.joint.participants.iter().filter(|row| row.state.code == "joined");
        let choice = |row: &super::ParticipantView| Choice {
            selected: chosen(&row.id),
            value: row.id.clone(),
            label: row.name.clone(),
            hint: if row.is_lead { self.lang.t("joint.leads").into_owned() } else { String::new() },
        };
        joined.map(choice).collect()
    }

    fn done(&self, key: &str) -> String {
        format!("{}?done={key}", self.frame.back)
    }
}

/// Organisations as choices, by name.
async fn organisations(app: &App, leads: bool, chosen: &str) -> Result<Vec<Choice>> {
    let all = super::views::choices(app, leads).await?;
    let choice =
        |(id, name): (String, String)| Choice { selected: chosen == id, value: id, label: name, hint: String::new() };
    Ok(all.into_iter().map(choice).collect())
}

/// A date, when one was typed that can be read.
fn day(typed: &Typed, name: &str) -> Result<Option<chrono::NaiveDate>> {
    let mut errors = FieldErrors::default();
    let day = fields::date(name, typed.given(name), &mut errors);
    errors.finish(day)
}
