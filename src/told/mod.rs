//! Cases in words, as terminals and pages tell them alike.

mod code;
mod differences;
mod event;
mod evidence;
mod fields;
mod service_day;
mod standing;
mod values;

pub(crate) use code::{key, of_finding};
pub(crate) use event::{happened, when};
pub(crate) use evidence::evidence;
pub(crate) use fields::{ToldField, fields, weights};
pub(crate) use standing::{one_line, short_decision, standing};
pub(crate) use values::{ToldValue, no_values, sides};
