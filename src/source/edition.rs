//! Which of two files about the same corrects the other, by the words in their names.

use std::path::Path;

use unicode_normalization::UnicodeNormalization;

/// A first figure, which a final one replaces.
const PRELIMINARY: [&str; 3] = ["速報", "preliminary", "provisional"];
const FINAL: [&str; 3] = ["確報", "確定", "final"];
/// What takes the place of a file that was given before.
const CORRECTION: [&str; 11] = [
    "訂正",
    "修正",
    "再送",
    "最新",
    "差替",
    "差し替え",
    "correct",
    "revised",
    "revision",
    "resent",
    "latest",
];

/// What the name of a file says of its edition: one of a higher rank corrects the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Edition {
    /// A first figure, one of which nothing is said, a final one; a correction of which alone is said that it is one counts
    /// as of a final one.
    rank: u8,
    /// The word that says so.
    word: Option<&'static str>,
}

impl Edition {
    /// Of the file at a path: its name counts, not that of its folder.
    pub(crate) fn of(path: &Path) -> Edition {
        let name =
            path.file_stem().map(|name| name.to_string_lossy().nfkc().collect::<String>().to_lowercase());
        let name = name.unwrap_or_default();
        let found = |words: &[&'static str]| words.iter().copied().find(|word| name.contains(word));
        let correction = found(&CORRECTION);
        let (rank, word) = match (found(&PRELIMINARY), found(&FINAL), correction) {
            (Some(word), None, None) => (0, Some(word)),
            (Some(_), None, Some(word)) => (1, Some(word)),
            (_, Some(word), None) => (3, Some(word)),
            (None, None, Some(word)) => (4, Some(word)),
            (_, Some(_), Some(word)) => (5, Some(word)),
            (None, None, None) => (2, None),
        };
        Edition { rank, word }
    }

    /// Its place among editions.
    pub(crate) const fn rank(self) -> u8 {
        self.rank
    }

    /// The word by which it stands where it does.
    pub(crate) const fn word(self) -> Option<&'static str> {
        self.word
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_final_figure_follows_a_first_one_and_a_correction_both() {
        let names = [
            "速報/2024-03速報.csv",
            "2024-03速報_訂正.csv",
            "速報/2024-03.csv",
            "2024-03(確報).xlsx",
            "2024-03_revised.csv",
            "2024-03_確報 再送.csv",
        ];
        let ranks: Vec<u8> = names.iter().map(|name| Edition::of(Path::new(name)).rank()).collect();
        assert_eq!(ranks, [0, 1, 2, 3, 4, 5]);
        assert_eq!(Edition::of(Path::new("USAGE_FINAL.csv")).word(), Some("final"));
    }
}
