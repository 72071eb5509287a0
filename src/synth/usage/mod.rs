//! Made-up facilities with the use of My Number cards in each month, and what their insurers see of it.
//!
//! A facility is a function of the seed and an index, and so is what it does in a month, so that any number of them
//! streams in constant memory. Nothing has a name that is somebody's; facility codes and insurer numbers bear right
//! check digits on made-up bodies.

mod facility;
mod insurer;
mod month;
mod reports;
mod table;
mod uses;
mod writing;

#[cfg(test)]
mod tests;

pub use uses::Uses;
pub(super) use writing::write_demo;
pub use writing::{write, write_into};
