//! Pages of mediation. Each shows what will happen to whom, takes one form, and works without scripts.

mod admitting;
mod consents;
mod ending;
mod helpers;
mod interests;
mod mediators;
mod reveal;
mod sessions;
mod sides;
mod taking_on;
mod time;
mod typed;

use poem::{Response, Route, get};
use rules::refusal::Refusal;
use rules::sheet::{Act, Named};

use crate::app::App;
use crate::desk::Target;
use crate::disputes::{self, DisputeView, ProceedingView};
use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::web::form::FormState;
use crate::web::page::{PageError, Visitor, refused};
use crate::web::shell::Shell;
use crate::web::shown::{Choice, DeadlineShown, FactShown, in_date, in_words};

/// What a page handler answers.
type Answer = Result<Response, PageError>;

/// Adds the pages of mediation.
pub fn routes(route: Route) -> Route {
    route
        .at("/proceedings/:id/consents", get(consents::show).post(consents::send))
        .at("/proceedings/:id/refusal", get(consents::show_refusal).post(consents::send_refusal))
        .at("/proceedings/:id/acceptance", get(taking_on::show_acceptance).post(taking_on::send_acceptance))
        .at("/proceedings/:id/declination", get(taking_on::show_declination).post(taking_on::send_declination))
        .at("/proceedings/:id/mediators", get(mediators::show).post(mediators::send))
        .at("/proceedings/:id/disclosure", get(interests::show_disclosure).post(interests::send_disclosure))
        .at("/proceedings/:id/recusal", get(interests::show_recusal).post(interests::send_recusal))
        .at("/proceedings/:id/sides", get(sides::show).post(sides::send))
        .at("/proceedings/:id/admission", get(admitting::show).post(admitting::send))
        .at("/proceedings/:id/invited-participants", get(helpers::show).post(helpers::send))
        .at("/proceedings/:id/invited-participants/:helper", get(helpers::show_answer).post(helpers::send_answer))
        .at("/proceedings/:id/sessions/new", get(sessions::show_new).post(sessions::send_new))
        .at("/sessions/:id/record", get(sessions::show_record).post(sessions::send_record))
        .at("/sessions/:id/reveal", get(reveal::ask).post(reveal::send))
        .at("/sessions/:id/private-note", get(sessions::back_to_record).post(sessions::send_note))
        .at("/proceedings/:id/extension", get(time::show_extension).post(time::send_extension))
        .at("/proceedings/:id/suspension", get(time::show_suspension).post(time::send_suspension))
        .at("/proceedings/:id/resumption", get(time::show_resumption).post(time::send_resumption))
        .at("/proceedings/:id/conclusion", get(ending::show).post(ending::send))
}

/// What every page of a proceeding says about it.
struct Frame {
    /// Number of the proceeding, else of the dispute, else the code.
    number: String,
    /// What happened, in one line.
    title: String,
    /// Kind and stage, in words.
    stands: String,
    /// Outward id of the proceeding.
    id: String,
    /// Version of the proceeding, sent back with the form.
    version: String,
    /// Page of the dispute.
    back: String,
    /// Today, as a date field writes it.
    today: String,
    /// Running deadlines of the proceeding.
    deadlines: Vec<DeadlineShown>,
    /// What mediators disclosed, and who has left.
    interests: Vec<FactShown>,
}

/// A proceeding with its dispute, and the frame around its page.
struct Looked {
    shell: Shell,
    frame: Frame,
    dispute: DisputeView,
    proceeding: ProceedingView,
    lang: Lang,
}

impl Looked {
    /// Looks at a proceeding.
    async fn at(app: &App, visitor: &Visitor, id: &str) -> Result<Looked> {
        let dispute = disputes::look(app, visitor, Target::Proceeding(id)).await?;
        let proceeding = dispute.proceedings.iter().find(|row| row.id == id).cloned().ok_or(Error::NotFound)?;
        Looked::over(app, visitor, dispute, proceeding).await
    }

    async fn over(app: &App, visitor: &Visitor, dispute: DisputeView, proceeding: ProceedingView) -> Result<Looked> {
        let lang = visitor.lang;
        let number = proceeding.number.clone().or_else(|| dispute.number.clone());
        let live = proceeding.deadlines.iter().filter(|row| row.is_live());
        let frame = Frame {
            number: number.unwrap_or_else(|| dispute.shown_code.clone()),
            title: dispute.title.clone(),
            stands: format!("{} · {}", in_words(proceeding.kind, lang), in_words(proceeding.stage, lang)),
            id: proceeding.id.clone(),
            version: proceeding.version.to_string(),
            back: format!("/disputes/{}", dispute.code),
            today: app.today().to_string(),
            deadlines: live.map(|row| disputes::pages::case::running(row, lang)).collect(),
            interests: interests_of(&dispute, &proceeding, lang),
        };
        let shell = Shell::load(app, visitor, "/disputes").await?;
        let parties = dispute.parties_in(&proceeding);
        let dispute = DisputeView { parties, ..dispute };
        Ok(Looked { shell, frame, dispute, proceeding, lang })
    }

    /// Refuses a page whose acts are all closed to this visitor. A form that comes back is shown with its errors.
    fn must(&self, app: &App, acts: &[Act], state: &FormState) -> Result<()> {
        if !state.is_clean() || acts.iter().any(|act| self.proceeding.act(*act).is_some()) {
            return Ok(());
        }
        let act = *acts.first().ok_or(Error::NotFound)?;
        let sheet = app.sheet(self.proceeding.kind.code)?;
        let stage = self.proceeding.stage;
        let fits =
            sheet.stage(stage.code).is_some_and(|stage| acts.iter().any(|act| sheet.step(*act, stage).is_some()));
        let refusal =
            if fits { Refusal::NotPermitted(act) } else { Refusal::WrongStage { act, stage: (stage.zh, stage.en) } };
        Err(refusal.into())
    }

    /// True when the act would wait for approval.
    fn waits(&self, act: Act) -> bool {
        self.proceeding.act(act).is_some_and(|open| open.needs_approval)
    }

    /// The parties as choices.
    fn parties(&self, chosen: impl Fn(&str) -> bool) -> Vec<Choice> {
        let choice = |party: &disputes::PartyView| Choice {
            selected: chosen(&party.id),
            value: party.id.clone(),
            label: party.name.clone(),
            hint: in_words(party.side, self.lang),
        };
        self.dispute.parties.iter().map(choice).collect()
    }

    /// Every party has consented, or the body begins of itself and asks nobody beforehand. (RTF 17)
    fn may_be_accepted(&self) -> bool {
        self.proceeding.initiative.code == "body" || self.proceeding.said.iter().all(|said| said.consents == Some(true))
    }

    /// Names of the parties who get no letter and are told by telephone.
    fn by_telephone(&self) -> Vec<&str> {
        let unreached = self.dispute.parties.iter().filter(|party| !gets_letters(party));
        unreached.map(|party| party.name.as_str()).collect()
    }

    /// Where to go after an act, with what to say there.
    fn done(&self, key: &str) -> String {
        format!("{}?done={key}", self.frame.back)
    }
}

/// A party who wants letters, and has an address or an agent who has one.
fn gets_letters(party: &disputes::PartyView) -> bool {
    let has_email = party.email.is_some() || party.representatives.iter().any(|agent| agent.email.is_some());
    has_email && party.notify_by.iter().any(|way| way == "email")
}

/// What mediators disclosed and who has left, each in a sentence; with what was said where the reader may see it.
fn interests_of(dispute: &DisputeView, proceeding: &ProceedingView, lang: Lang) -> Vec<FactShown> {
    let name = |id: &String| dispute.party(id).map(|party| party.name.clone());
    let with = |sentence: String, text: &Option<String>| match text {
        Some(text) => format!("{sentence}{}{text}", lang.pick("：", ": ")),
        None => sentence,
    };
    let disclosures = proceeding.disclosures.iter().map(|row| {
        let parties: Vec<String> = row.accepted_by.iter().filter_map(name).collect();
        let parties = parties.join(lang.pick("、", ", "));
        let key = if parties.is_empty() { "mediation.disclosed_line" } else { "mediation.accepted_line" };
        let sentence = lang.fill(key, &[("on", &in_date(row.disclosed_on, lang)), ("parties", &parties)]);
        FactShown { label: row.name.clone(), value: with(sentence, &row.text) }
    });
    let recusals = proceeding.recusals.iter().map(|row| {
        let who = match row.asked_by.as_str() {
            "mediator" => lang.t("mediation.asked_by_mediator").into_owned(),
            "body" => lang.t("mediation.asked_by_body").into_owned(),
            _ => row.party.as_ref().and_then(name).unwrap_or_default(),
        };
        let sentence = lang.fill("mediation.recused_line", &[("on", &in_date(row.recused_on, lang)), ("who", &who)]);
        FactShown { label: row.name.clone(), value: with(sentence, &row.reason) }
    });
    disclosures.chain(recusals).collect()
}

/// A list as choices.
fn choices(list: &'static [Named], chosen: &str, lang: Lang, with_code: bool) -> Vec<Choice> {
    let label = |named: &Named| {
        if with_code { format!("{} {}", named.code, in_words(*named, lang)) } else { in_words(*named, lang) }
    };
    let choice = |named: &Named| Choice {
        value: named.code.to_owned(),
        label: label(named),
        hint: String::new(),
        selected: named.code == chosen,
    };
    list.iter().map(choice).collect()
}
