//! Ages in full years (周岁), as the law asks for them.

use chrono::NaiveDate;

/// Full years on that day; 0 before birth. Who was born on 29 February is a year older on 1 March of a common year.
pub fn age_on(birth: NaiveDate, on: NaiveDate) -> u32 {
    on.years_since(birth).unwrap_or(0)
}

/// Whether the person is a minor (未成年人): under 18. (Civil Code art. 17)
pub fn is_minor_on(birth: NaiveDate, on: NaiveDate) -> bool {
    age_on(birth, on) < 18
}

/// Whether a person acts only through a guardian (法定代理人): under 18 by birth, or said to be where no birth is known, unless
/// sixteen or older and living on own labour; and an adult who cannot, or not fully, judge what he does.
/// (MFD 17, 18, 19, 20, 21, 22, 23)
pub fn acts_through_guardian(birth: Option<NaiveDate>, flags: &[impl AsRef<str>], on: NaiveDate) -> bool {
    let is = |flag: &str| flags.iter().any(|known| known.as_ref() == flag);
    let minor = birth.map_or_else(|| is("minor"), |birth| is_minor_on(birth, on));
    let lives_on_own_labour = is("self-supporting") && birth.is_some_and(|birth| age_on(birth, on) >= 16);
    is("incapable") || minor && !lives_on_own_labour
}

/// From this age on a person is elderly, in full years. (Law on the Rights of the Elderly art. 2)
pub const ELDERLY: u32 = 60;

/// Whether the person is elderly (老年人): 60 or older. (Law on the Rights of the Elderly art. 2)
pub fn is_elderly_on(birth: NaiveDate, on: NaiveDate) -> bool {
    age_on(birth, on) >= ELDERLY
}
