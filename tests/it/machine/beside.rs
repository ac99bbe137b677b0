//! The machines beside a mediation (domain.md §7.6, F and G; settlement by the parties themselves), walked in the same way.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::chance::Chance;
use super::{begin, first_seed};
use crate::office::{Answer, Office};
use crate::procedures::beside::fitting;
use crate::standing::ground::{ids, story, text};

/// Act, where it is possible, where it leads (nowhere else when it stays), and whose it is.
type Line = (&'static str, &'static [&'static str], Option<&'static str>, &'static [&'static str]);

/// A machine.
struct Machine {
    kind: &'static str,
    /// The body that runs it.
    body: &'static str,
    first: &'static str,
    ends: &'static [&'static str],
    lines: &'static [Line],
    /// Who looks at it.
    watchers: &'static [&'static str],
    /// The limit of the whole: what starts it, what meets it, what cancels it.
    limit: Option<(&'static str, &'static str, &'static str, &'static [&'static str])>,
}

const ALL: &[&str] = &["committee", "clerk", "director"];
const WINDOW: &[&str] = &["clerk"];
const CENTRE: &[&str] = &["clerk", "director"];
const UNDER_EVALUATION: &[&str] = &["choosing-expert", "commissioned", "under-evaluation"];

const MACHINES: &[Machine] = &[
    Machine {
        kind: "settlement",
        body: "澜滨",
        first: "negotiating",
        ends: &["settled", "broken-off"],
        lines: &[
            ("settle", &["negotiating"], Some("settled"), ALL),
            ("break-off", &["negotiating"], Some("broken-off"), ALL),
        ],
        watchers: ALL,
        limit: None,
    },
    Machine {
        kind: "neutral-evaluation",
        body: "中心",
        first: "choosing-expert",
        ends: &["finished", "stopped"],
        lines: &[
            ("disclose", UNDER_EVALUATION, None, WINDOW),
            ("consent", &["choosing-expert"], None, CENTRE),
            ("appoint", &["choosing-expert"], Some("commissioned"), CENTRE),
            ("extend", &["commissioned", "under-evaluation"], None, WINDOW),
            ("take-commission", &["commissioned"], Some("under-evaluation"), WINDOW),
            ("decline-commission", &["commissioned"], Some("choosing-expert"), WINDOW),
            ("exchange-material", &["under-evaluation"], None, WINDOW),
            ("hold-evaluation", &["under-evaluation"], None, WINDOW),
            ("issue-opinion", &["under-evaluation"], Some("opinion-issued"), WINDOW),
            ("choose-way", &["opinion-issued"], Some("finished"), CENTRE),
            (
                "stop",
                &["choosing-expert", "commissioned", "under-evaluation", "opinion-issued"],
                Some("stopped"),
                CENTRE,
            ),
        ],
        watchers: CENTRE,
        limit: Some(("NE.TERM", "appoint", "issue-opinion", &["stop", "decline-commission"])),
    },
    Machine {
        kind: "appraisal",
        body: "澜滨",
        first: "choosing-expert",
        ends: &["finished", "stopped"],
        lines: &[
            ("commission", &["choosing-expert"], Some("commissioned"), ALL),
            ("pay-expert", &["commissioned", "under-appraisal"], None, ALL),
            ("take-commission", &["commissioned"], Some("under-appraisal"), ALL),
            ("decline-commission", &["commissioned"], Some("choosing-expert"), ALL),
            ("ask-material", &["under-appraisal"], Some("material-pending"), ALL),
            ("supply-material", &["material-pending"], Some("under-appraisal"), ALL),
            ("issue-opinion", &["under-appraisal"], Some("opinion-issued"), ALL),
            ("object", &["opinion-issued"], Some("under-objection"), ALL),
            ("answer-objection", &["under-objection"], Some("opinion-issued"), ALL),
            ("finish", &["opinion-issued"], Some("finished"), ALL),
            (
                "stop",
                &[
                    "choosing-expert",
                    "commissioned",
                    "under-appraisal",
                    "material-pending",
                    "opinion-issued",
                    "under-objection",
                ],
                Some("stopped"),
                ALL,
            ),
        ],
        watchers: ALL,
        limit: None,
    },
];

/// Walks of each machine.
const WALKS: u64 = 5;
/// Acts of a walk, at most.
const MOST: usize = 14;
/// Days by which everybody lengthens a limit.
const MORE: u32 = 5;

/// A walk, and where the model stands.
struct Walk<'a> {
    office: &'a Office,
    machine: &'static Machine,
    id: String,
    code: String,
    parties: Vec<String>,
    stage: &'static str,
    /// The clocks of its limit: anchor, state, and days added.
    clocks: Vec<(String, &'static str, u32)>,
    /// Parties who want it.
    consents: usize,
    /// Everybody has agreed to more time once.
    extended: bool,
    /// The limit has run out.
    over: bool,
    rows: usize,
    /// What was done, for whoever reads why it failed.
    trace: Vec<String>,
}

impl<'a> Walk<'a> {
    async fn opened(office: &'a Office, machine: &'static Machine, number: usize) -> Walk<'a> {
        let clerk = office.api("clerk").await;
        let code = text(&clerk.post("/disputes", story(number, "1200.00")).await.expect(201)["code"]);
        let body =
            json!({"kind": machine.kind, "organisation": office.body(machine.body).await, "initiative": "party"});
        let opened = clerk.post(&format!("/disputes/{code}/proceedings"), body).await.expect(201);
        let parties = ids(&clerk.get(&format!("/disputes/{code}")).await.expect(200)["parties"]);
        let (id, stage) = (text(&opened["id"]), machine.first);
        let (clocks, trace) = (Vec::new(), Vec::new());
        let (consents, extended, over) = (0, false, false);
        Walk { office, machine, id, code, parties, stage, clocks, consents, extended, over, rows: 0, trace }
    }

    fn path(&self, tail: &str) -> String {
        format!("/proceedings/{}{tail}", self.id)
    }

    async fn look(&self, who: &str) -> Answer {
        self.office.api(who).await.get(&self.path("")).await
    }

    fn possible(&self) -> impl Iterator<Item = &'static Line> + use<> {
        let stage = self.stage;
        self.machine.lines.iter().filter(move |line| line.1.contains(&stage))
    }

    /// Possible, and nothing else stands in its way: the parties want it together, and agree to more time once.
    fn is_ready(&self, act: &str) -> bool {
        match act {
            "consent" => self.consents < self.parties.len(),
            "appoint" => self.consents == self.parties.len(),
            "extend" => self.may_extend(),
            _ => true,
        }
    }

    const fn may_extend(&self) -> bool {
        !self.extended && !self.over
    }

    async fn ask(&self, who: &str, act: &str) -> Answer {
        let client = self.office.api(who).await;
        let expert = self.office.account("evaluator").await;
        match act {
            "appoint" => {
                let version = client.get(&self.path("")).await.version();
                let body = json!({"mediators": [expert], "presiding": expert, "chosen_by": "parties"});
                client.put(&self.path("/mediators"), body, version).await
            }
            "consent" => {
                let party = &self.parties[self.consents.min(self.parties.len() - 1)];
                let body = json!({"party": party, "consents": true, "channel": "in-person"});
                client.post(&self.path("/consents"), body).await
            }
            "extend" => {
                let body = json!({"days": MORE, "agreed_by": self.parties, "reason": "材料还没交齐。"});
                client.post(&self.path("/extensions"), body).await
            }
            "disclose" => {
                let body = json!({"mediator": expert, "text": "曾为一方审计。", "accepted_by": self.parties});
                client.post(&self.path("/disclosures"), body).await
            }
            _ => client.post(&self.path(&format!("/acts/{act}")), json!({"fields": self.fields(act)})).await,
        }
    }

    /// A value for everything that the act asks for.
    fn fields(&self, act: &str) -> Value {
        let sheet = rules::procedure::ALL.iter().find(|sheet| sheet.kind == self.machine.kind).unwrap();
        let asked = sheet.fields.iter().filter(|field| field.asked_at.iter().any(|at| at.code == act));
        let mut fields: Map<String, Value> =
            asked.map(|field| (field.code.to_owned(), json!(fitting(field, self.office)))).collect();
        fields.insert("explanation".to_owned(), json!("写明了。"));
        fields.into()
    }

    /// What the act does to the model.
    fn done(&mut self, act: &str, to: Option<&'static str>) {
        if let Some((_, starts, met, cancelled)) = self.machine.limit {
            let end = match act {
                act if act == met => Some("met"),
                act if cancelled.contains(&act) => Some("cancelled"),
                _ => None,
            };
            if let (Some(state), Some(clock)) = (end, self.clocks.iter_mut().find(|clock| clock.1 == "running")) {
                clock.1 = state;
            }
            if act == starts {
                self.clocks.push((self.office.app.today().to_string(), "running", 0));
            }
        }
        match act {
            "consent" => self.consents += 1,
            "extend" => {
                self.extended = true;
                if let Some(clock) = self.clocks.iter_mut().find(|clock| clock.1 == "running") {
                    clock.2 = MORE;
                }
            }
            _ => {}
        }
        self.stage = to.unwrap_or(self.stage);
    }

    /// Days have passed, and nothing else has happened.
    async fn stands_still(&mut self) {
        self.clocks_stand(&format!("{}: {:?}", self.machine.kind, self.trace)).await;
    }

    async fn stands(&mut self) {
        let why = format!("{}: {:?}", self.machine.kind, self.trace);
        self.clocks_stand(&why).await;
        for who in self.machine.watchers {
            let seen = self.look(who).await.expect(200);
            assert_eq!(seen["stage"], self.stage, "{why}");
            let offered: BTreeSet<&str> =
                seen["available_acts"].as_array().unwrap().iter().map(|act| act["act"].as_str().unwrap()).collect();
            let is_offered = |line: &&Line| line.3.contains(who) && (line.0 != "extend" || self.may_extend());
            let wanted: BTreeSet<&str> = self.possible().filter(is_offered).map(|line| line.0).collect();
            assert_eq!(offered, wanted, "{who} in {}, {why}", self.stage);
        }
        let path = format!("/disputes/{}/timeline?page_size=200", self.code);
        let rows = self.office.api("clerk").await.get(&path).await.expect(200)["items"].as_array().unwrap().len();
        assert!(rows > self.rows, "{why}");
        self.rows = rows;
    }

    async fn clocks_stand(&mut self, why: &str) {
        let Some((code, ..)) = self.machine.limit else { return };
        let clerk = self.office.api("clerk").await;
        let seen = clerk.get(&self.path("")).await.expect(200);
        let rows: Vec<&Value> =
            seen["deadlines"].as_array().unwrap().iter().filter(|row| row["code"] == code).collect();
        let mut shown: Vec<[String; 3]> =
            rows.iter().map(|row| [text(&row["anchor_on"]), text(&row["state"]), text(&row["due_on"])]).collect();
        let mut wanted: Vec<[String; 3]> = Vec::new();
        for (anchor, state, added) in &self.clocks {
            let extend = if *added == 0 { String::new() } else { format!("&extend={added}") };
            let path = format!("/time-limits/{code}/calculation?anchor_on={anchor}{extend}");
            let due_on = text(&clerk.get(&path).await.expect(200)["due_on"]);
            wanted.push([anchor.clone(), (*state).to_owned(), due_on]);
        }
        shown.sort();
        wanted.sort();
        assert_eq!(shown, wanted, "{why}");
        let today = self.office.app.today().to_string();
        self.over = rows.iter().any(|row| row["state"] == "running" && text(&row["due_on"]) < today);
    }

    /// An act of another stage is refused, and nothing changes.
    async fn is_refused(&self, chance: &mut Chance) {
        let here: Vec<&str> = self.possible().map(|line| line.0).collect();
        let others: Vec<&str> =
            self.machine.lines.iter().map(|line| line.0).filter(|act| !here.contains(act)).collect();
        if others.is_empty() {
            return;
        }
        let act = chance.one(&others);
        let before = self.look("clerk").await;
        self.ask("clerk", act).await.problem(409, "wrong-stage");
        let after = self.look("clerk").await;
        assert_eq!((after.version(), after.json()), (before.version(), before.json()), "{act}: {:?}", self.trace);
    }
}

/// What stands beside a mediation goes only where its machine goes.
#[tokio::test]
async fn what_stands_beside_a_mediation_goes_only_where_its_machine_goes() {
    for machine in MACHINES {
        let office = Office::open().await;
        let mut done: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for number in 0..WALKS {
            let mut chance = Chance::new(first_seed() * 1_000 + number);
            begin(&office, &mut chance);
            let mut walk = Walk::opened(&office, machine, usize::try_from(number).unwrap() + 1).await;
            walk.stands().await;
            for _ in 0..MOST {
                office.wait(chrono::Duration::days(i64::try_from(chance.below(4)).unwrap()));
                walk.stands_still().await;
                let ends = |line: &Line| line.2.is_some_and(|to| machine.ends.contains(&to));
                let weight = |line: &Line| {
                    (if ends(line) { 8 } else { 40 }) / (1 + done.get(&(line.0, walk.stage)).unwrap_or(&0))
                };
                let open: Vec<(Line, usize)> = walk
                    .possible()
                    .filter(|line| walk.is_ready(line.0))
                    .map(|line| (*line, weight(line).max(1)))
                    .collect();
                if open.is_empty() {
                    break;
                }
                let (act, _, to, by) = chance.weighed(&open);
                *done.entry((act, walk.stage)).or_default() += 1;
                let who = chance.one(by);
                walk.trace.push(format!("{who} {act}"));
                let answer = walk.ask(who, act).await;
                assert!(answer.status.is_success(), "{}: {:?}", answer.text(), walk.trace);
                walk.done(act, to);
                walk.stands().await;
                walk.is_refused(&mut chance).await;
            }
        }
    }
}
