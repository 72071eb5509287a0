//! The signal that stopped the program.

use std::sync::OnceLock;

use super::exit::Exit;

static STOPPED: OnceLock<Exit> = OnceLock::new();

/// Notes how the program ends for the signal that has come; of several the first counts.
pub(super) fn stop(exit: Exit) {
    STOPPED.get_or_init(|| exit);
}

/// How the program ends for the signal that stopped it, where one did.
pub(super) fn stopped() -> Option<Exit> {
    STOPPED.get().copied()
}
