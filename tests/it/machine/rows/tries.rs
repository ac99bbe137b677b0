//! One try for each row: everything up to the act by the kits of other tests, then the act by its own call.

use chrono::Duration;
use serde_json::json;

use super::{Bench, Done};
use crate::office::scene::{self, Scene, registration};
use crate::standing::ground::{At, Ground, ids, story, text};

/// Rows 5 to 15: the dispute at the centre.
pub(super) async fn at_the_centre(bench: &Bench) -> Done {
    let dispute = |code: &str, tail: &str| format!("/disputes/{code}{tail}");
    if bench.row == 5 {
        let told = bench.post("clerk", "/disputes", story(bench.row, "1200.00")).await;
        let code = text(&told["code"]);
        assert_eq!(code.len(), 16, "a code is issued");
        return Done { code, run: None, from: String::new() };
    }
    if bench.row == 6 {
        return merged(bench).await;
    }
    if bench.row == 13 {
        return returned(bench).await;
    }
    let code = bench.peoples(At::Registered).await.code.clone();
    if bench.row == 7 {
        let done = bench.dispute(&code).await;
        bench.post("clerk", &dispute(&code, "/triage"), json!({})).await;
        let seen = bench.get(&dispute(&code, "")).await;
        assert!(seen["risk"]["score"].is_number(), "the score of the risk is kept: {seen}");
        return done;
    }
    bench.post("clerk", &dispute(&code, "/triage"), json!({})).await;
    let asked = json!({"items": ["订单截图", "网店的名称和地址"]});
    match bench.row {
        8 => {
            let done = bench.dispute(&code).await;
            bench.post("clerk", &dispute(&code, "/supplement-requests"), asked).await;
            done
        }
        9 | 10 => {
            bench.post("clerk", &dispute(&code, "/supplement-requests"), asked).await;
            let done = bench.dispute(&code).await;
            if bench.row == 9 {
                bench.post("clerk", &dispute(&code, "/supplements"), json!({"note": "已交齐。"})).await;
                return done;
            }
            bench.office.wait(Duration::days(10));
            concord::diary::lapses(&bench.office.app).await.unwrap();
            let body = json!({"ground": "R10", "advice": "补齐后可以再来申请。"});
            bench.post("director", &dispute(&code, "/refusal"), body).await;
            done
        }
        11 => {
            // The window proposes it, the director approves.
            let done = bench.dispute(&code).await;
            let body = json!({"ground": "R04", "advice": "补充证据后可以起诉。"});
            let waits = bench.office.api("clerk").await.post(&dispute(&code, "/refusal"), body).await.expect(202);
            let path = format!("/requests/{}/approval", text(&waits["request"]["id"]));
            bench.post("director", &path, json!({})).await;
            done
        }
        15 => {
            let run = bench.route(&code, "party").await;
            Done { code, run: Some(run), from: String::new() }
        }
        row => panic!("row {row} is none of the centre's"),
    }
}

/// Row 6: the intake is kept, with a link both ways.
async fn merged(bench: &Bench) -> Done {
    let goes_on = Scene::at(&bench.office, scene::At::InMediation).await;
    let again = bench.post("clerk", "/disputes", registration()).await;
    let done = bench.dispute(&text(&again["code"])).await;
    let path = format!("/disputes/{}/merges", done.code);
    let seen = bench.post("clerk", &path, json!({"into": goes_on.code, "reason": "同一件事。"})).await;
    assert_eq!(seen["merged_into"]["code"], goes_on.code.as_str());
    assert_eq!(bench.get(&format!("/disputes/{}", goes_on.code)).await["merged"][0]["code"], done.code.as_str());
    done
}

/// Row 13: given back; the second time the coordinator designates who takes it on.
async fn returned(bench: &Bench) -> Done {
    let ground = bench.peoples(At::Asked).await;
    let words = json!({"fields": {"explanation": "应由别的组织办。"}});
    bench.post(ground.way.head, &ground.of_proceeding("/acts/return"), words.clone()).await;
    let body = json!({"kind": "peoples-mediation", "organisation": bench.office.body("枣坪").await,
                      "initiative": "party", "reason": "改由村调委会办。"});
    bench.post("clerk", &ground.of_dispute("/proceedings"), body).await;
    let done = bench.dispute(&ground.code).await;
    let second = ids(&bench.get(&ground.of_dispute("")).await["proceedings"]).pop().unwrap();
    bench.post("village", &format!("/proceedings/{second}/acts/return"), words).await;
    bench.office.api("coordinator").await.get(&ground.of_dispute("")).await.expect(200);
    done
}

/// Rows 16 to 22: taking on, and who mediates.
pub(super) async fn taking_on(bench: &Bench) -> Done {
    let head = "committee";
    match bench.row {
        16 => {
            let ground = bench.peoples(At::Consented).await;
            let done = bench.mediation(&ground).await;
            let seen = bench.post(head, &ground.of_proceeding("/acceptance"), json!({})).await;
            assert!(text(&seen["number"]).contains("人调字"), "{seen}");
            done
        }
        17 => {
            let ground = bench.peoples(At::Asked).await;
            let done = bench.mediation(&ground).await;
            let body = json!({"party": ground.parties[1], "consents": false, "channel": "telephone"});
            let seen = bench.post(head, &ground.of_proceeding("/consents"), body).await;
            assert_eq!(seen["ground"], "R02");
            done
        }
        18 => {
            // Nobody was asked before, and nobody has refused.
            let code = bench.peoples(At::Registered).await.code.clone();
            let run = bench.route(&code, "body").await;
            let done = bench.run(&code, &run).await;
            let seen = bench.post(head, &format!("/proceedings/{run}/acceptance"), json!({})).await;
            assert_eq!(seen["initiative"], "body");
            done
        }
        19 => {
            let ground = bench.ground("entrusted-mediation", At::Routed).await;
            let done = bench.mediation(&ground).await;
            ground.act("clerk", "receive-materials", ground.materials()).await.expect(200);
            done
        }
        20 | 21 => {
            let ground = bench.peoples(At::Accepted).await;
            let offer = json!({"accounts": [bench.office.account("mediator").await]});
            let path = ground.of_proceeding("/mediator-offers");
            let (before, api) = (bench.mediation(&ground).await, bench.office.api(head).await);
            bench.post(head, &path, offer).await;
            if bench.row == 20 {
                return before;
            }
            let done = bench.mediation(&ground).await;
            ground.put(&api, &ground.of_proceeding("/mediators"), ground.appointment().await).await.expect(200);
            done
        }
        22 => {
            let ground = bench.peoples(At::InMediation).await;
            let done = bench.mediation(&ground).await;
            let mediator = bench.office.account("mediator").await;
            let body =
                json!({"mediator": mediator, "asked_by": {"party": ground.parties[0]}, "reason": "是对方的远亲。"});
            bench.post(head, &ground.of_proceeding("/recusals"), body).await;
            done
        }
        row => panic!("row {row} is not about taking on"),
    }
}

/// Rows 23 to 29: sessions, time and drafts.
pub(super) async fn mediating(bench: &Bench) -> Done {
    let mediator = "mediator";
    let at = if bench.row == 29 { At::Drafted } else { At::InMediation };
    let ground = bench.peoples(at).await;
    if bench.row == 27 {
        bench.post(mediator, &ground.of_proceeding("/suspensions"), json!({"ground": "other-case"})).await;
        bench.office.wait(Duration::days(4));
    }
    let done = bench.mediation(&ground).await;
    let (tail, body) = match bench.row {
        23 => {
            let starts = (bench.office.app.now() + Duration::days(2)).to_rfc3339();
            ("/sessions", json!({"starts_at": starts, "place": "调解室一", "attendees": ground.parties}))
        }
        24 => {
            let body =
                json!({"name": "闻人岫", "capacity": "expert", "reason": "讲解水量。", "agreed_by": ground.parties});
            ("/invited-participants", body)
        }
        25 => ("/extensions", json!({"days": 10, "agreed_by": ground.parties, "reason": "还要核实。"})),
        26 => ("/suspensions", json!({"ground": "appraisal"})),
        27 => ("/resumptions", json!({})),
        28 => ("/agreements", ground.terms()),
        29 => {
            let path = ground.of_agreement("/taking-back");
            bench.post(mediator, &path, json!({"party": ground.parties[1]})).await;
            return done;
        }
        row => panic!("row {row} is not about mediating"),
    };
    let before = term(bench, &ground).await;
    let made = bench.post(mediator, &ground.of_proceeding(tail), body).await;
    let after = term(bench, &ground).await;
    match bench.row {
        24 => {
            let seen = bench.get(&ground.of_proceeding("")).await;
            assert_eq!(seen["invited_participants"][0]["state"], "invited", "{seen}");
        }
        25 | 27 => assert!(after > before, "row {}: {before} moves to {after}", bench.row),
        28 => assert!(made["lint"].is_array() && made["obligations"].as_array().unwrap().len() == 2, "{made}"),
        _ => assert_eq!(after, before, "row {}: the last day stays", bench.row),
    }
    done
}

/// The last day of the mediation.
async fn term(bench: &Bench, ground: &Ground<'_>) -> String {
    let seen = bench.get(&ground.of_proceeding("")).await;
    let rows = seen["deadlines"].as_array().unwrap();
    text(&rows.iter().find(|row| row["code"] == "RM.TERM").unwrap()["due_on"])
}

/// Rows 30 to 38: how a mediation ends, and what can follow.
pub(super) async fn ending(bench: &Bench) -> Done {
    match bench.row {
        30 => {
            let ground = bench.ground("labour-mediation", At::Signed).await;
            let done = bench.mediation(&ground).await;
            bench.post("committee", &ground.of_agreement("/seal"), json!({})).await;
            return done;
        }
        31 => {
            let ground = bench.peoples(At::Recorded).await;
            let done = bench.mediation(&ground).await;
            let mut body = ground.terms();
            body["form"] = json!("oral");
            bench.post("mediator", &ground.of_proceeding("/agreements"), body).await;
            return done;
        }
        35 => {
            let ground = bench.ground("medical-mediation", At::InMediation).await;
            let done = bench.mediation(&ground).await;
            bench.office.wait(Duration::days(60));
            concord::diary::lapses(&bench.office.app).await.unwrap();
            assert_eq!(bench.get(&ground.of_proceeding("")).await["ground"], "T02");
            return done;
        }
        _ => {}
    }
    let kind = if bench.row == 32 { "entrusted-mediation" } else { "peoples-mediation" };
    let ground = bench.ground(kind, At::InMediation).await;
    let done = bench.mediation(&ground).await;
    let (outcome, ground_of_it) = match bench.row {
        33 => ("withdrawn", None),
        34 => ("refused", None),
        36 => ("terminated", Some("T06")),
        _ => ("failed", None),
    };
    let body = json!({"outcome": outcome, "ground": ground_of_it, "explanation": "已告知仲裁、行政和诉讼途径。"});
    let seen = bench.post("mediator", &ground.of_proceeding("/conclusion"), body).await;
    match bench.row {
        34 => assert_eq!(seen["ground"], "T01"),
        36 => assert_eq!(seen["ground"], "T06"),
        37 => {
            let done = bench.dispute(&ground.code).await;
            let body = json!({"outcome": "failed", "summary": "已告知起诉途径。"});
            bench.post("director", &ground.of_dispute("/closure"), body).await;
            return done;
        }
        38 => {
            let run = bench.route(&ground.code, "party").await;
            let path = format!("/proceedings/{run}/acceptance");
            let early = bench.office.api("committee").await.post(&path, json!({})).await;
            early.problem(409, "consent-missing");
            return Done { code: ground.code.clone(), run: Some(run), from: String::new() };
        }
        _ => {}
    }
    done
}

/// Rows 39 to 50: what was agreed is done, or not.
pub(super) async fn performing(bench: &Bench) -> Done {
    let ground = bench.peoples(if bench.row == 40 { At::Signed } else { At::Sealed }).await;
    if bench.row == 40 {
        bench.post("committee", &ground.of_agreement("/seal"), json!({})).await;
        let run = bench.performance(&ground.code).await;
        return Done { code: ground.code.clone(), run: Some(run), from: String::new() };
    }
    let (run, path) = (bench.performance(&ground.code).await, ground.of_agreement("/performances"));
    if bench.row == 47 {
        bench.post("mediator", &path, ground.performed(0)).await;
    }
    if bench.row > 48 {
        bench.office.wait(Duration::days(14));
        concord::diary::lapses(&bench.office.app).await.unwrap();
    }
    let done = bench.run(&ground.code, &run).await;
    match bench.row {
        39 | 49 => {
            for at in 0..2 {
                bench.post("mediator", &path, ground.performed(at)).await;
            }
        }
        46 => {
            let part = json!({"obligation": ground.agreement["obligations"][1]["id"], "amount": "200.00"});
            bench.post("mediator", &path, part).await;
        }
        47 => {
            bench.post("mediator", &path, ground.performed(1)).await;
        }
        48 => {
            bench.office.wait(Duration::days(14));
            concord::diary::lapses(&bench.office.app).await.unwrap();
        }
        _ => {
            let path = format!("/proceedings/{run}/acts/enforce");
            bench.post("mediator", &path, json!({"fields": {}})).await;
        }
    }
    done
}

/// Rows 51 to 54: closed, visited, taken up again, put away.
pub(super) async fn afterwards(bench: &Bench) -> Done {
    let ground = bench.peoples(if bench.row == 51 { At::Performed } else { At::Closed }).await;
    let done = bench.dispute(&ground.code).await;
    match bench.row {
        51 => {
            let body = json!({"outcome": "agreed-performed", "summary": "全部履行。"});
            bench.post("director", &ground.of_dispute("/closure"), body).await;
        }
        52 => {
            let body = json!({"satisfied": true, "text": "都满意。"});
            bench.post("mediator", &ground.of_agreement("/follow-ups"), body).await;
        }
        53 => {
            bench.post("director", &ground.of_dispute("/reopening"), json!({"ground": "rebound"})).await;
        }
        _ => {
            let seen = bench.post("clerk", &ground.of_dispute("/archive"), json!({})).await;
            let kept = &seen["closure"];
            assert!(kept["volume"].is_string() && kept["retention"].is_string(), "{kept}");
        }
    }
    done
}
