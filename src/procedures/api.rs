//! Procedures by API: any act by its code, a kind's own fields, and the sheets themselves.

use std::collections::HashMap;

use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use super::manual::{self, Manual};
use super::{Acting, act_on, fill};
use crate::app::App;
use crate::desk::Caller;
use crate::disputes::{self, api::ProceedingView};
use crate::error::{Error, Result};
use crate::web::api::{Acted, Answer, IfMatch, Problem, SignedIn, Tag};
use crate::web::paging::{List, Page, Part};

/// What an act without a call of its own brings along.
#[derive(Object)]
#[oai(rename = "Act", deny_unknown_fields)]
pub struct ActBody {
    /// When (YYYY-MM-DD); today when not given.
    pub on: Option<String>,
    /// Values of the kind's own fields by code: text, dates as YYYY-MM-DD, amounts as "161200.00", yes or no, codes.
    /// `explanation` is understood in every act.
    pub fields: Option<HashMap<String, String>>,
    /// Why the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

/// Fields to change.
#[derive(Object)]
#[oai(rename = "ProceedingFields", deny_unknown_fields)]
pub struct FieldsBody {
    /// Values by code; an empty one clears its field.
    pub fields: HashMap<String, String>,
}

/// A kind of proceeding as its sheet has it.
#[derive(Object)]
#[oai(rename = "Procedure", skip_serializing_if_is_none)]
pub struct ProcedureView {
    /// Code.
    pub kind: String,
    /// Name.
    pub name: String,
    /// The word of its official numbers.
    pub number_word: Option<String>,
    /// It is a mediation: one at a time.
    pub is_mediation: bool,
    /// It can be opened by hand.
    pub is_opened_by_hand: bool,
    /// Charges may be shown.
    pub may_charge: bool,
    /// The law that wants its agreements in writing.
    pub writing: Option<String>,
    /// Kinds of body that run it, in words.
    pub bodies: Vec<String>,
    /// Its stages, in order.
    pub stages: Vec<ProcedureStageView>,
    /// Its time limits.
    pub time_limits: Vec<ProcedureLimitView>,
    /// Its own fields.
    pub fields: Vec<ProcedureFieldView>,
}

/// A stage.
#[derive(Object)]
#[oai(rename = "ProcedureStage")]
pub struct ProcedureStageView {
    /// Code.
    pub stage: String,
    /// Name.
    pub name: String,
    /// It ends here.
    pub is_end: bool,
    /// What can be done.
    pub acts: Vec<ProcedureActView>,
}

/// An act in a stage.
#[derive(Object)]
#[oai(rename = "ProcedureAct", skip_serializing_if_is_none)]
pub struct ProcedureActView {
    /// Code.
    pub act: String,
    /// Name.
    pub name: String,
    /// The stage that it leads to, in words.
    pub to: Option<String>,
    /// Who does it at once, in words.
    pub who: Vec<String>,
    /// Who may only propose it, in words.
    pub proposes: Vec<String>,
    /// Law and article, in words.
    pub law: Option<String>,
}

/// A time limit of a procedure.
#[derive(Object)]
#[oai(rename = "ProcedureLimit", skip_serializing_if_is_none)]
pub struct ProcedureLimitView {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// How long, in words.
    pub span: String,
    /// Law and article, in words.
    pub law: String,
}

/// A field that only this kind has.
#[derive(Object)]
#[oai(rename = "ProcedureField")]
pub struct ProcedureFieldView {
    /// Code.
    pub code: String,
    /// Label.
    pub name: String,
    /// text, date, money, flag, choice.
    #[oai(rename = "type")]
    pub ty: String,
    /// Codes to choose from.
    pub choices: Vec<String>,
    /// Acts whose form asks for it.
    pub asked_at: Vec<String>,
    /// Acts before which it must be filled.
    pub required_for: Vec<String>,
}

fn some(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

fn owned(codes: Vec<&'static str>) -> Vec<String> {
    codes.into_iter().map(ToOwned::to_owned).collect()
}

fn shown(kind: Manual) -> ProcedureView {
    ProcedureView {
        kind: kind.kind.to_owned(),
        name: kind.name,
        number_word: some(kind.number_word.to_owned()),
        is_mediation: kind.is_mediation,
        is_opened_by_hand: kind.is_opened_by_hand,
        may_charge: kind.may_charge,
        writing: some(kind.writing),
        bodies: kind.bodies,
        stages: kind.stages.into_iter().map(stage_shown).collect(),
        time_limits: kind.limits.into_iter().map(limit_shown).collect(),
        fields: kind.fields.into_iter().map(field_shown).collect(),
    }
}

fn stage_shown(stage: manual::StageLine) -> ProcedureStageView {
    let acts = stage.acts.into_iter().map(|act| ProcedureActView {
        act: act.code.to_owned(),
        name: act.name,
        to: some(act.to),
        who: act.who,
        proposes: act.proposes,
        law: some(act.law),
    });
    ProcedureStageView { stage: stage.code.to_owned(), name: stage.name, is_end: stage.is_end, acts: acts.collect() }
}

fn limit_shown(limit: manual::LimitLine) -> ProcedureLimitView {
    ProcedureLimitView { code: limit.code.to_owned(), name: limit.name, span: limit.span, law: limit.law }
}

fn field_shown(field: manual::FieldLine) -> ProcedureFieldView {
    ProcedureFieldView {
        code: field.code.to_owned(),
        name: field.name,
        ty: field.ty.to_owned(),
        choices: field.choices.into_iter().map(|(code, _)| code.to_owned()).collect(),
        asked_at: owned(field.asked_at),
        required_for: owned(field.required_for),
    }
}

/// Operations on procedures.
pub struct ProceduresApi(pub App);

#[OpenApi(prefix_path = "/", tag = "Tag::Mediation")]
impl ProceduresApi {
    /// Do an act that has no call of its own
    ///
    /// Every act of a sheet without a call of its own, such as `receive-materials`, `return` or `fix-loss`; beside them `urge`
    /// (those who are past their day get a letter) and `enforce` (what is owed goes to enforcement, court or arbitration).
    #[oai(path = "/proceedings/:id/acts/:act", method = "post", operation_id = "doAct")]
    async fn act(
        &self,
        caller: SignedIn,
        id: Path<String>,
        act: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<ActBody>,
    ) -> Result<Acted<ProceedingView>, Problem> {
        let mut fields = body.0.fields.unwrap_or_default();
        let input = Acting {
            explanation: fields.remove("explanation"),
            on: body.0.on,
            late_entry_reason: body.0.late_entry_reason,
            fields: fields.into_iter().collect(),
        };
        let outcome = act_on(&self.0, &caller, &id, if_match.0, &act, input).await?;
        Acted::from_outcome(outcome, async |()| self.view(&caller, &id).await).await
    }

    /// Change fields of a proceeding
    #[oai(path = "/proceedings/:id", method = "patch", operation_id = "changeProceeding")]
    async fn change(
        &self,
        caller: SignedIn,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<FieldsBody>,
    ) -> Result<Answer<ProceedingView>, Problem> {
        fill(&self.0, &caller, &id, Some(if_match.required()?), &body.0.fields.into_iter().collect()).await?;
        let (view, version) = self.view(&caller, &id).await?;
        Ok(Answer::ok(view, version))
    }

    /// The kinds of proceeding, as their sheets have them
    ///
    /// Stages, acts with who may do them and their law, time limits, fields, papers and letters: the manual.
    #[oai(path = "/procedures", method = "get", operation_id = "listProcedures")]
    async fn list(
        &self,
        caller: SignedIn,
        page_size: Query<Option<u64>>,
        cursor: Query<Option<String>>,
    ) -> Result<Json<List<ProcedureView>>, Problem> {
        let page = Page::new(page_size.0, cursor.0)?;
        let part = Part::of_whole(manual::all(&self.0, caller.lang), &page, |kind| kind.kind.to_owned())?;
        Ok(Json(List::of(part, shown)))
    }
}

impl ProceduresApi {
    async fn view(&self, caller: &Caller, id: &str) -> Result<(ProceedingView, i64), Error> {
        let view = disputes::proceeding(&self.0, caller, id).await?;
        let version = view.version;
        Ok((ProceedingView::of(view, caller.lang), version))
    }
}
