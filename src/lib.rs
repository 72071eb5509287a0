//! Reconciles who health-insurance records say people are with who the resident register says
//! they are.
//!
//! Data goes one way: `source -> engine(queries) -> jobs -> report`. [`text`] and [`codes`] stand
//! at the bottom and import nothing of the crate.

pub mod cli;
pub mod codes;
pub mod config;
pub mod engine;
pub mod functions;
pub mod jobs;
pub mod report;
pub mod source;
pub mod synth;
pub mod text;
