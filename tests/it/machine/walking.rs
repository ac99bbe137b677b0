//! A walk: act after act by chance, and after each of them the product is asked whether it stands where the model stands.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use chrono::Duration;
use serde_json::Value;

use super::chance::Chance;
use super::choice::{self, Done};
use super::clocks::{Clock, LeftOut};
use super::doing::Run;
use super::kinds::Kind;
use super::model::{Model, Who};
use crate::office::Office;
use crate::procedures::walk::of;
use crate::standing::ground::text;

/// What was asked of the calculator, and what it said.
type Counted = BTreeMap<(&'static str, String), (Value, Value)>;

/// A walk with what it went through, told when it fails.
pub struct Walk<'a> {
    run: Run<'a>,
    model: Model,
    chance: Chance,
    chain: Vec<(i64, String, String)>,
    counted: Counted,
    /// The last day of the limit of the whole, while it runs.
    due_on: Option<String>,
    trace: Trace,
}

/// What was done, in order: written down when the walk fails.
struct Trace {
    seed: u64,
    kind: &'static str,
    acts: Vec<String>,
}

impl Drop for Trace {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let told = format!("{} with seed {}:\n  {}\n", self.kind, self.seed, self.acts.join("\n  "));
            let _ = std::io::stderr().write_all(told.as_bytes());
        }
    }
}

/// One walk of a kind with this seed, of at most so many acts. `number` makes its people others than all before.
pub async fn walk(office: &Office, kind: &'static Kind, (seed, number): (u64, usize), most: usize, done: &mut Done) {
    let trace = Trace { seed, kind: kind.code, acts: Vec::new() };
    let run = Run::opened(office, of(kind.code), number).await;
    let model = Model::opened(kind, office.app.today());
    let (chance, chain, counted) = (Chance::new(seed), Vec::new(), Counted::new());
    let mut walk = Walk { run, model, chance, chain, counted, due_on: None, trace };
    walk.stands().await;
    for acts in 0..most {
        walk.wait().await;
        let Some(act) = choice::next(&walk.model, walk.is_over(), done, acts, &mut walk.chance) else { break };
        *done.entry((act, walk.model.stage)).or_default() += 1;
        walk.step(act).await;
        walk.stands().await;
        walk.is_refused().await;
    }
}

impl Walk<'_> {
    /// Some days pass, and the clock acts on what has run out.
    async fn wait(&mut self) {
        let days = choice::pause(&self.model, &mut self.chance);
        if days == 0 || self.model.has_ended() {
            return;
        }
        let office = self.run.office;
        office.wait(Duration::days(i64::from(days)));
        self.trace.acts.push(format!("{}: {days} days later", office.app.today()));
        let over = self.is_over();
        concord::diary::lapses(&office.app).await.unwrap();
        if over {
            self.model.run_out(office.app.today());
        }
        self.stands().await;
    }

    /// True when the limit of the whole runs and its last day has passed.
    fn is_over(&self) -> bool {
        self.due_on.as_ref().is_some_and(|due_on| *due_on < self.run.office.app.today().to_string())
    }

    /// The last day of the limit of the whole, as it is stored now.
    fn read_due_on(&mut self, seen: &Value) {
        let term = self.model.kind.term.0;
        let rows = seen["deadlines"].as_array().unwrap();
        let running = rows.iter().find(|row| row["code"] == term && row["state"] == "running");
        self.due_on = running.map(|row| text(&row["due_on"]));
    }

    /// One act that the model allows, by one of those whose it is.
    async fn step(&mut self, act: &'static str) {
        let today = self.run.office.app.today();
        let days = 1 + u32::try_from(self.chance.below(9)).unwrap().min(self.model.kind.extension.1 - 1);
        if ["commission", "issue-opinion"].contains(&act) {
            self.trace.acts.push(format!("{today} {}: {act}", self.model.stage));
            self.run.appraise(act).await;
            self.model.done(act, days, today);
            return;
        }
        let doers = self.model.doers(act);
        let who = self.chance.one(&doers);
        self.trace.acts.push(format!("{today} {}: {act} by {who:?}", self.model.stage));
        let answer = self.run.ask(&self.model, act, who, days).await;
        assert!(answer.status.is_success() && answer.status != 202, "{act} by {who:?}: {}", answer.text());
        self.model.done(act, days, today);
    }

    /// The product stands where the model stands: stage, what each is offered, clocks; and nothing is gone from the history.
    async fn stands(&mut self) {
        let seen = self.run.look(Who::Head).await.expect(200);
        self.read_due_on(&seen);
        self.clocks_stand(&seen).await;
        let over = self.is_over();
        for who in self.model.watchers() {
            let seen = self.run.look(who).await.expect(200);
            assert_eq!(seen["stage"], self.model.stage, "as {who:?} sees it");
            let acts = seen["available_acts"].as_array().unwrap();
            let offered: BTreeSet<(&str, bool)> =
                acts.iter().map(|act| (act["act"].as_str().unwrap(), act["needs_approval"] == true)).collect();
            assert_eq!(offered, self.model.offered(who, over), "offered to {who:?} in {}", self.model.stage);
        }
        let chain = self.run.chain().await;
        assert_eq!(chain[..self.chain.len()], self.chain, "the history changed");
        assert!(chain.len() >= self.chain.len());
        self.chain = chain;
    }

    /// Recomputed from what was recorded is what was stored: anchor, days left out, days added. (domain.md §2.0)
    async fn clocks_stand(&mut self, seen: &Value) {
        let rows = seen["deadlines"].as_array().unwrap();
        let mut shown: Vec<[String; 3]> =
            rows.iter().map(|row| [text(&row["code"]), text(&row["anchor_on"]), text(&row["state"])]).collect();
        let clocks = self.model.clocks.0.clone();
        let key = |clock: &Clock| [clock.code.to_owned(), clock.anchor.to_string(), clock.state().to_owned()];
        let mut wanted: Vec<[String; 3]> = clocks.iter().map(key).collect();
        shown.sort();
        wanted.sort();
        assert_eq!(shown, wanted, "the clocks");
        for (index, clock) in clocks.iter().enumerate() {
            let asked = (clock.code, query(clock));
            if !self.counted.contains_key(&asked) {
                let counted = self.run.calculated(&asked.1).await;
                self.counted.insert(asked.clone(), (counted["raw_due_on"].clone(), counted["due_on"].clone()));
            }
            let counted = &self.counted[&asked];
            self.model.clocks.0[index].due = counted.1.as_str().and_then(|due| due.parse().ok());
            let of_it = |row: &&Value| {
                [text(&row["code"]), text(&row["anchor_on"]), text(&row["state"])] == key(clock)
                    && (&row["raw_due_on"], &row["due_on"]) == (&counted.0, &counted.1)
            };
            assert!(rows.iter().any(|row| of_it(&row)), "{} is {counted:?} by {}: {rows:?}", clock.code, asked.1);
        }
    }

    /// An act that the model forbids is refused as it says, and nothing changes.
    async fn is_refused(&mut self) {
        let over = self.is_over();
        let Some((act, code)) = choice::refused(&self.model, over, &mut self.chance) else { return };
        let doers = self.model.doers(act);
        // Whoever asks in the wrong stage is told so before anybody asks who he is.
        let who = if code == "wrong-stage" { Who::Head } else { self.chance.one(&doers) };
        let before = self.run.look(Who::Head).await;
        let answer = self.run.ask(&self.model, act, who, 1).await;
        let problem = answer.problem(409, code);
        let after = self.run.look(Who::Head).await;
        assert_eq!(after.version(), before.version(), "{act}: {problem}");
        assert_eq!(after.json(), before.json(), "{act}: {problem}");
        assert_eq!(self.run.chain().await, self.chain, "{act} left a trace: {problem}");
    }
}

/// The question that the calculator answers for a clock.
fn query(clock: &Clock) -> String {
    let (left_out, added) = &clock.counted;
    let days = |(first, last): &LeftOut| format!("{first}..{last}");
    let exclude = left_out.iter().map(days).collect::<Vec<_>>().join(",");
    let path = format!("/time-limits/{}/calculation?anchor_on={}", clock.code, clock.anchor);
    let exclude = if exclude.is_empty() { exclude } else { format!("&exclude={exclude}") };
    let extend = if *added == 0 { String::new() } else { format!("&extend={added}") };
    format!("{path}{exclude}{extend}")
}
