//! Files that inputs named before: each is read once, or each of its sheets.

use std::collections::HashMap;
use std::path::PathBuf;

use crate::config::Sheets;

/// The files that were named, by what they are wherever they are named from.
#[derive(Default)]
pub(super) struct NamedFiles(HashMap<PathBuf, Vec<Sheets>>);

impl NamedFiles {
    /// Adds a file; `false` where it, or one of these sheets, was named before.
    pub(super) fn add(&mut self, file: PathBuf, sheets: &Sheets) -> bool {
        let before = self.0.entry(file).or_default();
        let is_apart = before.iter().all(|other| match (other, sheets) {
            (Sheets::Named(other), Sheets::Named(sheets)) => {
                !sheets.iter().any(|sheet| other.contains(sheet))
            }
            _ => false,
        });
        before.push(sheets.clone());
        is_apart
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_once_or_each_of_its_sheets() {
        let named = |sheet: &str| Sheets::Named(vec![sheet.to_owned()]);
        for (sheets, expected) in [
            (vec![Sheets::Only], true),
            (vec![Sheets::Only, Sheets::Only], false),
            (vec![named("病院"), named("薬局")], true),
            (vec![named("病院"), named("薬局"), named("病院")], false),
            (vec![named("病院"), Sheets::All], false),
        ] {
            let mut files = NamedFiles::default();
            let added: Vec<bool> = sheets.iter().map(|sheets| files.add("a.xlsx".into(), sheets)).collect();
            assert_eq!(added.into_iter().all(|added| added), expected, "{sheets:?}");
        }
    }
}
