//! The catalogue of queries: every file below `queries/`, by id.

/// One SELECT, read from `queries/` when the program is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Query {
    /// `<job>/<what_a_row_is>`, the path without its ending.
    pub id: &'static str,
    /// The text of the file.
    pub sql: &'static str,
}

macro_rules! queries {
    ($($constant:ident = $id:literal;)*) => {
        impl Query {
            $(#[doc = concat!("`queries/", $id, ".sql`.")]
            pub const $constant: Query =
                Query { id: $id, sql: include_str!(concat!("../../queries/", $id, ".sql")) };)*
        }

        /// Every query of the program.
        pub const QUERIES: &[Query] = &[$(Query::$constant),*];
    };
}

queries! {
    ADOPTION = "adoption/adoption";
    ADOPTION_COUNTS = "adoption/counts";
    ADOPTION_RANKING = "adoption/ranking";
    ADOPTION_TALLY = "adoption/tally";
    CHECKED_FACILITIES = "adoption/checked_facilities";
    COUNTED_GROUPS = "adoption/counted_groups";
    NOT_INTRODUCED = "adoption/not_introduced";
    NOT_YET_DUE = "adoption/not_yet_due";
    OBLIGATED_FACILITIES = "adoption/obligated_facilities";
    OBLIGATIONS = "adoption/obligations";
    SHOWN_COUNTS = "adoption/shown_counts";
    AMOUNTS = "burden/amounts";
    CAUSES = "burden/causes";
    CEILINGS = "burden/ceilings";
    CHARGED_CLAIMS = "burden/charged_claims";
    CHARGES = "burden/charges";
    CLAIM_LIMITS = "burden/claim_limits";
    CLAIM_MONTHS = "burden/claim_months";
    BURDEN_COMPARISONS = "burden/comparisons";
    EXPLAINED_COMPARISONS = "burden/explained_comparisons";
    FOLDED_CLAIMS = "burden/folded_claims";
    FOLDED_DISPLAYS = "burden/folded_displays";
    FOLDED_ENTITLEMENTS = "burden/folded_entitlements";
    FOLDED_REGISTRATIONS = "burden/folded_registrations";
    FOLDED_RESPONSES = "burden/folded_responses";
    OLDER_RESPONSES = "burden/older_responses";
    OVERPAYMENTS = "burden/overpayments";
    PATTERN_ROWS = "burden/pattern_rows";
    PATTERNS = "burden/patterns";
    BURDEN_FINDINGS = "burden/findings";
    CONSULTED_CHARGES = "consult/charges";
    CONSULTED_HISTORY = "consult/history";
    CONSULTED_KNOWN = "consult/known";
    CONSULTED_ITEMS = "consult/items";
    CONSULTED_REFUNDS = "consult/refunds";
    ACTIVE_NUMBERS = "linkage/active_numbers";
    ANSWERED_KEYS = "linkage/answered_keys";
    ANSWERED_RESIDENTS = "linkage/answered_residents";
    ASSESSMENT_COUNTS = "linkage/assessment_counts";
    ASSESSMENTS = "linkage/assessments";
    FINDINGS = "linkage/findings";
    FLAG_INPUTS = "linkage/flag_inputs";
    FLAGS = "linkage/flags";
    BRANCH_KEYS = "linkage/branch_keys";
    CHECKED_REPORTS = "incentive/checked_reports";
    CHECKED_USAGE = "incentive/checked_usage";
    FACILITY_USES = "incentive/facility_uses";
    LUMP_SUM_BASES = "incentive/lump_sum_bases";
    LUMP_SUM_LEVELS = "incentive/lump_sum_levels";
    LUMP_SUM_TABLE = "incentive/lump_sum_table";
    LUMP_SUM_USES = "incentive/lump_sum_uses";
    LUMP_SUMS = "incentive/lump_sums";
    PAYABLE = "incentive/payable";
    PER_USE_BASES = "incentive/per_use_bases";
    PER_USE_TABLE = "incentive/per_use_table";
    PER_USES = "incentive/per_uses";
    PERIOD_USES = "incentive/period_uses";
    REPORTS_IN_FORCE = "incentive/reports_in_force";
    PAYMENT_TOTALS = "incentive/totals";
    VISITING_NURSE = "incentive/visiting_nurse";
    INSURER_NUMBERS = "linkage/insurer_numbers";
    REGISTERED_RECORDS = "linkage/registered_records";
    REGISTERED_RESIDENTS = "linkage/registered_residents";
    REPEATED_RECORDS = "linkage/repeated_records";
    NAMESAKES = "linkage/namesakes";
    NUMBER_HOLDERS = "linkage/number_holders";
    NUMBER_KEYS = "linkage/number_keys";
    NUMBERED_ANSWERS = "linkage/numbered_answers";
    NUMBERS_OF_KEYS = "linkage/numbers_of_keys";
    OTHER_HOLDERS = "linkage/other_holders";
    PEOPLE_BY_NUMBER = "linkage/people_by_number";
    RECORDS_BY_ANSWERED_KEY = "linkage/records_by_answered_key";
    RECORDS_BY_KEY = "linkage/records_by_key";
    RECORDS_BY_NUMBER = "linkage/records_by_number";
    RECORDS_BY_TYPED_KEY = "linkage/records_by_typed_key";
    RECORDS_TO_ASSESS = "linkage/records_to_assess";
    SHARED_NUMBERS = "linkage/shared_numbers";
    SHARERS = "linkage/sharers";
    SWAPPED = "linkage/swapped";
    VALUES = "linkage/values";
    VALUES_BY_KEY = "linkage/values_by_key";
    DIFFERENCES = "display/differences";
    JUDGEMENTS = "display/judgements";
    MISSING_CASES = "display/missing_cases";
    NOTED = "display/noted";
    SHOWN_CASES = "display/shown_cases";
    UNANSWERED_CASES = "display/unanswered_cases";
    UNMET_FACILITIES = "display/unmet_facilities";
    ODD_DISPLAYS = "display/odd_displays";
    WRONG_CELLS = "display/wrong_cells";
    OUTCOME_COUNTS = "display/outcome_counts";
    DECLARED_PRODUCTS = "display/products";
    FOLDED_USES = "usage/folded_uses";
    FIGURE_PARTS = "usage/figure_parts";
    MISSING_CELLS = "usage/missing_cells";
    DOUBLED_INSURERS = "usage/doubled_insurers";
    MISSING_INSURERS = "usage/missing_insurers";
    NATIONAL_GAPS = "usage/national_gaps";
    WITHHELD = "usage/withheld";
    UNMARKED_MONTHS = "usage/unmarked_months";
    ODD_CHANGES = "usage/odd_changes";
    ODD_FACILITY_CHANGES = "usage/odd_facility_changes";
    ODD_FACILITY_NAMES = "usage/odd_facility_names";
    REPEATED_MONTHS = "usage/repeated_months";
    REPEATED_FACILITY_MONTHS = "usage/repeated_facility_months";
    REPEATED_INSURER_MONTHS = "usage/repeated_insurer_months";
    SKIPPED_MONTHS = "usage/skipped_months";
    FIGURE_LINES = "usage/figure_lines";
    FIGURES = "usage/figures";
    INCOMPLETE_PREFECTURES = "usage/incomplete_prefectures";
    CONTRADICTIONS = "usage/contradictions";
    REGIONAL_COMPARISONS = "usage/regional_comparisons";
    TYPES_OUTSIDE_TOTAL = "usage/types_outside_total";
    METRIC_FIGURES = "usage/metric_figures";
    MONTHLY = "usage/monthly";
    MONTHLY_CLAIMS = "usage/monthly_claims";
    VIEWS = "usage/views";
    USE_BY_PREFECTURE = "usage/prefectures";
    USE_RANKING = "usage/ranking";
    DISTRIBUTION = "usage/distribution";
    USE_CHANGES = "usage/changes";
    FACILITY_RATES = "usage/facility_rates";
    LISTED_CODES = "usage/listed_codes";
    LISTED_FACILITIES = "usage/listed_facilities";
    LOW_USE = "usage/low_use";
    FOLDED_INSURERS = "usage/folded_insurers";
    SCHEME_FIGURES = "usage/scheme_figures";
    SCHEMES = "usage/schemes";
    SUMMED_ROWS = "usage/summed_rows";
    INSURER_LISTS = "usage/insurer_lists";
    AWARDS = "usage/awards";
}

impl Query {
    /// The parameters that the leading comment declares, without the `$`: a line `-- $as_of INT`.
    pub fn parameters(&self) -> impl Iterator<Item = &'static str> {
        self.sql
            .lines()
            .take_while(|line| line.starts_with("--"))
            .filter_map(|line| line.trim_start_matches("--").trim().strip_prefix('$'))
            .flat_map(|declared| declared.split(", $"))
            .filter_map(|declared| declared.split_whitespace().next())
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn the_catalogue_lists_every_file_once() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("queries");
        let mut ids = Vec::new();
        for job in std::fs::read_dir(&root).unwrap() {
            for file in std::fs::read_dir(job.unwrap().path()).unwrap() {
                let path = file.unwrap().path();
                let id = path.strip_prefix(&root).unwrap().with_extension("");
                ids.push(id.to_str().unwrap().replace('\\', "/"));
            }
        }
        ids.sort();
        let mut listed: Vec<_> = QUERIES.iter().map(|query| query.id.to_owned()).collect();
        listed.sort();
        assert_eq!(ids, listed);
    }

    #[test]
    fn a_comment_declares_the_parameters() {
        let query = Query { id: "t/t", sql: "-- A row.\n-- $as_of INT, $share DOUBLE\nSELECT $as_of" };
        assert_eq!(query.parameters().collect::<Vec<_>>(), ["as_of", "share"]);
    }
}
