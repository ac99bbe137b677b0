//! A track that nobody has: a residents' council (居民议事), invented here. This file is its sheet, [`SHEETS`] is the one line that
//! takes it in, and nothing else knows of it. Form, acts, numbers, page and tests follow, or this fails.

use std::sync::LazyLock;

use rules::act::{ACCEPT, OPEN, REFUSE, WITHDRAW};
use rules::catalogue::RM_ACCEPT;
use rules::deadline::Span;
use rules::procedure::mediation::{
    COMMITTEE, COMMON, CONFIRMATION, ENDS, FIRST, NOTICES, PEOPLES_LAWS, accept_within, extended, join, steps, term,
};
use rules::procedure::{ALL, faults, faults_among, printed};
use rules::role::Role;
use rules::sheet::{
    Act, Audience, FIELD, Field, FieldType, INTERNAL, LIMIT, Named, Opened, PublicStep, SHEET, STEP, Sheet, Stage,
    Step, TimeLimit, To, Who, Words,
};
use rules::stage::{CONSENT_PENDING, NOT_ACCEPTED, WITHDRAWN};
use serde_json::{Value, json};

use super::walk::{LANBIN, Walk, Way, way};
use super::{by_page, ends, walk};
use crate::documents::kinds::papers;
use crate::office::{Office, Reader};

const LISTED: Stage = Stage {
    name: Named { code: "listed-for-council", zh: "待列入议题", en: "Waiting for the agenda" },
    step: PublicStep::Accept,
};
const PUT_ON_AGENDA: Act = Named { code: "put-on-agenda", zh: "列入议题", en: "Put on the agenda" };
const HALLS: &[Named] = &[
    Named { code: "yard", zh: "院落议事亭", en: "The pavilion in the yard" },
    Named { code: "hall", zh: "社区议事厅", en: "The council hall" },
];

static STEPS: [Step; COMMON + 3] = join(
    [
        Step {
            act: PUT_ON_AGENDA,
            from: &[LISTED],
            to: To::To(CONSENT_PENDING),
            by: &[Who::May(Role::CommitteeHead)],
            law: INTERNAL,
            audience: Audience::Parties,
            forward: true,
            ..STEP
        },
        Step { act: REFUSE, from: &[LISTED], to: To::To(NOT_ACCEPTED), by: COMMITTEE.told, law: "RTF 17", ..STEP },
        Step { act: WITHDRAW, from: &[LISTED], to: To::To(WITHDRAWN), by: COMMITTEE.told, law: "RTF 23", ..STEP },
    ],
    steps(&COMMITTEE, &PEOPLES_LAWS),
);

const TERM: TimeLimit = TimeLimit {
    code: "JM.TERM",
    zh: "居民议事期限",
    en: "Limit of the council",
    span: Span::WorkingDays(20),
    law: "RT2002 36",
    ..LIMIT
};

/// The sheet.
static COUNCIL: Sheet = Sheet {
    kind: "residents-council",
    zh: "居民议事",
    en: "Residents' council",
    number_word: "议",
    is_mediation: true,
    like: "peoples-mediation",
    opened: Opened::AsTheWay,
    bodies: &["committee"],
    initiatives: &["party", "body"],
    words: Words {
        kind: "居民议事", agreement: "居民议事约定书", mediator: "议事员", body: "居民议事会"
    },
    first: LISTED,
    ends: ENDS,
    steps: &STEPS,
    time_limits: &[
        TimeLimit {
            code: "JM.AGENDA",
            zh: "列入议题",
            en: "Putting it on the agenda",
            span: Span::WorkingDays(5),
            starts: &[OPEN],
            met: &[PUT_ON_AGENDA, REFUSE],
            cancelled: &[WITHDRAW],
            ..LIMIT
        },
        accept_within(RM_ACCEPT.limit),
        extended(term(TERM, &[ACCEPT]), 1, Span::WorkingDays(10)),
        FIRST,
        CONFIRMATION,
    ],
    notices: NOTICES,
    fields: &[
        Field {
            code: "agenda-item",
            ty: FieldType::Text(60),
            asked_at: &[PUT_ON_AGENDA],
            required_for: &[PUT_ON_AGENDA],
            zh: "议题",
            en: "Item",
            ..FIELD
        },
        Field {
            code: "hall",
            ty: FieldType::Choice(HALLS),
            asked_at: &[PUT_ON_AGENDA],
            zh: "议事地点",
            en: "Hall",
            ..FIELD
        },
    ],
    ..SHEET
};

/// The procedures of a house that has it too: this is the one line.
static SHEETS: LazyLock<Vec<&'static Sheet>> = LazyLock::new(|| [ALL, &[&COUNCIL]].concat());

fn agenda() -> Value {
    json!({"agenda-item": "楼道堆物", "hall": "yard"})
}

/// Who runs it in the test town.
const COUNCIL_WAY: Way = Way { first: &[("put-on-agenda", agenda)], ..way("residents-council", LANBIN, "议") };

async fn office() -> Office {
    Office::open_with_sheets(&SHEETS).await
}

/// Registered, and opened at the committee by API.
async fn opened(office: &Office) -> Walk<'_> {
    Walk::routed(office, Way { first: &[], ..COUNCIL_WAY }).await
}

#[test]
fn it_is_sound_and_can_be_printed() {
    assert_eq!(faults(&COUNCIL), Vec::<String>::new());
    assert_eq!(faults_among(&SHEETS), Vec::<String>::new());
    let page = printed(&COUNCIL);
    for line in [
        "residents-council 居民议事 / Residents' council",
        "编号 议字",
        "研判比照 peoples-mediation",
        "起于 待列入议题",
        "栏目 agenda-item 议题 文字60",
        "listed-for-council 待列入议题（受理告知）",
        "  put-on-agenda 列入议题 → 征询调解意愿 *",
        "JM.TERM 居民议事期限 20个工作日（整个程序的期限）",
        "延 extend 1次，每次最多10个工作日",
    ] {
        assert!(page.contains(line), "{line}: {page}");
    }
}

/// A house does not open with a procedure that has a hole in it, and says where.
#[tokio::test]
async fn a_faulty_one_keeps_the_house_shut() {
    let office = Office::open().await;
    let without_law: Vec<Step> = STEPS.iter().map(|step| Step { law: "", ..*step }).collect();
    let faulty: &'static Sheet = Box::leak(Box::new(Sheet { steps: without_law.leak(), ..COUNCIL }));
    let sheets: &'static [&'static Sheet] = [ALL, &[faulty]].concat().leak();
    let Err(refused) = concord::start::with_sheets(office.app.clone(), sheets) else { panic!("it opened") };
    assert!(refused.to_string().contains("residents-council: put-on-agenda has no law"), "{refused}");
    let letter = rules::sheet::Notice { letter: "to-be-written", ..NOTICES[0] };
    let unwritten = Box::leak(Box::new(Sheet { notices: vec![letter].leak(), ..COUNCIL }));
    let sheets: &'static [&'static Sheet] = [ALL, &[unwritten]].concat().leak();
    let Err(refused) = concord::start::with_sheets(office.app.clone(), sheets) else { panic!("it opened") };
    assert!(refused.to_string().contains("nobody has written the letter to-be-written"), "{refused}");
}

#[tokio::test]
async fn the_manual_and_every_list_of_codes_know_it() {
    let office = office().await;
    let clerk = office.api("clerk").await;
    let all = clerk.get("/procedures?page_size=200").await.expect(200);
    let shown = all["items"].as_array().unwrap().iter().find(|one| one["kind"] == "residents-council").unwrap().clone();
    assert_eq!((&shown["name"], &shown["number_word"]), (&json!("居民议事"), &json!("议")));
    assert_eq!(shown["stages"][0]["acts"][0]["act"], "put-on-agenda");
    assert_eq!(shown["stages"][0]["acts"][0]["who"], json!(["调委会负责人"]));
    assert_eq!(shown["fields"][1]["choices"], json!(["yard", "hall"]));
    let codes = clerk.get("/codes").await.expect(200).to_string();
    assert!(codes.contains("residents-council") && codes.contains("listed-for-council"), "{codes}");
    let limits = clerk.get("/time-limits?page_size=200").await.expect(200);
    let term = limits["items"].as_array().unwrap().iter().find(|one| one["code"] == "JM.TERM").unwrap().clone();
    assert!(term.to_string().contains("居民议事期限"), "{term}");
    let counted = clerk.get("/time-limits/JM.TERM/calculation?anchor_on=2026-07-01").await.expect(200);
    assert_eq!(counted["due_on"], "2026-07-29", "{counted}");

    let mut reader = office.reader("clerk").await;
    let page = Reader::must(reader.open("/procedures").await);
    assert!(page.links("a").contains(&"/procedures/residents-council".to_owned()), "{:?}", page.links("a"));
    let page = Reader::must(reader.open("/procedures/residents-council").await).text();
    for words in [
        "待列入议题",
        "列入议题",
        "调委会负责人",
        "居民议事期限",
        "20个工作日",
        "人民调解工作若干规定第36条",
        "议字",
        "不收费",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let english = Reader::must(reader.in_english().open("/procedures/residents-council").await).text();
    assert!(english.contains("Waiting for the agenda") && english.contains("20 working days"), "{english}");
    assert!(Reader::must(reader.open("/time-limits").await).text().contains("居民议事"));
}

/// Triage proposes it by what it is like, and bars it by that: an accusation is not talked over by neighbours either.
#[tokio::test]
async fn triage_offers_it_and_bars_it_as_what_it_is_like() {
    let office = office().await;
    let clerk = office.api("clerk").await;
    let mut registration = crate::office::scene::registration();
    registration["circumstances"] = json!({"accusation": "yes"});
    for (body, barred) in [(crate::office::scene::registration(), false), (registration, true)] {
        let code = clerk.post("/disputes", body).await.expect(201)["code"].as_str().unwrap().to_owned();
        let triage = clerk.get(&format!("/disputes/{code}/triage")).await.expect(200);
        let proposals = triage["proposals"].as_array().unwrap();
        let it = proposals.iter().find(|one| one["kind"] == "residents-council").unwrap();
        assert_eq!(it["name"], "居民议事");
        assert_eq!(it["blocked_by"].as_array().unwrap().contains(&json!("K3")), barred, "{it}");
        let mut reader = office.reader("clerk").await;
        let page = Reader::must(reader.open(&format!("/disputes/{code}/route?kind=residents-council")).await);
        assert!(page.texts(".ways").concat().contains("居民议事"), "{}", page.text());
        assert_eq!(
            page.has("textarea[name=override_reason]") || page.text().contains("没有例外"),
            barred,
            "{}",
            page.text()
        );
        let body = json!({"kind": "residents-council", "organisation": office.body("澜滨").await, "initiative": "party",
                          "reason": "邻里的事邻里议。"});
        let opened = clerk.post(&format!("/disputes/{code}/proceedings"), body.clone()).await;
        if barred {
            opened.problem(409, "check-blocked");
            continue;
        }
        opened.expect(201);
        let court =
            json!({"kind": "residents-council", "organisation": body["organisation"], "initiative": "entrusted"});
        clerk.post(&format!("/disputes/{code}/proceedings"), court).await.wrong_field("initiative");
    }
}

/// Its own act is offered, its own field is asked for and checked, its clock runs and says why, and lists find it.
#[tokio::test]
async fn its_act_its_fields_and_its_clock_work_by_api() {
    let office = office().await;
    let walk = opened(&office).await;
    let head = walk.head().await;
    let seen = walk.look().await.expect(200);
    assert_eq!(seen["stage"], "listed-for-council");
    let acts = seen["available_acts"].as_array().unwrap();
    let own = acts.iter().find(|one| one["act"] == "put-on-agenda").unwrap();
    assert_eq!(own["title"], "列入议题");
    assert!(own["href"].as_str().unwrap().ends_with("/acts/put-on-agenda"));
    let clock = walk.deadline("JM.AGENDA").await;
    assert_eq!((&clock["due_on"], &clock["state"]), (&json!("2026-07-07"), &json!("running")), "{clock}");
    assert!(clock["explanation"].to_string().contains("工作日"), "{clock}");

    let act = async |fields: Value| head.post(&walk.path("/acts/put-on-agenda"), json!({"fields": fields})).await;
    act(json!({})).await.problem(409, "fields-missing");
    act(json!({"agenda-item": "长".repeat(61)})).await.wrong_field("fields.agenda-item");
    act(json!({"agenda-item": "楼道堆物", "hall": "street"})).await.wrong_field("fields.hall");
    act(json!({"agenda-item": "楼道堆物", "chair": "x"})).await.wrong_field("fields.chair");
    office.api("mediator2").await.post(&walk.path("/acts/put-on-agenda"), json!({})).await.expect(404);
    let clerk = office.api("clerk").await;
    clerk.post(&walk.path("/acts/put-on-agenda"), json!({"fields": agenda()})).await.expect(403);
    let done = act(agenda()).await.expect(200);
    assert_eq!((&done["stage"], &done["fields"]["hall"]), (&json!("consent-pending"), &json!("yard")));
    assert_eq!(walk.deadline("JM.AGENDA").await["state"], "met");
    act(agenda()).await.problem(409, "wrong-stage");
    let timeline = clerk.get(&format!("/disputes/{}/timeline", walk.code)).await.expect(200).to_string();
    assert!(timeline.contains("列入议题。议题：楼道堆物；议事地点：院落议事亭"), "{timeline}");

    for asked in ["kind=residents-council", "stage=consent-pending&kind=residents-council"] {
        let found = clerk.get(&format!("/disputes?{asked}")).await.expect(200);
        assert_eq!(found["items"].as_array().unwrap().len(), 1, "{asked}");
    }
    assert_eq!(clerk.get("/disputes?stage=listed-for-council").await.expect(200)["items"], json!([]));
    Office::open().await.api("clerk").await.get("/disputes?kind=residents-council").await.wrong_field("kind");
}

#[tokio::test]
async fn its_act_its_fields_and_its_clock_work_by_page() {
    let office = office().await;
    let walk = opened(&office).await;
    let mut head = office.reader("committee").await;
    let dispute = format!("/disputes/{}", walk.code);
    let page = Reader::must(head.open(&dispute).await);
    assert!(page.texts(".next-step h2").concat().contains("列入议题"), "{}", page.text());
    assert!(page.texts(".rail").concat().contains("列入议题"), "its deadline stands in the rail");
    let form = Reader::must(head.open(&walk.path("/acts/put-on-agenda")).await).form("/acts/put-on-agenda");
    assert!(form.has("fields.agenda-item") && form.has("fields.hall"), "{form:?}");
    let refused = head.send(&form.clone().set("fields.agenda-item", &"长".repeat(61))).await;
    assert_eq!(refused.status, 422, "{}", refused.text());
    assert!(refused.has("[id='e-fields.agenda-item']"), "{}", refused.html);
    let done = Reader::must(head.send(&form.set("fields.agenda-item", "楼道堆物").set("fields.hall", "yard")).await);
    assert!(done.texts(".rail").concat().contains("楼道堆物"), "its fields stand in the rail: {}", done.text());
    let strip = Reader::must(head.open(&format!("{dispute}/deadlines")).await).text();
    assert!(strip.contains("列入议题") && strip.contains("5个工作日"), "{strip}");

    let mut clerk = office.reader("clerk").await;
    let all = Reader::must(clerk.open("/disputes").await);
    let offered = all.has("select[name=kind] option[value=residents-council]");
    assert!(offered && all.has("select[name=stage] option[value=listed-for-council]"), "{}", all.html);
    let found = Reader::must(clerk.open("/disputes?kind=residents-council").await);
    assert!(found.text().contains("院墙垫高雨水倒灌"), "{}", found.text());
    assert!(found.texts("main").concat().contains("居民议事"), "{}", found.text());
}

/// Its limit counts working days, and so does the form that extends it.
#[tokio::test]
async fn its_limit_is_extended_in_its_own_unit() {
    let office = office().await;
    let walk = Walk::mediated(&office, COUNCIL_WAY).await;
    let before = walk.deadline("JM.TERM").await;
    assert_eq!((&before["due_on"], &before["law"]), (&json!("2026-07-28"), &json!("RT2002 36")), "{before}");
    let mut mediator = office.reader("mediator").await;
    let page = Reader::must(mediator.open(&walk.path("/extension")).await);
    assert!(page.text().contains("最多10个工作日"), "{}", page.text());
    let body = json!({"days": 10, "agreed_by": walk.parties, "reason": "再议一次。"});
    walk.mediator().await.post(&walk.path("/extensions"), body.clone()).await.expect(200);
    assert_eq!(walk.deadline("JM.TERM").await["due_on"], "2026-08-11");
    walk.mediator().await.post(&walk.path("/extensions"), body).await.problem(409, "extension-spent");
}

#[tokio::test]
async fn it_goes_from_registration_to_archive_by_api_with_its_own_number() {
    let office = office().await;
    let walk = walk::to_the_archive(&office, COUNCIL_WAY).await;
    let seen = office.api("clerk").await.get(&format!("/disputes/{}", walk.code)).await.expect(200);
    assert_eq!(seen["proceedings"][0]["number"], "〔2026〕澜安澜滨议字第1号");
}

/// What it calls its agreement and those who mediate stands on its papers, without a line about papers in its sheet.
#[tokio::test]
async fn its_papers_use_its_words() {
    let office = office().await;
    let walk = walk::to_the_archive(&office, COUNCIL_WAY).await;
    let director = office.api("director").await;
    // The file is at the centre now: its director reads the record with a reason.
    let dispute = director.get(&format!("/disputes/{}", walk.code)).await.expect(200);
    let session = dispute["proceedings"][0]["sessions"][0]["id"].as_str().unwrap().to_owned();
    director.post(&format!("/sessions/{session}/reveal"), json!({"reason": "查档"})).await.expect(200);
    let papers = papers(&director, &walk.code).await;
    let agreement = papers.iter().find(|paper| paper.form == "agreement").unwrap();
    assert_eq!(agreement.title, "居民议事约定书");
    assert!(agreement.words.contains("居民议事约定书") && agreement.words.contains("议事员"), "{}", agreement.words);
    // Its body is a people's mediation committee: that name stays, and nothing else speaks of people's mediation.
    for paper in papers.iter().filter(|paper| paper.form != "receipt") {
        let text = paper.words.replace("人民调解委员会", "");
        assert!(!text.contains("人民调解"), "{}: {}", paper.form, paper.words);
    }
}

#[tokio::test]
async fn it_goes_from_registration_to_archive_by_page() {
    let office = office().await;
    let steps = by_page::to_the_archive(&office, &COUNCIL_WAY).await;
    assert!(steps.taken.contains(&("committee", "put-on-agenda".to_owned())), "{:?}", steps.taken);
}

#[tokio::test]
async fn it_has_every_other_end_by_api_and_by_page() {
    ends::declined(&office().await, COUNCIL_WAY).await;
    ends::given_back(&office().await, COUNCIL_WAY).await;
    ends::refused(&office().await, COUNCIL_WAY).await;
    ends::concluded(&office().await, COUNCIL_WAY).await;
    by_page::other_ends(&office().await, &COUNCIL_WAY).await;
}
