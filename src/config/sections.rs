//! Which section an input stands in, for those who have forgotten to begin it.

use toml::de::DeValue;

/// The sections with the inputs that each names.
const INPUTS: &[(&str, &[&str])] = &[
    ("linkage", &["linkages", "residents"]),
    ("burden", &["entitlements", "registrations", "responses", "displays", "claims", "products"]),
    ("usage", &["insurers"]),
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

/// The section that names an input of this name, where the value names files.
pub(super) fn section_of(key: &str, value: &DeValue<'_>) -> Option<&'static str> {
    let names_files = |value: &DeValue<'_>| {
        value.as_table().is_some_and(|table| table.keys().any(|key| key.get_ref() == "path"))
    };
    let is_input = names_files(value)
        || value.as_array().is_some_and(|list| list.iter().any(|entry| names_files(entry.get_ref())));
    let (section, _) = INPUTS.iter().find(|(_, inputs)| inputs.contains(&key)).filter(|_| is_input)?;
    Some(section)
}
