//! Which section an input stands in, for those who have forgotten to begin it.

use toml::de::DeValue;

/// What a config may hold outside every section: settings, and then the sections.
pub(super) const TOP: &[&str] = &[
    "as_of",
    "time_zone",
    "memory",
    "threads",
    "lang",
    "number_check",
    "made_up",
    "also_in_total",
    "work_dir",
    "output",
    "limits",
    "linkage",
    "burden",
    "display",
    "usage",
    "adoption",
    "incentive",
    "ledger",
    "nightly",
    "service",
];
/// How many of them are settings.
const SETTINGS: usize = 9;

/// The sections with the inputs that each names.
const INPUTS: &[(&str, &[&str])] = &[
    ("linkage", &["linkages", "residents"]),
    ("burden", &["entitlements", "registrations", "responses", "displays", "claims", "products"]),
    ("usage", &["usage", "insurers"]),
    ("adoption", &["facilities"]),
    ("incentive", &["reports"]),
    ("display", &["cases"]),
];

/// The section that reads a table, and the key under which it names its files.
pub(crate) fn section_of_table(table: &str) -> (&'static str, &str) {
    let key = if table == "incentive_reports" { "reports" } else { table };
    let section = INPUTS.iter().find(|(_, inputs)| inputs.contains(&key));
    (section.map_or("usage", |(section, _)| section), key)
}

/// Where a key belongs that stands elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Belonging {
    /// Above every section.
    Top,
    /// Under this one.
    Section(&'static str),
}

/// Where a key belongs that is not known where it stands.
pub(super) fn belonging(key: &str, value: &DeValue<'_>) -> Option<Belonging> {
    if TOP[..SETTINGS].contains(&key) {
        return Some(Belonging::Top);
    }
    section_of(key, value).map(Belonging::Section)
}

/// The first input of a section.
pub(super) fn first_input(section: &str) -> Option<(&'static str, &'static str)> {
    let (section, inputs) = INPUTS.iter().find(|(name, _)| *name == section)?;
    Some((section, inputs.first()?))
}

/// The section that names an input of this name, where the value names files.
fn section_of(key: &str, value: &DeValue<'_>) -> Option<&'static str> {
    let names_files = |value: &DeValue<'_>| {
        value.as_table().is_some_and(|table| table.keys().any(|key| key.get_ref() == "path"))
    };
    let is_input = names_files(value)
        || value.as_array().is_some_and(|list| list.iter().any(|entry| names_files(entry.get_ref())));
    let (section, _) = INPUTS.iter().find(|(_, inputs)| inputs.contains(&key)).filter(|_| is_input)?;
    Some(section)
}
