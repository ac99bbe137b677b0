use proptest::prelude::*;

use super::*;

#[test]
fn a_name_gets_one_spelling() {
    #[rustfmt::skip]
    let vectors = [
        ("覃若川", "覃若川"), ("  覃若川\u{3000}", "覃若川"), ("王　明", "王明"), ("王  明", "王明"), ("阿依古丽•买买提", "阿依古丽·买买提"), ("阿依古丽・买买提", "阿依古丽·买买提"),
        ("阿依古丽 · 买买提", "阿依古丽·买买提"), ("阿依古丽．买买提", "阿依古丽·买买提"), ("John   Smith", "John Smith"), ("J. Smith-O'Hara", "J. Smith-O'Hara"),
        ("ＪＯＨＮ Smith", "JOHN Smith"), ("𠮷田䶮", "𠮷田䶮"), ("\u{2CB4E}𬭎", "\u{2CB4E}𬭎"), ("Zoë Müller", "Zoë Müller"), ("王〇", "王〇"), ("李 Anna", "李 Anna"),
    ];
    for (typed, name) in vectors {
        assert_eq!(canonical_name(typed).as_deref(), Ok(name), "{typed}");
    }
    assert_eq!(
        canonical_organisation_name("澜安县悦漾健身服务部(个体工商户)").as_deref(),
        Ok("澜安县悦漾健身服务部（个体工商户）")
    );
    assert_eq!(canonical_organisation_name("Lan'an (Grain) Ltd.").as_deref(), Ok("Lan'an (Grain) Ltd."));
}

#[test]
fn a_name_that_hides_something_is_refused() {
    #[rustfmt::skip]
    let vectors = [
        ("", IdentityError::NameEmpty), ("　 ", IdentityError::NameEmpty), ("覃", IdentityError::NameShort), ("覃若\n川", IdentityError::NameCharacter(3)),
        ("覃若川\r", IdentityError::NameCharacter(4)), ("覃\u{202E}若川", IdentityError::NameCharacter(2)), ("覃\0若川", IdentityError::NameCharacter(2)),
        ("覃\u{200B}若川", IdentityError::NameCharacter(2)), ("覃\u{FEFF}若川", IdentityError::NameCharacter(2)), ("覃若\u{FFFD}", IdentityError::NameCharacter(3)),
        ("覃若\u{2028}川", IdentityError::NameCharacter(3)), ("覃\u{E0041}川", IdentityError::NameCharacter(2)), ("123", IdentityError::NameWithoutLetter), ("··", IdentityError::NameWithoutLetter),
    ];
    for (typed, why) in vectors {
        assert_eq!(canonical_name(typed), Err(why), "{typed:?}");
    }
    assert_eq!(IdentityError::NameEmpty.zh(), "请填姓名");
}

#[test]
fn length_is_counted_in_characters() {
    assert!(canonical_name(&"𠮷".repeat(50)).is_ok());
    assert_eq!(canonical_name(&"𠮷".repeat(51)), Err(IdentityError::NameLong(50)));
    assert!(canonical_organisation_name(&"𠮷".repeat(100)).is_ok());
    assert_eq!(canonical_organisation_name(&"𠮷".repeat(101)), Err(IdentityError::NameLong(100)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_canonical_name_stays_as_it_is(text in any::<String>(), near in "[覃若川𠮷A-Za-z· 　•().（）\u{202E}\t]{0,60}") {
        for text in [text, near] {
            if let Ok(name) = canonical_organisation_name(&text) {
                prop_assert!(!name.chars().any(|c| c.is_control()) && (2..=100).contains(&name.chars().count()));
                prop_assert_eq!(canonical_organisation_name(&name), Ok(name));
            }
        }
    }
}
