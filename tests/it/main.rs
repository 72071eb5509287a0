//! Queries, the program, and what may go wrong: one binary, since each more links the engine again.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "a test names files of its own making")]

mod adoption;
mod answers;
mod architecture;
mod bad_input;
mod burden;
mod catalogue;
mod checked_files;
mod command_line;
mod commands;
mod consult;
mod corpora;
mod display;
mod faults;
mod identifiers;
mod incentive;
mod inputs;
mod inspect;
mod items;
mod limits;
mod linkage_rules;
mod made_up;
mod messages;
mod newest_answers;
mod nightly;
mod nights;
mod notations;
mod outputs;
mod own_lists;
mod pages;
mod person_fingerprint;
mod protection;
mod queries;
mod same_bytes;
mod service;
mod shared_numbers;
mod testdata;
mod truth;
mod usage;
mod workspace;
