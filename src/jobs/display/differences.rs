//! `differences.csv`: each display that is not what was returned, with the rule that it breaks or why it is allowed.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

use datafusion::arrow::array::{Array, AsArray, RecordBatch, StringArray};
use datafusion::arrow::datatypes::{UInt32Type, UInt64Type};

use super::comparing::product_ids;
use super::declared_products::Product;
use super::difference::{Difference, FILE};
use super::item::Item;
use super::testing::{Example, Examples};
use crate::engine::{EngineError, Query};
use crate::jobs::burden::days;
use crate::jobs::comparison::{ExternalSort, FoldedTables, Run, TextBudget, ValueTable};
use crate::jobs::error::{JobError, written};
use crate::jobs::table_files::{text, value};
use crate::report::csv::TableWriter;
use crate::source::{DISPLAYS, RowSet};
use crate::words::Language;

/// The columns, in order.
const COLUMNS: [&str; 18] = [
    "insurer_number",
    "symbol",
    "number",
    "branch",
    "service_date",
    "facility_code",
    "product_id",
    "company",
    "product",
    "item",
    "response_value",
    "display_value",
    "state",
    "outcome",
    "cause",
    "change",
    "rule",
    "allowed_because",
];

/// The columns of the displays that the file echoes.
const DISPLAY_VALUES: ValueTable = ValueTable {
    name: "display_values",
    layout: &DISPLAYS,
    columns: &["insurer_number", "symbol", "number", "branch", "ratio", "limit_class"],
};

/// Writes all differences, round by round, and keeps examples for the test cases.
pub(super) async fn write(
    run: &Run<'_>,
    tables: &FoldedTables,
    noted: &ExternalSort,
    products: &BTreeMap<String, Product>,
    folder: &Path,
) -> Result<Examples, JobError> {
    let path = folder.join(FILE);
    let file = File::create(&path).map_err(written(&path))?;
    let mut table = TableWriter::new(FILE, file, &COLUMNS, run.csv_style());
    let ids = product_ids(tables);
    let mut examples = Examples::default();
    let mut rounds = noted.rounds(run);
    while let Some((round, budget)) = rounds.next()? {
        let Some(found) = differences_of(run, &round, budget).await? else {
            rounds.halve(&round);
            continue;
        };
        for batch in found {
            let batch = Batch::new(&batch)?;
            for row in 0..batch.rows {
                let cells = batch.cells(row, &ids, products, run.config.lang);
                table.row(cells.iter().map(String::as_str))?;
                examples.add(batch.example(row, &cells));
            }
        }
    }
    table.finish()?;
    Ok(examples)
}

/// The rows of `queries/display/differences.sql` of a round; nothing where its values exceed the budget.
async fn differences_of(
    run: &Run<'_>,
    round: &RecordBatch,
    mut budget: TextBudget,
) -> Result<Option<Vec<RecordBatch>>, JobError> {
    // One sort at a time: side by side, two would not leave each other a batch of the least memory allowed.
    let session = run.engine.narrow_session();
    let units = round.columns()[round.schema().index_of("unit").map_err(EngineError::from)?].clone();
    let rows: RowSet = units.as_primitive::<UInt64Type>().values().iter().copied().collect();
    if !DISPLAY_VALUES.read(run, &session, rows, &mut budget).await? {
        return Ok(None);
    }
    session.register_batches("noted", round.schema(), vec![round.clone()])?;
    Ok(Some(session.collect(Query::DIFFERENCES, &[]).await?.1))
}

/// Rows of `queries/display/differences.sql`, by column.
struct Batch<'a> {
    rows: usize,
    texts: BTreeMap<&'static str, StringArray>,
    products: &'a dyn Array,
    derived: &'a dyn Array,
}

impl Batch<'_> {
    fn new(batch: &RecordBatch) -> Result<Batch<'_>, EngineError> {
        let mut texts = BTreeMap::new();
        for name in COLUMNS {
            match name {
                "product_id" | "company" | "product" | "rule" | "allowed_because" => {}
                "service_date" => drop(texts.insert(name, days(batch, name)?)),
                _ => drop(texts.insert(name, text(batch, name)?)),
            }
        }
        let schema = batch.schema();
        let column = |name: &str| Ok::<_, EngineError>(batch.columns()[schema.index_of(name)?].as_ref());
        Ok(Batch { rows: batch.num_rows(), texts, products: column("product")?, derived: column("derived")? })
    }

    fn text(&self, name: &str, row: usize) -> &str {
        self.texts.get(name).map_or("", |column| value(column, row))
    }

    fn difference(&self, row: usize) -> Difference<'_> {
        Difference {
            item: self.text("item", row),
            outcome: self.text("outcome", row),
            state: self.text("state", row),
            cause: self.text("cause", row),
            change: self.text("change", row),
            derived: self.derived.as_boolean().value(row),
        }
    }

    fn cells(
        &self,
        row: usize,
        ids: &[String],
        products: &BTreeMap<String, Product>,
        lang: Language,
    ) -> [String; COLUMNS.len()] {
        let positions = self.products.as_primitive::<UInt32Type>();
        let position = positions.is_valid(row).then(|| positions.value(row) as usize);
        let id = position.and_then(|position| ids.get(position)).cloned().unwrap_or_default();
        let product = products.get(&id);
        let difference = self.difference(row);
        COLUMNS.map(|name| match name {
            "product_id" => id.clone(),
            "company" => product.map(|product| product.company.clone()).unwrap_or_default(),
            "product" => product.map(|product| product.name.clone()).unwrap_or_default(),
            "rule" => difference.rule(lang),
            "allowed_because" => difference.allowed_because(lang),
            _ => self.text(name, row).to_owned(),
        })
    }

    fn example(&self, row: usize, cells: &[String; COLUMNS.len()]) -> Example {
        let cell = |name: &str| {
            let place = COLUMNS.iter().position(|column| *column == name);
            place.map(|place| cells[place].clone()).unwrap_or_default()
        };
        Example {
            product_id: cell("product_id"),
            item: Item::of(&cell("item")),
            code: cell("response_value"),
            derived: self.difference(row).derived,
            outcome: cell("outcome"),
            shown: cell("display_value"),
            rule: cell("rule"),
        }
    }
}
