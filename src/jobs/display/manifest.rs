//! What the manifest says of this job alone.

use super::item::Item;
use super::tally::Tally;
use crate::jobs::comparison::{self, Run};
use crate::jobs::manifest::Account;

/// Counts the changes of the rules: two runs with the same number judge alike.
const RULES: u32 = 2;

pub(super) fn account(run: &Run<'_>, tally: &Tally) -> Account {
    let mut account = comparison::account(run, RULES, &tally.tables);
    let display = &run.config.display;
    account.add_settings([
        ("fewest_comparisons", display.fewest_comparisons.into()),
        ("findings_allowed", display.findings_allowed.into()),
    ]);
    account.add_counts([
        ("rows_read", tally.rows_read),
        ("rows_rejected", tally.rejected),
        ("displays", tally.displays),
        ("findings", tally.findings()),
        ("responses_of_the_future", tally.future),
        ("responses_of_the_same_second", tally.repeated),
    ]);
    let kit = |missing| {
        [("cases_missing", missing), ("cells_wrong", tally.wrong_cells), ("kit_faults", tally.kit_faults)]
    };
    account.add_counts(tally.missing_cases.into_iter().flat_map(kit));
    for item in Item::ALL {
        let of_item = tally.items.get(&item).copied().unwrap_or_default();
        for (name, number) in [
            ("as_returned", of_item.as_returned),
            ("differing", of_item.differing),
            ("unreadable", of_item.unreadable),
            ("not_comparable", of_item.not_comparable()),
        ] {
            account.add_counts([(&*format!("{}_{name}", item.as_str()), number)]);
        }
    }
    account
}
