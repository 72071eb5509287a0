//! The cookie of a session.

/// Its names: over HTTPS one that browsers take from this host alone (RFC 6265bis), and one for the machine itself.
pub(in crate::service) const COOKIE_NAMES: [&str; 2] = ["__Host-totsugo", "totsugo"];

/// What a browser is told to show from now on.
pub(super) fn set(secret: &str, is_secure: bool) -> String {
    if is_secure {
        format!("{}={secret}; Path=/; HttpOnly; SameSite=Strict; Secure", COOKIE_NAMES[0])
    } else {
        format!("{}={secret}; Path=/; HttpOnly; SameSite=Strict", COOKIE_NAMES[1])
    }
}

/// What makes a browser forget it.
pub(super) fn clear(is_secure: bool) -> String {
    set("", is_secure) + "; Max-Age=0"
}
