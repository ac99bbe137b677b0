//! The clock: the only place that asks what time it is. Tests move it; the demo lets it walk.

use std::sync::Mutex;

use chrono::{DateTime, Duration, SubsecRound, Utc};

/// What tells the time.
pub trait Clock: Send + Sync {
    /// This moment, in whole milliseconds: what both databases can store and give back unchanged.
    fn now(&self) -> DateTime<Utc>;
}

/// The clock of the machine.
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now().trunc_subsecs(3)
    }
}

/// A clock that stands still until it is moved: for tests and for loading the demo.
pub struct SetClock(Mutex<DateTime<Utc>>);

impl SetClock {
    /// Starts at this moment.
    pub fn new(at: DateTime<Utc>) -> SetClock {
        SetClock(Mutex::new(at.trunc_subsecs(3)))
    }

    /// Moves to this moment.
    pub fn set(&self, at: DateTime<Utc>) {
        *self.lock() = at.trunc_subsecs(3);
    }

    /// Moves on by this much.
    pub fn advance(&self, by: Duration) {
        let mut at = self.lock();
        *at += by;
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, DateTime<Utc>> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Clock for SetClock {
    fn now(&self) -> DateTime<Utc> {
        *self.lock()
    }
}
