//! What is odd about the files of a source, and was taken all the same: a sentence for all that is alike.

use super::error::{columns_called, in_places, listed};
use super::file_end::FileEnd;
use super::input_file::InputFile;
use super::opened::Source;
use super::unused::{Unused, are_headers, named};
use crate::codes::month::{Month, months_within};
use crate::paths::shown;
use crate::words::statistics::year_month;
use crate::words::warnings as words;
use crate::words::{Language, called};

/// The month of the title of a file, and another one that its name gives, as where a form was copied from the month before.
fn contradicting_months(file: &InputFile) -> Option<[i32; 2]> {
    let of_title = file.month_of_title?;
    let named: Vec<i32> =
        months_within(file.path.file_stem()?.to_str()?).into_iter().map(Month::packed).collect();
    let first = *named.first().filter(|_| !named.contains(&of_title))?;
    Some([of_title, first])
}

/// That the name of a file gives another month than its title.
fn month_of_another_name(file: &InputFile, table: &str, lang: Language) -> Option<String> {
    let [of_title, of_name] =
        contradicting_months(file)?.map(|month| year_month(lang, month / 100, month % 100));
    Some(words::month_of_another_name(
        lang,
        table,
        &*of_title,
        &*of_name,
        &*in_places(lang, &[file.name(lang)]),
    ))
}

/// What files have alike, and where they lie.
type Alike = Vec<(String, Vec<String>)>;

impl Source {
    /// The month of the title of the file with this number, and the other one that its name gives, where they contradict each
    /// other.
    pub(crate) fn contradicting_months(&self, file: usize) -> Option<[i32; 2]> {
        self.files().get(file).and_then(contradicting_months)
    }

    /// What a reader of the log should know: headers that stand for no column, sheets that are not read, counts that are
    /// rounded.
    #[must_use]
    pub fn warnings(&self, lang: Language) -> Vec<String> {
        let table = called(lang, self.layout.table);
        let skipped = self.alike(|file| {
            let sheets = file.skipped_sheets().filter(|sheets| !sheets.is_empty())?;
            Some((listed(sheets, lang), shown(&file.path).to_string()))
        });
        let unended = self.alike(|file| {
            let is_unended = file.end.get() == Some(&FileEnd::Unended);
            is_unended.then(|| (String::new(), shown(&file.path).to_string()))
        });
        let of_titles = self.alike(|file| {
            let month = file.month_of_title?;
            Some((year_month(lang, month / 100, month % 100), file.name(lang)))
        });
        let mut warnings = Vec::new();
        for (month, mut places) in of_titles {
            // Of several blocks of a sheet each has it.
            places.dedup();
            warnings.push(words::month_of_title(lang, table, &*month, &*in_places(lang, &places)));
        }
        let mut of_other_names: Vec<String> =
            self.files().iter().filter_map(|file| month_of_another_name(file, table, lang)).collect();
        of_other_names.dedup();
        warnings.extend(of_other_names);
        for (headers, places) in self.unused(lang) {
            warnings.push(words::unused_columns(lang, table, &*headers, &*in_places(lang, &places)));
        }
        for (columns, places) in self.columns_in_units(lang) {
            warnings.push(words::in_units(lang, table, &*columns, &*in_places(lang, &places)));
        }
        for (sheets, places) in skipped {
            warnings.push(words::skipped_sheets(lang, table, &*sheets, &*in_places(lang, &places)));
        }
        if !self.given_names_first.is_empty() {
            let columns = columns_called(self.layout.table, &self.given_names_first, lang);
            warnings.push(words::given_names_first(lang, table, &columns));
        }
        for (_, places) in unended {
            warnings.push(words::unended(lang, table, &*in_places(lang, &places)));
        }
        warnings
    }

    /// Headers that no column has: all that may be named together, and what may be a value as each file has it.
    fn unused(&self, lang: Language) -> Alike {
        let is_named = |file: &&InputFile| !file.unused.is_empty() && are_headers(&file.unused);
        let mut headers: Vec<Unused> = Vec::new();
        let mut places = Vec::new();
        for file in self.files().iter().filter(is_named) {
            places.push(file.name(lang));
            for unused in &file.unused {
                if !headers.iter().any(|known| known.header == unused.header) {
                    headers.push(unused.clone());
                }
            }
        }
        let mut alike = self.alike(|file| {
            let is_counted = !file.unused.is_empty() && !are_headers(&file.unused);
            is_counted.then(|| (named(&file.unused, lang), file.name(lang)))
        });
        if !headers.is_empty() {
            alike.insert(0, (named(&headers, lang), places));
        }
        alike
    }

    /// The columns whose counts are in thousands or the like in any file, and those files.
    fn columns_in_units(&self, lang: Language) -> Alike {
        let in_units = |file: &InputFile| file.in_units(self.layout);
        let files: Vec<&InputFile> = self.files().iter().filter(|file| !in_units(file).is_empty()).collect();
        if files.is_empty() {
            return Vec::new();
        }
        let is_in_units = |name: &str| files.iter().any(|file| in_units(file).contains(&name));
        let names = self.layout.columns.iter().map(|column| column.name);
        let columns: Vec<&'static str> = names.filter(|name| is_in_units(name)).collect();
        let called = columns_called(self.layout.table, &columns, lang);
        vec![(called, files.iter().map(|file| file.name(lang)).collect())]
    }

    /// What is told of files, with the places of those that have it alike, in their order.
    fn alike(&self, told: impl Fn(&InputFile) -> Option<(String, String)>) -> Alike {
        let mut alike: Alike = Vec::new();
        for (what, place) in self.files().iter().filter_map(told) {
            match alike.iter_mut().find(|(known, _)| *known == what) {
                Some((_, places)) => places.push(place),
                None => alike.push((what, vec![place])),
            }
        }
        alike
    }
}
