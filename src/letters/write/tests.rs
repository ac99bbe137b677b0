use std::collections::BTreeMap;

use super::*;

fn facts(template: &'static str, lang: Lang) -> LetterFacts {
    LetterFacts {
        template,
        lang,
        kind: None,
        code: "7H2K-93QD-ABCD-EFG8".into(),
        body: "澜安县栖桐镇枣坪村人民调解委员会".into(),
        phone: "0599-6000110".into(),
        link: "https://mediation.example".into(),
        facts: BTreeMap::from([
            ("when", "2026年7月3日（星期五）09:30".to_owned()),
            ("when_en", "Friday, 3 July 2026, 09:30".to_owned()),
            ("where", "枣坪村委会调解室".to_owned()),
            ("starts_at", "2026-07-03T01:30:00+00:00".to_owned()),
            ("term_due", "2026-07-30".to_owned()),
            ("first_due", "2026-07-07".to_owned()),
            ("confirmation_due", "2026-07-30".to_owned()),
            ("may_be_confirmed", "yes".to_owned()),
            ("due", "2026-06-15".to_owned()),
            ("ground_zh", "涉嫌犯罪（移送公安机关）".to_owned()),
            ("ground_en", "Suspected crime".to_owned()),
        ]),
        event: "ABCDEFGH23456789".into(),
        at: "2026-06-29T17:00:00Z".parse().unwrap(),
        today: "2026-06-30".parse().unwrap(),
    }
}

#[test]
fn every_letter_of_a_sheet_is_written_in_both_languages_and_says_where_to_ask() {
    let named = rules::procedure::ALL.iter().flat_map(|sheet| sheet.notices).map(|notice| notice.letter);
    for name in named.chain(ALL.iter().copied()) {
        for lang in [Lang::Zh, Lang::En] {
            let written = write(&facts(name, lang)).unwrap();
            assert!(!written.subject.is_empty() && !written.subject.contains('\n'), "{name}: {}", written.subject);
            let date = lang.pick("2026年6月30日", "30 June 2026");
            for words in [date, "7H2K-93QD-ABCD-EFG8", "0599-6000110", "枣坪村人民调解委员会"] {
                assert!(
                    written.text.contains(words) && written.html.contains(words),
                    "{name} {words}:\n{}",
                    written.text
                );
            }
            assert!(!written.text.contains("涉嫌犯罪") && !written.text.contains("crime"), "{name} tells the ground");
            assert!(!written.text.contains("\n\n\n"), "{name} has a hole:\n{}", written.text);
            assert!(!written.text.contains("{{") && !written.text.contains("None"), "{name}:\n{}", written.text);
        }
    }
}

#[test]
fn a_letter_without_released_dates_still_reads_as_sentences() {
    for name in ALL {
        for lang in [Lang::Zh, Lang::En] {
            let bare = LetterFacts { facts: BTreeMap::new(), phone: String::new(), ..facts(ALL[0], lang) };
            let written = write(&LetterFacts { template: name, ..bare }).unwrap();
            assert!(!written.text.contains("（）") && !written.text.contains("到为止"), "{}", written.text);
            assert_eq!(written.calendar, None);
        }
    }
}

#[test]
fn an_invitation_carries_a_calendar_entry_with_time_and_place_only() {
    let written = write(&facts("session-invitation", Lang::Zh)).unwrap();
    let entry = written.calendar.unwrap();
    for line in
        ["BEGIN:VEVENT", "UID:abcdefgh23456789@mediation.example", "DTSTART:20260703T013000Z", "DTEND:20260703T033000Z"]
    {
        assert!(entry.contains(line), "{line} is not in\n{entry}");
    }
    assert!(entry.contains("LOCATION:枣坪村委会调解室") && entry.contains("METHOD:PUBLISH"), "{entry}");
    assert!(!entry.contains("人民调解委员会"), "{entry}");
}

#[test]
fn what_is_put_in_cannot_begin_a_line_of_its_own() {
    let mut hostile = facts("session-invitation", Lang::Zh);
    hostile.facts.insert("where", "调解室\r\nBcc: x@example.cn\r\n\r\n<script>".into());
    hostile.facts.insert("when", "九点\r\nSubject: 中奖".into());
    hostile.body = "枣坪村\r\nBcc: y@example.cn".into();
    let written = write(&hostile).unwrap();
    assert_eq!(written.subject, "请按时参加调解：九点 Subject: 中奖");
    assert!(
        !written.text.lines().any(|line| line.starts_with("Bcc") || line.starts_with("Subject")),
        "{}",
        written.text
    );
    assert!(!written.html.contains("<script>"), "{}", written.html);
    assert!(!written.calendar.unwrap().contains("\r\nBcc"));
}

fn about(template: &'static str, lang: Lang, kind: &'static rules::sheet::Sheet) -> String {
    write(&LetterFacts { kind: Some(kind), ..facts(template, lang) }).unwrap().text
}

#[test]
fn only_a_kind_that_may_charge_says_what_it_charges() {
    use rules::procedure::{commercial::COMMERCIAL, peoples::PEOPLES};
    let free = about("accepted", Lang::Zh, &PEOPLES);
    assert!(free.contains("也不收费") && free.contains("我们不收费"), "{free}");
    for name in ALL {
        let charged = about(name, Lang::Zh, &COMMERCIAL);
        assert!(charged.contains("收费按受理通知书载明的公示标准") && !charged.contains("我们不收费"), "{charged}");
        let charged = about(name, Lang::En, &COMMERCIAL);
        assert!(!charged.contains("We charge nothing") && !charged.contains("voluntary and free"), "{charged}");
    }
}

#[test]
fn an_end_names_the_ways_of_its_kind() {
    use rules::procedure::{judicial::ENTRUSTED, labour::LABOUR, land::LAND, peoples::PEOPLES};
    for (kind, zh, en) in [
        (&LABOUR, "1．申请劳动争议仲裁：", "labour arbitration commission"),
        (&LAND, "1．申请农村土地承包仲裁：", "rural land arbitration commission"),
        (&ENTRUSTED, "1．由人民法院继续审理：", "wait for the trial"),
        (&PEOPLES, "3．向人民法院起诉：有书面仲裁协议的除外", "3. go to court, unless"),
    ] {
        for name in ["concluded", "declined"] {
            assert!(about(name, Lang::Zh, kind).contains(zh), "{}", about(name, Lang::Zh, kind));
            assert!(about(name, Lang::En, kind).contains(en), "{}", about(name, Lang::En, kind));
        }
    }
    assert!(!about("concluded", Lang::Zh, &ENTRUSTED).contains("三年"));
    for name in ["agreement-in-effect", "performance-near", "performance-urged"] {
        assert!(about(name, Lang::Zh, &LABOUR).contains("申请劳动争议仲裁"), "{}", about(name, Lang::Zh, &LABOUR));
        assert!(about(name, Lang::Zh, &PEOPLES).contains("对方可以向人民法院起诉"));
    }
}

#[test]
fn nobody_is_invited_to_confirm_what_no_court_confirms() {
    let mut letter = facts("agreement-in-effect", Lang::Zh);
    assert!(write(&letter).unwrap().text.contains("司法确认，最晚在2026年7月30日"));
    letter.facts.remove("may_be_confirmed");
    assert!(!write(&letter).unwrap().text.contains("司法确认"));
}

#[test]
fn an_unknown_letter_is_an_error() {
    assert!(write(&facts("birthday", Lang::Zh)).is_err());
}
