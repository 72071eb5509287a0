//! Reconciles who health-insurance records say people are with who the resident register says
//! they are.
//!
//! Data goes one way: `source -> engine(queries) -> jobs -> report`. [`text`] and [`codes`] stand
//! at the bottom and import nothing of the crate.

pub mod report;
pub mod text;
