//! Merging (并案): the same dispute was taken in twice. The later registration is closed and points to the dispute that goes
//! on; nothing of it is deleted, and each leads to the other. (row 6 of domain.md §7.3)

use rules::act;
use rules::risk::Grade;
use serde_json::json;

use super::earlier::meets;
use super::store;
use crate::app::App;
use crate::desk::{Caller, Desk, Entry, Target, Told, scope};
use crate::error::{Error, FieldErrors, Result};
use crate::text;

/// Characters of a reason.
const LONG: usize = 500;

/// Into which dispute a registration goes.
#[derive(Clone, Debug, Default)]
pub struct MergeInput {
    /// Public code or official number of the dispute that goes on.
    pub into: String,
    /// Why both are one, in the words of who decides it.
    pub reason: Option<String>,
}

/// Merges a registration that has gone no way yet into another open dispute of the same people. Answers the code of that one.
pub async fn merge(app: &App, caller: &Caller, code: &str, seen: Option<i64>, input: &MergeInput) -> Result<String> {
    let mut errors = FieldErrors::default();
    let into = text::required("into", &input.into, LONG, false, &mut errors);
    let reason = text::optional("reason", input.reason.as_deref(), LONG, true, &mut errors);
    errors.finish(())?;
    let into = other(app, caller, code, &into).await?;
    let (mut desk, other) = Desk::open_pair(app, caller, Target::Matter(code), Target::Row(into)).await?;
    desk.expect(seen, desk.matter().version)?;
    let other = Other { shown: other.number.clone().unwrap_or_else(|| other.code.clone()), matter: other };
    let why = reason.as_deref().unwrap_or_default();
    let told = Told::new("本次登记与另一件是同一纠纷，并案办理", "Taken in twice: goes on as one dispute")
        .with(json!({ "into": other.matter.code, "reason": reason }))
        .for_staff(format!("并入{}。{why}", other.shown), format!("Merged into {}. {why}", other.shown));
    desk.apply_to_dispute(act::MERGE, Entry { told, ..Entry::default() }).await?;
    fits(desk.tx(), desk.matter(), &other.matter).await?;
    store::merging::merged(desk.tx(), desk.matter().id, other.matter.id, &other.shown, desk.today()).await?;
    // Which one, only those are told who have to do with it.
    let told = Told::new("有一份登记并入本案", "A registration was merged into this dispute");
    desk.tell_other(&other.matter, act::MERGE, told).await?;
    desk.close().await?;
    Ok(other.matter.code)
}

/// The dispute that goes on, and how it is called.
struct Other {
    matter: store::Matter,
    shown: String,
}

/// The row of the dispute that goes on, by its number or code; only for whoever sees both.
async fn other(app: &App, caller: &Caller, code: &str, typed: &str) -> Result<store::MatterId> {
    scope::find(&app.db, caller, Target::Matter(code)).await?;
    let nothing = || {
        Error::field(
            "into",
            "unknown-dispute",
            "没有这件纠纷，请填案号或者查询码。",
            "There is no such dispute; give its number or code.",
        )
    };
    let code = store::merging::code_of(&app.db, typed).await?.ok_or_else(nothing)?;
    match scope::find(&app.db, caller, Target::Matter(&code)).await {
        Ok(found) => Ok(found.matter.id),
        Err(Error::NotFound) => Err(nothing()),
        Err(other) => Err(other),
    }
}

/// Those of these disputes into which a registration could be merged as they stand now, by their codes: what a page offers.
pub async fn fitting(app: &App, caller: &Caller, code: &str, others: &[String]) -> Result<Vec<String>> {
    let here = scope::find(&app.db, caller, Target::Matter(code)).await?.matter;
    let mut fitting = Vec::new();
    for other in others {
        let fit = match scope::find(&app.db, caller, Target::Matter(other)).await {
            Ok(found) => fits(&app.db, &here, &found.matter).await,
            Err(error) => Err(error),
        };
        match fit {
            Ok(()) => fitting.push(other.clone()),
            Err(Error::Fields(_) | Error::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(fitting)
}

/// Two registrations of one dispute: not the same one, the other still open and no less dangerous, and somebody stands in both.
async fn fits(db: &impl store::Connection, mine: &store::Matter, other: &store::Matter) -> Result<()> {
    let (here, there) = (mine.id, other.id);
    if here == there {
        return Err(Error::field(
            "into",
            "same-dispute",
            "不能并入自己，请填另一件。",
            "This is the dispute itself; give the other.",
        ));
    }
    if matches!(other.stage.as_str(), "closed" | "archived" | "not-accepted") {
        let en = "That dispute is not open any more; reopen it first.";
        return Err(Error::field("into", "dispute-closed", "那一件已经办结，不能并入。要继续办的，请先重启。", en));
    }
    if mine.risk_level > other.risk_level {
        let grade = |level| Grade::from_level(level).unwrap_or(Grade::Blue).named();
        let (own, theirs) = (grade(mine.risk_level), grade(other.risk_level));
        let zh = format!("本件风险是{}，那一件是{}。请先把那一件调高，再并案。", own.zh, theirs.zh);
        let en = format!("This one is graded {}, the other {}: raise that one first.", own.en, theirs.en);
        return Err(Error::field("into", "lower-risk", zh, en));
    }
    let both = store::parties_of(db, &[here, there]).await?;
    let (mine, theirs): (Vec<_>, Vec<_>) = both.into_iter().partition(|party| party.matter_id == here);
    if !mine.iter().any(|one| theirs.iter().any(|other| meets(one, other))) {
        let en = "The two have no party in common; correct the parties first.";
        return Err(Error::field(
            "into",
            "other-parties",
            "两件没有共同的当事人，不能并案。当事人登记有误的，请先更正。",
            en,
        ));
    }
    Ok(())
}
