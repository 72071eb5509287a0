//! What makers declare of their products.

use std::collections::BTreeMap;
use std::sync::Arc;

use datafusion::arrow::array::{Array, AsArray, RecordBatch};
use datafusion::arrow::datatypes::UInt64Type;

use super::display_behaviour::DisplayBehaviour;
use crate::engine::{EngineError, Query};
use crate::jobs::comparison::{Refusals, Run};
use crate::jobs::error::JobError;
use crate::jobs::table_files::{text, value};
use crate::source::{FirstRows, Judgement, PRODUCTS, Reason, Rejects};
use crate::text::date::PartialDate;

/// A row without the product that it is about.
const NO_PRODUCT: Reason = Reason::Judgement(&Judgement {
    english: "is missing, and without it the row names no product",
    japanese: "値がなく、どの製品の行か分からない",
});

/// A product that was declared before.
const SAME_PRODUCT: Reason = Reason::Judgement(&Judgement {
    english: "is the product of a row before, which counts",
    japanese: "前の行と同じ製品であり、前の行を使う",
});

/// A product as its maker declares it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Product {
    pub(super) company: String,
    pub(super) name: String,
    pub(super) ratio: Option<DisplayBehaviour>,
    pub(super) limit: Option<DisplayBehaviour>,
    pub(super) fix_planned_on: Option<PartialDate>,
    pub(super) customers_told: bool,
}

/// The table of products, read.
#[derive(Debug, Default)]
pub(super) struct DeclaredProducts {
    /// By their ids, without the blanks around them.
    pub(super) products: BTreeMap<String, Product>,
    /// Rows read, and of these rejected; nothing where the table was not given.
    pub(super) rows: Option<(u64, u64)>,
    /// Rows that name no product, or one that was declared before.
    pub(super) refused: Refusals,
}

/// Reads the table of products.
pub(super) async fn read(run: &Run<'_>) -> Result<DeclaredProducts, JobError> {
    let Some(source) = run.inputs.source(PRODUCTS.table) else { return Ok(DeclaredProducts::default()) };
    let columns: Vec<&str> = PRODUCTS.columns.iter().map(|column| column.name).collect();
    let rejects = Arc::<Rejects>::default();
    let session = run.engine.narrow_session();
    let table = source.table(&columns, None, run.engine.threads(), rejects.clone(), Arc::new(|_| {}))?;
    session.register(PRODUCTS.table, table)?;
    let (_, batches) = session.collect(Query::DECLARED_PRODUCTS, &[]).await?;
    let mut declared = DeclaredProducts::default();
    let (mut nameless, mut repeated) = (FirstRows::default(), FirstRows::default());
    for batch in &batches {
        declare(batch, &mut declared.products, &mut nameless, &mut repeated)?;
    }
    let read: u64 = batches.iter().map(|batch| batch.num_rows() as u64).sum();
    let unreadable = rejects.count();
    run.rejects.merge(&rejects);
    declared.refused.add("product_id", NO_PRODUCT, nameless);
    declared.refused.add("product_id", SAME_PRODUCT, repeated);
    declared.rows = Some((read + unreadable, unreadable + declared.refused.count()));
    Ok(declared)
}

/// Adds rows of `queries/display/products.sql`; those that name no product, or one that was declared before, are listed.
fn declare(
    batch: &RecordBatch,
    products: &mut BTreeMap<String, Product>,
    nameless: &mut FirstRows,
    repeated: &mut FirstRows,
) -> Result<(), EngineError> {
    let column = |name: &str| text(batch, name);
    let rows = batch.columns()[batch.schema().index_of("row")?].as_primitive::<UInt64Type>().clone();
    let (ids, companies, names) = (column("product_id")?, column("company")?, column("product")?);
    let (ratios, limits) = (column("ratio_display")?, column("limit_display")?);
    let (fixes, told) = (column("fix_planned_on")?, column("customers_told")?);
    let places = column("place")?;
    for row in 0..batch.num_rows() {
        let id = value(&ids, row);
        if id.is_empty() {
            nameless.push(rows.value(row));
            continue;
        }
        if value(&places, row) != "1" {
            repeated.push(rows.value(row));
            continue;
        }
        let fix_planned_on = value(&fixes, row).parse().ok();
        let product = Product {
            company: value(&companies, row).trim().to_owned(),
            name: value(&names, row).trim().to_owned(),
            ratio: DisplayBehaviour::declared(value(&ratios, row)),
            limit: DisplayBehaviour::declared(value(&limits, row)),
            fix_planned_on: fix_planned_on.and_then(|packed| PartialDate::from_packed(packed).ok()),
            customers_told: told.is_valid(row) && value(&told, row) == "true",
        };
        products.insert(id.to_owned(), product);
    }
    Ok(())
}
