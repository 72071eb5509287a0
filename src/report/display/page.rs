//! The page of the display job that can be published. It names companies and products, never a person.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::report::{ReportError, printable, template};
use crate::words::Language;
use crate::words::display::{NAMES, PAGE};

/// Everything that the page shows; two runs on the same input give the same page.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub(crate) struct Page {
    pub language: Language,
    /// Whether the people, facilities or figures of the input are made up.
    pub made_up: bool,
    /// The day as of which the run compared, `2024-05-07`.
    pub as_of: String,
    pub lists: Vec<ItemList>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub(crate) struct ItemList {
    /// `ratio` or `limit_class`.
    pub item: String,
    /// Those that show what was returned.
    pub as_returned: Vec<Entry>,
    /// Those that will, with the date.
    pub to_be_fixed: Vec<Entry>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct Entry {
    pub company: String,
    pub product: String,
    pub product_id: String,
    /// When it will be mended; empty where nothing is to be.
    pub fix_planned_on: String,
}

#[derive(Serialize)]
struct View {
    made_up: bool,
    as_of: String,
    sections: Vec<Section>,
}

#[derive(Serialize)]
struct Section {
    item: String,
    list: &'static str,
    companies: u64,
    products: u64,
    entries: Vec<Entry>,
}

/// Makes the page: one HTML file that needs nothing else.
pub(crate) fn render(page: &Page) -> Result<String, ReportError> {
    let sections = page.lists.iter().flat_map(|list| {
        [("as_returned", &list.as_returned), ("to_be_fixed", &list.to_be_fixed)]
            .map(|(name, entries)| section(&list.item, name, entries))
    });
    let view = View { made_up: page.made_up, as_of: page.as_of.clone(), sections: sections.collect() };
    template::render("publishable.html", page.language, PAGE, NAMES, &view)
}

fn section(item: &str, list: &'static str, entries: &[Entry]) -> Section {
    let companies: BTreeSet<_> =
        entries.iter().map(|entry| &entry.company).filter(|company| !company.is_empty()).collect();
    let shown = |entry: &Entry| Entry {
        company: printable(&entry.company),
        product: printable(&entry.product),
        product_id: printable(&entry.product_id),
        fix_planned_on: entry.fix_planned_on.clone(),
    };
    Section {
        item: item.to_owned(),
        list,
        companies: companies.len() as u64,
        products: entries.len() as u64,
        entries: entries.iter().map(shown).collect(),
    }
}
