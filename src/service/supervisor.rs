//! What whoever started the service is told, where systemd did: that it is ready, that it lives, that it stops.

use std::time::Duration;

use sd_notify::NotifyState;

/// Says something; nobody hears it where nobody asked to.
fn say(state: NotifyState<'_>) {
    let _ = sd_notify::notify(&[state]);
}

pub(super) fn ready() {
    say(NotifyState::Ready);
}

pub(super) fn stopping() {
    say(NotifyState::Stopping);
}

/// Says again and again that the service lives, where somebody watches it. A runtime that hangs says so no more.
pub(super) async fn keep_watchdog() {
    let Some(patience) = sd_notify::watchdog_enabled() else { return };
    loop {
        say(NotifyState::Watchdog);
        tokio::time::sleep((patience / 3).max(Duration::from_millis(100))).await;
    }
}
