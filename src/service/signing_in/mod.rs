//! Signing in and out, and the sessions of whoever is signed in.

mod attempts;
mod cookies;
mod entering;
mod pages;
mod sessions;

pub(super) use attempts::Attempts;
pub(super) use cookies::COOKIE_NAMES;
pub(super) use pages::{home, sign_in, sign_in_page, sign_out, style, to_sign_in};
pub(super) use sessions::*;
