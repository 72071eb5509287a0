//! Every query is planned over the tables that it reads, which follow from the queries before it.

use std::collections::BTreeSet;
use std::sync::Arc;

use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use datafusion::common::ScalarValue;
use datafusion::datasource::MemTable;
use datafusion::error::DataFusionError;
use datafusion::prelude::{DataFrame, SessionContext};
use totsugo::inside::{
    CASES, CLAIMS, DISPLAYS, ENTITLEMENTS, FACILITIES, INCENTIVE_REPORTS, INSURERS, LINKAGES, PRODUCTS,
    REGISTRATIONS, RESIDENTS, RESPONSES, USAGE,
};
use totsugo::inside::{QUERIES, Query};

/// Tables without rows, and the queries planned over them.
struct Planner {
    context: SessionContext,
    planned: BTreeSet<&'static str>,
}

impl Planner {
    fn new() -> Planner {
        let context = SessionContext::new();
        for function in totsugo::inside::functions() {
            context.register_udf(function.as_ref().clone());
        }
        Planner { context, planned: BTreeSet::new() }
    }

    fn table(&self, name: &str, schema: SchemaRef) {
        self.context.deregister_table(name).unwrap();
        let table = MemTable::try_new(schema, vec![Vec::new()]).unwrap();
        self.context.register_table(name, Arc::new(table)).unwrap();
    }

    /// Plans a query over the tables that are there, and gives the columns of its rows.
    async fn plan(&mut self, query: Query) -> SchemaRef {
        let frame = self.context.sql(query.sql).await.unwrap_or_else(|error| panic!("{}: {error}", query.id));
        let used: BTreeSet<String> =
            frame.logical_plan().get_parameter_names().unwrap().into_iter().collect();
        let used: BTreeSet<&str> = used.iter().map(|name| name.trim_start_matches('$')).collect();
        assert_eq!(
            used,
            query.parameters().collect(),
            "{}: the parameters used and those declared",
            query.id
        );
        let schema = Arc::new(frame.schema().as_arrow().clone());
        self.plan_with_values(query, frame).await.unwrap_or_else(|error| panic!("{}: {error}", query.id));
        self.planned.insert(query.id);
        schema
    }

    async fn plan_with_values(&self, query: Query, mut frame: DataFrame) -> Result<(), DataFusionError> {
        let values = declared(&query);
        if !values.is_empty() {
            frame = frame.with_param_values(values)?;
        }
        frame.create_physical_plan().await.map(drop)
    }

    /// Plans a query and makes a table of its rows.
    async fn materialise(&mut self, name: &str, query: Query) -> SchemaRef {
        let schema = self.plan(query).await;
        self.table(name, Arc::clone(&schema));
        schema
    }
}

/// The declared parameters of a query, each with a value of its type.
fn declared(query: &Query) -> Vec<(&'static str, ScalarValue)> {
    let lines = query.sql.lines().filter(|line| line.starts_with("-- $"));
    let words: Vec<&str> = lines.flat_map(|line| line.split([' ', ',', ':'])).collect();
    let value = |name| {
        let at = words.iter().position(|word| word.strip_prefix('$') == Some(name)).expect("declared");
        let value = match words[at + 1] {
            "INT" => ScalarValue::from(1_i32),
            "BIGINT" => ScalarValue::from(1_i64),
            "BOOLEAN" => ScalarValue::from(true),
            "TEXT" => ScalarValue::from("1"),
            other => panic!("{}: ${name} is declared as {other}", query.id),
        };
        (name, value)
    };
    query.parameters().map(value).collect()
}

/// Some columns of a schema, perhaps under other names.
fn columns(schema: &SchemaRef, names: &[(&str, &str)]) -> SchemaRef {
    let field = |(from, to): &(&str, &str)| schema.field_with_name(from).unwrap().clone().with_name(*to);
    Arc::new(Schema::new(names.iter().map(field).collect::<Vec<_>>()))
}

/// The columns that are left as they are.
fn same<'a>(names: &[&'a str]) -> Vec<(&'a str, &'a str)> {
    names.iter().map(|name| (*name, *name)).collect()
}

/// The linkage job from its inputs to its findings, in the order in which it runs the queries.
async fn linkage(planner: &mut Planner) {
    planner.table("values", LINKAGES.schema());
    planner.plan(Query::VALUES).await;
    planner.table("linkages", LINKAGES.schema());
    planner.table("residents", RESIDENTS.schema());
    planner.plan(Query::RECORDS_BY_KEY).await;
    planner.plan(Query::RECORDS_BY_TYPED_KEY).await;
    planner.materialise("numbers", Query::NUMBER_KEYS).await;
    planner.plan(Query::RECORDS_BY_NUMBER).await;
    let of_residents = RESIDENTS.schema();
    let key = same(&["row", "insurer_number", "symbol", "number", "branch"]);
    planner.table("values", columns(&of_residents, &key));
    planner.plan(Query::VALUES_BY_KEY).await;
    planner.plan(Query::BRANCH_KEYS).await;
    planner.materialise("answered_keys", Query::ANSWERED_KEYS).await;
    planner.plan(Query::RECORDS_BY_ANSWERED_KEY).await;
    planner.plan(Query::NUMBERS_OF_KEYS).await;
    planner.plan(Query::ANSWERED_RESIDENTS).await;
    planner.plan(Query::NUMBERED_ANSWERS).await;
    planner.plan(Query::ACTIVE_NUMBERS).await;
    planner.plan(Query::INSURER_NUMBERS).await;
    let records = planner.plan(Query::REGISTERED_RECORDS).await;
    let residents = planner.plan(Query::REGISTERED_RESIDENTS).await;

    let identities = [("key", "number"), ("resident", "resident"), ("key", "key")];
    planner.table("identities", columns(&residents, &identities));
    planner.plan(Query::NAMESAKES).await;

    // Insurers are counted, and records held back stand beside their resident.
    let flags = [
        "active",
        "several",
        "lost_zero",
        "number_fault",
        "ended",
        "registration",
        "born_later",
        "dates_reversed",
    ];
    let read = columns(&records, &same(&[&["record", "key"][..], &flags[..]].concat()));
    let beside = [
        ("insurer", DataType::UInt32),
        ("resident", DataType::UInt64),
        ("inactive", DataType::Boolean),
        ("settled", DataType::Boolean),
        ("namesake", DataType::Boolean),
        ("address_compared", DataType::Boolean),
        ("number_state", DataType::Utf8View),
        ("key_shared", DataType::Boolean),
        ("qualification", DataType::UInt64),
        ("fingerprint", DataType::FixedSizeBinary(48)),
    ];
    let beside = beside.into_iter().map(|(name, data_type)| Arc::new(Field::new(name, data_type, true)));
    let held = read.fields().iter().cloned().chain(beside);
    planner.table("held", Arc::new(Schema::new(held.collect::<Vec<_>>())));
    planner.materialise("shared_numbers", Query::SHARED_NUMBERS).await;
    planner.materialise("sharers", Query::SHARERS).await;
    planner.plan(Query::REPEATED_RECORDS).await;
    planner.materialise("records_to_assess", Query::RECORDS_TO_ASSESS).await;

    // Records in doubt are compared with residents.
    let compared = [
        ("record", DataType::UInt64),
        ("resident", DataType::UInt64),
        ("linked", DataType::Boolean),
        ("resident_id", DataType::Utf8View),
        ("status", DataType::Utf8View),
        ("name_level", DataType::Utf8View),
        ("kana_level", DataType::Utf8View),
        ("birth_date_level", DataType::Utf8View),
        ("sex_level", DataType::Utf8View),
        ("address_level", DataType::Utf8View),
        ("shared", DataType::Utf8View),
        ("causes", DataType::UInt64),
        ("unreadable", DataType::UInt16),
        ("fit", DataType::Int16),
        ("tied", DataType::Boolean),
        ("other_given_name", DataType::Boolean),
        ("other_given_reading", DataType::Boolean),
        ("years_apart", DataType::Boolean),
        ("other_prefecture", DataType::Boolean),
        ("given_name_unknown", DataType::Boolean),
    ];
    let compared = compared.into_iter().map(|(name, data_type)| Arc::new(Field::new(name, data_type, true)));
    planner.table("levels", Arc::new(Schema::new(compared.collect::<Vec<_>>())));
    let lookups = [
        ("record", DataType::UInt64),
        ("by_three_items", DataType::UInt8),
        ("by_five_items", DataType::UInt8),
    ];
    let lookups = lookups.into_iter().map(|(name, data_type)| Arc::new(Field::new(name, data_type, false)));
    planner.table("lookups", Arc::new(Schema::new(lookups.collect::<Vec<_>>())));
    planner.table("record_values", LINKAGES.schema());
    planner.materialise("assessments", Query::ASSESSMENTS).await;
    planner.plan(Query::ASSESSMENT_COUNTS).await;
    planner.materialise("assessed", Query::FLAG_INPUTS).await;
    planner.materialise("number_holders", Query::NUMBER_HOLDERS).await;
    planner.materialise("people_by_number", Query::PEOPLE_BY_NUMBER).await;
    planner.plan(Query::OTHER_HOLDERS).await;
    planner.materialise("swapped", Query::SWAPPED).await;
    planner.materialise("flags", Query::FLAGS).await;
    planner.plan(Query::FINDINGS).await;
}

/// The burden job, likewise: what is folded, then what is said of units that differ.
async fn burden(planner: &mut Planner) {
    let inputs = [
        (&ENTITLEMENTS, Query::FOLDED_ENTITLEMENTS, Some("insurer")),
        (&REGISTRATIONS, Query::FOLDED_REGISTRATIONS, None),
        (&RESPONSES, Query::FOLDED_RESPONSES, None),
        (&DISPLAYS, Query::FOLDED_DISPLAYS, Some("product")),
        (&CLAIMS, Query::FOLDED_CLAIMS, None),
    ];
    for (layout, query, named) in inputs {
        planner.table(layout.table, layout.schema());
        let folded = planner.plan(query).await;
        // Insurers and products are counted, and rows with a fault are taken out.
        let fields = folded.fields().iter().filter(|field| field.name() != "fault").map(|field| {
            let name = named == Some(field.name().as_str());
            let data_type = if name { DataType::UInt32 } else { field.data_type().clone() };
            Field::new(field.name(), data_type, true)
        });
        planner.table(layout.table, Arc::new(Schema::new(fields.collect::<Vec<_>>())));
    }
    matched(planner).await;
    planner.materialise("comparisons", Query::BURDEN_COMPARISONS).await;
    planner.materialise("causes", Query::CAUSES).await;
    planner.materialise("older_responses", Query::OLDER_RESPONSES).await;
    planner.materialise("ceilings", Query::CEILINGS).await;
    planner.materialise("charges", Query::CHARGES).await;
    planner.materialise("claim_months", Query::CLAIM_MONTHS).await;
    planner.materialise("charged_claims", Query::CHARGED_CLAIMS).await;
    planner.materialise("claim_limits", Query::CLAIM_LIMITS).await;
    planner.materialise("amounts", Query::AMOUNTS).await;
    planner.materialise("overpayments", Query::OVERPAYMENTS).await;
    planner.materialise("explained_comparisons", Query::EXPLAINED_COMPARISONS).await;
    planner.materialise("patterns", Query::PATTERNS).await;
    planner.materialise("charges", Query::CONSULTED_CHARGES).await;
    planner.materialise("claim_months", Query::CLAIM_MONTHS).await;
    planner.materialise("charged_claims", Query::CHARGED_CLAIMS).await;
    planner.materialise("claim_limits", Query::CLAIM_LIMITS).await;
    planner.materialise("amounts", Query::AMOUNTS).await;
    planner.materialise("overpayments", Query::OVERPAYMENTS).await;
    planner.plan(Query::CONSULTED_ITEMS).await;
    planner.plan(Query::CONSULTED_REFUNDS).await;
    planner.plan(Query::CONSULTED_HISTORY).await;
    planner.plan(Query::CONSULTED_KNOWN).await;
    planner.table("entitlement_values", ENTITLEMENTS.schema());
    planner.table("display_values", DISPLAYS.schema());
    planner.table("response_values", RESPONSES.schema());
    planner.plan(Query::BURDEN_FINDINGS).await;
    planner.table("entry_values", REGISTRATIONS.schema());
    planner.plan(Query::PATTERN_ROWS).await;
}

/// What matching makes of the folded tables: responses in turn, entries in order, and units.
async fn matched(planner: &mut Planner) {
    let number = |name: &'static str, data_type| Field::new(name, data_type, true);
    for (table, beside) in [
        (
            "responses",
            vec![
                number("until", DataType::Int32),
                number("repeated", DataType::Boolean),
                number("valid", DataType::Boolean),
            ],
        ),
        ("registrations", vec![number("place", DataType::UInt64), number("decided", DataType::Boolean)]),
    ] {
        let folded = planner.context.table_provider(table).await.unwrap().schema();
        let beside = beside.into_iter().map(Arc::new);
        let fields: Vec<_> = folded.fields().iter().cloned().chain(beside).collect();
        planner.table(table, Arc::new(Schema::new(fields)));
    }
    let in_force = ["unit", "entry"].map(|name| number(name, DataType::UInt64));
    planner.table("entries_in_force", Arc::new(Schema::new(in_force.to_vec())));
    let (long, int, byte) = (DataType::UInt64, DataType::Int32, DataType::UInt8);
    let fields = [
        ("unit", &long),
        ("key", &long),
        ("visit", &long),
        ("product", &DataType::UInt32),
        ("facility_code", &DataType::Utf8View),
        ("service_date", &int),
        ("response", &long),
        ("confirmed", &int),
        ("response_state", &byte),
        ("entitlement", &long),
        ("insurer", &DataType::UInt32),
        ("valid_from", &int),
        ("returned_ratio", &byte),
        ("returned_classes", &int),
        ("insurer_ratio", &byte),
        ("insurer_classes", &int),
        ("shown", &DataType::Boolean),
        ("display_ratio", &byte),
        ("display_classes", &int),
        ("birth_date", &int),
        ("late_elderly", &DataType::Boolean),
        ("child", &DataType::Boolean),
        ("lost_on", &int),
        ("lost_by", &DataType::Utf8View),
    ];
    let fields = fields.map(|(name, data_type)| number(name, data_type.clone()));
    let units = Arc::new(Schema::new(fields.to_vec()));
    planner.table("units", units.clone());
    planner.table("differing_units", units);
}

/// The display job: what follows the comparison that it shares with the burden job.
async fn display(planner: &mut Planner) {
    planner.materialise("comparisons", Query::BURDEN_COMPARISONS).await;
    planner.materialise("judgements", Query::JUDGEMENTS).await;
    planner.plan(Query::OUTCOME_COUNTS).await;
    planner.materialise("noted", Query::NOTED).await;
    planner.plan(Query::DIFFERENCES).await;
    planner.table("products", PRODUCTS.schema());
    planner.plan(Query::DECLARED_PRODUCTS).await;
    planner.table("cases", CASES.schema());
    planner.table("displays", DISPLAYS.schema());
    planner.plan(Query::MISSING_CASES).await;
    planner.plan(Query::SHOWN_CASES).await;
    planner.plan(Query::WRONG_CELLS).await;
    planner.table("responses", RESPONSES.schema());
    planner.plan(Query::UNANSWERED_CASES).await;
    planner.plan(Query::UNMET_FACILITIES).await;
    planner.plan(Query::ODD_DISPLAYS).await;
}

/// Statistics of use: what was read, what is added up, and a table each.
async fn usage(planner: &mut Planner) {
    planner.table(USAGE.table, USAGE.schema());
    let folded = planner.plan(Query::FOLDED_USES).await;
    // Facilities are counted, and rows with a fault are taken out.
    let summed =
        folded.fields().iter().filter(|field| !["fault", "facility_code"].contains(&field.name().as_str()));
    let summed: Vec<_> = summed.cloned().collect();
    planner.table("summed", Arc::new(Schema::new(summed.clone())));
    let of_cell = |field: &Arc<Field>| Field::new(field.name(), DataType::Int64, true);
    let (keys, counts) = summed[1..].split_at(3);
    let mut cell: Vec<_> = keys.iter().cloned().chain(counts.iter().map(of_cell).map(Arc::new)).collect();
    cell.push(Arc::new(Field::new("facilities", DataType::Int64, true)));
    planner.table("cells", Arc::new(Schema::new(cell)));
    planner.materialise("figure_parts", Query::FIGURE_PARTS).await;
    planner.table("prefectures", codes(&["prefecture"]));
    planner.table("total_types", total_types());
    planner.materialise("missing_cells", Query::MISSING_CELLS).await;
    planner.materialise("national_gaps", Query::NATIONAL_GAPS).await;
    planner.materialise("withheld", Query::WITHHELD).await;
    planner.materialise("unmarked_months", Query::UNMARKED_MONTHS).await;
    planner.plan(Query::ODD_CHANGES).await;
    planner.plan(Query::REPEATED_MONTHS).await;
    planner.plan(Query::SKIPPED_MONTHS).await;
    planner.materialise("incomplete_prefectures", Query::INCOMPLETE_PREFECTURES).await;
    planner.materialise("figure_lines", Query::FIGURE_LINES).await;
    planner.plan(Query::CONTRADICTIONS).await;
    planner.materialise("figures", Query::FIGURES).await;
    planner.table("regional_sums", Arc::new(Schema::new(summed)));
    planner.table("regions", codes(&["region", "meaning", "prefecture"]));
    planner.plan(Query::REGIONAL_COMPARISONS).await;
    planner.plan(Query::TYPES_OUTSIDE_TOTAL).await;
    planner.plan(Query::SUMMED_ROWS).await;
    planner.materialise("rates", Query::METRIC_FIGURES).await;
    for query in [
        Query::MONTHLY,
        Query::MONTHLY_CLAIMS,
        Query::VIEWS,
        Query::USE_BY_PREFECTURE,
        Query::USE_RANKING,
        Query::USE_CHANGES,
    ] {
        planner.plan(query).await;
    }
    planner.table(INSURERS.table, INSURERS.schema());
    planner.materialise("insurers", Query::FOLDED_INSURERS).await;
    planner.plan(Query::INSURER_LISTS).await;
    planner.plan(Query::REPEATED_INSURER_MONTHS).await;
    planner.plan(Query::MISSING_INSURERS).await;
    planner.plan(Query::DOUBLED_INSURERS).await;
    planner.plan(Query::AWARDS).await;
    planner.materialise("scheme_rates", Query::SCHEME_FIGURES).await;
    planner.plan(Query::SCHEMES).await;
    let columns = |names: &[(&str, DataType)]| {
        let fields = names.iter().map(|(name, data_type)| Field::new(*name, data_type.clone(), true));
        Arc::new(Schema::new(fields.collect::<Vec<_>>()))
    };
    planner.table("bands", columns(&[("place", DataType::UInt8), ("name", DataType::Utf8)]));
    planner.table(
        "facility_bands",
        columns(&[
            ("month", DataType::Int32),
            ("facility_type", DataType::UInt8),
            ("band", DataType::UInt8),
            ("facilities", DataType::UInt64),
        ]),
    );
    planner.plan(Query::DISTRIBUTION).await;
    planner.table("facilities", FACILITIES.schema());
    planner.materialise("facilities", Query::LISTED_FACILITIES).await;
    planner.plan(Query::LISTED_CODES).await;
    planner.table(
        "last_month",
        columns(&[
            ("facility", DataType::Utf8View),
            ("month", DataType::Int32),
            ("facility_type", DataType::UInt8),
            ("prefecture", DataType::UInt8),
            ("checks", DataType::Int32),
            ("card", DataType::Int32),
        ]),
    );
    planner.plan(Query::LOW_USE).await;
    let counts =
        ["month", "checks", "card", "checks_before", "card_before"].map(|name| (name, DataType::Int32));
    planner.table("facility_months", columns(&[&[("facility", DataType::Utf8View)][..], &counts].concat()));
    planner.plan(Query::FACILITY_RATES).await;
    planner.plan(Query::ODD_FACILITY_CHANGES).await;
    planner.plan(Query::REPEATED_FACILITY_MONTHS).await;
    planner.table("odd_facilities", columns(&[("facility", DataType::Utf8View)]));
    planner.plan(Query::ODD_FACILITY_NAMES).await;
}

/// The types that national totals add up.
fn total_types() -> SchemaRef {
    let code = Field::new("facility_type", DataType::UInt8, false);
    Arc::new(Schema::new(vec![code, Field::new("first_month", DataType::Int32, false)]))
}

/// Columns of codes.
fn codes(names: &[&str]) -> SchemaRef {
    Arc::new(Schema::new(
        names.iter().map(|name| Field::new(*name, DataType::UInt8, false)).collect::<Vec<_>>(),
    ))
}

/// The adoption job.
async fn adoption(planner: &mut Planner) {
    planner.table("facilities", FACILITIES.schema());
    planner.materialise("facilities", Query::CHECKED_FACILITIES).await;
    planner.table("prefectures", codes(&["prefecture"]));
    planner.table("total_types", total_types());
    planner.materialise("counts", Query::ADOPTION_COUNTS).await;
    planner.plan(Query::COUNTED_GROUPS).await;
    planner.table("hidden", codes(&["facility_type", "prefecture"]));
    planner.materialise("shown_counts", Query::SHOWN_COUNTS).await;
    planner.plan(Query::ADOPTION).await;
    planner.plan(Query::ADOPTION_RANKING).await;
    planner.materialise("obligations", Query::OBLIGATIONS).await;
    planner.materialise("obligated_facilities", Query::OBLIGATED_FACILITIES).await;
    planner.plan(Query::NOT_INTRODUCED).await;
    planner.plan(Query::NOT_YET_DUE).await;
    planner.plan(Query::ADOPTION_TALLY).await;
}

/// The incentive job, over the facilities of the adoption job.
async fn incentive(planner: &mut Planner) {
    planner.table("usage", USAGE.schema());
    planner.materialise("facility_uses", Query::FACILITY_USES).await;
    planner.materialise("usage", Query::CHECKED_USAGE).await;
    planner.table("incentive_reports", INCENTIVE_REPORTS.schema());
    planner.materialise("incentive_reports", Query::CHECKED_REPORTS).await;
    planner.materialise("reports", Query::REPORTS_IN_FORCE).await;
    planner.materialise("lump_sum_table", Query::LUMP_SUM_TABLE).await;
    planner.materialise("lump_sum_levels", Query::LUMP_SUM_LEVELS).await;
    planner.materialise("per_use_table", Query::PER_USE_TABLE).await;
    planner.materialise("lump_sum_uses", Query::LUMP_SUM_USES).await;
    planner.materialise("period_uses", Query::PERIOD_USES).await;
    planner.materialise("lump_sum_bases", Query::LUMP_SUM_BASES).await;
    planner.materialise("per_use_bases", Query::PER_USE_BASES).await;
    planner.plan(Query::LUMP_SUMS).await;
    planner.plan(Query::PER_USES).await;
    planner.plan(Query::VISITING_NURSE).await;
    planner.plan(Query::PAYABLE).await;
    let text = |name: &str| Field::new(name, DataType::Utf8View, true);
    let code = |name: &str| Field::new(name, DataType::UInt8, true);
    planner.table(
        "payments",
        Arc::new(Schema::new(vec![
            text("payment"),
            text("period"),
            code("prefecture"),
            code("facility_type"),
            Field::new("yen", DataType::Int64, true),
        ])),
    );
    planner.plan(Query::PAYMENT_TOTALS).await;
}

#[tokio::test]
async fn every_query_plans_and_declares_the_parameters_it_uses() {
    let mut planner = Planner::new();
    linkage(&mut planner).await;
    burden(&mut planner).await;
    display(&mut planner).await;
    usage(&mut planner).await;
    adoption(&mut planner).await;
    incentive(&mut planner).await;
    let all: BTreeSet<&str> = QUERIES.iter().map(|query| query.id).collect();
    assert_eq!(planner.planned, all, "every query of the catalogue is planned");
}

#[test]
fn every_query_says_what_a_row_is_in_one_select() {
    for query in QUERIES {
        assert!(query.sql.starts_with("-- One row"), "{} begins with what a row is", query.id);
        let text = query.sql.lines().filter(|line| !line.trim_start().starts_with("--")).collect::<Vec<_>>();
        let text = text.join("\n");
        assert!(text.starts_with("SELECT") || text.starts_with("WITH"), "{} is one SELECT", query.id);
        assert!(!text.contains(';') && !text.contains("CREATE"), "{} is one SELECT", query.id);
    }
}
