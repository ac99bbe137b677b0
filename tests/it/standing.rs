//! The permission matrix (domain.md §7.8), cell by cell, through HTTP: what `rules::standing::MATRIX` says is what happens.
//!
//! W and A take effect; `propose` answers 202 and changes nothing; R shows and does not let write; a dash is 403 to whoever
//! sees the dispute and 404 to whoever does not; `own` ends at another body's case.

pub mod ground;
mod looks;
mod parties;
mod people;
mod tries;

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::rc::Rc;

use rules::role::Role;
use rules::standing::{Column, Function, Grant, Limit, MATRIX, Right, granted, is_reached};
use serde_json::json;

use crate::office::{Answer, Client, Office};
use crate::procedures::walk::{WAYS, Way};
use ground::{At, Ground, Told};
use people::{Person, STUDIO_MEDIATOR, elsewhere};
use tries::{Op, ops};

/// What a cell lets a person do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    Does,
    Proposes,
    Refused,
}

/// One office for all cells; its disputes are of different people each.
struct Bench {
    office: Office,
    disputes: Cell<usize>,
    requests: Cell<usize>,
    shared: RefCell<BTreeMap<String, Rc<Ground<'static>>>>,
}

impl Bench {
    async fn open() -> &'static Bench {
        let office = Office::open().await;
        let organisation = office.body("宓春兰").await;
        let body =
            json!({"username": STUDIO_MEDIATOR, "name": "荆思源", "role": "mediator", "organisation": organisation});
        office.api("security").await.post("/accounts", body).await.expect(201);
        // One for a whole test: it lives as long as the process, as what refers to it.
        Box::leak(Box::new(Bench {
            office,
            disputes: Cell::new(0),
            requests: Cell::new(0),
            shared: RefCell::default(),
        }))
    }

    /// A dispute of its own.
    async fn ground(&'static self, way: Way, registrar: &'static str, amount: &'static str, at: At) -> Ground<'static> {
        self.disputes.set(self.disputes.get() + 1);
        Ground::at(&self.office, way, self.disputes.get(), Told { registrar, amount }, at).await
    }

    /// A dispute for those who are refused: they leave it as it is.
    async fn left_alone(&'static self, way: Way, registrar: &'static str, at: At) -> Rc<Ground<'static>> {
        let key = format!("{} {} {registrar} {at:?}", way.kind, way.body);
        if let Some(known) = self.shared.borrow().get(&key) {
            return known.clone();
        }
        let ground = Rc::new(self.ground(way, registrar, SMALL, at).await);
        self.shared.borrow_mut().insert(key, ground.clone());
        ground
    }

    /// Asks, and counts that it was asked.
    async fn ask(&self, op: Op, ground: &Ground<'_>, client: &Client, person: &Person) -> Answer {
        self.requests.set(self.requests.get() + 1);
        op.ask(ground, client, person).await
    }

    /// Tries every operation of a function as a person, with what the cell says.
    async fn try_as(&'static self, function: Function, person: &Person) {
        let client = self.office.api(person.username).await;
        for op in ops(function) {
            let (wanted, limit) = wanted(*op, function, person);
            // An agreement is signed and extended in the kinds whose law has it.
            if *op == Op::Extend && !has_extension(person.way.kind) {
                continue;
            }
            // Heads take down what a mediator says of himself: that is a word, not an appointment.
            if *op == Op::RecuseSelf && limit != Limit::Myself {
                continue;
            }
            let what = format!("{} {op:?} by {} in {}", function.named().code, person.username, person.way.kind);
            if wanted == Wanted::Refused {
                self.is_refused(*op, person, &client, person.way, &what).await;
                continue;
            }
            self.gets_through(*op, (wanted, limit), person, &client, &what).await;
            if !person.is_of_centre() && ![Function::Register, Function::House].contains(&function) {
                self.is_refused(*op, person, &client, elsewhere(person.way), &format!("{what}, another's")).await;
            }
        }
    }

    async fn gets_through(
        &'static self,
        op: Op,
        (wanted, limit): (Wanted, Limit),
        person: &Person,
        client: &Client,
        what: &str,
    ) {
        let ground = self.prepared(op, person, SMALL).await;
        let answer = self.ask(op, &ground, client, person).await;
        match wanted {
            Wanted::Does => assert!(answer.status.is_success() && answer.status != 202, "{what}: {}", answer.text()),
            _ => self.waits(&answer, what),
        }
        if op != Op::Close || wanted == Wanted::Proposes {
            return;
        }
        // Ten thousand yuan: not simple any more.
        let ground = self.prepared(op, person, "10000.00").await;
        let answer = self.ask(op, &ground, client, person).await;
        match limit {
            Limit::Simple => self.waits(&answer, &format!("{what}, not simple")),
            _ => assert_eq!(answer.status, 200, "{what}, not simple: {}", answer.text()),
        }
    }

    fn waits(&self, answer: &Answer, what: &str) {
        assert_eq!(answer.status, 202, "{what}: {}", answer.text());
        assert_eq!(answer.json()["request"]["state"], "pending", "{what}");
    }

    /// A ground on which the operation is next.
    async fn prepared(&'static self, op: Op, person: &Person, amount: &'static str) -> Ground<'static> {
        let ground = self.ground(person.way, op.registrar(person), amount, op.at(person)).await;
        self.prepare(op, &ground).await;
        ground
    }

    async fn prepare(&self, op: Op, ground: &Ground<'_>) {
        let clerk = self.office.api("clerk").await;
        match op {
            Op::CourtResult => {
                let mediator = self.office.api(ground.way.mediator).await;
                let body = json!({"outcome": "failed", "explanation": "谈不拢。"});
                mediator.post(&ground.of_proceeding("/conclusion"), body).await.expect(200);
            }
            Op::Lower => {
                let body = json!({"grade": "yellow", "reason": "亲属聚集。"});
                clerk.post(&ground.of_dispute("/risk"), body).await.expect(200);
            }
            _ => {}
        }
    }

    /// Whoever sees the dispute is told that the role may not; whoever does not is told that there is nothing.
    async fn is_refused(&'static self, op: Op, person: &Person, client: &Client, way: Way, what: &str) {
        let registrar = if way.body == person.way.body { op.registrar(person) } else { "clerk" };
        let needs_own = matches!(op, Op::CourtResult | Op::Lower);
        let ground = match needs_own {
            true => {
                let ground = self.ground(way, registrar, SMALL, op.at(person)).await;
                self.prepare(op, &ground).await;
                Rc::new(ground)
            }
            false => self.left_alone(way, registrar, op.at(person)).await,
        };
        let of_no_matter = matches!(op, Op::Register | Op::Calendar | Op::AddStaff);
        let sees = client.get(&ground.of_dispute("")).await.status == 200;
        // A private note is there for its author only, whoever sees the session.
        let status = if of_no_matter || sees && op != Op::PrivateNote { 403 } else { 404 };
        let answer = self.ask(op, &ground, client, person).await;
        // What belongs to another body's proceeding is not there, even where the dispute is.
        assert_eq!(answer.status.as_u16(), status, "{what}: {}", answer.text());
    }
}

/// The amount of a simple case.
const SMALL: &str = "1200.00";

fn has_extension(kind: &str) -> bool {
    let sheet = rules::procedure::ALL.iter().find(|sheet| sheet.kind == kind).unwrap();
    sheet.time_limits.iter().any(|limit| limit.extends.is_some())
}

/// What the cell says of an operation.
fn wanted(op: Op, function: Function, person: &Person) -> (Wanted, Limit) {
    let is_stranger = person.username == "village" && person.way.body != "枣坪";
    let cell: &[Grant] = if is_stranger { &[] } else { granted(function, person.role) };
    let meant = || cell.iter().filter(move |grant| !grant.waits && op.is_meant(grant, person.role));
    // Only the keeper sets the seal.
    let keeps = op != Op::Seal || person.username == ground::keeper(&person.way);
    let effective = meant().find(|grant| grant.is_effective(function));
    // Nobody approves the closure of what he mediated. (§7.7-11)
    if let Some(grant) = effective.filter(|_| op == Op::Close && person.username == person.way.mediator) {
        return (Wanted::Proposes, grant.limit);
    }
    if let Some(grant) = effective.filter(|_| keeps) {
        return (Wanted::Does, grant.limit);
    }
    match meant().find(|grant| grant.right == Right::Propose) {
        Some(grant) => (Wanted::Proposes, grant.limit),
        None => (Wanted::Refused, Limit::Always),
    }
}

#[tokio::test]
async fn every_cell_of_the_permission_matrix_is_what_it_says() {
    let bench = Bench::open().await;
    let mut tried = BTreeSet::new();
    for line in MATRIX {
        for column in Column::ALL.into_iter().filter(|column| is_reached(line.function, *column)) {
            for role in column.roles() {
                match role {
                    Role::Party => bench.of_a_party(line.function).await,
                    role => {
                        let person = Person::of(*role, line.function);
                        bench.try_as(line.function, &person).await;
                        bench.looks(line.function, &person).await;
                    }
                }
            }
            tried.insert((line.function, column));
        }
    }
    told(&tried, bench.requests.get());
}

/// Those functions that every kind of mediation has, in each of them.
#[tokio::test]
async fn in_every_kind_of_mediation_the_matrix_holds() {
    const OF_A_KIND: &[Function] = &[
        Function::NotAccepting,
        Function::Accept,
        Function::Appoint,
        Function::Sessions,
        Function::Time,
        Function::Draft,
        Function::Seal,
        Function::Word,
        Function::Performance,
        Function::Close,
    ];
    let bench = Bench::open().await;
    let mut cells = 0;
    for way in WAYS {
        for person in Person::of_kind(*way) {
            for function in OF_A_KIND {
                bench.try_as(*function, &person).await;
                cells += 1;
            }
        }
    }
    say(&format!(
        "permission matrix by kind: {} kinds x {} functions x 6 people = {cells} cells tried through HTTP, {} requests",
        WAYS.len(),
        OF_A_KIND.len(),
        bench.requests.get()
    ));
}

/// Says how many cells there are, how many were tried, and which are not: by name.
fn told(tried: &BTreeSet<(Function, Column)>, requests: usize) {
    let all = MATRIX.len() * Column::ALL.len();
    let waiting: Vec<&str> = Function::ALL.iter().filter(|one| !one.is_built()).map(|one| one.named().code).collect();
    let without = waiting.len() * Column::ALL.len();
    let inside: Vec<String> = MATRIX
        .iter()
        .filter(|line| line.function.is_built())
        .flat_map(|line| Column::ALL.into_iter().map(move |column| (line.function, column)))
        .filter(|cell| !tried.contains(cell))
        .map(|(function, column)| format!("{}/{column:?}", function.named().code))
        .collect();
    say(&format!(
        "permission matrix: {} functions x {} columns = {all} cells; {} tried through HTTP ({requests} requests); \
         {without} of functions that have no operation yet: {}; {} whose role has no operation yet: {}",
        MATRIX.len(),
        Column::ALL.len(),
        tried.len(),
        waiting.join(", "),
        inside.len(),
        inside.join(", ")
    ));
    assert_eq!(tried.len() + without + inside.len(), all);
}

/// Into the log of the run, whether tests pass or fail.
fn say(line: &str) {
    std::io::stderr().write_all(format!("{line}\n").as_bytes()).unwrap();
}
