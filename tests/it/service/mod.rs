//! The service, asked as a machine asks it.

mod alone;
mod asked;
mod attacks;
mod cases;
mod checks;
mod document;
mod encrypted;
mod pages;
mod people;
mod permissions;
mod results;
mod running;
mod starting;
