//! What readers call the columns of inputs.

use crate::source::{Column, Layout};
use crate::words::Language;

/// The column in the words of a language; one that the layout does not know stands for itself.
pub(super) fn column<'n>(layout: &'static Layout, name: &'n str, lang: Language) -> &'n str {
    let japanese = |column: &'static Column| column.headers.first().copied();
    match lang {
        Language::English => name,
        Language::Japanese => {
            layout.position(name).and_then(|at| layout.columns.get(at)).and_then(japanese).unwrap_or(name)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::LINKAGES;

    #[test]
    fn columns_are_translated() {
        assert_eq!(column(&LINKAGES, "birth_date", Language::Japanese), "生年月日");
        assert_eq!(column(&LINKAGES, "birth_date", Language::English), "birth_date");
    }
}
