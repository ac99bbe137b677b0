use proptest::prelude::*;

use super::*;

#[test]
fn telephone_numbers_get_one_form() {
    #[rustfmt::skip]
    let vectors = [
        ("15400001001", "+8615400001001"), ("154 0000 1001", "+8615400001001"), ("154-0000-1001", "+8615400001001"), ("+86 154 0000 1001", "+8615400001001"),
        ("008615400001001", "+8615400001001"), ("8615400001001", "+8615400001001"), ("１５４００００１００１", "+8615400001001"), ("\u{202A}+86-15400001001\u{202C}", "+8615400001001"),
        ("0571-88880000", "0571-88880000"), ("057188880000", "0571-88880000"), ("(0571) 8888 0000", "0571-88880000"), ("（0571）8888-0000", "0571-88880000"),
        ("010-88880000", "010-88880000"), ("02188880000", "021-88880000"), ("0500-0000000", "0500-0000000"), ("+86 571 88880000", "0571-88880000"),
        ("+86 10 88880000", "010-88880000"), ("0571-88880000-801", "0571-88880000-801"), ("0571-88880000转801", "0571-88880000-801"), ("05718880000转8", "0571-8880000-8"), ("0571-888-0000", "0571-8880000"),
    ];
    for (typed, canonical) in vectors {
        assert_eq!(parse_phone(typed).as_deref(), Ok(canonical), "{typed}");
        assert_eq!(parse_phone(canonical).as_deref(), Ok(canonical), "{canonical}");
    }
}

#[test]
fn what_is_no_telephone_number_is_refused_with_an_example() {
    #[rustfmt::skip]
    let vectors = [
        ("", IdentityError::PhoneEmpty), (" - ", IdentityError::PhoneMobile), ("1540000100", IdentityError::PhoneMobile), ("154000010011", IdentityError::PhoneMobile),
        ("12400001001", IdentityError::PhoneMobile), ("没有电话", IdentityError::PhoneMobile), ("88880000", IdentityError::PhoneLandline), ("0571-888800", IdentityError::PhoneLandline),
        ("0571-88880000-123456", IdentityError::PhoneLandline), ("0571-8888000a", IdentityError::PhoneLandline), ("4001234567", IdentityError::PhoneMobile),
        ("+852 91234567", IdentityError::PhoneMobile), ("15400001001\r\nBcc: x", IdentityError::PhoneMobile),
    ];
    for (typed, why) in vectors {
        assert_eq!(parse_phone(typed), Err(why), "{typed}");
    }
    assert_eq!(IdentityError::PhoneMobile.zh(), "手机号是11位数字，例如138 0000 0000");
}

#[test]
fn service_numbers_are_for_organisations() {
    for (typed, canonical) in
        [("400-123-4567", "4001234567"), ("95588", "95588"), ("12348", "12348"), ("0571-88880000", "0571-88880000")]
    {
        assert_eq!(parse_organisation_phone(typed).as_deref(), Ok(canonical), "{typed}");
    }
    assert!(parse_phone("95588").is_err() && parse_organisation_phone("88888").is_err());
}

#[test]
fn numbers_are_shown_the_way_people_say_them() {
    assert_eq!(shown_phone("+8615400001001"), "154 0000 1001");
    assert_eq!(shown_phone("0571-88880000-801"), "0571-88880000-801");
    assert_eq!(shown_phone("4001234567"), "400 123 4567");
    assert_eq!(shown_phone("旧号码"), "旧号码");
}

#[test]
fn addresses_for_mail_get_one_form() {
    #[rustfmt::skip]
    let vectors = [
        ("qin.ruochuan@example.cn", "qin.ruochuan@example.cn"), ("  Qin@Example.CN ", "Qin@example.cn"), ("ｑｉｎ＠example．cn", "qin@example.cn"),
        ("a_b%c+d-e@sub-1.example.com", "a_b%c+d-e@sub-1.example.com"), ("x@xn--fiqs8s.xn--fiqs8s", "x@xn--fiqs8s.xn--fiqs8s"),
    ];
    for (typed, canonical) in vectors {
        assert_eq!(parse_email(typed).as_deref(), Ok(canonical), "{typed}");
    }
}

#[test]
fn an_address_that_could_mislead_mail_is_refused() {
    #[rustfmt::skip]
    let refused = [
        "qin", "qin@", "@example.cn", "qin@example", "qin@@example.cn", "a@b@example.cn", "qin@example.cn\r\nBcc: b@example.cn", "qin\n@example.cn",
        "\"qin r\"@example.cn", "qin@[127.0.0.1]", "qin@127.0.0.1", "qin @example.cn", "qin.@example.cn", ".qin@example.cn", "q..n@example.cn",
        "qin@-example.cn", "qin@example-.cn", "qin@example..cn", "qin@.cn", "qin@example.c", "覃@example.cn", "qin@例子.cn", "<qin@example.cn>",
        "qin@example.cn,b@example.cn", "qin;b@example.cn", "qin'@example.cn", "qin\0@example.cn", "qin@exa_mple.cn",
    ];
    for typed in refused {
        assert_eq!(parse_email(typed), Err(IdentityError::EmailFormat), "{typed:?}");
    }
    assert_eq!(parse_email(" "), Err(IdentityError::EmailEmpty));
    assert_eq!(parse_email(&format!("{}@example.cn", "a".repeat(65))), Err(IdentityError::EmailLength));
    assert_eq!(parse_email(&format!("a@{}.cn", "b.".repeat(130))), Err(IdentityError::EmailLength));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn every_reader_of_contacts_is_stable_and_never_breaks(text in any::<String>(), phone in "[+0-9 ()转-]{0,24}", mail in "[a-z.@_\"\r\n -]{0,20}") {
        for text in [text, phone, mail] {
            if let Ok(number) = parse_organisation_phone(&text) {
                prop_assert!(number.chars().all(|c| c.is_ascii_digit() || c == '-' || c == '+'));
                prop_assert_eq!(parse_organisation_phone(&number), Ok(number.clone()));
                prop_assert_eq!(parse_organisation_phone(&shown_phone(&number)), Ok(number));
            }
            if let Ok(address) = parse_email(&text) {
                prop_assert!(address.bytes().all(|b| b.is_ascii_graphic() && b != b'"'));
                prop_assert_eq!(parse_email(&address), Ok(address));
            }
        }
    }
}
