//! What the parties say: that they know their rights, that they want mediation, or that they do not.

use chrono::NaiveDate;
use rules::list::CONSENT_CHANNELS;
use rules::refusal::Refusal;
use rules::sheet::{Act, Named, Sheet};
use rules::{act, ground};

use super::{check, ending, store};
use crate::app::App;
use crate::desk::{Caller, Day, Desk, Entry, Target, Told};
use crate::documents::{self, Words};
use crate::error::{Error, FieldErrors, Result};

/// A party acknowledges the rights notice (权利义务告知书).
#[derive(Clone, Debug, Default)]
pub struct Acknowledgement {
    /// Outward id of the party.
    pub party: String,
    /// When; today when not given.
    pub given_on: Option<NaiveDate>,
    /// Code of `list::CONSENT_CHANNELS`.
    pub method: String,
    /// Why the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

/// A party's word on mediation.
#[derive(Clone, Debug, Default)]
pub struct Consent {
    /// Outward id of the party.
    pub party: String,
    /// Yes, or a clear no.
    pub consents: bool,
    /// Code of `list::CONSENT_CHANNELS`.
    pub channel: String,
    /// When; today when not given.
    pub given_on: Option<NaiveDate>,
    /// Why the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

/// Records that a party was told its rights and duties and knows them. (RTF 23, 24)
pub async fn acknowledge(
    app: &App,
    caller: &Caller,
    id: &str,
    seen: Option<i64>,
    input: &Acknowledgement,
) -> Result<()> {
    let mut errors = FieldErrors::default();
    let day = Day::read(app.today(), "given_on", input.given_on, input.late_entry_reason.as_deref(), &mut errors);
    let method = check::code(CONSENT_CHANNELS, "method", &input.method, &mut errors);
    errors.finish(())?;
    let method = method.ok_or_else(|| Error::internal("a method without its entry"))?;
    let mut desk = Desk::open(app, caller, Target::Proceeding(id)).await?;
    desk.expect(seen, desk.proceeding()?.version)?;
    let party = party_of(&desk, &input.party).await?;
    let told = Told::new(
        format!("{}确认权利义务告知书（{}）", party.name, method.zh),
        format!("{} acknowledged the rights notice ({})", party.name, method.en),
    );
    let entry = Entry { on: Some(day.on), told: day.told(told), ..Entry::default() };
    let applied = desk.apply(act::ACKNOWLEDGE, entry).await?;
    let received_on = store::received_on(desk.tx(), desk.matter().id).await?;
    check::not_before("given_on", day.on, received_on, RECEIVED)?;
    let proceeding = desk.proceeding()?.id;
    if !store::acknowledge(desk.tx(), proceeding, party.id, day.on, method.code).await? {
        return Err(desk.instead(Refusal::AlreadyAcknowledged.into()));
    }
    let words = Words { about: Some(&party.reference), ..Words::default() };
    documents::freeze_for(&desk, &applied, words).await?;
    desk.close().await?;
    Ok(())
}

/// Records a party's word. A yes is kept until all have said it; a clear no ends the proceeding at once, whatever its stage
/// before signing: not accepted (R02) or terminated (T01). No approval stands in its way. What is no mediation, such as a
/// neutral evaluation, is stopped by it. (RTF 17, 23, 26; domain.md §7.6-F)
pub async fn consent(app: &App, caller: &Caller, id: &str, seen: Option<i64>, input: &Consent) -> Result<()> {
    let mut errors = FieldErrors::default();
    let day = Day::read(app.today(), "given_on", input.given_on, input.late_entry_reason.as_deref(), &mut errors);
    let channel = check::code(CONSENT_CHANNELS, "channel", &input.channel, &mut errors);
    errors.finish(())?;
    let channel = channel.ok_or_else(|| Error::internal("a channel without its entry"))?;
    let mut desk = Desk::open(app, caller, Target::Proceeding(id)).await?;
    desk.expect(seen, desk.proceeding()?.version)?;
    let party = party_of(&desk, &input.party).await?;
    let sheet = desk.sheet(&desk.proceeding()?.kind)?;
    let told = day.told(word(sheet, &party.name, input.consents, channel));
    let entry = Entry { on: Some(day.on), told, ..Entry::default() };
    if input.consents {
        desk.apply(act::CONSENT, entry).await?;
    } else {
        let ground = refusal_ground(desk.proceeding()?.accepted_on.is_none());
        ending::end(&mut desk, act_of_refusal(sheet), ground, None, entry).await?;
    }
    let received_on = store::received_on(desk.tx(), desk.matter().id).await?;
    check::not_before("given_on", day.on, received_on, RECEIVED)?;
    let said = (input.consents, channel.code, day.on);
    store::keep_word(desk.tx(), desk.proceeding()?.id, party.id, said).await?;
    desk.close().await?;
    Ok(())
}

/// The day a dispute was received, in words.
pub(super) const RECEIVED: (&str, &str) = ("收到纠纷的日期", "the day the dispute was received");

/// By which act a clear no ends a proceeding: what is no mediation and is asked for together is stopped.
pub(super) fn act_of_refusal(sheet: &Sheet) -> Act {
    let together = !sheet.is_mediation && sheet.act(act::CONSENT.code).is_some();
    if together { act::STOP } else { act::REFUSE }
}

/// Why a refusal ends a proceeding: before acceptance a party refuses (R02), afterwards it leaves (T01).
pub(super) fn refusal_ground(before_acceptance: bool) -> Option<&'static Named> {
    if before_acceptance { ground::find(ground::NOT_ACCEPTED, "R02") } else { ground::find(ground::TERMINATED, "T01") }
}

fn word(sheet: &Sheet, name: &str, consents: bool, channel: &Named) -> Told {
    let (zh, en) = match sheet.is_mediation {
        true => ("调解".to_owned(), "mediation".to_owned()),
        false => (sheet.zh.to_owned(), sheet.en.to_lowercase()),
    };
    if consents {
        Told::new(format!("{name}同意{zh}（{}）", channel.zh), format!("{name} consents to {en} ({})", channel.en))
    } else {
        Told::new(
            format!("{name}明确拒绝{zh}（{}）", channel.zh),
            format!("{name} clearly refuses {en} ({})", channel.en),
        )
    }
}

async fn party_of(desk: &Desk<'_>, reference: &str) -> Result<store::Party> {
    let parties = store::parties(desk.tx(), desk.matter().id, desk.proceeding()?.id).await?;
    parties.into_iter().find(|party| party.reference == reference).ok_or_else(|| check::unknown_party("party"))
}
