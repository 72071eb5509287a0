//! The service, asked as a machine asks it.

mod asked;
mod attacks;
mod checks;
mod document;
mod running;
mod starting;
