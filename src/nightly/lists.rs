//! The lists of a night, `out/nightly/`: whom to stop and to release, what is new, what is overdue, and how it adds up.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use serde_json::json;

use super::error::NightlyError;
use super::listed::Listed;
use super::mail;
use super::odd_inputs::odd_inputs;
use crate::config::Config;
use crate::engine::{Folders, MANIFEST, TakenOutput, Workspace, WorkspaceError};
use crate::ledger::{LedgerError, LedgerView, Lists, NewsRow, Night, Store, Subject, SummaryRow, ViewingRow};
use crate::report::csv::{CsvStyle, TableWriter};
use crate::words::{Labels, Language};

/// The name of the folder among the results.
pub(super) const FOLDER: &str = "nightly";

const VIEWING: &[&str] =
    &["insurer_number", "symbol", "number", "branch", "viewing_before", "viewing", "why", "case_id"];
const NEWS: &[&str] = &[
    "case_id",
    "job",
    "kind",
    "insurer_number",
    "symbol",
    "number",
    "branch",
    "item",
    "product_id",
    "why_now",
    "category",
    "verdict",
    "viewing",
    "decision_before",
    "decided_by",
    "owner",
];
const DUE: &[&str] = &[
    "case_id",
    "job",
    "insurer_number",
    "symbol",
    "number",
    "branch",
    "item",
    "product_id",
    "owner",
    "due_on",
    "days_over",
    "why_now",
];
const SUMMARY: &[&str] = &[
    "insurer_number",
    "job",
    "kind",
    "open_before",
    "new",
    "returned",
    "clean",
    "withdrawn",
    "decided",
    "open",
];

/// Counts what the lists of a night would hold.
pub(super) fn count(
    view: LedgerView<'_>,
    (night, before): (&Night, Option<&Night>),
    lang: Language,
) -> Result<Listed, NightlyError> {
    let lists = Lists::new(view, night, before);
    let odd = odd_inputs(&lists, (night, before), lang)?;
    let (mut listed, mut release) = (Listed { odd, ..Listed::default() }, 0);
    lists.viewing::<NightlyError>(
        |_| {
            listed.stop += 1;
            Ok(())
        },
        |_| {
            release += 1;
            Ok(())
        },
    )?;
    listed.release = release;
    lists.news::<NightlyError>(|news| {
        *(if news.by_rules { &mut listed.by_rules } else { &mut listed.news }) += 1;
        Ok(())
    })?;
    lists.due::<NightlyError>(|_| {
        listed.due += 1;
        Ok(())
    })?;
    Ok(listed)
}

/// A list that is being written.
struct List<'f> {
    folder: &'f Path,
    name: &'static str,
    table: TableWriter<File>,
    rows: u64,
}

impl<'f> List<'f> {
    fn begin(
        folder: &'f Path,
        name: &'static str,
        header: &[&str],
        config: &Config,
    ) -> Result<List<'f>, NightlyError> {
        let path = folder.join(name);
        let file = File::create(&path).map_err(|source| NightlyError::Write { file: path, source })?;
        // Other programs read them: English headers in every language, and no words beside the codes.
        let style = CsvStyle {
            headers: Language::English,
            words: config.lang,
            labels: Labels::NONE,
            mark: config.output.has_byte_order_mark(config.lang),
            neutralise: config.output.neutralise_formulas,
        };
        Ok(List { folder, name, table: TableWriter::new(name, file, header, style), rows: 0 })
    }

    fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) -> Result<(), NightlyError> {
        self.rows += 1;
        Ok(self.table.row(cells)?)
    }

    fn finish(self) -> Result<u64, NightlyError> {
        let path = self.folder.join(self.name);
        let file = self.table.finish()?;
        file.sync_all().map_err(|source| NightlyError::Write { file: path, source })?;
        Ok(self.rows)
    }
}

/// Writes the lists of a night, which is the last one of the ledger, into a folder. What is `known` to be odd about it is
/// told first.
pub(super) fn write(
    view: LedgerView<'_>,
    (night, before): (&Night, Option<&Night>),
    (config, known): (&Config, &[String]),
    folder: &Path,
) -> Result<Listed, NightlyError> {
    let lists = Lists::new(view, night, before);
    let list = |name, header| List::begin(folder, name, header, config);
    let (mut stop, mut release) = (list("stop.csv", VIEWING)?, list("release.csv", VIEWING)?);
    lists.viewing(|row| write_viewing(&mut stop, &row), |row| write_viewing(&mut release, &row))?;
    let (mut news, mut rules) = (list("news.csv", NEWS)?, list("rules_changed.csv", NEWS)?);
    lists.news(|row| write_news(if row.by_rules { &mut rules } else { &mut news }, &row))?;
    let mut due = list("due.csv", DUE)?;
    lists.due(|row| {
        let (case, days) = (row.case.to_string(), row.days_over.to_string());
        let due_on = row.due_on.to_string();
        let end = [row.owner.as_str(), &due_on, &days, &row.why_now];
        let parts = row.subject.parts();
        due.row([case.as_str(), row.kind.job()].into_iter().chain(parts).chain(end))
    })?;
    let mut summary = list("summary.csv", SUMMARY)?;
    for row in &night.summary {
        write_summary(&mut summary, row)?;
    }
    summary.finish()?;
    let listed = Listed {
        stop: stop.finish()?,
        release: release.finish()?,
        news: news.finish()?,
        by_rules: rules.finish()?,
        due: due.finish()?,
        odd: known.iter().cloned().chain(odd_inputs(&lists, (night, before), config.lang)?).collect(),
    };
    let flapping = lists.flapping(config.nightly.flapping)?;
    for (name, text) in mail::mails(night, &listed, &flapping, config.lang) {
        write_text(&folder.join(name), &text)?;
    }
    let manifest = json!({
        "job": FOLDER,
        "run": night.run,
        "night": night.night,
        "as_of": night.as_of.to_string(),
        "started": night.started_at,
        "jobs": night.jobs,
        "events": { "first": night.first_seq, "last": night.last_seq },
        "lists": {
            "stop": listed.stop,
            "release": listed.release,
            "news": listed.news,
            "rules_changed": listed.by_rules,
            "due": listed.due,
        },
        "flapping": flapping,
        "program": { "name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION") },
    });
    write_text(&folder.join(MANIFEST), &format!("{manifest:#}\n"))?;
    Ok(listed)
}

fn write_text(path: &Path, text: &str) -> Result<(), NightlyError> {
    std::fs::write(path, text).map_err(|source| NightlyError::Write { file: path.to_owned(), source })
}

fn key(subject: &Subject) -> [&str; 4] {
    let [insurer_number, symbol, number, branch, ..] = subject.parts();
    [insurer_number, symbol, number, branch]
}

fn write_viewing(list: &mut List<'_>, row: &ViewingRow) -> Result<(), NightlyError> {
    let case = row.case.to_string();
    let end = [row.viewing_before.as_str(), &row.viewing, &row.why, &case];
    list.row(key(&row.subject).into_iter().chain(end))
}

fn write_news(list: &mut List<'_>, row: &NewsRow) -> Result<(), NightlyError> {
    let case = row.case.to_string();
    let first = [case.as_str(), row.kind.job(), row.kind.as_str()];
    let told = [&row.why_now, &row.category, &row.verdict, &row.viewing];
    let people = [&row.decision_before, &row.decided_by, &row.owner];
    let end = told.into_iter().chain(people).map(String::as_str);
    list.row(first.into_iter().chain(row.subject.parts()).chain(end))
}

fn write_summary(list: &mut List<'_>, row: &SummaryRow) -> Result<(), NightlyError> {
    let counts = [row.open_before, row.new, row.returned, row.clean, row.withdrawn, row.decided, row.open];
    let counts = counts.map(|count| count.to_string());
    let first = [row.insurer.as_str(), row.job(), &row.kind];
    list.row(first.into_iter().chain(counts.iter().map(String::as_str)))
}

/// How many nights are named to whoever names one that there is not.
const NEWEST: usize = 5;

/// Writes the lists of any night again, from the log alone.
pub(crate) fn write_lists_of(
    config: &Config,
    store: &Store,
    run: &str,
    to: &Path,
) -> Result<Listed, NightlyError> {
    let Some((night, before)) = store.night_of_run(run)? else {
        let newest = store.newest_runs(NEWEST)?;
        return Err(LedgerError::NoNight { run: run.to_owned(), newest }.into());
    };
    std::fs::create_dir_all(to).map_err(|source| NightlyError::Write { file: to.to_owned(), source })?;
    store.as_of_night(&night, |view| write(view, (&night, before.as_ref()), (config, &[]), to))
}

/// Publishes the lists of the last night where a kill came between the ledger and them; where a run is under way, the
/// next command does.
pub(crate) fn finish_interrupted(config: &Config, store: &Store) -> Result<(), NightlyError> {
    let Some(last) = unpublished(config, store)? else { return Ok(()) };
    match TakenOutput::take(&config.output.dir, FOLDER, &last.run) {
        Err(WorkspaceError::Busy { .. }) => Ok(()),
        output => finish(config, store, &last, &Arc::new(output?)),
    }
}

/// The same in an output that is taken.
pub(super) fn finish_within(
    config: &Config,
    store: &Store,
    output: &Arc<TakenOutput>,
) -> Result<(), NightlyError> {
    unpublished(config, store)?.map_or(Ok(()), |last| finish(config, store, &last, output))
}

/// Whether the lists of some night are published.
pub(super) fn are_published(config: &Config) -> bool {
    config.output.dir.join(FOLDER).join(MANIFEST).exists()
}

/// The run whose lists are published though the ledger does not know its night, as after a backup was put back; where the
/// ledger knows no night at all, a guard asks.
pub(crate) fn lost_night(config: &Config, store: &Store) -> Result<Option<String>, LedgerError> {
    let manifest = std::fs::read_to_string(config.output.dir.join(FOLDER).join(MANIFEST)).ok();
    let published = manifest.and_then(|text| serde_json::from_str::<serde_json::Value>(&text).ok());
    let run = published.as_ref().and_then(|manifest| manifest["run"].as_str());
    let Some(run) = run.filter(|_| store.last_night().is_ok_and(|last| last.is_some())) else {
        return Ok(None);
    };
    Ok(store.night_of_run(run)?.is_none().then(|| run.to_owned()))
}

/// The last night, where its lists are not published.
fn unpublished(config: &Config, store: &Store) -> Result<Option<Night>, NightlyError> {
    let Some(last) = store.last_night()? else { return Ok(None) };
    let manifest = std::fs::read_to_string(config.output.dir.join(FOLDER).join(MANIFEST)).ok();
    let published = manifest.and_then(|text| serde_json::from_str::<serde_json::Value>(&text).ok());
    let is_published = published.is_some_and(|manifest| manifest["run"] == last.run.as_str());
    Ok((!is_published).then_some(last))
}

fn finish(
    config: &Config,
    store: &Store,
    last: &Night,
    output: &Arc<TakenOutput>,
) -> Result<(), NightlyError> {
    let workspace = Workspace::within(output, Folders::of(config), FOLDER, &last.run)?;
    let staged = workspace.stage(FOLDER)?;
    write_lists_of(config, store, &last.run, &staged)?;
    workspace.publish(&staged, FOLDER, &[])?;
    Ok(())
}
