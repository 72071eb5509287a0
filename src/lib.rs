//! Reconciles who health-insurance records say people are with who the resident register says
//! they are.
//!
//! Data goes one way: `source -> engine(queries) -> jobs -> report`. [`text`] and [`codes`] stand
//! at the bottom and import nothing of the crate.

pub mod codes;
pub mod config;
pub mod source;
pub mod synth;
pub mod text;
