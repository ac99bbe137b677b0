//! Merging (并案): the same dispute was taken in twice. The later registration is closed and points to the dispute that goes on; nothing
//! of it is deleted, and each leads to the other. (row 6 of domain.md §7.3)

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
    let mut desk = Desk::open(app, caller, Target::Matter(code)).await?;
    desk.expect(seen, desk.matter().version)?;
    let other = other(&desk, caller, &into).await?;
    let why = reason.as_deref().unwrap_or_default();
    let told = Told::new("本次登记与另一件是同一纠纷，并案办理", "Taken in twice: goes on as one dispute")
        .with(json!({ "into": other.matter.code, "reason": reason }))
        .for_staff(format!("并入{}。{why}", other.shown), format!("Merged into {}. {why}", other.shown));
    desk.apply_to_dispute(act::MERGE, Entry { told, ..Entry::default() }).await?;
    fits(&desk, &other).await?;
    store::merging::merged(desk.tx(), desk.matter().id, other.matter.id, &other.shown, desk.today()).await?;
    desk.close().await?;
    Ok(other.matter.code)
}

/// The dispute that goes on, and how it is called.
struct Other {
    matter: store::Matter,
    shown: String,
}

async fn other(desk: &Desk<'_>, caller: &Caller, typed: &str) -> Result<Other> {
    let nothing = || {
        Error::field(
            "into",
            "unknown-dispute",
            "没有这件纠纷，请填案号或者查询码。",
            "There is no such dispute; give its number or code.",
        )
    };
    let code = store::merging::code_of(desk.tx(), typed).await?.ok_or_else(nothing)?;
    let matter = match scope::find(desk.tx(), caller, Target::Matter(&code)).await {
        Ok(found) => found.matter,
        Err(Error::NotFound) => return Err(nothing()),
        Err(other) => return Err(other),
    };
    let shown = matter.number.clone().unwrap_or_else(|| matter.code.clone());
    Ok(Other { matter, shown })
}

/// Two registrations of one dispute: not the same one, the other still open and no less dangerous, and somebody stands in both.
async fn fits(desk: &Desk<'_>, other: &Other) -> Result<()> {
    let (here, there) = (desk.matter().id, other.matter.id);
    if here == there {
        return Err(Error::field(
            "into",
            "same-dispute",
            "不能并入自己，请填另一件。",
            "This is the dispute itself; give the other.",
        ));
    }
    if matches!(other.matter.stage.as_str(), "closed" | "archived" | "not-accepted") {
        let en = "That dispute is not open any more; reopen it first.";
        return Err(Error::field("into", "dispute-closed", "那一件已经办结，不能并入。要继续办的，请先重启。", en));
    }
    if desk.matter().risk_level > other.matter.risk_level {
        let grade = |level| Grade::from_level(level).unwrap_or(Grade::Blue).named();
        let (mine, theirs) = (grade(desk.matter().risk_level), grade(other.matter.risk_level));
        let zh = format!("本件风险是{}，那一件是{}。请先把那一件调高，再并案。", mine.zh, theirs.zh);
        let en = format!("This one is graded {}, the other {}: raise that one first.", mine.en, theirs.en);
        return Err(Error::field("into", "lower-risk", zh, en));
    }
    let both = store::parties_of(desk.tx(), &[here, there]).await?;
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
