//! `totsugo nightly`.

use std::io::Write as _;
use std::path::PathBuf;

use clap::Args;

use super::log::{self, Event, Happening, LogFormat};
use super::run::{Settings, Underway, as_of, note_exit};
use super::summary::show;
use super::terminal::{output, told, warn};
use super::{CliError, Exit, runtime};
use crate::config::{Config, Limit};
use crate::engine::{Folders, clear_failure};
use crate::ledger::Store;
use crate::nightly::{Acceptance, NightOptions, NightOutcome, accepted, lines, run, write_lists_of};
use crate::words::errors::command as messages;
use crate::words::{Language, logged, nightly as words};

/// Arguments of `totsugo nightly`.
#[derive(Debug, Args)]
pub(super) struct Nightly {
    /// The config file; paths in it start from its folder.
    #[arg(long, default_value = "totsugo.toml")]
    config: PathBuf,
    /// The day on which things are judged, as 2024-05-07 or today, in place of the config's.
    #[arg(long, value_name = "DAY")]
    as_of: Option<String>,
    /// Writes nothing, and says what would open, come back and close.
    #[arg(long)]
    dry_run: bool,
    /// Lets pass for once what would end the night: withdrawals:INSURER, new:INSURER,
    /// `new_ledger`, or a limit of [limits] by its name.
    #[arg(long, value_name = "WHAT")]
    accept: Vec<String>,
    /// Writes the lists of an earlier night again, from the log, by the name of its run.
    #[arg(long, value_name = "RUN", requires = "out")]
    lists: Option<String>,
    /// The folder for these lists.
    #[arg(long, value_name = "DIR", requires = "lists")]
    out: Option<PathBuf>,
    /// How events are written to standard error where it is no terminal.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    log_format: LogFormat,
    #[command(flatten)]
    settings: Settings,
}

/// What a log calls a night.
const NIGHT: &str = "nightly";

impl Nightly {
    pub(super) fn run(self) -> Result<Exit, CliError> {
        log::begin(self.log_format);
        let mut config = self.settings.load_with_day(&self.config, self.as_of.as_deref())?;
        log::date_by(config.clock);
        if let (Some(run), Some(out)) = (&self.lists, &self.out) {
            return write_again(&config, run, out);
        }
        let options = NightOptions { is_dry: self.dry_run, accepted: self.accepted(&mut config)? };
        let (quiet, lang) = (self.settings.quiet, config.lang);
        log::of_job(NIGHT);
        log::note(quiet, Event::new(Happening::Started, &logged::started(lang, NIGHT, &as_of(&config))));
        let mut underway = Underway::begin(NIGHT, &config);
        let ended =
            runtime::block_on(config.threads, (quiet, lang), |observer| run(&config, &options, observer));
        // A dry run leaves nothing.
        if options.is_dry {
            underway.dismiss();
        } else {
            underway.end(&ended);
        }
        let exit = match &ended {
            Ok(outcome) if outcome.needs_action() => Exit::Findings,
            Ok(_) => Exit::Done,
            Err(error) => error.exit(),
        };
        // A night that nobody has to act on says nothing to whoever asked for silence.
        let is_silent = quiet && exit == Exit::Done && !options.is_dry;
        for job in ended.iter().flat_map(|outcome| &outcome.jobs) {
            if is_silent {
                warn(&job.warnings);
            } else {
                told(show(job, lang));
            }
        }
        if let Ok(outcome) = &ended {
            warn(&outcome.warnings);
        }
        let folder = ended.as_ref().ok().and_then(|outcome| outcome.folder.as_deref());
        let has_rejects = ended.as_ref().is_ok_and(|outcome| outcome.has_rejects);
        let has_lists = ended.as_ref().is_ok_and(NightOutcome::has_lists);
        let reasons = [(has_lists, logged::LISTS), (has_rejects, logged::REJECTED_ROWS)];
        let reasons: Vec<_> =
            reasons.into_iter().filter(|(holds, _)| *holds).map(|(_, why)| why.of(lang)).collect();
        note_exit(quiet, NIGHT, (exit, &reasons), folder, lang);
        let outcome = ended?;
        for folder in outcome.jobs.iter().filter_map(|job| job.folder.file_name()?.to_str()) {
            // What stands beside results that were replaced is a courtesy.
            let _ = clear_failure(Folders::of(&config), folder);
        }
        if !is_silent {
            print(&outcome, &config)?;
        }
        Ok(exit)
    }

    /// The guards that are let pass; limits are let pass in the config.
    fn accepted(&self, config: &mut Config) -> Result<Vec<Acceptance>, CliError> {
        let mut guards = Vec::new();
        for typed in &self.accept {
            let limit = Limit::ALL.into_iter().find(|limit| limit.name() == typed);
            match (limit, accepted(typed)) {
                (Some(limit), _) => config.limits.accept(limit),
                (None, Some(guard)) => guards.push(guard),
                (None, None) => {
                    let fault = messages::not_accepted(config.lang, &crate::text::shown::quotable(typed));
                    return Err(CliError::Argument { argument: "--accept", fault });
                }
            }
        }
        Ok(guards)
    }
}

fn write_again(config: &Config, run: &str, out: &std::path::Path) -> Result<Exit, CliError> {
    let settings = config.ledger.as_ref().ok_or(crate::nightly::NightlyError::NoLedger)?;
    let store = Store::open(&settings.path).map_err(crate::nightly::NightlyError::from)?;
    write_lists_of(config, &store, run, out)?;
    writeln!(output(), "{}", words::folder(config.lang, crate::paths::shown(out)))?;
    Ok(Exit::Done)
}

fn print(outcome: &NightOutcome, config: &Config) -> Result<(), CliError> {
    let lang: Language = config.lang;
    let mut out = output();
    for line in lines(&outcome.night, &outcome.listed, lang) {
        writeln!(out, "{line}")?;
    }
    match &outcome.folder {
        Some(folder) => writeln!(out, "{}", words::folder(lang, crate::paths::shown(folder)))?,
        None => writeln!(out, "{}", words::DRY.of(lang))?,
    }
    if !outcome.needs_action() {
        writeln!(out, "{}", words::NOTHING.of(lang))?;
    }
    Ok(())
}
