//! Which findings come first, and what a clerk reads of each.

use datafusion::arrow::array::{RecordBatch, StringArray};

use crate::engine::EngineError;
use crate::jobs::table_files::{text, value};
use crate::report::most_urgent::{MostUrgent, TextRow};
use crate::report::workbook::{FindingsColumn, FindingsLayout};
use crate::words::Language;
use crate::words::burden::{LABELS, urgent as words};

/// The columns of the workbook.
pub(super) static LAYOUT: FindingsLayout = FindingsLayout {
    title: words::TITLE,
    order: words::ORDER,
    gravest: words::GRAVEST,
    columns: &[
        FindingsColumn::new((words::INSURER, words::INSURER_MEANS), 11.0),
        FindingsColumn::new((words::SYMBOL, words::SYMBOL_MEANS), 9.0),
        FindingsColumn::new((words::NUMBER, words::NUMBER_MEANS), 11.0),
        FindingsColumn::new((words::BRANCH, words::BRANCH_MEANS), 6.0),
        FindingsColumn::new((words::SERVICE_DATE, words::SERVICE_DATE_MEANS), 12.0),
        FindingsColumn::new((words::FACILITY, words::FACILITY_MEANS), 13.0),
        FindingsColumn::new((words::ITEM, words::ITEM_MEANS), 10.0),
        FindingsColumn::new((words::INSURER_VALUE, words::INSURER_VALUE_MEANS), 15.0),
        FindingsColumn::new((words::RESPONSE_VALUE, words::RESPONSE_VALUE_MEANS), 15.0),
        FindingsColumn::new((words::DISPLAY_VALUE, words::DISPLAY_VALUE_MEANS), 15.0),
        FindingsColumn::new((words::TO_DO, words::TO_DO_MEANS), 46.0),
        FindingsColumn::new((words::CAUSE, words::CAUSE_MEANS), 20.0),
        FindingsColumn::new((words::FAULT, words::FAULT_MEANS), 18.0),
        FindingsColumn::new((words::OVERPAID, words::OVERPAID_MEANS), 11.0),
        FindingsColumn::new((words::AMOUNT, words::AMOUNT_MEANS), 18.0),
        FindingsColumn::new((words::INSURER_RESPONSE, words::INSURER_RESPONSE_MEANS), 12.0),
        FindingsColumn::new((words::RESPONSE_DISPLAY, words::RESPONSE_DISPLAY_MEANS), 12.0),
        FindingsColumn::new((words::PRODUCT, words::PRODUCT_MEANS), 12.0),
    ],
};

/// What a page shows of a row: the key, the visit, the item, the cause, what to do.
pub(super) const ON_PAGE: [usize; 9] = [0, 1, 2, 3, 4, 5, 6, 11, 10];

/// The columns of findings in the order of the layout.
const COLUMNS: [&str; 18] = [
    "insurer_number",
    "symbol",
    "number",
    "branch",
    "service_date",
    "facility_code",
    "item",
    "insurer_value",
    "response_value",
    "display_value",
    "action",
    "cause",
    VERDICT,
    OVERPAID,
    "amount_state",
    "insurer_response",
    "response_display",
    "product_id",
];
const VERDICT: &str = "verdict";
const OVERPAID: &str = "overpaid_yen";

/// Offers the findings of a batch, as the query gave them and as they are written.
pub(super) fn offer(
    urgent: &mut MostUrgent,
    (found, written): (&RecordBatch, &RecordBatch),
    lang: Language,
) -> Result<(), EngineError> {
    let columns = COLUMNS.iter().map(|name| text(written, name)).collect::<Result<Vec<_>, _>>()?;
    let (verdicts, overpaid) = (text(written, VERDICT)?, text(written, OVERPAID)?);
    let standings = text(found, "standing")?;
    for row in 0..written.num_rows() {
        let urgency = urgency(value(&verdicts, row), value(&overpaid, row), value(&standings, row));
        urgent.offer(urgency, || row_of(&columns, row, lang));
    }
    Ok(())
}

const AMOUNT_BITS: u32 = 40;
/// What has an amount to settle has an urgency below this one.
pub(super) const GRAVEST_BELOW: u64 = 1 << AMOUNT_BITS;

/// What has an amount to settle comes first, the largest before the others; then what is wrong, then what has to be checked
/// again. The lower, the more urgent.
fn urgency(verdict: &str, overpaid_yen: &str, standing: &str) -> u64 {
    let most = GRAVEST_BELOW - 1;
    let yen = overpaid_yen.parse().map_or(0, i64::unsigned_abs).min(most);
    let class: u64 = match (verdict, standing) {
        ("1" | "2", _) if yen > 0 => 0,
        ("1" | "2", _) => 1,
        (_, "") => 3,
        _ => 2,
    };
    class << AMOUNT_BITS | (most - yen)
}

fn row_of(columns: &[StringArray], row: usize, lang: Language) -> TextRow {
    let cells = COLUMNS.iter().zip(columns).map(|(name, column)| {
        let cell = value(column, row);
        LABELS.of_column(name).map_or_else(|| cell.into(), |codes| codes.word(cell, lang))
    });
    let cells: Vec<_> = cells.collect();
    TextRow::new(cells.iter().map(AsRef::as_ref))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_come_first_the_largest_before_the_others() {
        let urgencies = [
            urgency("2", "90000", ""),
            urgency("1", "-5000", ""),
            urgency("1", "10", ""),
            urgency("1", "", ""),
            urgency("", "", "register_right"),
            urgency("", "", ""),
        ];
        assert!(urgencies.is_sorted_by(|one, next| one < next), "{urgencies:?}");
        assert_eq!(urgencies.partition_point(|urgency| *urgency < GRAVEST_BELOW), 3, "{urgencies:?}");
        assert_eq!(urgency("1", "0", ""), urgency("1", "not a number", ""));
        assert_eq!(urgency("1", "9223372036854775807", ""), 0);
    }

    #[test]
    fn every_column_has_its_header() {
        assert_eq!(COLUMNS.len(), LAYOUT.columns.len());
        let on_page = ON_PAGE[4..].iter().map(|column| COLUMNS[*column]).collect::<Vec<_>>();
        assert_eq!(on_page, ["service_date", "facility_code", "item", "cause", "action"]);
    }
}
