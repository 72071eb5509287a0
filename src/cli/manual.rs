//! `totsugo manual`: man pages and completions of shells, made from the commands themselves.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use clap_complete::Shell;

use super::terminal::output;
use super::{CliError, Exit, help};
use crate::words::Language;

/// Arguments of `totsugo manual`.
#[derive(Debug, Args)]
pub(super) struct Manual {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Writes a man page for each command into a folder.
    Pages(Pages),
    /// Writes what completes commands and options in a shell to standard output.
    Completions(Completions),
}

#[derive(Debug, Args)]
struct Pages {
    /// The folder, which is made where there is none.
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
}

#[derive(Debug, Args)]
struct Completions {
    /// For which shell.
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

impl Manual {
    /// `program` is the command of all commands.
    pub(super) fn run(self, mut program: clap::Command, lang: Language) -> Result<Exit, CliError> {
        match self.command {
            Command::Pages(pages) => {
                fs::create_dir_all(&pages.out)?;
                let command = match lang {
                    Language::Japanese => help::in_japanese(program),
                    Language::English => program,
                };
                clap_mangen::generate_to(command, &pages.out)?;
            }
            Command::Completions(completions) => {
                let mut out = output();
                clap_complete::generate(completions.shell, &mut program, "totsugo", &mut out);
                out.flush()?;
            }
        }
        Ok(Exit::Done)
    }
}
