//! The service, asked as a machine asks it.

mod asked;
mod attacks;
mod cases;
mod checks;
mod document;
mod people;
mod permissions;
mod results;
mod running;
mod starting;
