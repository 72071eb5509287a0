//! The command line: which commands there are.

use clap::{CommandFactory as _, Parser, Subcommand};

use super::{
    CliError, Exit, cases, check, consult, demo, explain, healthcheck, inspect, kit, ledger, manual, nightly,
    run, serve, synth, tokens, users, verify,
};
use crate::words::Language;
use crate::words::command_line::page::EXIT_CODES;

/// Data quality and statistics of online eligibility checks: who insurers' records are about, what patients are told
/// to pay, what receipt computers show, how facilities use the checks. 突合.
#[derive(Debug, Parser)]
#[command(name = "totsugo", version, max_term_width = 100, disable_help_subcommand = true)]
#[command(after_help = EXIT_CODES.en)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
    /// The language of help, of usage errors, and of commands that read no config.
    #[arg(skip)]
    lang: Language,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Runs jobs on the inputs that a config file names.
    Run(run::Run),
    /// Runs the jobs of a night, meets the ledger of cases, and writes whom to stop and to release.
    Nightly(nightly::Nightly),
    /// Shows what a file is taken for: its encoding, header and columns, and what a config says of it.
    Inspect(inspect::Inspect),
    /// Makes a small workspace, runs the jobs on it, and shows what came out.
    Demo(demo::Demo),
    /// Makes up people whose truth is known, of any size: residents and records, or what people have to pay.
    Synth(synth::Synth),
    /// Writes a conformance kit for makers of receipt computers: made-up responses and what is to be shown of each.
    Kit(kit::Kit),
    /// Checks a conformance kit for files that are missing or altered, or the verdict of the display job on one.
    Verify(verify::Verify),
    /// Shows one record beside the resident whose number it bears, field by field, and why it was judged so.
    Explain(explain::Explain),
    /// Answers an insured person who asks whether what they paid was right.
    Consult(consult::Consult),
    /// Lists the cases of the ledger and writes down what people do with them.
    Cases(cases::Cases),
    /// Checks the file of the ledger, backs it up and takes a backup back.
    Ledger(ledger::Ledger),
    /// Checks a file of registrations before they count: a line of CSV for each.
    Check(check::Check),
    /// Serves the check at registration and the JSON API to machines of this network, until it is told to stop.
    Serve(serve::Serve),
    /// Asks the service whether it lives, and ends with 1 where it does not.
    Healthcheck(healthcheck::Healthcheck),
    /// Gives machines access to the service, and takes it from them.
    Tokens(tokens::Tokens),
    /// Makes users of the service, disables them, and gives them other passwords.
    Users(users::Users),
    /// Writes man pages, and what completes commands in a shell.
    Manual(manual::Manual),
}

impl Cli {
    /// The same, whose reader reads this language.
    pub(super) fn in_language(self, lang: Language) -> Cli {
        Cli { lang, ..self }
    }

    /// Runs the command.
    pub fn run(self) -> Result<Exit, CliError> {
        let lang = self.lang;
        match self.command {
            Command::Run(run) => run.run(),
            Command::Nightly(nightly) => nightly.run(),
            Command::Inspect(inspect) => inspect.run(lang),
            Command::Demo(demo) => demo.run(lang),
            Command::Synth(synth) => synth.run(lang),
            Command::Kit(kit) => kit.run(lang),
            Command::Verify(verify) => verify.run(lang),
            Command::Explain(explain) => explain.run(),
            Command::Consult(consult) => consult.run(),
            Command::Cases(cases) => cases.run(),
            Command::Ledger(ledger) => ledger.run(),
            Command::Check(check) => check.run(),
            Command::Serve(serve) => serve.run(),
            Command::Healthcheck(healthcheck) => healthcheck.run(),
            Command::Tokens(tokens) => tokens.run(),
            Command::Users(users) => users.run(),
            Command::Manual(manual) => manual.run(Cli::command(), lang),
        }
    }
}
