//! A party who was named after acceptance takes part in a mediation that is under way: the newcomer knows the rights notice
//! and wants it, and everybody who is there already agrees. (RTF 17, 23)

use chrono::NaiveDate;
use rules::act;
use rules::list::{CONSENT_CHANNELS, SIDES};

use super::{check, sides, store};
use crate::app::App;
use crate::desk::sides as seats;
use crate::desk::{Caller, Day, Desk, Entry, Given, Target, Told};
use crate::documents::{self, Words};
use crate::error::{Error, FieldErrors, Result};

/// Somebody who came later takes part.
#[derive(Clone, Debug, Default)]
pub struct Admission {
    /// Outward id of the party: one that does not take part yet.
    pub party: String,
    /// Code of `list::SIDES`.
    pub side: String,
    /// How the newcomer acknowledged the rights notice and consented: code of `list::CONSENT_CHANNELS`.
    pub channel: String,
    /// Outward ids of the parties who agree: all who take part already.
    pub agreed_by: Vec<String>,
    /// When; today when not given.
    pub admitted_on: Option<NaiveDate>,
    /// Why the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

/// Lets a party who came after acceptance take part from now on: its acknowledgement and its consent are recorded, its rights
/// notice is issued. Nobody comes in against the will of those who are there. (RTF 17, 23)
pub async fn admit(app: &App, caller: &Caller, id: &str, seen: Option<i64>, input: &Admission) -> Result<()> {
    let mut errors = FieldErrors::default();
    let day = Day::read(app.today(), "admitted_on", input.admitted_on, input.late_entry_reason.as_deref(), &mut errors);
    let side = check::code(SIDES, "side", input.side.trim(), &mut errors);
    let channel = check::code(CONSENT_CHANNELS, "channel", input.channel.trim(), &mut errors);
    errors.finish(())?;
    let (Some(side), Some(channel)) = (side, channel) else {
        return Err(Error::internal("a code without its entry"));
    };
    let mut desk = Desk::open(app, caller, Target::Proceeding(id)).await?;
    desk.expect(seen, desk.proceeding()?.version)?;
    let here = desk.proceeding()?.id;
    let newcomer = outsider(&desk, &input.party).await;
    let agreed_by = sides::known(&desk, "agreed_by", &input.agreed_by).await?;
    // The newcomer's own word does not stand for one of those who are there.
    let inside = store::parties(desk.tx(), desk.matter().id, here).await?;
    if input.agreed_by.iter().any(|one| inside.iter().all(|party| party.reference != *one)) {
        return Err(check::unknown_party("agreed_by"));
    }
    let name = newcomer.as_ref().map_or("", |party| party.name.as_str());
    let told = Told::new(
        format!("{name}确认权利义务告知书并同意调解（{}），原来各方同意其作为{}参加", channel.zh, side.zh),
        format!(
            "{name} acknowledged the rights notice and consents ({}); every party agrees that they take part as {}",
            channel.en,
            side.en.to_lowercase()
        ),
    );
    let given = Given { agreeing: u32::try_from(agreed_by.len()).unwrap_or(u32::MAX), ..Given::default() };
    let entry = Entry { on: Some(day.on), told: day.told(told), given, ..Entry::default() };
    let applied = desk.apply(act::ADMIT, entry).await?;
    check::not_before("admitted_on", day.on, desk.proceeding()?.accepted_on, super::take_on::ACCEPTED_ON)?;
    let newcomer = newcomer?;
    seats::set(desk.tx(), here, newcomer.id, side.code).await?;
    // Whoever said a word here before says it anew; a notice that was acknowledged stays acknowledged.
    store::acknowledge(desk.tx(), here, newcomer.id, day.on, channel.code).await?;
    store::keep_word(desk.tx(), here, newcomer.id, (true, channel.code, day.on)).await?;
    documents::freeze_for(&desk, &applied, Words { about: Some(&newcomer.reference), ..Words::default() }).await?;
    desk.close().await?;
    Ok(())
}

/// A party of the dispute that does not take part in this mediation.
async fn outsider(desk: &Desk<'_>, reference: &str) -> Result<store::Party> {
    let (matter, here) = (desk.matter().id, desk.proceeding()?.id);
    let inside = store::parties(desk.tx(), matter, here).await?;
    let mut all = seats::parties(desk.tx(), matter, None).await?;
    all.retain(|party| inside.iter().all(|known| known.id != party.id));
    all.into_iter().find(|party| party.reference == reference).ok_or_else(|| {
        let zh = "请选还没有参加本程序的当事人。";
        Error::field("party", "unknown-party", zh, "Choose a party that does not take part yet.")
    })
}

#[cfg(test)]
mod tests {
    use rules::list;

    use super::*;

    #[test]
    fn a_newcomer_has_a_side_like_everybody_else() {
        assert!(SIDES.iter().all(|side| list::find(list::SIDES_HERE, side.code).is_some()));
        assert!(list::find(SIDES, seats::NONE).is_none());
    }
}
