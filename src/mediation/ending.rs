//! How a proceeding ends without agreement, and what goes with it.

use chrono::NaiveDate;
use rules::sheet::{Act, Named};
use rules::{act, ground};
use serde::{Deserialize, Serialize};

use super::consent::refusal_ground;
use super::{check, store};
use crate::app::App;
use crate::desk::{Applied, Caller, Day, Desk, Entry, Target, Told};
use crate::documents::{self, Words};
use crate::error::{Error, FieldErrors, Result};
use crate::text;

/// Longest explanation, in characters.
pub(super) const EXPLANATION: usize = 5_000;

/// Mediation ends without agreement.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Conclusion {
    /// failed, refused, withdrawn, terminated.
    pub outcome: String,
    /// Code of domain ground: T01… for terminated and failed, R02 for a refusal before acceptance.
    pub ground: Option<String>,
    /// When; today when not given.
    pub concluded_on: Option<NaiveDate>,
    /// In the words of who ends it.
    pub explanation: String,
    /// Why the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

/// How an outcome is called, by which act it comes about, and whether its ground must be given.
struct Outcome {
    code: &'static str,
    act: Act,
    asks_ground: bool,
}

const OUTCOMES: [Outcome; 4] = [
    Outcome { code: "failed", act: act::CONCLUDE, asks_ground: false },
    Outcome { code: "refused", act: act::REFUSE, asks_ground: false },
    Outcome { code: "withdrawn", act: act::WITHDRAW, asks_ground: false },
    Outcome { code: "terminated", act: act::TERMINATE, asks_ground: true },
];

/// Ends mediation: no agreement (failed), a party refuses or wants an end (refused), the applicant withdraws (withdrawn), or
/// another cause (terminated, with its ground). The parties get a letter that tells the other routes: arbitration,
/// administrative and court. (RTF 23, 26; NBRT 23; SZDY 28)
pub async fn conclude(app: &App, caller: &Caller, id: &str, seen: Option<i64>, input: &Conclusion) -> Result<()> {
    let mut errors = FieldErrors::default();
    let day =
        Day::read(app.today(), "concluded_on", input.concluded_on, input.late_entry_reason.as_deref(), &mut errors);
    let explanation = text::required("explanation", &input.explanation, EXPLANATION, true, &mut errors);
    let outcome = OUTCOMES.iter().find(|outcome| outcome.code == input.outcome);
    if outcome.is_none() {
        let en = "Choose one of: failed, refused, withdrawn, terminated.";
        errors.add("outcome", "unknown-code", "请选择结果。", en);
    }
    let given = Some(input.ground.as_deref().unwrap_or_default().trim()).filter(|code| !code.is_empty());
    let ground = given.and_then(|code| find(code, &mut errors));
    let asks = outcome.is_some_and(|outcome| outcome.asks_ground);
    if asks && given.is_none() {
        errors.add("ground", "ground-missing", "请选择理由。", "Choose the ground.");
    }
    errors.finish(())?;
    let outcome = outcome.ok_or_else(|| Error::internal("an outcome without its act"))?;
    let mut desk = Desk::open(app, caller, Target::Proceeding(id)).await?;
    desk.expect(seen, desk.proceeding()?.version)?;
    let early = desk.proceeding()?.accepted_on.is_none();
    let accepted_on = desk.proceeding()?.accepted_on;
    let ground = if outcome.act == act::REFUSE { ground.or(refusal_ground(early)) } else { ground };
    let told = day.told(sentence(outcome.act, ground));
    let term = live_term(&desk).await?;
    let suspended = store::last_suspension(desk.tx(), desk.proceeding()?.id).await?;
    let entry = Entry { on: Some(day.on), told, ..Entry::default() };
    end(&mut desk, outcome.act, ground, Some(explanation), entry).await?;
    fits(ground, early)?;
    if ground.is_some_and(|ground| ground.code == "T02") {
        run_out(term.map(|row| (row.state == "paused", row.due_on)), day.on)?;
    }
    check::not_before("concluded_on", day.on, accepted_on, super::take_on::ACCEPTED_ON)?;
    let since = suspended.filter(|row| row.last_on.is_none()).map(|row| row.first_on);
    check::not_before("concluded_on", day.on, since, super::time::SUSPENDED_ON)?;
    desk.close().await?;
    Ok(())
}

/// The running or paused limit of the proceeding as a whole.
async fn live_term(desk: &Desk<'_>) -> Result<Option<store::Deadline>> {
    let row = desk.proceeding()?;
    for limit in desk.sheet(&row.kind)?.terms() {
        if let Some(live) = store::live_deadline(desk.tx(), row.id, limit.code).await? {
            return Ok(Some(live));
        }
    }
    Ok(None)
}

/// Ends the proceeding because its limit has run out, where the law says that this ends it: an act of the clock. Gives the
/// outward id of the event. (YLJF 38, 40; SCTS 21)
pub async fn run_out_by_law(desk: &mut Desk<'_>, told: Told) -> Result<String> {
    let ground = ground::find(ground::TERMINATED, "T02");
    let explanation = told.zh.clone();
    let entry = Entry { told, ..Entry::default() };
    Ok(end(desk, act::LAPSE, ground, Some(explanation), entry).await?.reference)
}

/// Ends the proceeding by this act: its ground is kept, a suspension is closed, a draft that nobody can sign any more is
/// withdrawn, and the notice is issued. Applies nothing when the act waits for approval.
pub(super) async fn end(
    desk: &mut Desk<'_>,
    act: Act,
    ground: Option<&'static Named>,
    explanation: Option<String>,
    mut entry: Entry,
) -> Result<Applied> {
    entry.given.ground = ground.is_some();
    if let Some(ground) = ground {
        if ground.code == ground::PENDING {
            entry.letter.insert("pending", ground.code.to_owned());
        }
        entry.letter.insert("ground_zh", ground.zh.to_owned());
        entry.letter.insert("ground_en", ground.en.to_owned());
    }
    let applied = desk.apply(act, entry).await?;
    desk.ground_stands(ground.map_or("", |ground| ground.code)).await?;
    if applied.waits() {
        return Ok(applied);
    }
    let on = applied.on;
    desk.change(None, |row| {
        row.ground = ground.map(|ground| ground.code.to_owned());
        row.explanation = explanation;
    })?;
    let proceeding = desk.proceeding()?.id;
    store::resumed(desk.tx(), proceeding, on).await?;
    store::withdraw_draft(desk.tx(), proceeding).await?;
    documents::freeze_for(desk, &applied, Words { ground, ..Words::default() }).await?;
    Ok(applied)
}

fn find(code: &str, errors: &mut FieldErrors) -> Option<&'static Named> {
    let found = ground::find(ground::TERMINATED, code).or(ground::find(ground::NOT_ACCEPTED, code));
    if found.is_none() {
        errors.add("ground", "unknown-code", "没有这个理由，请重新选择。", "There is no such ground; choose again.");
    }
    found
}

/// Before acceptance only a ground for not accepting fits, afterwards only one for ending.
fn fits(ground: Option<&'static Named>, before_acceptance: bool) -> Result<()> {
    let list = if before_acceptance { ground::NOT_ACCEPTED } else { ground::TERMINATED };
    match ground {
        Some(ground) if !list.contains(ground) => Err(Error::field(
            "ground",
            "ground-unfit",
            "这个理由和现在的环节不符：受理前选不予受理的理由，受理后选终止的理由。",
            "The ground does not fit the stage: before acceptance one for not accepting, afterwards one for ending.",
        )),
        _ => Ok(()),
    }
}

/// The ground "the limit ran out" needs a limit that has.
fn run_out(term: Option<(bool, NaiveDate)>, on: NaiveDate) -> Result<()> {
    match term {
        Some((paused, due_on)) if paused || due_on >= on => Err(Error::field(
            "ground",
            "term-not-over",
            format!("调解期限到{}，还没有届满，请选别的理由。", rules::calendar::date_zh(due_on)),
            format!("The limit runs until {}; choose another ground.", rules::calendar::date_en(due_on)),
        )),
        _ => Ok(()),
    }
}

fn sentence(act: Act, ground: Option<&Named>) -> Told {
    let (zh, en) = match act {
        act if act == act::CONCLUDE => ("调解不成，调解结束", "Mediation ended without agreement"),
        act if act == act::REFUSE => ("当事人拒绝调解，调解结束", "A party refuses; mediation ends"),
        act if act == act::WITHDRAW => ("申请人撤回申请，调解结束", "The applicant withdraws; mediation ends"),
        _ => ("调解终止", "Mediation was terminated"),
    };
    match ground {
        None => Told::new(zh, en),
        Some(ground) => {
            Told::new(format!("{zh}：{} {}", ground.code, ground.zh), format!("{en}: {} {}", ground.code, ground.en))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_limit_that_still_runs_or_stands_still_is_no_ground_to_end() {
        assert!(run_out(Some((false, day("2026-07-01"))), day("2026-07-01")).is_err());
        assert!(run_out(Some((true, day("2026-07-01"))), day("2026-08-01")).is_err());
        assert!(run_out(Some((false, day("2026-07-01"))), day("2026-07-02")).is_ok());
    }

    #[test]
    fn the_grounds_of_refusal_fit_before_acceptance_and_those_of_the_end_after_it() {
        assert!(fits(refusal_ground(true), true).is_ok());
        assert!(fits(refusal_ground(true), false).is_err());
        assert!(fits(refusal_ground(false), false).is_ok());
        assert!(fits(ground::find(ground::TERMINATED, "T03"), true).is_err());
    }
}
