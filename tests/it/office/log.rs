//! What the program logs, as whoever runs it would read it.

use std::cell::RefCell;
use std::io::Write;
use std::sync::Once;

thread_local! {
    /// What was logged on this thread, while somebody listens.
    static HEARD: RefCell<Option<Vec<u8>>> = const { RefCell::new(None) };
}

/// Listens on this thread as long as it lives.
pub struct Log(());

struct Ear;

impl Write for Ear {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        HEARD.with_borrow_mut(|heard| {
            if let Some(heard) = heard {
                heard.extend_from_slice(bytes);
            }
        });
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Log {
    /// Begins to listen, to more than is logged when nothing is set.
    pub fn listen() -> Log {
        // One for the whole process: what is logged where is remembered once, whichever test comes first.
        static ONCE: Once = Once::new();
        ONCE.call_once(|| {
            let filter = tracing_subscriber::EnvFilter::new("debug,sqlx=warn,sea_orm=warn");
            tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(|| Ear).init();
        });
        HEARD.with_borrow_mut(|heard| *heard = Some(Vec::new()));
        Log(())
    }

    /// Everything logged so far.
    pub fn text(&self) -> String {
        HEARD.with_borrow(|heard| String::from_utf8(heard.clone().unwrap_or_default()).unwrap())
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        HEARD.with_borrow_mut(|heard| *heard = None);
    }
}
