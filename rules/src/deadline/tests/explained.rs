use super::*;

fn zh(counted: &Counted) -> Vec<String> {
    counted.steps.iter().map(Step::zh).collect()
}

#[test]
fn a_due_date_comes_with_its_reasons() {
    let confirmation = counted("2026-01-16", statutory(Span::Days(30)), &[], &[]);

    assert_eq!(
        zh(&confirmation),
        [
            "2026年1月16日当天不算，从1月17日起算。",
            "数30日，周末和放假也算，数到2026年2月15日（星期日）。",
            "最后一天2026年2月15日（星期日）放假，顺延到放假后第一个工作日2026年2月24日（星期二）。",
        ]
    );
    let en: Vec<String> = confirmation.steps.iter().map(Step::en).collect();
    assert_eq!(
        en,
        [
            "16 January 2026 itself is not counted; counting starts on 17 January 2026.",
            "30 days, weekends and public holidays included, lead to Sunday, 15 February 2026.",
            "The last day, Sunday, 15 February 2026, is a public holiday; the limit moves to Tuesday, 24 February 2026.",
        ]
    );
}

#[test]
fn working_days_name_the_holidays_and_pauses_they_skip() {
    let medical =
        counted("2026-03-31", statutory(Span::WorkingDays(30)), &[appraisal("2026-04-13", "2026-05-20")], &[]);

    assert_eq!(
        zh(&medical),
        [
            "2026年3月31日当天不算，从4月1日起算。",
            "数30个工作日，周末和放假不算，数到2026年6月23日（星期二）。",
            "其中2026年4月13日至5月20日因鉴定评估不算，扣除26个工作日。",
            "放假的2026年4月4日至4月6日、2026年6月19日至6月21日没有算进去。",
        ]
    );
    let worked = counted("2026-02-12", statutory(Span::WorkingDays(3)), &[], &[]);
    assert_eq!(
        zh(&worked)[2..],
        ["放假的2026年2月15日至2月23日没有算进去。", "2026年2月14日（星期六）调休上班，算工作日。"]
    );
}

#[test]
fn extensions_moves_and_missing_calendars_are_told() {
    let entrusted = counted("2026-05-06", statutory(Span::Days(15)), &[], &[Span::Days(30)]);
    assert_eq!(
        zh(&entrusted)[2..],
        [
            "延长30日，到2026年6月20日（星期六）。",
            "最后一天2026年6月20日（星期六）放假，顺延到放假后第一个工作日2026年6月22日（星期一）。"
        ]
    );

    let weekend = counted("2026-05-14", statutory(Span::Days(30)), &[], &[]);
    assert_eq!(zh(&weekend)[2], "最后一天2026年6月13日（星期六）休息，顺延到下一个工作日2026年6月15日（星期一）。");

    let month = counted("2026-01-31", statutory(Span::Months(1)), &[], &[]);
    assert_eq!(
        zh(&month)[1..],
        ["数1个月，到2026年2月28日（星期六）。", "2026年2月28日（星期六）调休上班，算工作日。"]
    );

    let later = counted("2026-12-29", statutory(Span::Days(15)), &[], &[]);
    assert_eq!(
        zh(&later).last().map(String::as_str),
        Some("2027年的放假安排还没有录入，先只按周末计算，录入后请再核对。")
    );

    let before = counted("2026-06-24", Rule { span: Span::Days(3), rolls: true, before: true }, &[], &[]);
    assert_eq!(
        zh(&before),
        [
            "2026年6月24日当天不算，从6月23日起往前数。",
            "数3日，周末和放假也算，数到2026年6月21日（星期日）。",
            "2026年6月21日（星期日）是休息日，提前到上一个工作日2026年6月18日（星期四）。"
        ]
    );

    let stopped = Step::ClockStopped { since: day("2026-06-11"), reason: PauseReason::FalseMediation };
    assert_eq!(stopped.zh(), "因核查疑似虚假调解，从2026年6月11日起停止计算，恢复后再接着算。");
}

#[test]
fn stored_steps_keep_their_spelling() {
    let medical = counted(
        "2026-03-31",
        statutory(Span::WorkingDays(30)),
        &[appraisal("2026-04-13", "2026-05-20")],
        &[Span::Days(2)],
    );
    let line = "start,2026-03-31,2026-04-01;count,30W,2026-06-23;pause,2026-04-13,2026-05-20,appraisal,26W;\
                skip,2026-04-04/2026-04-06,2026-06-19/2026-06-21;extend,2D,2026-06-25";
    assert_eq!(encode(&medical.steps), line);
    assert_eq!(decode(line), Some(medical.steps));

    let every_other = "worked,2026-02-14,2026-02-28;move,2026-02-15,2026-02-24,holiday;move,2026-06-13,2026-06-15,weekend;stay,2026-06-13;\
                       unknown,2027;stop,2026-06-11,false-mediation;pause,2026-04-13,2026-05-20,other,38D";
    assert_eq!(decode(every_other).map(|steps| encode(&steps)).as_deref(), Some(every_other));
    for wrong in [
        "start",
        "start,2026-02-30,2026-03-01",
        "count,30X,2026-06-23",
        "pause,2026-04-13,2026-05-20,appraisal,2M",
        "move,2026-02-15,2026-02-24",
        ";",
        "halt,2026-01-01",
    ] {
        assert_eq!(decode(wrong), None, "{wrong}");
    }
    assert_eq!(decode(""), Some(Vec::new()));
}

#[test]
fn spans_read_as_codes_and_words() {
    #[rustfmt::skip]
    let vectors = [
        (Span::Days(30), "30D", "30日", "30 days"), (Span::WorkingDays(1), "1W", "1个工作日", "1 working day"), (Span::Months(1), "1M", "1个月", "1 month"),
        (Span::Years(2), "2Y", "2年", "2 years"), (Span::Hours(2), "2H", "2小时", "2 hours"),
    ];
    for (span, code, zh, en) in vectors {
        assert_eq!((span.code().as_str(), span.zh().as_str(), span.en().as_str()), (code, zh, en));
        assert_eq!(Span::parse(code), Some(span));
    }
    for wrong in ["", "D", "30", "30d", "-1D", "+1D", "1 D", "99999999999D", "30日", "日"] {
        assert_eq!(Span::parse(wrong), None, "{wrong}");
    }
    for reason in PauseReason::ALL {
        assert_eq!(PauseReason::from_code(reason.code()), Some(reason));
    }
}

#[test]
fn the_badge_tells_how_urgent_it_is() {
    let today = day("2026-06-30");
    #[rustfmt::skip]
    let vectors = [
        ("2026-06-28", 30, Heat::Overdue(2), "red", "超期2天", "2 days overdue"), ("2026-06-29", 30, Heat::Overdue(1), "red", "超期1天", "1 day overdue"),
        ("2026-06-30", 30, Heat::Today, "orange", "今天到期", "due today"), ("2026-07-01", 30, Heat::Soon(1), "orange", "明天到期", "due tomorrow"),
        ("2026-07-02", 30, Heat::Soon(2), "orange", "还剩2天", "2 days left"), ("2026-07-03", 30, Heat::Yellow(3), "yellow", "还剩3天", "3 days left"),
        ("2026-07-05", 10, Heat::Yellow(5), "yellow", "还剩5天", "5 days left"), ("2026-07-06", 30, Heat::Blue(6), "blue", "还剩6天", "6 days left"),
        ("2026-07-10", 30, Heat::Blue(10), "blue", "还剩10天", "10 days left"), ("2026-07-11", 30, Heat::Calm(11), "ok", "还剩11天", "11 days left"),
        ("2026-07-04", 9, Heat::Calm(4), "ok", "还剩4天", "4 days left"), ("2026-07-02", 3, Heat::Soon(2), "orange", "还剩2天", "2 days left"),
    ];
    for (due_on, total, expected, code, zh, en) in vectors {
        let heat = heat(day(due_on), today, total);
        assert_eq!((heat, heat.code(), heat.zh().as_str(), heat.en().as_str()), (expected, code, zh, en), "{due_on}");
    }
    assert_eq!((Heat::Paused.zh(), Heat::Met.en()), ("已中止".to_owned(), "done".to_owned()));
}
