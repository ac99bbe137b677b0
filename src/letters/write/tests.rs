use std::collections::BTreeMap;

use super::*;

fn facts(template: &'static str, lang: Lang) -> LetterFacts {
    LetterFacts {
        template,
        lang,
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

#[test]
fn an_unknown_letter_is_an_error() {
    assert!(write(&facts("birthday", Lang::Zh)).is_err());
}
