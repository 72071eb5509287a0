//! What both sides of a case write.

use crate::ledger::{CaseValues, KeptValues, SideValues};
use crate::text::shown::visible;
use crate::words::Language;
use crate::words::ledger::case as words;
use crate::words::linkage::explanation;

/// A field of both sides.
#[derive(Debug)]
pub(crate) struct ToldValue {
    /// The field, in words.
    pub(crate) name: String,
    pub(crate) record: String,
    pub(crate) resident: String,
}

/// What both sides write, field by field.
pub(crate) fn sides(values: &CaseValues, lang: Language) -> Vec<ToldValue> {
    let record = cells(&values.record, values.undisclosed, lang);
    let resident = match &values.resident {
        Some(resident) => cells(resident, values.undisclosed, lang),
        None => [words::NOBODY.of(lang), "", "", "", ""].map(str::to_owned),
    };
    let both = record.into_iter().zip(resident);
    let rows = CaseValues::FIELDS.into_iter().zip(both).map(|(field, (record, resident))| ToldValue {
        name: explanation::word(field, lang).to_owned(),
        record,
        resident,
    });
    rows.collect()
}

/// Why there are no values; nothing where there are.
pub(crate) fn no_values(kept: &KeptValues, lang: Language) -> String {
    match kept {
        KeptValues::Kept(_) => String::new(),
        KeptValues::NoKey => words::NO_KEY.of(lang).to_owned(),
        KeptValues::FoundWithout => words::FOUND_WITHOUT_KEY.of(lang).to_owned(),
        KeptValues::Forgotten(day) => words::forgotten(lang, &day.to_string()),
    }
}

fn cells(side: &SideValues, undisclosed: bool, lang: Language) -> [String; CaseValues::FIELDS.len()] {
    let text = |text: &Option<String>| text.as_deref().map(visible).unwrap_or_default();
    let sex = match side.sex {
        Some(1) => explanation::MALE.of(lang),
        Some(2) => explanation::FEMALE.of(lang),
        _ => "",
    };
    let address =
        if undisclosed { explanation::UNDISCLOSED.of(lang).to_owned() } else { text(&side.address) };
    [text(&side.name), text(&side.name_kana), text(&side.birth_date), sex.to_owned(), address]
}
