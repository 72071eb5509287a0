//! The first of many names.

use std::fmt::Display;

use super::Language;

/// Names one after another, so many at most; a last `…` stands for the rest.
pub(crate) fn first_few<T: Display>(lang: Language, names: &[T], most: usize) -> String {
    let rest = (names.len() > most).then(|| "…".to_owned());
    let first = names.iter().take(most).map(T::to_string);
    first.chain(rest).collect::<Vec<_>>().join(lang.choose("、", ", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_names_are_given_than_a_sentence_can_bear() {
        assert_eq!(first_few(Language::English, &[1, 2, 3], 3), "1, 2, 3");
        assert_eq!(first_few(Language::Japanese, &[1, 2, 3], 2), "1、2、…");
    }
}
