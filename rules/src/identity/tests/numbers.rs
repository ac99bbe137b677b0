use proptest::prelude::*;

use super::*;

#[rustfmt::skip]
const PEOPLE: [(&str, &str, Gender); 33] = [
    ("330199197803121013", "1978-03-12", Gender::Male), ("33019919850927104X", "1985-09-27", Gender::Female),
    ("330199194605081061", "1946-05-08", Gender::Female), ("330199196902211079", "1969-02-21", Gender::Male),
    ("330199197207141093", "1972-07-14", Gender::Male), ("330199197511031120", "1975-11-03", Gender::Female),
    ("330199199006161142", "1990-06-16", Gender::Female), ("330199198712091159", "1987-12-09", Gender::Male),
    ("330199201610181182", "2016-10-18", Gender::Female), ("330199198104051196", "1981-04-05", Gender::Male),
    ("330199197611301212", "1976-11-30", Gender::Male), ("330199201206181244", "2012-06-18", Gender::Female),
    ("330199198302221256", "1983-02-22", Gender::Male), ("330199197908171279", "1979-08-17", Gender::Male),
    ("330199196401091291", "1964-01-09", Gender::Male), ("33019919820630131X", "1982-06-30", Gender::Male),
    ("330199198612121349", "1986-12-12", Gender::Female), ("330199199703231361", "1997-03-23", Gender::Female),
    ("330199198809051372", "1988-09-05", Gender::Male), ("330199197101011397", "1971-01-01", Gender::Male),
    ("330199197907111418", "1979-07-11", Gender::Male), ("330199199308141446", "1993-08-14", Gender::Female),
    ("330199199004281458", "1990-04-28", Gender::Male), ("330199198405191475", "1984-05-19", Gender::Male),
    ("330199196610261496", "1966-10-26", Gender::Male), ("330199197009301527", "1970-09-30", Gender::Female),
    ("330199199902071532", "1999-02-07", Gender::Male), ("330199197406121554", "1974-06-12", Gender::Male),
    ("330199198107241585", "1981-07-24", Gender::Female), ("330199199203031590", "1992-03-03", Gender::Male),
    ("330199199508151622", "1995-08-15", Gender::Female), ("330199198602021635", "1986-02-02", Gender::Male),
    ("33019919890911166X", "1989-09-11", Gender::Female),
];

const BODIES: [&str; 24] = [
    "91330199MA0X0100XM",
    "91330199MA1X010795",
    "91330199MA2X011428",
    "91330199MA3X01216D",
    "91330199MA4X01285P",
    "91330199MA5X01359W",
    "91330199MA6X014220",
    "92330199MA7X014917",
    "93330199MA8X015659",
    "12330199MA9X01639R",
    "52330199MA0X017041",
    "54330199MA1X017735",
    "N2330199MA2X01847Y",
    "11330199MA3X01910T",
    "11330199MA4X0198X2",
    "11330199MA5X02052M",
    "91330199MAXY00016E",
    "91500199MAXY00024A",
    "93320599MFXY00030J",
    "52630299MJXY000433",
    "11150699MBXY000525",
    "54330199MCXY00064C",
    "91350100M000100Y43",
    "91350100m000100y43",
];

#[test]
fn the_number_tells_birth_and_sex_of_every_person_of_the_demo() {
    for (number, born, gender) in PEOPLE {
        let id = ResidentId::parse(number, today()).expect(number);

        assert_eq!((id.canonical(), id.birth_date(), id.gender(), id.is_legacy()), (number, day(born), gender, false));
    }
    for number in
        ["11010519491231002X", "330199198509272042", "50019919660105311X", "630299199108305158", "150699194911016085"]
    {
        assert!(ResidentId::parse(number, today()).is_ok(), "{number}");
    }
}

#[test]
fn a_number_is_read_however_it_was_typed() {
    for typed in [
        " 33019919850927104x",
        "330199 19850927 104X",
        "330199-19850927-104x",
        "３３０１９９１９８５０９２７１０４ｘ",
        "\u{202D}33019919850927104X\u{202C}",
    ] {
        assert_eq!(ResidentId::parse(typed, today()).expect(typed).canonical(), "33019919850927104X");
    }
}

#[test]
fn an_old_number_of_15_digits_stays_as_it_is() {
    let id = ResidentId::parse("330199 780312 101", today()).expect("an old number");

    assert!(id.is_legacy());
    assert_eq!((id.canonical(), id.birth_date(), id.gender()), ("330199780312101", day("1978-03-12"), Gender::Male));
    assert_eq!(ResidentId::parse("330199780231101", today()), Err(IdentityError::BirthDate));
    assert_eq!(ResidentId::parse("33019978031210X", today()), Err(IdentityError::Character(15)));
}

#[test]
fn a_wrong_number_is_refused_for_what_is_wrong_with_it() {
    #[rustfmt::skip]
    let vectors = [
        ("", IdentityError::Length(0)), ("33019919780312101", IdentityError::Length(17)), ("3301991978031210133", IdentityError::Length(19)),
        ("330199197803121014", IdentityError::CheckDigit), ("33019919780312101X", IdentityError::CheckDigit),
        ("3301991978031210I3", IdentityError::Character(17)), ("覃30199197803121013", IdentityError::Character(1)), ("X30199197803121013", IdentityError::Character(1)),
        ("33019919780312101Y", IdentityError::Character(18)), ("330199197802301013", IdentityError::BirthDate), ("330199189903121013", IdentityError::BirthDate),
        ("330199000003121013", IdentityError::BirthDate), ("330199202607011013", IdentityError::BirthInFuture), ("990199197803121013", IdentityError::Province),
        ("000000000000000000", IdentityError::BirthDate),
    ];
    for (number, why) in vectors {
        assert_eq!(ResidentId::parse(number, today()), Err(why), "{number}");
    }
    assert_eq!(IdentityError::Length(17).zh(), "证件号是18位，现在填了17位");
    assert_eq!(IdentityError::CheckDigit.zh(), "证件号第18位对不上，请再看一遍证件");
    assert_eq!(IdentityError::CheckDigit.en(), "The last digit doesn't match; check the card again");
}

#[test]
fn only_the_check_character_and_the_province_may_be_overridden_with_a_reason() {
    let taken = ResidentId::parse_overridden("330199197803121014", today()).expect("a card with a wrong last digit");

    assert_eq!((taken.canonical(), taken.birth_date()), ("330199197803121014", day("1978-03-12")));
    assert!(ResidentId::parse_overridden("990199197803121013", today()).is_ok());
    assert_eq!(ResidentId::parse_overridden("330199197802301013", today()), Err(IdentityError::BirthDate));
    assert_eq!(ResidentId::parse_overridden("33019919780312101", today()), Err(IdentityError::Length(17)));
    assert!(IdentityError::CheckDigit.is_overridable() && IdentityError::Province.is_overridable());
    assert!(!IdentityError::BirthDate.is_overridable() && !IdentityError::Length(3).is_overridable());
}

#[test]
fn a_number_does_not_slip_into_a_log() {
    let id = ResidentId::parse("330199197803121013", today()).expect("a number");

    assert_eq!(format!("{id:?}"), "ResidentId(330***********1013)");
}

#[test]
fn credit_codes_of_every_body_of_the_demo_are_taken() {
    for code in BODIES {
        assert_eq!(CreditCode::parse(code).expect(code).canonical(), code.to_uppercase());
    }
    let code = CreditCode::parse(" ９１３３０１９９ ma0x0100x-m ").expect("a code as typed");
    assert_eq!((code.canonical(), code.organisation_code()), ("91330199MA0X0100XM", "MA0X0100X"));
}

#[test]
fn a_wrong_credit_code_is_refused_for_what_is_wrong_with_it() {
    #[rustfmt::skip]
    let vectors = [
        ("", IdentityError::CreditLength(0)), ("91330199MA0X0100X", IdentityError::CreditLength(17)), ("91330I99MA0X0100XM", IdentityError::CreditCharacter(6)),
        ("91330199MAOX0100XM", IdentityError::CreditCharacter(11)), ("91330199MA0X0100AM", IdentityError::CreditCharacter(17)),
        ("91330199MA0X01001M", IdentityError::CreditOrganisation), ("91330199MA0X0100XN", IdentityError::CreditCheck),
        ("9133019禾MA0X0100XM", IdentityError::CreditCharacter(8)),
    ];
    for (code, why) in vectors {
        assert_eq!(CreditCode::parse(code), Err(why), "{code}");
    }
    assert!(CreditCode::parse_overridden("91330199MA0X0100XN").is_ok());
    assert!(IdentityError::CreditCheck.code().starts_with("uscc-"));
}

#[test]
fn ages_are_counted_in_full_years() {
    let born = day("2012-06-18");

    assert_eq!((age_on(born, day("2026-06-17")), age_on(born, day("2026-06-18"))), (13, 14));
    assert!(is_minor_on(born, day("2030-06-17")) && !is_minor_on(born, day("2030-06-18")));
    assert_eq!((age_on(day("2008-02-29"), day("2026-02-28")), age_on(day("2008-02-29"), day("2026-03-01"))), (17, 18));
    assert!(is_elderly_on(day("1946-05-08"), today()) && !is_elderly_on(day("1966-07-01"), today()));
    assert_eq!(age_on(today(), born), 0);
}

#[test]
fn court_case_numbers_get_one_spelling() {
    #[rustfmt::skip]
    let usual = [
        ("（2026）浙0199民初1178号", "（2026）浙0199民初1178号"), ("(2026)浙0199民初1178号", "（2026）浙0199民初1178号"),
        (" （２０２６） 浙０１９９ 民初 １１７８ ", "（2026）浙0199民初1178号"), ("〔2026〕浙0199民特31号", "（2026）浙0199民特31号"),
        ("(2024)浙0199民诉前调812号", "（2024）浙0199民诉前调812号"), ("（2024）浙0199诉前调确112号", "（2024）浙0199诉前调确112号"),
        ("(2026)最高法民终1号", "（2026）最高法民终1号"), ("(2026)浙0199民督7号", "（2026）浙0199民督7号"),
        ("(2026)浙0199调确3号", "（2026）浙0199调确3号"),
    ];
    for (typed, canonical) in usual {
        let number = CourtCaseNumber::parse(typed).expect(typed);
        assert_eq!((number.canonical(), number.is_usual()), (canonical, true), "{typed}");
    }
    assert_eq!(
        CourtCaseNumber::parse("（2026）浙0199民初1178号").expect("usual").comparable(),
        "(2026)浙0199民初1178号"
    );
}

#[test]
fn an_unusual_court_case_number_is_taken_with_a_warning() {
    for typed in [
        "（2026）浙0199民初1201—1212号",
        "（2026）浙0199新类1号",
        "澜安劳人仲案〔2026〕第188号",
        "（1026）浙0199民初1号",
        "(2026)浙01990民初1号",
        "不清楚",
    ] {
        let number = CourtCaseNumber::parse(typed).expect(typed);
        assert!(!number.is_usual(), "{typed}");
    }
    assert_eq!(CourtCaseNumber::parse(" "), Err(IdentityError::CaseNumberEmpty));
    assert_eq!(CourtCaseNumber::parse("（2026）浙0199\n民初1号"), Err(IdentityError::CaseNumberCharacter));
    assert_eq!(CourtCaseNumber::parse(&"民".repeat(61)), Err(IdentityError::CaseNumberLength));
}

/// A valid number made independently: its check character closes the sum of ISO 7064 MOD 11-2 at 1.
fn any_number() -> impl Strategy<Value = String> {
    let provinces = prop::sample::select(vec!["11", "15", "21", "33", "37", "46", "50", "54", "65", "71", "81", "83"]);
    (provinces, 0..10_000_u32, 0..46_000_u64, 0..1000_u32).prop_map(|(province, county, days, sequence)| {
        let born = day("1900-01-01") + chrono::Days::new(days);
        let body = format!("{province}{county:04}{}{sequence:03}", born.format("%Y%m%d"));
        let rest = body.chars().filter_map(|c| c.to_digit(10)).fold(0, |rest, digit| (rest + digit) * 2 % 11);
        match (12 - rest) % 11 {
            10 => body + "X",
            digit => format!("{body}{digit}"),
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn every_valid_number_is_taken_and_no_change_of_one_character_is(number in any_number()) {
        let id = ResidentId::parse(&number, today());
        prop_assert_eq!(id.as_ref().map(ResidentId::canonical), Ok(number.as_str()));

        for at in 0..18 {
            for other in "0123456789X".chars().filter(|c| number.chars().nth(at) != Some(*c)) {
                let changed: String = number.chars().enumerate().map(|(i, c)| if i == at { other } else { c }).collect();
                prop_assert!(ResidentId::parse(&changed, today()).is_err(), "{}", changed);
            }
        }
    }

    #[test]
    fn no_change_of_one_character_of_a_credit_code_is_taken(which in 0..BODIES.len() - 1, at in 0..18_usize) {
        for other in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".chars().filter(|c| BODIES[which].chars().nth(at) != Some(*c)) {
            let changed: String = BODIES[which].chars().enumerate().map(|(i, c)| if i == at { other } else { c }).collect();
            prop_assert!(CreditCode::parse(&changed).is_err(), "{}", changed);
        }
    }

    #[test]
    fn no_text_breaks_a_reader_of_numbers(text in any::<String>(), near in "[0-9xXＸ０-９ 民初浙（）()号A-Z-]{0,24}") {
        for text in [text, near] {
            if let Ok(id) = ResidentId::parse(&text, today()) {
                prop_assert_eq!(ResidentId::parse(id.canonical(), today()), Ok(id.clone()));
            }
            if let Ok(code) = CreditCode::parse(&text) {
                prop_assert_eq!(CreditCode::parse(code.canonical()), Ok(code.clone()));
            }
            if let Ok(number) = CourtCaseNumber::parse(&text) {
                prop_assert_eq!(CourtCaseNumber::parse(number.canonical()), Ok(number.clone()));
                let breaks = number.canonical().contains(['\n', '\r', '\u{202E}']);
                prop_assert!(!breaks);
            }
        }
    }
}
