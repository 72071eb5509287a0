//! What the service says.

pub(crate) mod pages;
pub(crate) mod problems;
pub(crate) mod told;
