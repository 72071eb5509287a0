//! Where reading a document pauses.

/// Why reading a window stopped.
pub(super) enum Stop {
    /// An answer of several is complete.
    Unit,
    /// Too many results wait.
    Waiting,
    /// The window is at its end.
    Window,
}
