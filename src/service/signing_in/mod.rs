//! Signing in and out, and the sessions of whoever is signed in.

mod attempts;
mod confirming;
mod cookies;
mod entering;
mod onward;
mod pages;
mod sessions;

pub(super) use attempts::Attempts;
pub(super) use confirming::confirm;
pub(super) use cookies::COOKIE_NAMES;
pub(super) use onward::{own_path, see_other, to_sign_in};
pub(super) use pages::{sign_in, sign_in_page, sign_out};
pub(super) use sessions::*;
