//! Risk by API: the history of a dispute, what a person decides, reports upward, and the list.

use chrono::{DateTime, NaiveDate, Utc};
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use super::{Correction, FeedbackInput, ReportInput, RiskInput};
use crate::app::App;
use crate::desk::Caller;
use crate::disputes::api::{ReasonView, ReportView, RiskEntry, RiskView, reasons};
use crate::disputes::{self, DisputeRow};
use crate::lang::Lang;
use crate::web::api::{Answer, IfMatch, List, Page, Problem, SignedIn, Tag};

/// What a person decides on the grade.
#[derive(Object)]
#[oai(rename = "RiskDecision", deny_unknown_fields)]
pub struct RiskBody {
    /// red, orange, yellow, blue; the present one confirms it after a review.
    pub grade: String,
    /// Why, at most 1,000 characters.
    pub reason: String,
    /// Outward id of a file of the dispute that proves it; or the reason says what the evidence is.
    pub evidence: Option<String>,
}

/// A report that was made.
#[derive(Object)]
#[oai(rename = "ReportMade", deny_unknown_fields)]
pub struct ReportBody {
    /// first, follow-up, final; what is owed next when absent.
    pub kind: Option<String>,
    /// To whom.
    pub reported_to: String,
    /// When (RFC 3339); now when absent.
    pub reported_at: Option<DateTime<Utc>>,
    /// Number of the receipt.
    pub receipt: Option<String>,
    /// What was reported, at most 2,000 characters.
    pub note: String,
}

/// What the organ answered.
#[derive(Object)]
#[oai(rename = "ReportFeedback", deny_unknown_fields)]
pub struct FeedbackBody {
    /// Which organ.
    pub organ: String,
    /// When (RFC 3339); now when absent.
    pub answered_at: Option<DateTime<Utc>>,
    /// Number of its paper.
    pub receipt: Option<String>,
    /// What it answered, at most 2,000 characters.
    pub note: String,
}

/// The director takes a grave risk on.
#[derive(Object)]
#[oai(rename = "RiskTakingOn", deny_unknown_fields)]
pub struct TakingBody {
    /// What is done first, at most 1,000 characters.
    pub note: Option<String>,
}

/// What is put right: absent fields stay, an empty receipt takes the number away.
#[derive(Object)]
#[oai(rename = "ReportCorrection", deny_unknown_fields)]
pub struct CorrectionBody {
    /// Outward id of the record that is wrong, one that stands; the last one when absent.
    pub corrects: Option<String>,
    /// To whom.
    pub reported_to: Option<String>,
    /// When (RFC 3339).
    pub reported_at: Option<DateTime<Utc>>,
    /// Number of the receipt.
    pub receipt: Option<String>,
    /// What was reported.
    pub note: Option<String>,
    /// Why it is put right.
    pub correction: String,
}

/// Risk of a dispute with its history.
#[derive(Object)]
#[oai(rename = "RiskWithHistory", skip_serializing_if_is_none)]
pub struct RiskHistoryView {
    /// Public code of the dispute.
    pub dispute: String,
    /// Risk as it stands.
    pub risk: RiskView,
    /// What it was before, newest first: the last two hundred entries.
    pub history: Vec<RiskEntry>,
}

/// A dispute in the list of risks.
#[derive(Object)]
#[oai(rename = "RiskListed", skip_serializing_if_is_none)]
pub struct RiskListed {
    /// Public code.
    pub code: String,
    /// Official number.
    pub number: Option<String>,
    /// What happened.
    pub title: String,
    /// The first party of each side, and how many more.
    pub parties: String,
    /// Stage of the dispute.
    pub stage: String,
    /// Body of the proceeding that goes on, or of the last.
    pub organisation: Option<String>,
    /// Its presiding mediator.
    pub handler: Option<String>,
    /// red, orange, yellow, blue; absent before the first assessment.
    pub grade: Option<String>,
    /// Sum of the points.
    pub score: i32,
    /// What counts.
    pub reasons: Vec<ReasonView>,
    /// When somebody looks at it again.
    pub review_on: Option<NaiveDate>,
    /// That day has passed.
    pub review_overdue: bool,
    /// Reports that are owed by an hour or a day.
    pub open_reports: u32,
}

impl RiskListed {
    fn of(row: DisputeRow, today: NaiveDate, lang: Lang) -> RiskListed {
        let risk = row.risk.as_ref();
        let review_on = risk.and_then(|risk| risk.review_on);
        RiskListed {
            grade: risk.map(|risk| risk.grade.code().to_owned()),
            score: risk.map_or(0, |risk| risk.score),
            reasons: risk.map(|risk| reasons(&risk.factors, lang)).unwrap_or_default(),
            review_on,
            review_overdue: review_on.is_some_and(|on| on < today),
            open_reports: risk.map_or(0, |risk| u32::try_from(risk.open_reports).unwrap_or(u32::MAX)),
            code: row.code,
            number: row.number,
            title: row.title,
            parties: row.parties,
            stage: row.stage.code.to_owned(),
            organisation: row.organisation,
            handler: row.handler,
        }
    }
}

/// Operations on risk.
pub struct RisksApi(pub App);

#[OpenApi(prefix_path = "/", tag = "Tag::Risks")]
impl RisksApi {
    /// List open disputes by risk
    ///
    /// Those in which the caller has standing: what cannot wait first, then the worst; among those of one grade,
    /// whose review is due first.
    #[oai(path = "/risks", method = "get", operation_id = "listRisks")]
    async fn list(
        &self,
        caller: SignedIn,
        /// red, orange, yellow, blue.
        grade: Query<Option<String>>,
        /// Rows, 1 to 200.
        page_size: Query<Option<u64>>,
        /// Where the page before ended.
        cursor: Query<Option<String>>,
    ) -> Result<Json<List<RiskListed>>, Problem> {
        let page = Page::new(page_size.0, cursor.0)?;
        let part = super::list(&self.0, &caller, grade.as_deref(), &page).await?;
        let (today, lang) = (self.0.today(), caller.lang);
        Ok(Json(List::of(part, |row| RiskListed::of(row, today, lang))))
    }

    /// Look at the risk of a dispute and its history
    #[oai(path = "/disputes/:code/risk", method = "get", operation_id = "getRisk")]
    async fn risk(&self, caller: SignedIn, code: Path<String>) -> Result<Answer<RiskHistoryView>, Problem> {
        self.shown(&caller, &code).await
    }

    /// Raise, confirm or lower the risk grade
    ///
    /// Whoever has the dispute in hand raises or confirms; only the director lowers, from red with evidence. The grade by
    /// score is kept beside it. The day of the next review is counted anew.
    #[oai(path = "/disputes/:code/risk", method = "post", operation_id = "decideRisk")]
    async fn judge(
        &self,
        caller: SignedIn,
        code: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<RiskBody>,
    ) -> Result<Answer<RiskHistoryView>, Problem> {
        let RiskBody { grade, reason, evidence } = body.0;
        super::judge(&self.0, &caller, &code, if_match.0, &RiskInput { grade, reason, evidence }).await?;
        self.shown(&caller, &code).await
    }

    /// Take a grave risk on
    ///
    /// The director's, within two hours of each rise to orange or red.
    #[oai(path = "/disputes/:code/risk/taking-on", method = "post", operation_id = "takeOnRisk")]
    async fn take_on(
        &self,
        caller: SignedIn,
        code: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<TakingBody>,
    ) -> Result<Answer<RiskHistoryView>, Problem> {
        super::take_on(&self.0, &caller, &code, if_match.0, body.note.as_deref()).await?;
        self.shown(&caller, &code).await
    }

    /// Look at a duty to report
    #[oai(path = "/disputes/:code/reports/:id", method = "get", operation_id = "getReport")]
    async fn duty(
        &self,
        caller: SignedIn,
        code: Path<String>,
        id: Path<String>,
    ) -> Result<Answer<ReportView>, Problem> {
        self.reported(&caller, &code, &id).await
    }

    /// Record that something was reported upward
    ///
    /// A duty cannot be dismissed; this is the only way in which it is fulfilled. Red risk is followed up every day until the
    /// final report; what the law makes everybody report stays open until the organ's answer is recorded.
    #[oai(path = "/disputes/:code/reports/:id", method = "post", operation_id = "recordReport")]
    async fn report(
        &self,
        caller: SignedIn,
        code: Path<String>,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<ReportBody>,
    ) -> Result<Answer<ReportView>, Problem> {
        let ReportBody { kind, reported_to, reported_at, receipt, note } = body.0;
        let input = ReportInput { kind, reported_to, reported_at, receipt, note };
        super::report(&self.0, &caller, (&code, &id), if_match.0, &input).await?;
        self.reported(&caller, &code, &id).await
    }

    /// Record what the organ answered to a report
    ///
    /// It closes a duty that the law itself makes: before that the dispute cannot be closed.
    #[oai(path = "/disputes/:code/reports/:id/feedback", method = "post", operation_id = "recordReportFeedback")]
    async fn feedback(
        &self,
        caller: SignedIn,
        code: Path<String>,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<FeedbackBody>,
    ) -> Result<Answer<ReportView>, Problem> {
        let FeedbackBody { organ, answered_at, receipt, note } = body.0;
        let input = FeedbackInput { organ, answered_at, receipt, note };
        super::feedback(&self.0, &caller, (&code, &id), if_match.0, &input).await?;
        self.reported(&caller, &code, &id).await
    }

    /// Put the record of a report right
    ///
    /// The wrong record stays; the right one is a record of its own that names it.
    #[oai(path = "/disputes/:code/reports/:id", method = "patch", operation_id = "correctReport")]
    async fn correct(
        &self,
        caller: SignedIn,
        code: Path<String>,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<CorrectionBody>,
    ) -> Result<Answer<ReportView>, Problem> {
        let CorrectionBody { corrects, reported_to, reported_at, receipt, note, correction } = body.0;
        let input = Correction { corrects, reported_to, reported_at, receipt, note, correction };
        super::correct(&self.0, &caller, (&code, &id), if_match.required()?, &input).await?;
        self.reported(&caller, &code, &id).await
    }
}

impl RisksApi {
    async fn shown(&self, caller: &Caller, code: &str) -> Result<Answer<RiskHistoryView>, Problem> {
        let history = disputes::risk_history(&self.0, caller, code).await?;
        let view = disputes::dispute(&self.0, caller, code).await?;
        let version = view.version;
        let shown = RiskHistoryView {
            dispute: view.code,
            risk: RiskView::of(view.risk, caller.lang),
            history: history.into_iter().map(|entry| RiskEntry::of(entry, caller.lang)).collect(),
        };
        Ok(Answer::ok(shown, version))
    }

    async fn reported(&self, caller: &Caller, code: &str, id: &str) -> Result<Answer<ReportView>, Problem> {
        let duty = super::duty(&self.0, caller, code, id).await?;
        let version = duty.version;
        Ok(Answer::ok(ReportView::of(duty, caller.lang), version))
    }
}
