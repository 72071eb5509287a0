//! What the service says.

pub(crate) mod case;
pub(crate) mod lists;
pub(crate) mod overview;
pub(crate) mod pages;
pub(crate) mod problems;
pub(crate) mod told;
