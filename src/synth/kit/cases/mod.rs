//! The cases of the kit.

mod ages;
mod all;
mod codes;
mod consents;
mod layouts;
mod reassessments;

pub(super) use all::all;
