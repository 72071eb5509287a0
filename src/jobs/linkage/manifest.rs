//! What the manifest says of this job.

use serde_json::json;

use super::context::{Run, TABLES};
use super::page::policies;
use super::tally::Tally;
use super::warnings::odd_insurers;
use crate::codes::category::Category;
use crate::jobs::last_run::ROWS_BY_INSURER;
use crate::jobs::manifest::Account;

/// Counts the changes of the matching rules: two runs with the same number judge alike.
pub(super) const RULES: u32 = 5;

pub(super) fn account(run: &Run<'_>, tally: &Tally, insurers: &[String], findings: u64) -> Account {
    let own = &run.own;
    let mut account = Account::new(RULES);
    account.add_settings([
        ("as_of", json!(own.linkage.as_of.to_string())),
        ("number_check", json!(run.config.number_check.as_str())),
        ("register", json!(own.register.scope.as_str())),
        ("list", json!(own.linkage.list.as_str())),
        ("list_not_compared", json!(own.linkage.list_not_compared)),
        ("policy", json!(own.linkage.policy.as_str())),
        ("repair_numbers", json!(own.linkage.repair_numbers)),
        ("findings_allowed", json!(own.linkage.findings_allowed)),
        ("workbook_rows", json!(run.config.output.workbook_rows)),
        ("plan", json!(own.plan)),
        ("rounds", json!(own.rounds)),
    ]);
    for (table, rows) in TABLES.iter().zip([tally.linkages_read, tally.residents_read]) {
        account.add_rows(table, rows, run.rejects.count_of(table));
    }
    account.add_counts([
        ("categorised", tally.categorised()),
        ("findings", findings),
        ("duplicate_numbers", tally.duplicate_numbers),
        ("residents_with_duplicate_numbers", tally.residents_with_duplicate_numbers),
        ("residents_without_number", tally.residents_without_number),
        ("repeated_records", tally.repeated_records),
        ("ended", tally.ended_records()),
        ("numbers_without_leading_zero", tally.lost_zeros[0]),
        ("residents_with_numbers_without_leading_zero", tally.lost_zeros[1]),
    ]);
    account.add_counts(tally.odd_values());
    if let Some(answers) = tally.answers {
        account.add_counts([
            ("answers_to_unknown_keys", answers.unknown),
            ("answers_to_ambiguous_keys", answers.ambiguous),
            ("answers_to_records_without_number", answers.without_number),
            ("answers_again", answers.again),
            ("numbers_with_newer_answers", answers.renewed_numbers),
            ("answers_replaced", answers.replaced),
            ("answers_blank", answers.blank),
            ("answers_but_for_zeros", tally.branch_zeros.answers()),
            ("not_answered", tally.of_category(Category::NotInRegister)),
        ]);
    }
    account.add(ROWS_BY_INSURER, json!(tally.rows_by_insurer));
    account.add("policies", json!(policies(tally)));
    account.add("odd_insurer_numbers", json!(odd_insurers(tally, insurers)));
    account
}
