//! A file of registrations checked: as a run would judge it, without results that others read.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use super::super::assessing::assess;
use super::super::context::prepare;
use super::super::findings::{COLUMNS, with_reasons};
use super::super::flags::FlagTable;
use super::super::folding::{fold_linkages, fold_residents};
use super::super::results::findings_of;
use super::super::tally::Tally;
use super::super::telling::Telling;
use crate::config::Config;
use crate::engine::{Observer, Taking};
use crate::jobs::columns::NamedColumns;
use crate::jobs::error::{JobError, written};
use crate::jobs::table_files::{text, texts, value};
use crate::report::csv::CsvRows;
use crate::source::{LINKAGES, RESIDENTS, Reject};

/// What a check of a file says beside its rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct FileChecked {
    /// The records that were judged.
    pub(crate) records: u64,
    /// Those that somebody should look at before they count.
    pub(crate) to_look_at: u64,
    /// The rows that could not be read.
    pub(crate) rejected: Vec<Reject>,
    /// Residents who could not be read: nobody is found among them.
    pub(crate) residents_rejected: u64,
    /// What is odd about the files.
    pub(crate) warnings: Vec<String>,
}

/// Judges every record of the `linkages` of a config and writes a line of CSV for each, in the order of the input and with
/// the columns of the findings. Nothing is published, and no run is waited for.
pub(crate) async fn check_file(
    config: &Config,
    observer: Observer,
    out: &mut dyn Write,
) -> Result<FileChecked, JobError> {
    let mut run = prepare(config, observer, Taking::Aside)?;
    let residents = fold_residents(&mut run).await?;
    let linkages = fold_linkages(&mut run, &residents).await?;
    let register = Arc::clone(&residents.register);
    let assessments = assess(&mut run, &linkages.in_doubt, register, &mut Tally::default()).await?;
    let flags = FlagTable::of(&run, assessments.flag_inputs()?, assessments.ranges()).await?;
    let residents_rejected = run.rejects.count_of(RESIDENTS.table);
    let warnings = run.rejects.warnings(config.lang);
    let lists = run.rejects.by_name().filter(|(table, _)| *table == LINKAGES.table);
    let rejected = lists.flat_map(|(_, rejects)| rejects).collect();
    let mut checked = FileChecked { rejected, residents_rejected, warnings, ..FileChecked::default() };
    let failed = |source| written(Path::new("-"))(source);
    let mut rows = CsvRows::new(out, &COLUMNS, run.csv_style());
    for round in assessments.rounds() {
        for found in findings_of(&run, &assessments, round, &flags, true).await? {
            let told = with_reasons(&found, &texts(COLUMNS.into_iter()), Telling::of(&run))?;
            let columns = COLUMNS.map(|name| text(&told, name));
            let columns = columns.into_iter().collect::<Result<Vec<_>, _>>()?;
            for row in 0..told.num_rows() {
                rows.row(columns.iter().map(|column| value(column, row))).map_err(failed)?;
            }
            checked.records += told.num_rows() as u64;
            checked.to_look_at += NamedColumns(&found).flags("to_look_at")?.true_count() as u64;
        }
    }
    rows.finish().map_err(failed)?;
    Ok(checked)
}
