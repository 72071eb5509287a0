//! The `totsugo` program: parses, runs, exits.

use std::process::ExitCode;

use clap::Parser;
use totsugo::cli::{Cli, Exit};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match Cli::parse().run() {
        Ok(exit) => exit.into(),
        Err(error) => {
            let exit = Exit::of(&error);
            // Nothing is left to tell of a standard error that cannot be written to.
            let _ = std::io::Write::write_fmt(&mut std::io::stderr(), format_args!("{:?}", miette::Report::new(error)));
            exit.into()
        }
    }
}
