//! The jobs: which queries run on which tables, in which order.

pub mod linkage;
