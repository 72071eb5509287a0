//! The jobs: which queries run on which tables, in which order.

pub mod burden;
pub mod comparison;
pub mod consult;
pub(crate) mod digest;
pub mod display;
pub mod linkage;
