//! Sides (地位): who stands where in this very mediation, and who does not take part in it. (domain.md §8)

use rules::list::{self, SIDES_HERE};
use rules::{act, sheet::Named};

use super::check;
use crate::app::App;
use crate::desk::{Caller, Desk, Entry, Target, Told, sides};
use crate::error::{Error, FieldErrors, Result};

/// Where a party stands.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// Outward id of the party.
    pub party: String,
    /// Code of `list::SIDES_HERE`.
    pub side: String,
}

/// Says who stands on which side of this mediation; whoever is not named stays where he is. Consent, agreement, papers and
/// letters go by it. Who takes part is settled before the mediation is taken on: afterwards nobody is left out, and whoever
/// wants to leave ends it. (RTF 17, 23)
pub async fn set_sides(app: &App, caller: &Caller, id: &str, seen: Option<i64>, input: &[Place]) -> Result<()> {
    let mut errors = FieldErrors::default();
    let read: Vec<Option<&'static Named>> = input
        .iter()
        .enumerate()
        .map(|(at, place)| {
            let found = list::find(SIDES_HERE, place.side.trim());
            if found.is_none() {
                let en = "Choose one of: applicant, respondent, third-party, none.";
                errors.add(format!("[{at}].side"), "unknown-code", "请选这一方的地位。", en);
            }
            found
        })
        .collect();
    errors.finish(())?;
    let mut desk = Desk::open(app, caller, Target::Proceeding(id)).await?;
    desk.expect(seen, desk.proceeding()?.version)?;
    let (here, accepted) = (desk.proceeding()?.id, desk.proceeding()?.accepted_on.is_some());
    let applied = desk.apply(act::SET_SIDES, Entry::default()).await?;
    let all = sides::parties(desk.tx(), desk.matter().id, None).await?;
    let before = sides::parties(desk.tx(), desk.matter().id, Some(here)).await?;
    for (at, (place, side)) in input.iter().zip(read).enumerate() {
        let found = all.iter().find(|party| party.reference == place.party);
        let (Some(party), Some(side)) = (found, side) else {
            let en = "Choose a party of this dispute.";
            return Err(Error::field(format!("[{at}].party"), "unknown-party", "请选这件纠纷的当事人。", en));
        };
        let takes_part = before.iter().any(|known| known.id == party.id);
        if accepted && takes_part != (side.code != sides::NONE) {
            let zh = "受理以后这里不能再增减参加的当事人。要增加的，请办“增加参加的当事人”；要退出的，请登记其拒绝继续调解。";
            let en = "Who takes part is not changed here once the mediation was taken on. Admit a party by its own act; \
                      record that a party leaves it.";
            return Err(Error::field(format!("[{at}].side"), "sides-settled", zh, en));
        }
        sides::set(desk.tx(), here, party.id, side.code).await?;
    }
    let after = sides::parties(desk.tx(), desk.matter().id, Some(here)).await?;
    two_sides(after.iter().map(|party| party.side.as_str()))?;
    let said = |zh: bool| {
        let one = |party: &sides::Party| {
            let side = list::find(list::SIDES, &party.side);
            let side = side.map_or("", |side| if zh { side.zh } else { side.en });
            if zh { format!("{side}{}", party.name) } else { format!("{side} {}", party.name) }
        };
        after.iter().map(one).collect::<Vec<_>>().join(if zh { "，" } else { ", " })
    };
    let told =
        Told::new(format!("本程序各方地位：{}", said(true)), format!("Sides of this proceeding: {}", said(false)));
    desk.tell(&applied, told);
    desk.close().await?;
    Ok(())
}

/// Somebody asks, and somebody else is asked.
fn two_sides<'a>(sides: impl Iterator<Item = &'a str>) -> Result<()> {
    let all: Vec<&str> = sides.collect();
    let applies = all.contains(&"applicant");
    if applies && all.iter().any(|side| *side != "applicant") {
        return Ok(());
    }
    let zh = "本程序至少要有一方申请人和一方对方当事人。";
    Err(Error::field("sides", "one-sided", zh, "There must be an applicant and somebody on the other side."))
}

/// The parties who take part in a mediation, as choices for papers and pages: outward ids in their order.
pub(super) async fn known(desk: &Desk<'_>, field: &'static str, given: &[String]) -> Result<Vec<String>> {
    let all = sides::parties(desk.tx(), desk.matter().id, Some(desk.proceeding()?.id)).await?;
    if given.iter().any(|reference| all.iter().all(|party| party.reference != *reference)) {
        return Err(check::unknown_party(field));
    }
    Ok(all.into_iter().map(|party| party.reference).filter(|reference| given.contains(reference)).collect())
}

#[cfg(test)]
mod tests {
    use super::two_sides;

    #[test]
    fn nobody_mediates_with_one_side_alone() {
        assert!(two_sides(["applicant", "respondent"].into_iter()).is_ok());
        assert!(two_sides(["applicant", "third-party"].into_iter()).is_ok());
        assert!(two_sides(["applicant", "applicant"].into_iter()).is_err());
        assert!(two_sides(["respondent", "third-party"].into_iter()).is_err());
    }
}
