//! What the manifest says of this job alone.

use super::tally::Tally;
use crate::jobs::comparison::{self, Run};
use crate::jobs::last_run::ROWS_BY_INSURER;
use crate::jobs::manifest::Account;

/// Counts the changes of the rules: two runs with the same number judge alike.
pub(super) const RULES: u32 = 2;

pub(super) fn account(run: &Run<'_>, tally: &Tally) -> Account {
    let amounts = |state: &str| tally.amounts.get(state).copied().unwrap_or(0);
    let mut account = comparison::account(run, RULES, &tally.tables);
    account.add_settings([
        ("findings_allowed", run.own.burden.findings_allowed.into()),
        ("workbook_rows", run.config.output.workbook_rows.into()),
    ]);
    account.add_counts([
        ("rows_read", tally.rows_read),
        ("rows_rejected", tally.rejected),
        ("rows_set_aside", tally.set_aside),
        ("rows_not_in_force", tally.not_in_force),
        ("rows_clean", tally.clean),
        ("rows_with_findings", tally.with_findings),
        ("findings", tally.findings()),
        ("patterns", tally.patterns.values().sum()),
        ("responses_of_the_future", tally.future),
        ("responses_of_the_same_second", tally.repeated),
        ("responses_superseded", tally.superseded),
        ("entitlements_overlapping", tally.overlapping),
        ("rows_without_entitlement", tally.unentitled),
        ("visits_after_loss", tally.used_after_loss),
        ("amounts_stated", amounts("stated")),
        ("amounts_ceiling_possible", amounts("ceiling_possible")),
        ("amounts_public_expense_possible", amounts("public_expense_possible")),
        ("amounts_relief_possible", amounts("relief_possible")),
        ("people_not_explained", tally.crowded),
        ("responses_not_displayed", tally.undisplayed.all()),
        ("responses_not_displayed_clean", tally.undisplayed.clean),
        ("responses_not_displayed_with_findings", tally.undisplayed.with_findings),
        ("responses_not_displayed_without_entitlement", tally.undisplayed.unentitled),
    ]);
    account.add(ROWS_BY_INSURER, serde_json::json!(tally.rows_by_insurer));
    account.name_count("rows_of", run.own.mode.table());
    account
}
