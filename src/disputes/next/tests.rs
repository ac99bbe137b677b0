use rules::risk::{Duty, Grade, Progress, Urgent};

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    day("2026-11-20")
}

/// A mediator of the body, in a proceeding that goes on.
fn in_stage(stage: &str, acts: &[Act]) -> Situation {
    let run = Run { id: "PR0C".into(), stage: stage.into(), is_mediation: true, is_mine: true, ..Run::default() };
    Situation {
        code: "C0DE".into(),
        stage: "in-hand".into(),
        run: Some(run),
        run_acts: acts.to_vec(),
        ..Situation::default()
    }
}

fn with_run(stage: &str, acts: &[Act], change: impl FnOnce(&mut Run)) -> NextStep {
    let mut situation = in_stage(stage, acts);
    change(situation.run.as_mut().unwrap());
    next_step(&situation, today())
}

#[test]
fn a_registered_dispute_is_routed_by_the_window() {
    let mut situation = Situation { code: "C0DE".into(), stage: "registered".into(), ..Situation::default() };
    assert!(!next_step(&situation, today()).mine);
    situation.dispute_acts = vec![act::OPEN_PROCEEDING, act::REFUSE_DISPUTE];
    let next = next_step(&situation, today());
    assert_eq!((next.key, next.mine, next.href.as_deref()), ("route", true, Some("/disputes/C0DE/route")));
    assert_eq!(next.others, [(act::REFUSE_DISPUTE, "/disputes/C0DE/route".to_owned())]);
}

#[test]
fn a_committee_asks_every_party_before_it_accepts() {
    let acts = [act::CONSENT, act::ACCEPT, act::DECLINE];
    let asking = with_run("consent-pending", &acts, |run| run.consents_missing = 2);
    assert_eq!((asking.key, asking.act, asking.count), ("consent", Some(act::CONSENT), 2));
    let asked = with_run("consent-pending", &acts, |_| {});
    assert_eq!((asked.key, asked.href.as_deref()), ("accept", Some("/proceedings/PR0C/acceptance")));
    let labour = with_run("consent-pending", &acts, |run| run.counted_elsewhere = true);
    assert_eq!((labour.key, labour.act), ("accept_elsewhere", Some(act::ACCEPT)));
    let own = with_run("consent-pending", &acts, |run| {
        run.consents_missing = 2;
        run.own_initiative = true;
    });
    assert_eq!(own.key, "accept");
}

#[test]
fn a_clerk_who_may_record_consent_sees_that_it_is_the_bodys_turn() {
    let next = with_run("consent-pending", &[act::CONSENT], |run| {
        run.consents_missing = 1;
        run.is_mine = false;
    });
    assert!(!next.mine && next.href.is_none());
    assert_eq!(next.others, [(act::CONSENT, "/proceedings/PR0C/consents".to_owned())]);
}

#[test]
fn a_mediator_who_cannot_appoint_waits_for_the_head() {
    let next = with_run("accepted", &[act::ACKNOWLEDGE], |_| {});
    assert_eq!((next.key, next.owner, next.mine), ("appoint", Owner::Head, false));
}

#[test]
fn sessions_come_before_their_record_and_their_record_before_the_draft() {
    let acts = [act::INVITE, act::RECORD_SESSION, act::RECORD_AGREEMENT, act::CONCLUDE];
    let key = |change: &dyn Fn(&mut Run)| with_run("in-mediation", &acts, change).key;
    assert_eq!(key(&|_| {}), "invite");
    assert_eq!(key(&|run| run.open_session = Some(("5E55".into(), day("2026-11-24")))), "await_session");
    assert_eq!(key(&|run| run.open_session = Some(("5E55".into(), day("2026-11-20")))), "record_session");
    let held = |result: &'static str| {
        move |run: &mut Run| {
            run.held = 1;
            run.last_result = Some(result.into());
        }
    };
    assert_eq!(key(&held("agreed")), "draft");
    assert_eq!(key(&held("partly")), "draft");
    assert_eq!(key(&held("none")), "conclude");
    assert_eq!(key(&held("again")), "invite_again");
}

#[test]
fn an_agreement_is_mended_then_signed_then_sealed() {
    let acts = [act::REDRAFT, act::SIGN, act::SEAL];
    let draft = |faults: usize, missing: usize| {
        with_run("agreement-draft", &acts, |run| run.draft = Some(("A6RE".into(), faults, missing)))
    };
    assert_eq!((draft(2, 3).key, draft(2, 3).count), ("redraft", 2));
    assert_eq!((draft(0, 3).key, draft(0, 3).count), ("sign", 3));
    let sealing = draft(0, 0);
    assert_eq!((sealing.key, sealing.href.as_deref()), ("seal", Some("/agreements/A6RE/seal")));
}

#[test]
fn the_keeper_of_the_parent_committee_seals_though_the_case_is_not_his() {
    let next = with_run("agreement-draft", &[act::SEAL], |run| {
        run.is_mine = false;
        run.draft = Some(("A6RE".into(), 0, 0));
    });
    assert!(next.mine);
}

#[test]
fn what_has_ended_is_visited_then_closed_and_what_is_closed_is_archived() {
    let mut situation = in_stage("performed", &[act::VISIT]);
    situation.dispute_acts = vec![act::CLOSE, act::OPEN_PROCEEDING];
    let run = situation.run.as_mut().unwrap();
    (run.ended, run.is_mediation, run.effective) = (true, false, Some("A6RE".into()));
    situation.visit_owed = true;
    let next = next_step(&situation, today());
    assert_eq!((next.key, next.href.as_deref()), ("visit", Some("/agreements/A6RE/follow-up")));
    assert!(next.others.contains(&(act::CLOSE, "/disputes/C0DE/closure".to_owned())));
    situation.visit_owed = false;
    let next = next_step(&situation, today());
    assert_eq!((next.key, next.href.as_deref()), ("close", Some("/disputes/C0DE/closure")));
    assert_eq!(next.checks, [Check { key: "visit", missing: 0, href: "/agreements/A6RE/follow-up".into() }]);
    situation.stage = "closed".into();
    situation.dispute_acts = vec![act::ARCHIVE];
    assert_eq!(next_step(&situation, today()).key, "archive");
    situation.stage = "archived".into();
    let done = next_step(&situation, today());
    assert_eq!((done.key, done.mine, done.act), ("done", false, None));
}

#[test]
fn a_failed_mediation_offers_another_way_beside_closing() {
    let mut situation = in_stage("failed", &[]);
    situation.run.as_mut().unwrap().ended = true;
    situation.dispute_acts = vec![act::CLOSE, act::OPEN_PROCEEDING];
    let next = next_step(&situation, today());
    assert_eq!(next.key, "close_or_route");
    assert_eq!(next.others, [(act::OPEN_PROCEEDING, "/disputes/C0DE/route".to_owned())]);
}

#[test]
fn no_stage_of_any_sheet_is_without_a_next_step() {
    for sheet in rules::procedure::ALL {
        for stage in sheet.stages() {
            let situation = in_stage(stage.code(), &[]);
            let next = next_step(&situation, today());
            assert!(!next.mine, "{}: nobody can do anything", stage.code());
            assert_ne!(next.key, "done", "{} in hand is not done", stage.code());
        }
    }
}

#[test]
fn a_letter_that_was_not_delivered_is_something_to_do_until_the_file_is_put_away() {
    let mut situation = in_stage("in-mediation", &[act::INVITE]);
    assert!(next_step(&situation, today()).checks.iter().all(|check| check.key != "letters"));
    situation.undelivered = 2;
    let last = next_step(&situation, today()).checks.pop().unwrap();
    let href = "/disputes/C0DE/letters?state=undelivered".to_owned();
    assert_eq!(last, Check { key: "letters", missing: 2, href });
    situation.run = None;
    situation.stage = "archived".into();
    assert!(next_step(&situation, today()).checks.is_empty());
}

#[test]
fn while_an_appraisal_stops_the_clock_the_next_step_is_the_appraisals() {
    let acts = [act::INVITE, act::RECORD_SESSION, act::CONCLUDE];
    let mut situation = in_stage("in-mediation", &acts);
    let run = situation.run.as_mut().unwrap();
    (run.stopped, run.open_session) = (true, Some(("5E55".into(), day("2026-11-20"))));
    situation.beside = Some((act::ISSUE_OPINION, "/proceedings/APPR/acts/issue-opinion".into()));
    let next = next_step(&situation, today());
    assert_eq!((next.key, next.act), ("await_opinion", Some(act::ISSUE_OPINION)));
    assert_eq!(next.href.as_deref(), Some("/proceedings/APPR/acts/issue-opinion"));
    assert!(next.others.contains(&(act::RECORD_SESSION, "/sessions/5E55/record".to_owned())), "{:?}", next.others);
    situation.beside = None;
    let next = next_step(&situation, today());
    assert_eq!((next.key, next.act, next.href.as_deref()), ("await_opinion", None, Some("/disputes/C0DE/sessions")));
}

#[test]
fn given_back_twice_it_waits_for_the_coordinator() {
    let mut situation =
        Situation { code: "C0DE".into(), stage: "triage".into(), designated: true, ..Situation::default() };
    let next = next_step(&situation, today());
    assert_eq!((next.key, next.owner, next.mine), ("designate", Owner::Coordinator, false));
    situation.dispute_acts = vec![act::OPEN_PROCEEDING];
    assert_eq!(next_step(&situation, today()).href.as_deref(), Some("/disputes/C0DE/route"));
}

#[test]
fn whoever_has_given_it_back_waits_for_the_centre_and_may_propose() {
    let mut situation = in_stage("returned", &[]);
    situation.run.as_mut().unwrap().ended = true;
    (situation.stage, situation.dispute_acts) = ("triage".into(), vec![act::OPEN_PROCEEDING]);
    situation.proposed = vec![act::OPEN_PROCEEDING];
    let next = next_step(&situation, today());
    assert_eq!((next.key, next.mine), ("route", false));
    assert!(next.others.contains(&(act::OPEN_PROCEEDING, "/disputes/C0DE/route".to_owned())), "{:?}", next.others);
    situation.run.as_mut().unwrap().is_mine = false;
    assert!(next_step(&situation, today()).mine);
}

/// A dispute with something that cannot wait, as somebody of this role sees it.
fn in_danger(role: Role, acts: &[Act], owing: Vec<Owing>, review: Option<(Grade, NaiveDate)>) -> Situation {
    let mut situation = in_stage("in-mediation", &[act::INVITE]);
    situation.dispute_acts = acts.to_vec();
    situation.danger = Some(Danger { role, owing, review, may_report: acts.contains(&act::REPORT) });
    situation
}

fn owing(what: Urgent, duty: Option<&str>) -> Owing {
    let at = "2026-11-20T03:00:00Z".parse().unwrap();
    Owing { what, duty: duty.map(str::to_owned), progress: Progress::Open, at }
}

#[test]
fn a_report_comes_before_every_step_of_whoever_makes_it_and_of_nobody_else() {
    let red = Duty::find("risk-red").unwrap();
    let all = || vec![owing(Urgent::TakeOn, None), owing(Urgent::Report(red), Some("DUTY"))];
    let at_hand = [act::REPORT];
    let clerk = next_step(&in_danger(Role::Clerk, &at_hand, all(), None), today());
    assert_eq!((clerk.key, clerk.mine, clerk.href.as_deref()), ("report", true, Some("/disputes/C0DE/reports/DUTY")));
    // What would be the step otherwise stands beside it.
    assert_eq!(clerk.others[0].0, act::INVITE);
    let director = [act::REPORT, act::TAKE_ON_RISK];
    let director = next_step(&in_danger(Role::Director, &director, all(), None), today());
    assert_eq!((director.key, director.mine), ("take_on", true));
    // The mediator does not report what the centre reports.
    let mediator = next_step(&in_danger(Role::Mediator, &at_hand, all(), None), today());
    assert_eq!((mediator.key, mediator.urgent), ("invite", None));
    // The coordinator sees it and does not do it.
    let coordinator = next_step(&in_danger(Role::Coordinator, &[], all(), None), today());
    assert_eq!((coordinator.key, coordinator.mine, coordinator.owner), ("take_on", false, Owner::Centre));
}

#[test]
fn the_review_of_a_grave_risk_is_a_step_and_that_of_a_lesser_one_stands_beside_it() {
    let review = |role, grade, on: &str| in_danger(role, &[act::ASSESS_RISK], Vec::new(), Some((grade, day(on))));
    let grave = next_step(&review(Role::Director, Grade::Orange, "2026-11-20"), today());
    assert_eq!((grave.key, grave.href.as_deref()), ("review", Some("/disputes/C0DE/risk")));
    assert_eq!(next_step(&review(Role::Director, Grade::Orange, "2026-11-21"), today()).key, "invite");
    let mut lesser = review(Role::Mediator, Grade::Yellow, "2026-11-18");
    lesser.run.as_mut().unwrap().mediators = 1;
    let lesser = next_step(&lesser, today());
    assert_eq!(lesser.key, "invite");
    assert!(lesser.checks.iter().any(|check| check.key == "review" && check.missing == 1), "{:?}", lesser.checks);
}

#[test]
fn what_a_limit_still_waits_for_after_the_end_comes_before_closing() {
    let ended = Run { ended: true, is_mediation: true, is_mine: true, stage: "terminated".into(), ..Run::default() };
    let situation = Situation {
        stage: "in-hand".into(),
        owed_after: owed_after("market-mediation", "terminated", ["SC.NOTICE"].into_iter()),
        run_acts: vec![act::NOTIFY_END],
        dispute_acts: vec![act::CLOSE],
        run: Some(ended),
        ..Situation::default()
    };
    assert_eq!(situation.owed_after, Some(act::NOTIFY_END));
    let step = next_step(&situation, day("2026-06-30"));
    assert_eq!((step.key, step.act, step.owner), ("act", Some(act::NOTIFY_END), Owner::Body));
    assert!(step.others.iter().any(|(other, _)| *other == act::CLOSE));
    // While it goes on, and where nothing waits, nothing is owed.
    assert_eq!(owed_after("market-mediation", "in-mediation", ["SC.NOTICE"].into_iter()), None);
    assert_eq!(owed_after("market-mediation", "terminated", ["SC.TERM"].into_iter()), None);
    assert_eq!(owed_after("performance", "performed", ["RM.FOLLOW"].into_iter()), None);
}
