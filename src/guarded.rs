//! Libraries that panic where they should fail: on damaged files, on a full disk.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};

thread_local! {
    /// How many steps of this thread, one within another, have their panics caught.
    static STEPS: Cell<usize> = const { Cell::new(0) };
}

/// Whether a panic of this thread is caught and becomes an error of a file, of which nobody has to be told before.
#[must_use]
pub fn is_guarded() -> bool {
    STEPS.get() > 0
}

/// Runs a step that may panic; nothing where it does.
pub(crate) fn guarded<T>(step: impl FnOnce() -> T) -> Option<T> {
    STEPS.set(STEPS.get() + 1);
    let result = panic::catch_unwind(AssertUnwindSafe(step));
    STEPS.set(STEPS.get() - 1);
    result.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_known_to_be_caught_while_the_step_runs() {
        assert!(!is_guarded());
        assert_eq!(guarded(|| is_guarded() && guarded(is_guarded) == Some(true) && is_guarded()), Some(true));
        assert_eq!(guarded(|| -> u8 { panic!("damaged") }), None);
        assert!(!is_guarded());
    }
}
