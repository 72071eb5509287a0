//! What most rows have in common tells of the inputs, not of people: values of another column, another month.

use super::tally::Tally;
use crate::jobs::comparison::Run;
use crate::source::{DISPLAYS, RESPONSES};
use crate::words::burden::{NAMES, doubts as words};
use crate::words::called;

/// Rows at least, of which more than half are so, before it is told.
const FEWEST: u64 = 20;

/// What is said of the inputs before any result.
pub(super) fn notices(run: &Run<'_>, tally: &Tally) -> Vec<String> {
    let lang = run.config.lang;
    // Responses without a display are compared with the insurer alone.
    let of_table = tally.clean + tally.with_findings;
    let rows_of = |comparison: &str| match comparison {
        "insurer_response" => tally.compared.values().sum(),
        _ => of_table,
    };
    let are_most = |found: u64, rows: u64| found >= FEWEST && found * 2 > rows;
    let in_state = |wanted: &'static str| tally.states.iter().filter(move |((.., state), _)| state == wanted);
    let unknown = in_state("unknown_code").filter_map(|((item, comparison, _), found)| {
        let (rows, [item, called]) =
            (rows_of(comparison), [item, *comparison].map(|name| NAMES.label(name, lang)));
        are_most(*found, rows).then(|| words::unknown_values(lang, item, called, rows, *found))
    });
    // Both items lack the same response.
    let has_both = [&DISPLAYS, &RESPONSES].iter().all(|layout| run.inputs.source(layout.table).is_some());
    let absent = in_state("response_absent").map(|(_, found)| *found).max();
    let absent = absent.filter(|found| has_both && are_most(*found, of_table)).map(|found| {
        let [displays, responses] = [&DISPLAYS, &RESPONSES].map(|layout| called(lang, layout.table));
        words::absent_responses(lang, displays, responses, of_table, found)
    });
    unknown.chain(absent).collect()
}
