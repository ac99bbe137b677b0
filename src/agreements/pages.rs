//! Pages of agreements: writing one down, signing, taking back, sealing, and its paper.

mod acts;
mod annex;
mod checks;
mod editor;
mod form;
mod merge;
mod paper;
mod promises;
pub mod shown;
mod signing;
mod standing;
mod wording;

use poem::{Response, Route, get};
use rules::confirmation::Confirmation;
use rules::refusal::Refusal;
use rules::sheet::{Act, Sheet};

use super::confirmation_at;
use crate::app::App;
use crate::desk::Target;
use crate::disputes::{self, AgreementView, DisputeView, ProceedingView};
use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::web::form::FormState;
use crate::web::page::{PageError, Visitor};
use crate::web::shell::Shell;
use crate::web::shown::{DeadlineShown, in_words};
pub use form::echo;

/// Deadlines beside a page at most.
const MOST_DEADLINES: usize = 4;

/// What a page handler answers.
pub type Answer = Result<Response, PageError>;

/// Adds the pages of agreements.
pub fn routes(route: Route) -> Route {
    route
        .at("/proceedings/:id/agreement", get(editor::show_new).post(editor::send_new))
        .at("/agreements/:id/edit", get(editor::show_edit).post(editor::send_edit))
        .at("/agreements/:id/signing", get(signing::show).post(signing::send))
        .at("/agreements/:id/taking-back", get(acts::show_taking_back).post(acts::send_taking_back))
        .at("/agreements/:id/seal", get(acts::show_seal).post(acts::send_seal))
        .at("/agreements/:id/document.pdf", get(paper::show))
        .at("/agreements/:id/annex", get(annex::show).post(annex::send))
        .at("/agreements/:id/annex.pdf", get(paper::show_annex))
}

/// What every page of an agreement says about the dispute it belongs to.
pub struct Frame {
    /// Number of the agreement or the proceeding, else of the dispute, else the code.
    pub number: String,
    /// What happened, in one line.
    pub title: String,
    /// Kind and stage, in words.
    pub stands: String,
    /// The tab of the dispute with its agreements.
    pub back: String,
    /// Today, as a date field writes it.
    pub today: String,
    /// Running deadlines, the soonest ones.
    pub deadlines: Vec<DeadlineShown>,
}

/// An agreement, or the proceeding in which one is to be written, with its dispute and the frame around its page.
pub struct Looked {
    /// Frame of the house.
    pub shell: Shell,
    /// Frame of the dispute.
    pub frame: Frame,
    /// The dispute.
    pub dispute: DisputeView,
    /// The proceeding of the agreement: the mediation.
    pub proceeding: ProceedingView,
    /// Its kind.
    pub kind: &'static Sheet,
    /// Whether a court may confirm what is agreed.
    pub confirmation: Confirmation,
    /// The reader's language.
    pub lang: Lang,
}

impl Looked {
    /// Looks at a proceeding.
    pub async fn at_proceeding(app: &App, visitor: &Visitor, id: &str) -> Result<Looked> {
        let dispute = disputes::look(app, visitor, Target::Proceeding(id)).await?;
        let proceeding = dispute.proceedings.iter().find(|row| row.id == id).cloned().ok_or(Error::NotFound)?;
        Looked::over(app, visitor, dispute, proceeding, None).await
    }

    /// Looks at an agreement, when this visitor may see it.
    pub async fn at(app: &App, visitor: &Visitor, id: &str) -> Result<(Looked, AgreementView)> {
        let dispute = disputes::look(app, visitor, Target::Agreement(id)).await?;
        let found = dispute.proceedings.iter().find_map(|row| {
            let agreement = row.agreements.iter().find(|agreement| agreement.id == id)?;
            Some((row.clone(), agreement.clone()))
        });
        let (proceeding, agreement) = found.ok_or(Error::NotFound)?;
        let number = agreement.number.clone();
        Ok((Looked::over(app, visitor, dispute, proceeding, number).await?, agreement))
    }

    /// Looks at the mediation of an agreement whose text this visitor may not see: a draft exists for the body only.
    pub async fn at_unseen(app: &App, visitor: &Visitor, id: &str) -> Result<Looked> {
        let dispute = disputes::look(app, visitor, Target::Agreement(id)).await?;
        let proceeding = dispute.mediation().cloned().ok_or(Error::NotFound)?;
        Looked::over(app, visitor, dispute, proceeding, None).await
    }

    async fn over(
        app: &App,
        visitor: &Visitor,
        dispute: DisputeView,
        proceeding: ProceedingView,
        number: Option<String>,
    ) -> Result<Looked> {
        let lang = visitor.lang;
        let number = number.or_else(|| proceeding.number.clone()).or_else(|| dispute.number.clone());
        let live = dispute.deadlines.iter().filter(|row| row.is_live());
        let frame = Frame {
            number: number.unwrap_or_else(|| dispute.shown_code.clone()),
            title: dispute.title.clone(),
            stands: format!("{} · {}", in_words(proceeding.kind, lang), in_words(proceeding.stage, lang)),
            back: format!("/disputes/{}/settlement", dispute.code),
            today: app.today().to_string(),
            deadlines: live.take(MOST_DEADLINES).map(|row| disputes::pages::case::running(row, lang)).collect(),
        };
        let shell = Shell::load(app, visitor, "/disputes").await?;
        let parties = dispute.parties_in(&proceeding);
        let dispute = DisputeView { parties, ..dispute };
        let kind = app.sheet(proceeding.kind.code)?;
        let confirmation = confirmation_at(app, visitor, &proceeding.id).await?;
        Ok(Looked { shell, frame, dispute, proceeding, kind, confirmation, lang })
    }

    /// Where the annex is printed; empty for whoever does not read its full names.
    pub fn annex_paper(&self, visitor: &Visitor, id: &str, copy: &str) -> String {
        let reads = self.proceeding.is_of_body || visitor.role.is_of_centre();
        if reads { format!("/agreements/{id}/annex.pdf{copy}") } else { String::new() }
    }

    /// Refuses a page whose acts are all closed to this visitor in a proceeding. A form that comes back is shown with its
    /// errors.
    pub fn must(&self, app: &App, run: &ProceedingView, acts: &[Act], state: &FormState) -> Result<()> {
        if !state.is_clean() || acts.iter().any(|act| run.act(*act).is_some()) {
            return Ok(());
        }
        let act = *acts.first().ok_or(Error::NotFound)?;
        let sheet = app.sheet(run.kind.code)?;
        let stage = run.stage;
        let fits =
            sheet.stage(stage.code).is_some_and(|stage| acts.iter().any(|act| sheet.step(*act, stage).is_some()));
        let refusal =
            if fits { Refusal::NotPermitted(act) } else { Refusal::WrongStage { act, stage: (stage.zh, stage.en) } };
        Err(refusal.into())
    }

    /// Outward ids and names of the parties in their order.
    pub fn named_parties(&self) -> Vec<(String, String)> {
        self.dispute.parties.iter().map(|party| (party.id.clone(), party.name.clone())).collect()
    }

    /// Where to go after an act, with what to say there.
    pub fn done(&self, key: &str) -> String {
        format!("{}?done={key}", self.frame.back)
    }
}
