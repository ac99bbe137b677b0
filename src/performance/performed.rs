//! Recording what was paid or done.

use chrono::NaiveDate;
use rules::agreement::ObligationKind;
use rules::money::Money;
use rules::refusal::Refusal;
use rules::{act, stage};

use super::state;
use super::store::{self, NewEntry, Obligation, PerformanceId};
use super::visit::EFFECTIVE_ON;
use crate::agreements;
use crate::app::App;
use crate::desk::{Applied, Caller, Day, Desk, Entry, Target, Told};
use crate::error::{Error, FieldErrors, Result};
use crate::text;

/// Longest note, in characters.
const NOTE: usize = 1_000;

/// Something was paid or done.
#[derive(Clone, Debug, Default)]
pub struct Performance {
    /// Outward id of the obligation; of a payment in instalments, of one of them.
    pub obligation: String,
    /// When; today when not given.
    pub performed_on: Option<String>,
    /// Decimal string, of a payment; all that is still owed when not given.
    pub amount: Option<String>,
    /// How it is known.
    pub note: Option<String>,
    /// Why the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

/// Records what was paid or done. Payments add up; what is paid or done in full is performed and its deadline met. When
/// nothing is owed any more the performance is complete; when nothing is past its day any more, a default is cured. What is
/// only to be left undone is kept as long as nobody complains: it closes with the rest. (RTF 31)
pub async fn perform(app: &App, caller: &Caller, id: &str, seen: Option<i64>, input: &Performance) -> Result<()> {
    let mut errors = FieldErrors::default();
    let day = Day::typed(
        app.today(),
        "performed_on",
        input.performed_on.as_deref(),
        input.late_entry_reason.as_deref(),
        &mut errors,
    );
    let note = text::optional("note", input.note.as_deref(), NOTE, true, &mut errors);
    let amount = amount(input.amount.as_deref(), &mut errors);
    if input.obligation.trim().is_empty() {
        errors.add("obligation", "required", "请选是哪一项。", "Choose the item.");
    }
    errors.finish(())?;
    let mut desk = Desk::open(app, caller, Target::Agreement(id)).await?;
    let agreement = store::agreement(desk.tx(), desk.matter().id, id).await?;
    desk.expect(seen, agreement.version)?;
    let performance = agreement.performance_id.ok_or(Refusal::NotInEffect)?;
    let entry = Entry { on: Some(day.on), ..Entry::default() };
    let applied = desk.apply_on(performance, act::RECORD_PERFORMANCE, entry).await?;
    if let Some(effective_on) = agreement.effective_on {
        day.not_before("performed_on", effective_on, EFFECTIVE_ON)?;
    }
    let mut all = store::obligations(desk.tx(), agreement.id).await?;
    let at = all.iter().position(|row| row.reference == input.obligation);
    let at =
        at.ok_or_else(|| unknown_obligation("请选这份协议里的一项。", "Choose an obligation of this agreement."))?;
    let split = all.iter().any(|row| row.instalment_of == Some(all[at].ordinal));
    let done = settle(&all[at], split, amount).map_err(|error| desk.instead(error))?;
    desk.tell(&applied, day.told(sentence(&all[at], done)));
    let recorded = (caller.account()?, desk.now());
    let new = NewEntry {
        obligation: all[at].id,
        agreement: agreement.id,
        performed_on: day.on,
        amount: done.paid,
        note,
        recorded,
    };
    store::performed(desk.tx(), new).await?;
    book(&desk, &mut all, at, done, (performance, &applied)).await?;
    finish(&mut desk, &mut all, performance, day.on).await?;
    store::touch(desk.tx(), agreement).await?;
    desk.close().await?;
    Ok(())
}

/// What one entry does to a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Done {
    paid: Option<Money>,
    rest: Money,
    full: bool,
}

/// Adds a payment to what was paid before, or marks an act as done.
fn settle(row: &Obligation, split: bool, amount: Option<Money>) -> Result<Done> {
    if !matches!(row.state.as_str(), state::OPEN | state::DEFAULTED) {
        return Err(Refusal::AlreadyPerformed.into());
    }
    if split {
        return Err(unknown_obligation("这笔款是分期付的，请选其中一期。", "Choose one of the instalments."));
    }
    if row.kind != ObligationKind::Payment.code() {
        return match amount {
            None => Ok(Done { paid: None, rest: Money::ZERO, full: true }),
            Some(_) => Err(Error::field(
                "amount",
                "amount-unexpected",
                "这一项不是付款，不用填金额。",
                "This obligation is no payment; leave the amount empty.",
            )),
        };
    }
    let owed = Money::from_fen(row.amount_fen.unwrap_or(0).saturating_sub(row.performed_fen));
    let paid = amount.unwrap_or(owed);
    match owed.checked_sub(paid).filter(|rest| *rest >= Money::ZERO) {
        Some(rest) => Ok(Done { paid: Some(paid), rest, full: rest.is_zero() }),
        None => Err(Error::field(
            "amount",
            "above-owed",
            format!("这一项还欠{}元，不能登记{}元。", owed.grouped(), paid.grouped()),
            format!("Only {} is still owed; {} cannot be recorded.", owed.grouped(), paid.grouped()),
        )),
    }
}

async fn book(
    desk: &Desk<'_>,
    all: &mut [Obligation],
    at: usize,
    done: Done,
    by: (PerformanceId, &Applied),
) -> Result<()> {
    let (performance, applied) = by;
    let head = all[at].instalment_of;
    add(&mut all[at], done.paid, done.full.then_some(applied.on));
    store::save(desk.tx(), &mut all[at]).await?;
    if done.full {
        let about = &all[at].reference;
        desk.end_deadline(performance, agreements::PERFORMANCE_DUE, about, applied.on, &applied.reference).await?;
    }
    let Some(head) = head.and_then(|head| all.iter().position(|row| row.ordinal == head)) else { return Ok(()) };
    let ordinal = all[head].ordinal;
    let all_paid = all.iter().filter(|row| row.instalment_of == Some(ordinal)).all(|row| row.state == state::PERFORMED);
    add(&mut all[head], done.paid, all_paid.then_some(applied.on));
    store::save(desk.tx(), &mut all[head]).await
}

fn add(row: &mut Obligation, paid: Option<Money>, performed_on: Option<NaiveDate>) {
    row.performed_fen = row.performed_fen.saturating_add(paid.map_or(0, Money::fen));
    if performed_on.is_some() {
        row.state = state::PERFORMED.to_owned();
        row.performed_on = performed_on;
    }
}

/// Complete when nothing is owed any more; cured when nothing is past its day any more.
async fn finish(desk: &mut Desk<'_>, all: &mut [Obligation], performance: PerformanceId, on: NaiveDate) -> Result<()> {
    let is_forbearance = |row: &Obligation| row.kind == ObligationKind::Forbear.code();
    let is_open = |row: &Obligation| matches!(row.state.as_str(), state::OPEN | state::DEFAULTED);
    let entry = Entry { on: Some(on), ..Entry::default() };
    if !all.iter().any(|row| is_open(row) && !is_forbearance(row)) {
        for row in all.iter_mut().filter(|row| is_open(row)) {
            add(row, None, Some(on));
            store::save(desk.tx(), row).await?;
        }
        let told = Told::new("协议约定的各项已全部履行", "Everything agreed has been performed");
        desk.apply_on(performance, act::COMPLETE, Entry { told, ..entry }).await?;
        return Ok(());
    }
    let stands = desk.proceedings().iter().find(|row| row.id == performance).map(|row| row.stage.as_str());
    if stands == Some(stage::DEFAULTED.code()) && all.iter().all(|row| row.state != state::DEFAULTED) {
        let told = Told::new("逾期的部分已补充履行", "What was past due has been performed");
        desk.apply_on(performance, act::CURE, Entry { told, ..entry }).await?;
    }
    Ok(())
}

fn amount(given: Option<&str>, errors: &mut FieldErrors) -> Option<Money> {
    let given = given.map(str::trim).filter(|given| !given.is_empty())?;
    match Money::parse(given) {
        Ok(amount) if amount.is_zero() => {
            errors.add("amount", "amount-zero", "金额要大于零，请重新填。", "The amount must be more than zero.");
            None
        }
        Ok(amount) => Some(amount),
        Err(wrong) => {
            errors.add("amount", wrong.code(), wrong.zh(), wrong.en());
            None
        }
    }
}

fn unknown_obligation(zh: &str, en: &str) -> Error {
    Error::field("obligation", "unknown-obligation", zh, en)
}

fn sentence(row: &Obligation, done: Done) -> Told {
    let at = row.ordinal;
    let Some(paid) = done.paid else {
        return Told::new(format!("第{at}项已履行"), format!("Obligation {at} performed"));
    };
    let (paid, rest) = (paid.grouped(), done.rest.grouped());
    if done.full {
        Told::new(format!("第{at}项付款{paid}元，已付清"), format!("Obligation {at}: {paid} paid, in full"))
    } else {
        Told::new(format!("第{at}项付款{paid}元，还欠{rest}元"), format!("Obligation {at}: {paid} paid, {rest} owed"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owed(fen: i64, paid: i64) -> Obligation {
        store::sample("payment", Some(fen), paid)
    }

    fn refused(outcome: Result<Done>) -> &'static str {
        match outcome {
            Err(Error::Fields(fields)) => fields[0].code,
            Err(Error::Refused { refusal, .. }) => refusal.code(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn payments_add_up_and_never_exceed_what_is_owed() {
        let part = settle(&owed(60_000, 0), false, Some(Money::from_fen(20_000))).unwrap();
        assert_eq!((part.full, part.rest), (false, Money::from_fen(40_000)));
        let last = settle(&owed(60_000, 20_000), false, Some(Money::from_fen(40_000))).unwrap();
        assert!(last.full);
        assert_eq!(refused(settle(&owed(60_000, 20_000), false, Some(Money::from_fen(40_001)))), "above-owed");
    }

    #[test]
    fn without_an_amount_all_that_is_owed_was_paid() {
        let done = settle(&owed(60_000, 20_000), false, None).unwrap();
        assert_eq!((done.paid, done.full), (Some(Money::from_fen(40_000)), true));
    }

    #[test]
    fn of_a_split_payment_an_instalment_is_meant() {
        assert_eq!(refused(settle(&owed(60_000, 0), true, None)), "unknown-obligation");
    }

    #[test]
    fn what_is_performed_is_not_performed_again() {
        let mut row = owed(60_000, 60_000);
        row.state = state::PERFORMED.to_owned();
        assert_eq!(refused(settle(&row, false, None)), "already-performed");
    }

    #[test]
    fn an_apology_costs_nothing() {
        let row = store::sample("act", None, 0);
        assert!(settle(&row, false, None).unwrap().full);
        assert_eq!(refused(settle(&row, false, Some(Money::from_fen(1)))), "amount-unexpected");
    }
}
