//! Spans (期间): so many days, working days, months, years or hours.

/// A length of time as laws give it. "日" are calendar days unless the law says 工作日.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Span {
    /// Calendar days (日).
    Days(u32),
    /// Working days (工作日): no weekly rest days, no public holidays, but weekends that are worked instead.
    WorkingDays(u32),
    /// Months, to the day of the same number, else to the last day of the month. (Civil Code art. 202)
    Months(u32),
    /// Years, as so many times twelve months.
    Years(u32),
    /// Hours from the moment of the event. (Civil Code art. 201)
    Hours(u32),
}

impl Span {
    /// The stored code: "30D", "5W", "1M", "2Y", "2H".
    pub fn code(self) -> String {
        match self {
            Span::Days(n) => format!("{n}D"),
            Span::WorkingDays(n) => format!("{n}W"),
            Span::Months(n) => format!("{n}M"),
            Span::Years(n) => format!("{n}Y"),
            Span::Hours(n) => format!("{n}H"),
        }
    }

    /// Reads a stored code; None if it is none.
    pub fn parse(code: &str) -> Option<Span> {
        let (number, unit) = code.split_at_checked(code.len().checked_sub(1)?)?;
        if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let n = number.parse().ok()?;
        match unit {
            "D" => Some(Span::Days(n)),
            "W" => Some(Span::WorkingDays(n)),
            "M" => Some(Span::Months(n)),
            "Y" => Some(Span::Years(n)),
            "H" => Some(Span::Hours(n)),
            _ => None,
        }
    }

    /// The words of the law, Chinese: 30日, 5个工作日, 1个月, 2年, 2小时.
    pub fn zh(self) -> String {
        match self {
            Span::Days(0) => "当日".to_owned(),
            Span::Days(n) => format!("{n}日"),
            Span::WorkingDays(n) => format!("{n}个工作日"),
            Span::Months(n) => format!("{n}个月"),
            Span::Years(n) => format!("{n}年"),
            Span::Hours(n) => format!("{n}小时"),
        }
    }

    /// The words, English: 30 days, 1 working day.
    pub fn en(self) -> String {
        let (n, unit) = match self {
            Span::Days(0) => return "the same day".to_owned(),
            Span::Days(n) => (n, "day"),
            Span::WorkingDays(n) => (n, "working day"),
            Span::Months(n) => (n, "month"),
            Span::Years(n) => (n, "year"),
            Span::Hours(n) => (n, "hour"),
        };
        format!("{n} {unit}{}", if n == 1 { "" } else { "s" })
    }

    /// So many of the same unit.
    pub const fn of_same_unit(self, n: u32) -> Span {
        match self {
            Span::Days(_) => Span::Days(n),
            Span::WorkingDays(_) => Span::WorkingDays(n),
            Span::Months(_) => Span::Months(n),
            Span::Years(_) => Span::Years(n),
            Span::Hours(_) => Span::Hours(n),
        }
    }

    /// How many of its unit.
    pub const fn number(self) -> u32 {
        match self {
            Span::Days(n) | Span::WorkingDays(n) | Span::Months(n) | Span::Years(n) | Span::Hours(n) => n,
        }
    }

    /// Whether a person may set a limit of this length: at least one, and no longer than ten years.
    pub const fn is_sensible(self) -> bool {
        match self {
            Span::Days(n) | Span::WorkingDays(n) => 1 <= n && n <= 3_650,
            Span::Months(n) => 1 <= n && n <= 120,
            Span::Years(n) => 1 <= n && n <= 10,
            Span::Hours(n) => 1 <= n && n <= 8_760,
        }
    }

    /// About how many calendar days it takes, for showing how urgent a limit is; never for counting one.
    pub const fn rough_days(self) -> u32 {
        match self {
            Span::Days(n) => n,
            Span::WorkingDays(n) => n.saturating_mul(7) / 5,
            Span::Months(n) => n.saturating_mul(30),
            Span::Years(n) => n.saturating_mul(365),
            Span::Hours(n) => n / 24,
        }
    }

    /// Whether it stays within a hundred years. Longer ones are typing mistakes and are not counted.
    pub(super) const fn is_countable(self) -> bool {
        match self {
            Span::Days(n) | Span::WorkingDays(n) => n <= 36_525,
            Span::Months(n) => n <= 1_200,
            Span::Years(n) => n <= 100,
            Span::Hours(n) => n <= 36_525 * 24,
        }
    }
}
