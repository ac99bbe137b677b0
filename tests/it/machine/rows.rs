//! The fifty-four rows of the transition table (domain.md §7.3), one after the other, through HTTP: the stage before, the act, the
//! stage after, and what the row says happens beside it. Rows of procedures that are not built yet are named with the reason.

mod tries;

use serde_json::{Value, json};

use crate::mediation::cases::count_letters;
use crate::office::Office;
use crate::procedures::walk::of;
use crate::standing::ground::{At, Ground, Told, ids, story, text};
use tries::{afterwards, at_the_centre, ending, mediating, performing, taking_on};

/// What a row says happens beside the stage.
#[derive(Clone, Copy, Debug)]
enum Effect {
    /// A limit is in this state.
    Limit(&'static str, &'static str),
    /// A paper of this form is issued.
    Paper(&'static str),
    /// A letter of this kind is written.
    Letter(&'static str),
}
use Effect::{Letter, Limit, Paper};

/// What is said of a row.
#[derive(Clone, Copy, Debug)]
enum Row {
    /// The stage before, the stage after, and what else happens.
    Here(&'static str, &'static str, &'static [Effect]),
    /// Why there is no such transition yet.
    Later(&'static str),
}
use Row::{Here, Later};

const GRID: &str = "a lead is an object of the grid worker, which is not built yet";
const REFERRAL: &str = "referral to an organ outside is a procedure of its own, which is not built yet";
const CONFIRMATION: &str = "judicial confirmation is a procedure of its own, which is not built yet";

/// The rows in their order. Where domain.md joins two stages that the design keeps apart (REGISTERED of the dispute,
/// CONSENT_PENDING of the mediation), the stage is that of whatever the act changes.
const ROWS: [(usize, Row); 54] = [
    (1, Later(GRID)),
    (2, Later(GRID)),
    (3, Later(GRID)),
    (4, Later(GRID)),
    (5, Here("", "registered", &[Limit("CT.TRIAGE", "running")])),
    (6, Here("registered", "closed", &[Limit("CT.ARCHIVE", "running")])),
    (7, Here("registered", "triage", &[Limit("CT.TRIAGE", "running")])),
    (
        8,
        Here(
            "triage",
            "supplement",
            &[Limit("CT.SUPPLEMENT", "running"), Limit("CT.TRIAGE", "paused"), Letter("supplement-asked")],
        ),
    ),
    (9, Here("supplement", "triage", &[Limit("CT.TRIAGE", "running")])),
    (10, Here("supplement", "not-accepted", &[Paper("refusal-notice"), Letter("declined")])),
    (11, Here("triage", "not-accepted", &[Paper("refusal-notice"), Letter("declined")])),
    (12, Later(REFERRAL)),
    (13, Here("in-hand", "triage", &[])),
    (14, Later(REFERRAL)),
    (15, Here("", "consent-pending", &[Limit("RM.ACCEPT", "running")])),
    (
        16,
        Here(
            "consent-pending",
            "accepted",
            &[Limit("RM.ACCEPT", "met"), Limit("RM.TERM", "running"), Paper("acceptance-form"), Letter("accepted")],
        ),
    ),
    (17, Here("consent-pending", "not-accepted", &[Paper("refusal-notice"), Letter("concluded")])),
    (18, Here("consent-pending", "accepted", &[Limit("RM.TERM", "running")])),
    (
        19,
        Here("materials-pending", "consent-pending", &[Limit("WT.TERM.O", "running"), Limit("ZX.CONFIRM", "running")]),
    ),
    (20, Here("accepted", "mediator-pending", &[Limit("RM.TERM", "running")])),
    (21, Here("mediator-pending", "in-mediation", &[Limit("RM.FIRST", "running"), Letter("appointed")])),
    (22, Here("in-mediation", "mediator-pending", &[Limit("RM.TERM", "paused"), Limit("RM.FIRST", "cancelled")])),
    (23, Here("in-mediation", "in-mediation", &[Paper("session-notice"), Letter("session-invitation")])),
    (24, Here("in-mediation", "in-mediation", &[])),
    (25, Here("in-mediation", "in-mediation", &[Limit("RM.TERM", "running"), Paper("extension-consent")])),
    (26, Here("in-mediation", "suspended", &[Limit("RM.TERM", "paused")])),
    (27, Here("suspended", "in-mediation", &[Limit("RM.TERM", "running")])),
    (28, Here("in-mediation", "agreement-draft", &[Limit("RM.FIRST", "met"), Limit("RM.TERM", "running")])),
    (29, Here("agreement-draft", "in-mediation", &[Limit("RM.TERM", "running")])),
    (
        30,
        Here(
            "agreement-draft",
            "agreed",
            &[
                Limit("LD.TERM", "met"),
                Limit("LD.CONFIRM", "running"),
                Limit("SFQR.APPLY", "running"),
                Paper("agreement"),
                Letter("agreement-in-effect"),
            ],
        ),
    ),
    (
        31,
        Here(
            "in-mediation",
            "agreed",
            &[Limit("RM.TERM", "met"), Paper("oral-agreement"), Letter("agreement-in-effect")],
        ),
    ),
    (
        32,
        Here(
            "in-mediation",
            "failed",
            &[Limit("WT.TERM.O", "met"), Paper("termination-notice"), Paper("court-reply"), Letter("concluded")],
        ),
    ),
    (33, Here("in-mediation", "withdrawn", &[Limit("RM.TERM", "met"), Letter("concluded")])),
    (34, Here("in-mediation", "terminated", &[Limit("RM.TERM", "met"), Paper("termination-notice")])),
    (35, Here("in-mediation", "failed", &[Limit("YL.TERM", "lapsed"), Paper("termination-notice")])),
    (36, Here("in-mediation", "terminated", &[Limit("RM.TERM", "met"), Paper("termination-notice")])),
    (37, Here("in-hand", "closed", &[Paper("termination-notice"), Limit("CT.ARCHIVE", "running")])),
    (38, Here("", "consent-pending", &[Limit("RM.ACCEPT", "running")])),
    (39, Here("performing", "performed", &[Limit("PF.DUE", "met")])),
    (40, Here("", "performing", &[Limit("PF.DUE", "running"), Limit("RM.FOLLOW", "running")])),
    (41, Later(CONFIRMATION)),
    (42, Later(CONFIRMATION)),
    (43, Later(CONFIRMATION)),
    (44, Later(CONFIRMATION)),
    (45, Later(CONFIRMATION)),
    (46, Here("performing", "performing", &[Limit("PF.DUE", "running")])),
    (47, Here("performing", "performed", &[Limit("PF.DUE", "met")])),
    (48, Here("performing", "defaulted", &[Limit("PF.DUE", "lapsed"), Limit("RM.DEFAULT", "running")])),
    (49, Here("defaulted", "performed", &[Limit("RM.DEFAULT", "met")])),
    (50, Here("defaulted", "enforcement", &[Limit("RM.DEFAULT", "met")])),
    (51, Here("in-hand", "closed", &[Limit("CT.ARCHIVE", "running")])),
    (52, Here("closed", "closed", &[Limit("RM.FOLLOW", "met")])),
    (53, Here("closed", "triage", &[Limit("CT.TRIAGE", "running")])),
    (54, Here("closed", "archived", &[])),
];

/// What came of a try: the dispute, the procedure that changed where it was one, and the stage before.
struct Done {
    code: String,
    run: Option<String>,
    from: String,
}

/// An office in which every row has people of its own, on a morning of its own.
struct Bench {
    office: Office,
    row: usize,
}

impl Bench {
    /// A mediation of this kind, brought as far as this.
    async fn ground(&self, kind: &str, at: At) -> Ground<'_> {
        let told = Told { registrar: "clerk", amount: "1200.00" };
        Ground::at(&self.office, of(kind), self.row, told, at).await
    }

    async fn peoples(&self, at: At) -> Ground<'_> {
        self.ground("peoples-mediation", at).await
    }

    async fn get(&self, path: &str) -> Value {
        self.office.api("clerk").await.get(path).await.expect(200)
    }

    async fn post(&self, who: &str, path: &str, body: Value) -> Value {
        let answer = self.office.api(who).await.post(path, body).await;
        assert!(answer.status.is_success() && answer.status != 202, "row {}: {}", self.row, answer.text());
        answer.json()
    }

    /// The dispute as it stands before the act.
    async fn dispute(&self, code: &str) -> Done {
        let from = text(&self.get(&format!("/disputes/{code}")).await["stage"]);
        Done { code: code.to_owned(), run: None, from }
    }

    /// A procedure as it stands before the act.
    async fn run(&self, code: &str, id: &str) -> Done {
        let from = text(&self.get(&format!("/proceedings/{id}")).await["stage"]);
        Done { code: code.to_owned(), run: Some(id.to_owned()), from }
    }

    async fn mediation(&self, ground: &Ground<'_>) -> Done {
        self.run(&ground.code, &ground.id).await
    }

    /// Outward id of the performance of a dispute.
    async fn performance(&self, code: &str) -> String {
        let seen = self.get(&format!("/disputes/{code}")).await;
        let all = seen["proceedings"].as_array().unwrap();
        text(&all.iter().find(|run| run["kind"] == "performance").unwrap()["id"])
    }

    /// Another way of the same dispute; gives the new procedure.
    async fn route(&self, code: &str, initiative: &str) -> String {
        let body = json!({"kind": "peoples-mediation", "organisation": self.office.body("澜滨").await,
                          "initiative": initiative, "reason": "双方同意。"});
        self.post("clerk", &format!("/disputes/{code}/proceedings"), body).await;
        ids(&self.get(&format!("/disputes/{code}")).await["proceedings"]).pop().unwrap()
    }

    /// The stage after, and everything else that the row says.
    async fn stands(&self, done: &Done, (from, to): (&str, &str), effects: &[Effect]) {
        assert_eq!(done.from, from, "row {}: before", self.row);
        let dispute = self.get(&format!("/disputes/{}", done.code)).await;
        let seen = match &done.run {
            Some(id) => self.get(&format!("/proceedings/{id}")).await,
            None => dispute.clone(),
        };
        assert_eq!(seen["stage"], to, "row {}: after", self.row);
        let runs = dispute["proceedings"].as_array().unwrap().iter();
        let of_them = runs.flat_map(|run| run["deadlines"].as_array().unwrap());
        let limits: Vec<&Value> = of_them.chain(dispute["deadlines"].as_array().unwrap()).collect();
        let papers = self.get(&format!("/disputes/{}/documents?page_size=200", done.code)).await["items"].to_string();
        let letters = self.get(&format!("/letters?dispute={}&page_size=200", done.code)).await["items"].to_string();
        for effect in effects {
            let there = match effect {
                Limit(code, state) => limits.iter().any(|row| row["code"] == *code && row["state"] == *state),
                Paper(form) => papers.contains(&format!("\"{form}\"")),
                Letter(template) => letters.contains(&format!("\"{template}\"")),
            };
            assert!(there, "row {}: no {effect:?}: {limits:?} {papers} {letters}", self.row);
        }
    }
}

#[test]
fn the_table_has_its_fifty_four_rows_in_order() {
    assert_eq!(ROWS.len(), 54);
    assert!((1..).zip(ROWS).all(|(number, row)| number == row.0));
    let later = ROWS.iter().filter(|(_, row)| matches!(row, Later(reason) if !reason.is_empty())).count();
    assert_eq!(later, 11, "rows that wait for their capability");
}

/// Every row that there is happens as it is written down.
#[tokio::test]
async fn every_row_of_the_transition_table_happens_as_it_is_written_down() {
    let mut bench = Bench { office: Office::open().await, row: 0 };
    for (row, said) in ROWS {
        let Here(from, to, effects) = said else { continue };
        bench.row = row;
        bench.office.on("2026-06-30");
        let done = match row {
            5..=15 => at_the_centre(&bench).await,
            16..=22 => taking_on(&bench).await,
            23..=29 => mediating(&bench).await,
            30..=38 => ending(&bench).await,
            39..=50 => performing(&bench).await,
            _ => afterwards(&bench).await,
        };
        bench.stands(&done, (from, to), effects).await;
    }
}

/// K15: a grave risk warns at triage, the director has two hours, and the coordination office sees it. (domain.md §7.5)
#[tokio::test]
async fn a_grave_risk_warns_at_triage_and_is_the_directors_within_two_hours() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let mut alarms = 0;
    for (number, grade, result) in
        [(1, "blue", "pass"), (2, "yellow", "pass"), (3, "orange", "warn"), (4, "red", "warn")]
    {
        let code = text(&clerk.post("/disputes", story(number, "1200.00")).await.expect(201)["code"]);
        if grade != "blue" {
            let body = json!({"grade": grade, "reason": "双方各召集了亲属。"});
            clerk.post(&format!("/disputes/{code}/risk"), body).await.expect(200);
        }
        let triage = clerk.get(&format!("/disputes/{code}/triage")).await.expect(200);
        let check = triage["checks"].as_array().unwrap().iter().find(|one| one["code"] == "K15").unwrap().clone();
        assert_eq!(check["result"], result, "{grade}: {check}");
        let grave = result == "warn";
        assert_eq!(text(&check["sentence"]).contains("2小时内"), grave, "{grade}: {check}");
        // The coordination office watches what is grave, and nothing else.
        let watched = office.api("coordinator").await.get(&format!("/disputes/{code}")).await.status;
        assert_eq!(watched.as_u16(), if grave { 200 } else { 404 }, "{grade}");
        let told = count_letters(&office, "risk-raised").await;
        assert_eq!(told > alarms, grave, "{grade}: director and coordinator are told");
        alarms = told;
        let owed = clerk.get(&format!("/disputes/{code}/risk")).await.expect(200);
        let reports =
            owed["risk"]["reports"].as_array().unwrap().iter().map(|one| text(&one["code"])).collect::<Vec<_>>();
        assert_eq!(reports.contains(&format!("risk-{grade}")), grave, "{grade}: {reports:?}");
    }
}
