//! Importing a roll from a file: all of it or nothing. Reading happens before the transaction; whoever stands on the roll
//! already is recognised by number, or by name and telephone, and the same file twice adds nothing.

use std::collections::HashMap;

use rules::act;
use rules::money::Money;
use rules::roll::MOST_MEMBERS;
use serde_json::json;

use super::columns::Column;
use super::fault::{Fault, refusal};
use super::member::CheckedMember;
use super::people::{self, People};
use super::store::{self, Party, Row, Source};
use super::table::MAX_BYTES;
use crate::app::App;
use crate::desk::{Caller, Desk, Entry, Target, Told, scope};
use crate::error::{Error, Result};
use crate::vault::{Vault, sha256};

/// A file as it was sent.
#[derive(Clone, Default)]
pub struct File {
    /// Its name, as the client says it.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// How a file is to be taken.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Only say what would happen.
    pub check: bool,
    /// What the file says of people who stand on the roll already takes the place of what is known of them.
    pub amend: bool,
}

/// What came of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// People who were added.
    pub added: usize,
    /// People whose details were changed.
    pub changed: usize,
    /// People who stood there as the file says.
    pub unchanged: usize,
    /// People on the roll now.
    pub total: usize,
    /// What they get together.
    pub amount: Money,
    /// Columns of the file that were left out.
    pub ignored: Vec<String>,
}

/// What is to be done with the people of a file.
#[derive(Default)]
struct Plan<'a> {
    new: Vec<(Option<u32>, &'a CheckedMember)>,
    changed: Vec<(&'a Row, CheckedMember)>,
    unchanged: usize,
}

/// Imports the roll of a group from xlsx or csv, at most 5 MB and 2,000 people. Every wrong cell is named; then nothing is
/// imported. (NBRT 20; LDTZ 7)
pub async fn import(
    app: &App,
    caller: &Caller,
    code: &str,
    party: &str,
    file: File,
    options: Options,
) -> Result<Imported> {
    // Nobody reads files for somebody who has nothing to do here.
    let found = scope::find(&app.db, caller, Target::Matter(code)).await?;
    super::is_group(&store::party(&app.db, found.matter.id, party).await?)?;
    if file.bytes.len() > MAX_BYTES {
        return Err(Error::TooLarge(MAX_BYTES as u64));
    }
    let (sha256, name) =
        (sha256(&file.bytes), file.name.chars().filter(|c| !c.is_control()).take(200).collect::<String>());
    let people = read(file.bytes, app.today()).await?;
    let mut desk = Desk::open(app, caller, Target::Matter(code)).await?;
    let of = super::group(&desk, party).await?;
    let known = store::members(desk.tx(), of.id).await?;
    let applied = desk.apply_to_dispute(act::AMEND_PARTY, Entry::default()).await?;
    // Whoever corrects by a file means what it says, even where it was sent before and overtaken since.
    let again = store::was_imported(desk.tx(), of.id, &sha256).await?;
    if again && !options.amend {
        return Ok(summed(&known, &Plan { unchanged: people.rows.len(), ..Plan::default() }, people.ignored));
    }
    let plan = plan(&app.vault, &people, &known, options.amend)?;
    let outcome = summed(&known, &plan, people.ignored.clone());
    if outcome.total > MOST_MEMBERS {
        return Err(too_many());
    }
    let changes = !plan.new.is_empty() || !plan.changed.is_empty();
    if changes {
        super::may_change(&desk).await?;
    }
    if options.check || again && !changes {
        return Ok(outcome);
    }
    keep(&desk, &of, &known, &plan, (&sha256, &name)).await?;
    let told = sentence(&of, &outcome)
        .with(json!({ "party": party, "sha256": sha256, "added": outcome.added, "changed": outcome.changed }));
    desk.tell(&applied, told);
    desk.close().await?;
    Ok(outcome)
}

/// Reads off the threads that answer requests. A reader that breaks on a file has not read it.
async fn read(bytes: Vec<u8>, today: chrono::NaiveDate) -> Result<People> {
    let read = tokio::task::spawn_blocking(move || people::read(&bytes, today)).await;
    read.unwrap_or_else(|_| {
        let zh = "这个文件读不出来，可能已经损坏。请另存为xlsx或者csv再传。";
        Err(Error::field("file", "not-a-spreadsheet", zh, "The file cannot be read; save it anew as xlsx or csv."))
    })
}

pub(super) fn too_many() -> Error {
    let zh = format!("一份名册最多{MOST_MEMBERS}人，加上已有的就超出了。");
    Error::field("file", "too-many-people", zh, format!("A roll holds {MOST_MEMBERS} people at most."))
}

/// Compares the people of a file with those of the roll.
fn plan<'a>(vault: &Vault, people: &'a People, known: &'a [Row], amend: bool) -> Result<Plan<'a>> {
    let (mut plan, mut faults) = (Plan::default(), Vec::new());
    let present = Present::of(known);
    for (line, member) in &people.rows {
        let Some(row) = present.find(vault, member) else {
            plan.new.push((Some(*line), member));
            continue;
        };
        let stands = store::opened(vault, row)?;
        let fault = |column: Column, code: &'static str, zh: String, en: String| {
            Fault::new(*line, people.heads.word(column), code, zh, en)
        };
        if row.left_on.is_some() {
            let zh = "这个人已经退出，名册上有记录。要重新加入，请在名册页单独添加。".to_owned();
            faults.push(fault(Column::Name, "has-left", zh, "Has left the group; add this person by hand.".to_owned()));
        } else if stands.name != member.name {
            let zh = format!("名册第{}号是同一个证件号，姓名不同，请核对。", row.ordinal);
            let en = format!("Number {} on the roll has this document under another name; check it.", row.ordinal);
            faults.push(fault(Column::Name, "name-differs", zh, en));
        } else if amend {
            let now = laid_over(&stands, member);
            if now == stands { plan.unchanged += 1 } else { plan.changed.push((row, now)) }
        } else if member.amount.is_some() && member.amount != stands.amount {
            let stood = stands.amount.map_or_else(|| "/".to_owned(), Money::grouped);
            let zh = format!("名册第{}号已有这个人，金额是{stood}。要按文件改，请勾选“按文件更新”。", row.ordinal);
            let en =
                format!("Stands on the roll as number {} with {stood}; tick \"update\" to change it.", row.ordinal);
            faults.push(fault(Column::Amount, "amount-differs", zh, en));
        } else {
            plan.unchanged += 1;
        }
    }
    if faults.is_empty() { Ok(plan) } else { Err(refusal(faults)) }
}

/// Who stands on a roll, by blind indexes; those who have left come last.
struct Present<'a> {
    by_number: HashMap<&'a str, &'a Row>,
    by_contact: HashMap<&'a str, &'a Row>,
}

impl<'a> Present<'a> {
    fn of(known: &'a [Row]) -> Present<'a> {
        let mut found = Present { by_number: HashMap::new(), by_contact: HashMap::new() };
        let (gone, here): (Vec<&Row>, Vec<&Row>) = known.iter().partition(|row| row.left_on.is_some());
        for row in gone.into_iter().chain(here) {
            if let Some(index) = &row.id_index {
                found.by_number.insert(index, row);
            }
            found.by_contact.insert(&row.contact_index, row);
        }
        found
    }

    /// By the number; by name and telephone where one of the two has none.
    fn find(&self, vault: &Vault, member: &CheckedMember) -> Option<&'a Row> {
        let number = member.id_number.as_ref().map(|number| vault.blind_index("id", number));
        let by_number = number.as_ref().and_then(|index| self.by_number.get(index.as_str()));
        let by_contact = self.by_contact.get(store::contact_index(vault, member).as_str());
        let by_contact = by_contact.filter(|row| row.id_index.is_none() || number.is_none());
        by_number.or(by_contact).copied()
    }
}

/// What a file says, over what is known: a blank cell takes nothing away.
fn laid_over(stands: &CheckedMember, given: &CheckedMember) -> CheckedMember {
    let or = |new: &Option<String>, old: &Option<String>| new.clone().or_else(|| old.clone());
    let has_number = given.id_number.is_some();
    CheckedMember {
        name: given.name.clone(),
        id_kind: if has_number { given.id_kind.clone() } else { stands.id_kind.clone() },
        id_number: or(&given.id_number, &stands.id_number),
        id_override_reason: if has_number {
            given.id_override_reason.clone()
        } else {
            stands.id_override_reason.clone()
        },
        gender: or(&given.gender, &stands.gender),
        phone: or(&given.phone, &stands.phone),
        address: or(&given.address, &stands.address),
        amount: given.amount.or(stands.amount),
        note: or(&given.note, &stands.note),
    }
}

async fn keep(desk: &Desk<'_>, of: &Party, known: &[Row], plan: &Plan<'_>, file: (&str, &str)) -> Result<()> {
    let (tx, vault) = (desk.tx(), &desk.app().vault);
    let by = (desk.caller().account()?, desk.now());
    let last = known.iter().map(|row| row.ordinal).max().unwrap_or(0);
    let source = Source { file: Some(file.0), by };
    store::add(tx, vault, of, (&plan.new, last), &source).await?;
    for (row, member) in &plan.changed {
        store::change(tx, vault, row, member).await?;
    }
    store::imported(tx, vault, of, file, (plan.new.len(), plan.changed.len()), by).await?;
    store::count_people(tx, of.matter_id).await
}

/// How many there are, and what they get, when the plan has been carried out.
fn summed(known: &[Row], plan: &Plan<'_>, ignored: Vec<String>) -> Imported {
    let stay = known.iter().filter(|row| row.left_on.is_none());
    let is_changed = |row: &&Row| plan.changed.iter().any(|(changed, _)| changed.id == row.id);
    let amounts = stay.clone().filter(|row| !is_changed(row)).map(|row| row.amount_fen.map(Money::from_fen));
    let amounts = amounts.chain(plan.changed.iter().map(|(_, member)| member.amount));
    let amounts = amounts.chain(plan.new.iter().map(|(_, member)| member.amount));
    Imported {
        added: plan.new.len(),
        changed: plan.changed.len(),
        unchanged: plan.unchanged,
        total: stay.count() + plan.new.len(),
        amount: rules::roll::sum(amounts).unwrap_or(Money::MAX),
        ignored,
    }
}

fn sentence(of: &Party, outcome: &Imported) -> Told {
    let Imported { added, changed, total, amount, .. } = outcome;
    let (updated_zh, updated_en) = match changed {
        0 => (String::new(), String::new()),
        n => (format!("、更新{n}人"), format!(", {n} changed")),
    };
    Told::new(
        format!("导入{}的名册：新增{added}人{updated_zh}，现有{total}人，合计{}元", of.name, amount.grouped()),
        format!("Imported the roll of {}: {added} added{updated_en}, {total} in all, {}", of.name, amount.grouped()),
    )
}
