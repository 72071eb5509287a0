//! Results: the files of `out/display/`, written aside and swapped in whole.

use super::comparing::ComparisonResult;
use super::conformance::{Conformance, conformances};
use super::declared_products::Product;
use super::differences;
use super::display_behaviour::DisplayBehaviour;
use super::item::Item;
use super::kit::KitCheck;
use super::manifest::account;
use super::missing_cases::MissingCases;
use super::product_cases;
use super::summary::summary;
use super::survey::{SurveyRow, survey};
use super::tally::Tally;
use super::testing::suites;
use super::unmet_displays;
use crate::engine::Progress;
use crate::jobs::comparison::{FoldedTables, Run};
use crate::jobs::digest::InputDigest;
use crate::jobs::error::{JobError, written};
use crate::jobs::following::Following;
use crate::jobs::outcome::ToActOn;
use crate::jobs::publishing::{Staged, Unpublished};
use crate::report::display::{Entry, ItemList, Page, render};
use crate::report::junit::{self, Suite};
use crate::source::CASES;
use crate::words::display::warnings as words;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write};

/// Writes every result.
pub(super) async fn write<'c>(
    mut run: Run<'c>,
    tables: &FoldedTables,
    compared: &ComparisonResult,
    products: &BTreeMap<String, Product>,
    (missing, check): (&MissingCases, Option<&KitCheck>),
    (tally, following): (Tally, Option<&Following>),
    inputs: &[InputDigest],
) -> Result<Unpublished<'c>, JobError> {
    let progress = Progress::start("writing results", None, &run.observer);
    let mut staged = Staged::begin(&run)?;
    let display = &run.config.display;
    let conformances = conformances(&compared.cases, products, display.fewest_comparisons);
    let survey = survey(&conformances);
    staged.write_rows("conformance.csv", CONFORMANCE, conformance_rows(&conformances))?;
    staged.write_rows("survey.csv", SURVEY, survey_rows(&survey))?;
    write_publishable(&run, &conformances, &staged)?;
    if let Some(following) = following {
        product_cases::write(staged.folder(), following, &compared.cases, &conformances)?;
    }
    let examples = differences::write(&run, tables, &compared.noted, products, staged.folder()).await?;
    let mut suites = suites(&compared.cases, &conformances, &examples, run.config.lang);
    for (product_id, suite) in &mut suites {
        suite.cases.extend(missing.tests(product_id, run.config.lang));
    }
    let mut suites: Vec<Suite> = suites.into_values().collect();
    missing.write(&staged)?;
    // Where not one display could be compared, nobody can tell whether it is right.
    let are_too_many = tally.findings() > display.findings_allowed;
    let nothing_compared = (tally.compared() == 0).then_some(ToActOn::NothingCompared);
    // A kit is passed whole or not at all, however many findings are allowed.
    let passed = nothing_compared.is_none() && tally.findings() == 0;
    if let Some(check) = check {
        check.write(missing, passed, &staged)?;
        suites.push(check.test(missing, passed, run.config.lang));
    }
    write_tests(&suites, &staged)?;
    staged.write_rejects(&run)?;
    run.steps.push(("writing results", progress.finish()?));
    staged.describe(&run, account(&run, &tally), inputs)?;
    let findings = (are_too_many || check.is_some() && tally.findings() > 0).then_some(ToActOn::Findings);
    let to_act_on = findings.into_iter().chain(nothing_compared);
    let summary = summary(&tally, &survey, check, passed, run.config.lang);
    // The list of a kit's cases has columns for its readers, too.
    let tables = run.inputs.all().filter(|source| source.table_name() != CASES.table);
    let mut warnings: Vec<String> = tables.flat_map(|source| source.warnings(run.config.lang)).collect();
    warnings.extend(compared.repeated_rows.warnings(&run));
    warnings.extend(unmet_displays::warnings(&run, &tally).await?);
    let unnamed = conformances.iter().filter(|product| product.product_id.is_empty());
    let unnamed = unnamed.map(|product| product.counts.displays()).max().unwrap_or(0);
    warnings.extend((unnamed > 0).then(|| words::without_product(run.config.lang, unnamed)));
    Ok(staged.complete(run, None, to_act_on, (summary, warnings)))
}

/// Writes `junit.xml`.
fn write_tests(suites: &[Suite], staged: &Staged) -> Result<(), JobError> {
    let path = staged.folder().join("junit.xml");
    let file = File::create(&path).map_err(written(&path))?;
    junit::write(BufWriter::new(file), "totsugo display", suites)
        .and_then(|mut file| file.flush())
        .map_err(written(&path))
}

const CONFORMANCE: &[&str] = &[
    "product_id",
    "company",
    "product",
    "item",
    "compared",
    "as_returned",
    "differing",
    "not_comparable",
    "observed",
    "declared",
    "agrees_with_declaration",
    "fix_planned_on",
];

fn conformance_rows(conformances: &[Conformance]) -> Vec<Vec<String>> {
    let row = |row: &Conformance| {
        let counts = &row.counts;
        let numbers = [counts.compared(), counts.as_returned, counts.differing, counts.not_comparable()];
        let named =
            [row.product_id.clone(), row.company.clone(), row.product.clone(), row.item.as_str().into()];
        let agrees = row.agrees_with_declaration().map(|agrees| agrees.to_string());
        named
            .into_iter()
            .chain(numbers.map(|number| number.to_string()))
            .chain([
                row.observed.as_str().to_owned(),
                row.declared.map(DisplayBehaviour::as_str).unwrap_or_default().to_owned(),
                agrees.unwrap_or_default(),
                planned(row),
            ])
            .collect()
    };
    conformances.iter().map(row).collect()
}

fn planned(row: &Conformance) -> String {
    row.fix_planned_on.map(|day| day.to_string()).unwrap_or_default()
}

const SURVEY: &[&str] = &["item", "observed", "companies", "products", "companies_fixing", "companies_told"];

fn survey_rows(survey: &[SurveyRow]) -> Vec<Vec<String>> {
    let number = |number: Option<u64>| number.map(|number| number.to_string()).unwrap_or_default();
    let row = |row: &SurveyRow| {
        vec![
            row.item.as_str().to_owned(),
            row.observed.to_owned(),
            row.companies.to_string(),
            row.products.to_string(),
            number(row.companies_fixing),
            number(row.companies_told),
        ]
    };
    survey.iter().map(row).collect()
}

const PUBLISHABLE: &[&str] = &["item", "list", "company", "product", "product_id", "fix_planned_on"];

/// Writes the two lists that the ministry publishes: products that show the response as it is, and those that will, with
/// the date.
fn write_publishable(run: &Run<'_>, conformances: &[Conformance], staged: &Staged) -> Result<(), JobError> {
    let lists: Vec<ItemList> = Item::ALL.map(|item| item_list(item, conformances)).into();
    let row = |item: &str, list: &str, entry: &Entry| {
        let cells = [item, list, &entry.company, &entry.product, &entry.product_id, &entry.fix_planned_on];
        cells.map(str::to_owned).to_vec()
    };
    let rows = lists.iter().flat_map(|list| {
        let as_returned = list.as_returned.iter().map(|entry| row(&list.item, "as_returned", entry));
        as_returned.chain(list.to_be_fixed.iter().map(|entry| row(&list.item, "to_be_fixed", entry)))
    });
    staged.write_rows("publishable.csv", PUBLISHABLE, rows)?;
    let page = Page {
        language: run.config.lang,
        made_up: run.config.made_up,
        as_of: run.own.burden.as_of.to_string(),
        lists,
    };
    staged.write("publishable.html", render(&page)?)
}

fn item_list(item: Item, conformances: &[Conformance]) -> ItemList {
    let entry = |row: &Conformance, date: String| Entry {
        company: row.company.clone(),
        product: row.product.clone(),
        product_id: row.product_id.clone(),
        fix_planned_on: date,
    };
    let of_item = || conformances.iter().filter(|row| row.item == item);
    let as_returned = of_item().filter(|row| row.observed == DisplayBehaviour::AsReturned);
    let to_be_fixed = of_item().filter(|row| row.observed.is_at_fault() && row.fix_planned_on.is_some());
    let mut list = ItemList {
        item: item.as_str().to_owned(),
        as_returned: as_returned.map(|row| entry(row, String::new())).collect(),
        to_be_fixed: to_be_fixed.map(|row| entry(row, planned(row))).collect(),
    };
    list.as_returned.sort();
    list.to_be_fixed.sort();
    list
}
