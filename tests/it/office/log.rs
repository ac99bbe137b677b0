//! What the program logs, as whoever runs it would read it.

use std::io::Write;
use std::sync::{Arc, Mutex};

/// Listens on this thread as long as it lives.
pub struct Log {
    lines: Arc<Mutex<Vec<u8>>>,
    _listening: tracing::subscriber::DefaultGuard,
}

struct Ear(Arc<Mutex<Vec<u8>>>);

impl Write for Ear {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Log {
    /// Begins to listen; `filter` as in `CONCORD_LOG`.
    pub fn listen(filter: &str) -> Log {
        let lines = Arc::new(Mutex::new(Vec::new()));
        let ear = lines.clone();
        let subscriber = tracing_subscriber::fmt()
            .json()
            .with_env_filter(tracing_subscriber::EnvFilter::new(filter))
            .with_writer(move || Ear(ear.clone()))
            .finish();
        Log { lines, _listening: tracing::subscriber::set_default(subscriber) }
    }

    /// Everything logged so far.
    pub fn text(&self) -> String {
        String::from_utf8(self.lines.lock().unwrap().clone()).unwrap()
    }
}
