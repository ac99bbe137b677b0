use super::*;
use crate::error::Error;
use crate::parties::RepresentativeInput;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 30).unwrap()
}

fn person(side: &str, name: &str, id_number: &str) -> PartyInput {
    PartyInput {
        side: side.into(),
        kind: "person".into(),
        name: name.into(),
        id_number: Some(id_number.into()),
        phone: Some("154 0000 1001".into()),
        ..PartyInput::default()
    }
}

fn neighbours() -> Registration {
    let story = Story {
        channel: "window".into(),
        category: "02".into(),
        title: "相邻排水纠纷".into(),
        facts: "翻建院墙时垫高地面，雨水倒灌柴房。".into(),
        claims: "改排水".into(),
        ..Story::default()
    };
    let opponent =
        PartyInput {
            name: "步云舒".into(), kind: "person".into(), side: "respondent".into(), ..PartyInput::default()
        };
    let parties = vec![person("applicant", "覃若川", "330199197803121013"), opponent];
    Registration { story, parties, ..Registration::default() }
}

fn faults(registration: &Registration) -> Vec<(String, &'static str)> {
    match registration.checked(today()) {
        Err(Error::Fields(fields)) => fields.into_iter().map(|field| (field.field, field.code)).collect(),
        _ => Vec::new(),
    }
}

fn fault_of_party(change: impl FnOnce(&mut PartyInput)) -> Vec<(String, &'static str)> {
    let mut registration = neighbours();
    change(&mut registration.parties[0]);
    faults(&registration)
}

#[test]
fn a_resident_number_says_sex_and_birth_date() {
    let checked = neighbours().checked(today()).unwrap();
    let applicant = &checked.parties[0];
    assert_eq!(applicant.birth_date, NaiveDate::from_ymd_opt(1978, 3, 12));
    assert_eq!(applicant.gender.as_deref(), Some("male"));
    assert_eq!(applicant.phone.as_deref(), Some("+8615400001001"));
    assert_eq!(applicant.id_kind, "resident-id");
    assert_eq!(checked.parties[1].id_kind, "none");
}

#[test]
fn a_number_typed_with_spaces_and_full_width_has_one_form() {
    for typed in ["330199 19780312 1013", "３３０１９９１９７８０３１２１０１３", "330199-19780312-1013"]
    {
        let mut registration = neighbours();
        registration.parties[0].id_number = Some(typed.into());
        let checked = registration.checked(today()).unwrap();
        assert_eq!(checked.parties[0].id_number.as_deref(), Some("330199197803121013"), "{typed}");
    }
}

#[test]
fn a_wrong_check_digit_stops_until_somebody_says_why() {
    let wrong = |party: &mut PartyInput| party.id_number = Some("330199197803121014".into());
    assert_eq!(fault_of_party(wrong), [("parties[0].id_number".to_owned(), "id-check-digit")]);
    let mut registration = neighbours();
    wrong(&mut registration.parties[0]);
    registration.parties[0].id_number_override_reason = Some("证件上就是这样印的".into());
    let checked = registration.checked(today()).unwrap();
    assert_eq!(checked.parties[0].id_override_reason.as_deref(), Some("证件上就是这样印的"));
    assert_eq!(checked.parties[0].birth_date, None);
}

#[test]
fn what_is_given_must_agree_with_the_number() {
    let birth = fault_of_party(|party| party.birth_date = Some("1978-03-13".into()));
    assert_eq!(birth, [("parties[0].birth_date".to_owned(), "birth-date-mismatch")]);
    let sex = fault_of_party(|party| party.gender = Some("female".into()));
    assert_eq!(sex, [("parties[0].gender".to_owned(), "gender-mismatch")]);
}

#[test]
fn values_that_nobody_can_have_are_refused_beside_their_field() {
    type Mistake = (&'static str, fn(&mut PartyInput));
    let cases: &[Mistake] = &[
        ("side", |party| party.side = "judge".into()),
        ("kind", |party| party.kind = "ghost".into()),
        ("name", |party| party.name = " ".into()),
        ("name", |party| party.name = "名".repeat(100_000)),
        ("name", |party| party.name = "覃\u{202E}川".into()),
        ("id_kind", |party| party.id_kind = Some("credit-code".into())),
        ("id_number", |party| party.id_number = Some("1".repeat(1_000_000))),
        ("id_number", |party| party.id_number = Some("330199209803121012".into())),
        ("id_number", |party| party.id_kind = Some("none".into())),
        ("id_number", |party| (party.id_kind, party.id_number) = (Some("passport".into()), Some("'--".into()))),
        ("id_number", |party| (party.id_kind, party.id_number) = (Some("passport".into()), None)),
        ("birth_date", |party| party.birth_date = Some("2026-02-30".into())),
        ("gender", |party| party.gender = Some("x".into())),
        ("phone", |party| party.phone = Some("12345".into())),
        ("email", |party| party.email = Some("a\r\nBcc: b@example.cn".into())),
        ("email", |party| party.notify_by = vec!["email".into()]),
        ("notify_by", |party| party.notify_by = vec!["pigeon".into()]),
        ("language", |party| party.language = Some("fr".into())),
        ("flags", |party| party.flags = vec!["vip".into()]),
        ("flags", |party| party.flags = vec!["minor".into()]),
        ("address", |party| party.address = Some("路".repeat(201))),
        ("occupation", |party| party.occupation = Some("a\u{7}".into())),
        ("employer", |party| party.employer = Some("厂".repeat(101))),
        ("ethnicity", |party| party.ethnicity = Some("族".repeat(21))),
    ];
    for (field, change) in cases {
        let found = fault_of_party(*change);
        assert!(found.iter().any(|(at, _)| *at == format!("parties[0].{field}")), "{field}: {found:?}");
    }
}

#[test]
fn a_minor_needs_a_guardian_who_is_neither_the_child_nor_a_child() {
    let mut registration = neighbours();
    registration.parties[0] = person("applicant", "粟小满", "330199201206181244");
    assert_eq!(faults(&registration), [("parties[0].representatives".to_owned(), "guardian-required")]);

    let guardian = |id_number: &str, name: &str| RepresentativeInput {
        name: name.into(),
        kind: "guardian".into(),
        id_number: Some(id_number.into()),
        ..RepresentativeInput::default()
    };
    registration.parties[0].representatives = vec![guardian("330199198302221256", "粟长庚")];
    let checked = registration.checked(today()).unwrap();
    assert_eq!(checked.parties[0].flags, ["minor"]);

    registration.parties[0].representatives = vec![guardian("330199201206181244", "粟长庚")];
    let codes: Vec<&str> = faults(&registration).into_iter().map(|(_, code)| code).collect();
    assert_eq!(codes, ["representative-is-party", "guardian-minor"]);
}

#[test]
fn at_most_two_agents_and_each_with_a_stated_authority() {
    let agent = |name: &str, scope: Option<&str>| RepresentativeInput {
        name: name.into(),
        kind: "lawyer".into(),
        scope: scope.map(str::to_owned),
        ..RepresentativeInput::default()
    };
    let found = fault_of_party(|party| party.representatives = vec![agent("席清越", None)]);
    assert_eq!(found, [("parties[0].representatives[0].scope".to_owned(), "required")]);
    let three = ["席清越", "贺兰序", "尉迟暮"].map(|name| agent(name, Some("代为调解")));
    let found = fault_of_party(|party| party.representatives = three.to_vec());
    assert_eq!(found, [("parties[0].representatives[2].kind".to_owned(), "too-many-agents")]);
}

#[test]
fn there_is_an_applicant_and_nobody_stands_twice() {
    let mut registration = neighbours();
    registration.parties.remove(0);
    assert_eq!(faults(&registration), [("parties".to_owned(), "applicant-missing")]);

    let mut registration = neighbours();
    registration.parties[1].id_number = Some("330199197803121013".into());
    assert_eq!(faults(&registration), [("parties[1].id_number".to_owned(), "party-twice")]);

    let mut registration = neighbours();
    registration.parties = vec![registration.parties[0].clone(); 201];
    assert_eq!(faults(&registration), [("parties".to_owned(), "too-many")]);
}

#[test]
fn the_day_of_receipt_is_never_to_come_and_long_past_only_with_a_reason() {
    let on = |day: &str, reason: Option<&str>| Registration {
        received_on: Some(day.into()),
        late_entry_reason: reason.map(str::to_owned),
        ..neighbours()
    };
    assert_eq!(faults(&on("2026-07-01", None)), [("received_on".to_owned(), "date-future")]);
    assert_eq!(faults(&on("2026-06-26", None)), [("late_entry_reason".to_owned(), "late-entry-reason")]);
    assert!(faults(&on("2026-06-27", None)).is_empty());
    assert!(faults(&on("2026-06-01", Some("网格员补报"))).is_empty());
}
