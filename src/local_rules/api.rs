//! Local rules by API: read by everybody, entered and ended by the administrator.

use chrono::{DateTime, NaiveDate, Utc};
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};
use rules::deadline::Span;

use super::{Rule, RuleInput};
use crate::app::App;
use crate::lang::Lang;
use crate::web::api::{Answer, Created, IfMatch, List, Page, Problem, SignedIn, Tag};
use crate::web::paging::Part;

/// A local rule.
#[derive(Object)]
#[oai(rename = "LocalRule", skip_serializing_if_is_none)]
pub struct LocalRuleView {
    /// Outward id.
    pub id: String,
    /// Outward id of the organisation for which it holds, with all below it.
    pub organisation: String,
    /// Its name.
    pub organisation_name: String,
    /// Code of a time limit, such as `XZ.TERM`, or of a switch.
    pub code: String,
    /// Name of the limit, or what is true when the switch is on.
    pub name: String,
    /// How long the limit is here.
    pub span: Option<u32>,
    /// D calendar days, W working days, M months, Y years, H hours.
    pub unit: Option<String>,
    /// By how many of the unit it may be extended here each time.
    pub extension: Option<u32>,
    /// What the switch is set to.
    pub value: Option<bool>,
    /// Where it is written.
    pub source: String,
    /// First day.
    pub since: NaiveDate,
    /// Last day.
    pub until: Option<NaiveDate>,
    /// It holds today.
    pub in_force: bool,
    /// It was taken back as a mistake.
    pub withdrawn: bool,
    /// Who entered it.
    pub set_by: String,
    /// When.
    pub set_at: DateTime<Utc>,
    /// Moves by one with every change.
    pub version: i64,
}

/// A local rule to enter: a time limit with its length, or a switch with its value.
#[derive(Object)]
#[oai(rename = "LocalRuleDraft", deny_unknown_fields)]
pub struct LocalRuleBody {
    /// Outward id of the organisation for which it holds, with all below it.
    pub organisation: String,
    /// Code of a time limit or of a switch.
    pub code: String,
    /// How long the limit is here.
    pub span: Option<u32>,
    /// D calendar days, W working days, M months, Y years, H hours.
    pub unit: Option<String>,
    /// By how many of the unit it may be extended here each time.
    pub extension: Option<u32>,
    /// What the switch is set to.
    pub value: Option<bool>,
    /// Where it is written, at most 200 characters.
    pub source: String,
    /// First day.
    pub since: NaiveDate,
    /// Last day; without end when absent.
    pub until: Option<NaiveDate>,
}

impl LocalRuleBody {
    fn input(self) -> RuleInput {
        RuleInput {
            organisation: self.organisation,
            code: self.code,
            span: self.span.map(|n| n.to_string()),
            unit: self.unit,
            extension: self.extension.map(|n| n.to_string()),
            value: self.value,
            source: self.source,
            since: self.since.to_string(),
            until: self.until.map(|day| day.to_string()),
        }
    }
}

fn view(rule: Rule, today: NaiveDate, lang: Lang) -> LocalRuleView {
    let unit = |span: Span| span.code().chars().last().map(String::from).unwrap_or_default();
    LocalRuleView {
        in_force: rule.holds_on(today),
        id: rule.reference,
        organisation: rule.organisation.0,
        organisation_name: rule.organisation.1,
        code: rule.code,
        name: lang.pick(rule.names.0, rule.names.1),
        span: rule.span.map(Span::number),
        unit: rule.span.map(unit),
        extension: rule.extension.map(Span::number),
        value: rule.value,
        source: rule.source,
        since: rule.since,
        until: rule.until,
        withdrawn: rule.is_withdrawn,
        set_by: rule.set_by,
        set_at: rule.set_at,
        version: rule.version,
    }
}

/// Operations on local rules.
pub struct LocalRulesApi(pub App);

#[OpenApi(tag = "Tag::TimeLimits")]
impl LocalRulesApi {
    /// List the local rules
    ///
    /// Those in force first.
    #[oai(path = "/local-rules", method = "get", operation_id = "listLocalRules")]
    async fn list(
        &self,
        caller: SignedIn,
        page_size: Query<Option<u64>>,
        cursor: Query<Option<String>>,
    ) -> Result<Json<List<LocalRuleView>>, Problem> {
        let page = Page::new(page_size.0, cursor.0)?;
        let today = self.0.today();
        let part = Part::of_whole(super::rules(&self.0).await?, &page, |rule| rule.reference.clone())?;
        Ok(Json(List::of(part, |rule| view(rule, today, caller.lang))))
    }

    /// One local rule
    #[oai(path = "/local-rules/:id", method = "get", operation_id = "getLocalRule")]
    async fn one(&self, caller: SignedIn, id: Path<String>) -> Result<Answer<LocalRuleView>, Problem> {
        let rule = super::rule(&self.0, &id).await?;
        let version = rule.version;
        Ok(Answer::ok(view(rule, self.0.today(), caller.lang), version))
    }

    /// Enter a local rule
    ///
    /// For the system administrator. The day of the event decides which rule counts; deadlines that run keep their dates.
    #[oai(path = "/local-rules", method = "post", operation_id = "addLocalRule")]
    async fn add(&self, caller: SignedIn, body: Json<LocalRuleBody>) -> Result<Created<LocalRuleView>, Problem> {
        let rule = super::add(&self.0, &caller, &body.0.input()).await?;
        let (path, version) = (format!("/local-rules/{}", rule.reference), rule.version);
        Ok(Created::at(&path, view(rule, self.0.today(), caller.lang), version))
    }

    /// End a local rule
    ///
    /// For the system administrator. With `until` it holds up to that day; without, it is taken back as a mistake. Neither
    /// changes deadlines that run.
    #[oai(path = "/local-rules/:id", method = "delete", operation_id = "endLocalRule")]
    async fn end(
        &self,
        caller: SignedIn,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        /// The last day on which it holds.
        until: Query<Option<String>>,
    ) -> Result<Answer<LocalRuleView>, Problem> {
        let seen = if_match.required()?;
        let rule = super::end(&self.0, &caller, &id, Some(seen), until.0.as_deref()).await?;
        let version = rule.version;
        Ok(Answer::ok(view(rule, self.0.today(), caller.lang), version))
    }
}
