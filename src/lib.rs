//! Data quality and statistics of Japan's online health-insurance eligibility checks: who health-insurance records say
//! people are against who the resident register says they are, what patients are told to pay, and how the checks are
//! used.
//!
//! Data goes one way: `source -> engine(queries) -> jobs -> report`. [`text`] and [`codes`] stand
//! at the bottom and import nothing of the crate.

pub mod cli;
pub mod codes;
pub mod config;
pub mod engine;
pub mod functions;
mod hash;
pub mod jobs;
mod paths;
mod report;
pub mod source;
pub mod synth;
pub mod text;
mod words;
