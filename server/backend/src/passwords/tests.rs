use super::*;
use crate::house::PASSWORD;

fn password() -> Password {
    PASSWORD.to_owned().try_into().unwrap()
}

/// One with a single place, for which others wait so long.
fn single(queue: Duration) -> Hasher {
    Hasher { places: Arc::new(Semaphore::new(1)), queue, ..Hasher::cheap().unwrap() }
}

#[test]
fn there_is_a_place_for_each_core_and_a_line_of_two_seconds() {
    let hasher = Hasher::new().unwrap();
    assert_eq!(hasher.places.available_permits(), std::thread::available_parallelism().unwrap().get());
    assert_eq!(hasher.queue, Duration::from_secs(2));
}

#[tokio::test]
async fn whoever_finds_no_place_in_time_is_told_to_come_back() {
    let hasher = single(Duration::ZERO);
    let stored = hasher.hash(&password()).await.unwrap();
    let taken = hasher.places.clone().acquire_owned().await.unwrap();
    assert!(matches!(hasher.hash(&password()).await, Err(Error::Busy)));
    assert!(matches!(hasher.verify(&password(), Some(stored.clone())).await, Err(Error::Busy)));
    assert!(matches!(hasher.verify(&password(), None).await, Err(Error::Busy)));
    drop(taken);
    assert!(hasher.verify(&password(), Some(stored)).await.unwrap());
}

#[tokio::test]
async fn whoever_waits_in_line_gets_the_place_that_becomes_free() {
    let hasher = single(Duration::from_secs(600));
    let taken = hasher.places.clone().acquire_owned().await.unwrap();
    let wanted = password();
    let mut waiting = Box::pin(hasher.hash(&wanted));
    assert!(futures::poll!(&mut waiting).is_pending());
    drop(taken);
    assert!(waiting.await.is_ok());
}

#[tokio::test]
async fn a_place_is_taken_while_a_hash_is_made_and_free_afterwards() {
    let hasher = single(Duration::ZERO);
    let (begun, ready) = tokio::sync::oneshot::channel();
    let (go_on, wait) = std::sync::mpsc::channel::<()>();
    let work = hasher.clone();
    let working = tokio::spawn(async move {
        work.in_turn(move || {
            let _nobody = begun.send(());
            wait.recv()
        })
        .await
    });
    ready.await.unwrap();
    assert!(matches!(hasher.hash(&password()).await, Err(Error::Busy)));
    go_on.send(()).unwrap();
    working.await.unwrap().unwrap().unwrap();
    assert!(hasher.hash(&password()).await.is_ok());
}
