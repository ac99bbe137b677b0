//! Serving: the listener, the workers beside it, and an orderly end.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::Context;
use poem::Server;
use poem::listener::{Listener, TcpAcceptor, TcpListener};
use tokio::sync::watch;
use tracing_subscriber::EnvFilter;

use crate::app::App;
use crate::{diary, documents, kept, letters, routes};

/// How long requests under way may take after the signal to end.
const GRACE: Duration = Duration::from_secs(10);
/// How often what is old is forgotten.
const HOUR: Duration = Duration::from_secs(3_600);

/// Logs to standard error, one JSON object per line, filtered.
pub fn log_to_stderr(filter: &str) {
    let filter = EnvFilter::try_new(filter).unwrap_or_else(|_| EnvFilter::new("info"));
    // A second call finds the first one's log: harmless.
    let _ = tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr).try_init();
}

/// Takes the address; who connects waits until the house is open.
pub async fn listen(bind: SocketAddr) -> anyhow::Result<TcpAcceptor> {
    let taken = || format!("CONCORD_BIND: cannot listen on {bind}");
    TcpListener::bind(bind).into_acceptor().await.with_context(taken)
}

/// Serves until the process is told to end; then requests under way are finished and the workers stop at a safe point.
pub async fn run(app: App, listener: TcpAcceptor) -> anyhow::Result<()> {
    let (stop, stopped) = watch::channel(false);
    let workers = [
        tokio::spawn(documents::worker(app.clone(), stopped.clone())),
        tokio::spawn(diary::worker(app.clone(), stopped.clone())),
        tokio::spawn(letters::worker(app.clone(), stopped.clone())),
        tokio::spawn(forget(app.clone(), stopped)),
    ];
    let served = Server::new_with_acceptor(listener)
        .idle_timeout(Duration::from_secs(75))
        .run_with_graceful_shutdown(routes::all(app), told_to_end(), Some(GRACE))
        .await
        .context("serving");
    let _ = stop.send(true);
    for worker in workers {
        worker.await.context("a worker ended badly")?;
    }
    served
}

/// Forgets kept answers that nobody may ask for any more.
async fn forget(app: App, mut stopped: watch::Receiver<bool>) {
    loop {
        if let Err(error) = kept::forget_old(&app).await {
            tracing::warn!(%error, "kept answers could not be forgotten");
        }
        tokio::select! {
            () = tokio::time::sleep(HOUR) => {}
            _ = stopped.changed() => return,
        }
    }
}

async fn told_to_end() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut terminate) = signal(SignalKind::terminate()) else {
            let _ = interrupt.await;
            return;
        };
        tokio::select! {
            _ = interrupt => {}
            _ = terminate.recv() => {}
        }
    }
    #[cfg(not(unix))]
    let _ = interrupt.await;
}
