use proptest::prelude::*;

use super::*;

fn any_code() -> impl Strategy<Value = PublicCode> {
    any::<[u8; 10]>().prop_map(|random| PublicCode::from_bytes(&random))
}

fn with(code: &PublicCode, changes: &[(usize, char)]) -> String {
    let changed = |(at, c)| changes.iter().find(|(place, _)| *place == at).map_or(c, |(_, other)| *other);
    code.as_str().chars().enumerate().map(changed).collect()
}

#[test]
fn printed_numbers_look_as_they_do_in_the_files() {
    assert_eq!(dispute_number("LA", 2026, 50), "LA-2026-000050");
    assert_eq!(dispute_number("LA", 2026, 1_234_567), "LA-2026-1234567");
    let proceeding = proceeding_number(2026, "澜安", "枣坪", "人调", 7);
    assert_eq!(proceeding, "〔2026〕澜安枣坪人调字第7号");
    assert_eq!(agreement_number(&proceeding, 1), "〔2026〕澜安枣坪人调字第7号-1");
}

#[test]
fn a_code_never_changes_once_it_is_printed() {
    let code = PublicCode::from_bytes(&[0x12, 0x34, 0x56, 0x78, 0x9A, 0xBC, 0xDE, 0xF0, 0x12, 0x34]);

    assert_eq!(code.as_str(), "28T5CY4TQKFF04HJ");
    assert_eq!(code.shown(), "28T5-CY4T-QKFF-04HJ");
    assert_eq!(PublicCode::from_bytes(&[0; 10]).as_str(), "0000000000000000");
    assert_eq!(reference16(&[0xFF; 10]), "ZZZZZZZZZZZZZZZZ");
    assert_eq!(reference16(&[0x12, 0x34, 0x56, 0x78, 0x9A, 0xBC, 0xDE, 0xF0, 0x12, 0x34]), "28T5CY4TQKFF04HM");
}

#[test]
fn a_code_is_read_however_it_was_typed() {
    let code = PublicCode::parse("28T5-CY4T-QKFF-04HJ").expect("a code");

    for typed in [
        "28t5cy4tqkff04hj",
        " 28T5 CY4T QKFF 04HJ ",
        "28t5—cy4t—qkff—o4hj",
        "２８Ｔ５ＣＹ４ＴＱＫＦＦ０４ＨＪ",
        "28T5\u{200B}CY4TQKFFO4HJ",
    ] {
        assert_eq!(PublicCode::parse(typed), Ok(code.clone()), "{typed}");
    }
    let ones = PublicCode::from_bytes(&[0x08, 0x42, 0x10, 0x84, 0x21, 0x08, 0x42, 0x10, 0x84, 0x21]);
    assert!(ones.as_str().starts_with("111111111111111"));
    for like_one in ["i", "I", "l", "L"] {
        assert_eq!(PublicCode::parse(&ones.as_str().replace('1', like_one)), Ok(ones.clone()));
    }
}

#[test]
fn a_wrong_code_is_refused_for_what_is_wrong_with_it() {
    for (typed, why) in [
        ("", CodeError::Length(0)),
        ("28T5-CY4T", CodeError::Length(8)),
        ("28T5CY4TQKFF04HU", CodeError::Character(16)),
        ("28T5CY4TQKFF04码J", CodeError::Character(15)),
        ("28T5CY4TQKFF04H8", CodeError::Check),
    ] {
        assert_eq!(PublicCode::parse(typed), Err(why), "{typed}");
    }
    assert_eq!(CodeError::Length(8).zh(), "查询码是16位，现在填了8位");
}

#[test]
fn every_place_has_a_weight_of_its_own() {
    let weight = |at: usize| {
        let mut values = [0; LENGTH - 1];
        values[at] = 1;
        check_value(&values)
    };
    let mut weights: Vec<u8> = (0..LENGTH - 1).map(weight).chain([1]).collect();
    weights.sort_unstable();
    weights.dedup();

    assert_eq!(weights.len(), LENGTH, "equal weights would hide an exchange");
    assert!(!weights.contains(&0), "a weight of nothing would hide a wrong character");
}

#[test]
fn a_reference_is_sixteen_characters_of_the_alphabet() {
    assert!(is_reference("28T5CY4TQKFF04HM"));
    for wrong in [
        "",
        "28T5CY4TQKFF04H",
        "28T5CY4TQKFF04HMM",
        "28t5cy4tqkff04hm",
        "28T5CY4TQKFF04HU",
        "28T5-CY4T-QKFF-0",
        "码码码码码1",
    ] {
        assert!(!is_reference(wrong), "{wrong}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn every_wrong_character_and_every_exchange_is_noticed(code in any_code()) {
        let characters: Vec<char> = code.as_str().chars().collect();
        for at in 0..LENGTH {
            for other in ALPHABET.iter().map(|c| char::from(*c)).filter(|c| *c != characters[at]) {
                prop_assert_eq!(PublicCode::parse(&with(&code, &[(at, other)])), Err(CodeError::Check));
            }
            for place in (at + 1..LENGTH).filter(|place| characters[*place] != characters[at]) {
                let exchanged = with(&code, &[(at, characters[place]), (place, characters[at])]);
                prop_assert_eq!(PublicCode::parse(&exchanged), Err(CodeError::Check));
            }
        }
    }

    #[test]
    fn what_is_shown_reads_back_as_the_same_code(code in any_code(), random in any::<[u8; 10]>()) {
        prop_assert_eq!(PublicCode::parse(&code.shown()), Ok(code.clone()));
        prop_assert_eq!(PublicCode::parse(&code.shown().to_lowercase()), Ok(code.clone()));
        prop_assert!(is_reference(code.as_str()) && is_reference(&reference16(&random)));
    }

    #[test]
    fn no_text_breaks_the_reader(text in any::<String>(), near in "[0-9A-Za-z -]{0,20}") {
        for text in [text, near] {
            if let Ok(code) = PublicCode::parse(&text) {
                prop_assert!(is_reference(code.as_str()));
            }
        }
    }
}
