//! Who holds a letter: one worker at a time, and not for ever.

use std::collections::BTreeSet;
use std::time::Duration;

use concord::letters::{LEASE, PATIENCE, Sender, deliver};

use super::server::{Catcher, Mood, Paper, PostOffice};
use super::{letters, office_with, states};
use crate::office::scene::{At, Scene};

#[test]
fn a_lease_outlasts_the_longest_attempt() {
    assert!(LEASE.to_std().unwrap() > 2 * PATIENCE);
}

#[tokio::test(flavor = "multi_thread")]
async fn several_workers_at_once_send_each_letter_once() {
    let post = PostOffice::open(Paper::Good);
    let office = office_with(&post.url("s3cret")).await;
    for _ in 0..4 {
        Scene::at(&office, At::Accepted).await;
    }

    let workers = (0..4).map(|_| {
        let (app, sender) = (office.app.clone(), post.sender(&office));
        tokio::spawn(async move { deliver(&app, &sender).await.unwrap() })
    });
    let mut sent = 0;
    for worker in workers.collect::<Vec<_>>() {
        sent += worker.await.unwrap();
    }

    let ids: Vec<String> = post.inbox().iter().map(|taken| taken.mail.header("Message-ID").to_owned()).collect();
    let different: BTreeSet<&String> = ids.iter().collect();
    assert_eq!((sent, ids.len(), different.len()), (8, 8, 8));
}

#[tokio::test]
async fn what_a_dead_worker_held_is_sent_by_another_when_its_lease_has_run_out() {
    let catcher = Catcher::open(&[Mood::Mute]);
    let office = office_with(&catcher.url()).await;
    let scene = Scene::at(&office, At::Accepted).await;
    let (clerk, sender) = (office.api("clerk").await, Sender::of(&office.app.config).unwrap());
    let died = tokio::time::timeout(Duration::from_millis(500), deliver(&office.app, &sender)).await;
    assert!(died.is_err(), "the worker was to die in the middle");

    office.wait(LEASE - chrono::Duration::seconds(1));
    assert_eq!(office.deliver().await, 1, "only the letter that nobody holds");
    assert_eq!(states(&letters(&clerk, &scene).await), ["queued", "sent"], "a letter being sent shows as queued");

    office.wait(chrono::Duration::seconds(2));
    assert_eq!(office.deliver().await, 1);
    let listed = letters(&clerk, &scene).await;
    assert_eq!(states(&listed), ["sent", "sent"]);
    assert_eq!(listed[0]["attempts"], 2, "the attempt of the dead one counts");
}

#[tokio::test]
async fn a_worker_that_comes_back_too_late_changes_nothing() {
    let catcher = Catcher::open(&[Mood::Mute]);
    let office = office_with(&catcher.url()).await;
    let scene = Scene::at(&office, At::Accepted).await;
    let (app, slow) = (office.app.clone(), super::impatient(&office, Duration::from_secs(4)));
    let late = async move { deliver(&app, &slow).await.unwrap() };
    let meanwhile = async {
        // The first one holds its letter by now, and waits for an answer.
        while letters(&office.api("clerk").await, &scene).await[0]["attempts"] != 1 {
            tokio::task::yield_now().await;
        }
        office.wait(LEASE + chrono::Duration::seconds(1));
        office.deliver().await
    };

    let (late, meanwhile) = tokio::join!(late, meanwhile);

    assert_eq!((late, meanwhile), (0, 2));
    assert_eq!(states(&letters(&office.api("clerk").await, &scene).await), ["sent", "sent"]);
}
