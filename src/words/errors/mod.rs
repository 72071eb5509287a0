//! What is said where something went wrong, in every language: what is wrong, and what to do about it.
//!
//! Where it went wrong stands on a line of its own below; see [`place`].

pub(crate) mod access;
pub(crate) mod command;
pub(crate) mod config;
pub(crate) mod engine;
pub(crate) mod expected;
pub(crate) mod hand_out;
pub(crate) mod job;
pub(crate) mod ledger;
pub(crate) mod ledger_key;
pub(crate) mod nightly;
pub(crate) mod place;
pub(crate) mod report;
pub(crate) mod service;
pub(crate) mod source;
pub(crate) mod synth;
pub(crate) mod system;
pub(crate) mod usage;
pub(crate) mod workbook;
