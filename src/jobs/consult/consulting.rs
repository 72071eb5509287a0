//! From a question to its answer.

use super::answer::{self, Answer, Item};
use super::caller::{self, Caller, Identity};
use crate::codes::person_key::person_key;
use crate::config::Config;
use crate::engine::{Observer, Taking};
use crate::jobs::burden::{Counterpart, prepare};
use crate::jobs::comparison::{
    ComparedUnits, ComparisonSettings, FoldedRows, FoldedTable, FoldedTables, Mode, Run, fold, names_of,
};
use crate::jobs::error::JobError;
use crate::source::REGISTRATIONS;
use crate::text::date::PartialDate;

/// Whom and what somebody asks about; the key in any notation.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Question {
    pub insurer_number: String,
    /// Symbol; empty where there is none.
    pub symbol: String,
    pub number: String,
    /// Branch; empty where there is none.
    pub branch: String,
    /// The day of the service.
    pub service_date: PartialDate,
    /// Who asks, as far as they said.
    pub caller: Caller,
}

impl std::fmt::Debug for Question {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Question").field("service_date", &self.service_date).finish_non_exhaustive()
    }
}

/// Answers a question; `None` where no table knows the person. A branch of one digit is looked for with a zero before it
/// too, which a spreadsheet takes.
pub(crate) async fn consult(
    config: &Config,
    question: &Question,
    observer: Observer,
) -> Result<Option<Answer>, JobError> {
    let Question { insurer_number, symbol, number, branch, .. } = question;
    let written = branch.trim();
    let with_zero = (written.chars().count() == 1).then(|| format!("0{written}"));
    for branch in [Some(branch), with_zero.as_ref()].into_iter().flatten() {
        let Some(key) = person_key(insurer_number, symbol, number, branch) else { return Ok(None) };
        let answer = consult_person(config, key, question, observer.clone()).await?;
        if answer.is_some() {
            return Ok(answer);
        }
    }
    Ok(None)
}

async fn consult_person(
    config: &Config,
    key: u64,
    question: &Question,
    observer: Observer,
) -> Result<Option<Answer>, JobError> {
    let Question { service_date, caller, .. } = question;
    let mut run = prepare(config, observer, Taking::Aside)?;
    run.own.only = Some(key);
    run.own.plan.partitions = 1;
    let (tables, rows) = fold(&mut run).await?;
    if tables.all().iter().all(|(_, folded)| folded.kept == 0) {
        return Ok(None);
    }
    let day = service_date.packed();
    let (partition, items) = compare_day(&run, &tables, &rows, day).await?;
    let register = match run.inputs.source(REGISTRATIONS.table) {
        Some(_) => {
            let partition = compare(&run, &rows, Mode::Registered, day).await?;
            answer::items(&partition.items_on(day).await?, &tables, Counterpart::Register)?
        }
        None => Vec::new(),
    };
    let history = answer::history(&partition.history().await?)?;
    let refunds = answer::refunds(&partition.refunds_on(day).await?)?;
    let known = partition.known().await?;
    let names = match caller.name {
        Some(_) => names_of(&run, caller::responses(&known)?).await?,
        None => Vec::new(),
    };
    let identity = Identity::of(caller, &known, &names)?;
    let mut answer = Answer::new(*service_date, items, &register, identity);
    (answer.history, answer.refunds, answer.rejected) = (history, refunds, rejected(&tables));
    Ok(Some(answer))
}

/// The tables of which rows were rejected, and how many.
fn rejected(tables: &FoldedTables) -> Vec<(&'static str, u64)> {
    let of_table = |(table, folded): (&'static str, &FoldedTable)| {
        let rows = folded.rejected();
        (rows > 0).then_some((table, rows))
    };
    tables.all().into_iter().filter_map(of_table).collect()
}

/// The units of the day: displays, and the responses that count where nothing was shown; where there are none of
/// either, the entry in the central register.
async fn compare_day(
    run: &Run<'_>,
    tables: &FoldedTables,
    rows: &FoldedRows,
    day: i32,
) -> Result<(ComparedUnits, Vec<Item>), JobError> {
    let partition = compare(run, rows, Mode::Consulted, day).await?;
    let items = answer::items(&partition.items_on(day).await?, tables, Counterpart::Response)?;
    if !items.is_empty() {
        return Ok((partition, items));
    }
    let partition = compare(run, rows, Mode::Registered, day).await?;
    let against = Counterpart::of(Mode::Registered, run);
    let items = answer::items(&partition.items_on(day).await?, tables, against)?;
    Ok((partition, items))
}

async fn compare(run: &Run<'_>, rows: &FoldedRows, mode: Mode, day: i32) -> Result<ComparedUnits, JobError> {
    Ok(ComparedUnits::compare(&run.engine, rows, ComparisonSettings::of(run).on(mode, day), 0).await?)
}
