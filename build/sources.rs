//! The published tables from which candidates are taken.

use std::iter;

use jntajis::codec::mj_shrink::{MJShrinkScheme, MJShrinkSchemes, mj_shrink_candidates};
use jntajis::codec::translit::jnta_shrink_translit;
use unicode_normalization::UnicodeNormalization;
use yosina::transliterators::{KanjiOldNewTransliterator, RadicalsTransliterator};
use yosina::{CharPool, Transliterator};

/// The ranges of code points that hold kanji and their radicals.
pub(crate) const RANGES: [std::ops::Range<u32>; 5] =
    [0x2E80..0x2FE0, 0x3400..0xA000, 0xF900..0xFB00, 0x2_0000..0x2_FA20, 0x3_0000..0x3_3480];

const RADICALS: std::ops::RangeInclusive<char> = '\u{2E80}'..='\u{2FDF}';

/// Every kanji and radical, in code order.
pub(crate) fn kanji() -> impl Iterator<Item = char> {
    RANGES.into_iter().flatten().filter_map(char::from_u32)
}

/// Whether the tables are asked about `character` at all.
pub(crate) fn is_kanji(character: char) -> bool {
    RANGES.iter().any(|range| range.contains(&(character as u32)))
}

/// The pairs (form, what the tables give for it) of all tables together.
///
/// The relation "inferred from reading and glyph" of the MJ reduction map is left out: it leads
/// from one name to another.
pub(crate) fn pairs() -> Vec<(char, char)> {
    let schemes = MJShrinkSchemes::builder()
        .with(MJShrinkScheme::JISIncorporationUCSUnificationRule)
        .with(MJShrinkScheme::MOJNotice582)
        .with(MJShrinkScheme::MOJFamilyRegisterActRelatedNotice);
    let mut pairs = Vec::with_capacity(40_000);
    for character in kanji() {
        let mut buffer = [0; 4];
        let text: &str = character.encode_utf8(&mut buffer);
        pairs.extend(
            mj_shrink_candidates(text, schemes)
                .filter_map(|form| single(&form))
                .map(|form| (character, form)),
        );
        pairs.extend(
            jnta_shrink_translit(text, None)
                .ok()
                .and_then(|form| single(&form))
                .map(|form| (character, form)),
        );
        let mut normal = text.nfkc();
        if let (Some(form), None) = (normal.next(), normal.next()) {
            pairs.push((character, form));
        }
    }
    let old_new = KanjiOldNewTransliterator::new();
    replaced(&mut pairs, &old_new, kanji().filter(|character| !RADICALS.contains(character)), "\u{E0100}");
    replaced(&mut pairs, &old_new, '\u{4E00}'..='\u{9FFF}', "\u{E0101}");
    replaced(&mut pairs, &RadicalsTransliterator::new(), RADICALS, "");
    pairs.retain(|(character, form)| character != form && is_kanji(*form));
    pairs
}

fn single(text: &str) -> Option<char> {
    let mut characters = text.chars();
    characters.next().filter(|_| characters.next().is_none())
}

/// Adds what a character-by-character replacement table gives for characters with a variation
/// selector, or with none.
fn replaced(
    pairs: &mut Vec<(char, char)>,
    table: &impl Transliterator,
    characters: impl Iterator<Item = char>,
    selector: &str,
) {
    let text: String =
        characters.flat_map(|character| iter::once(character).chain(selector.chars())).collect();
    let mut pool = CharPool::new();
    let characters = pool.build_char_array(&text);
    let Ok(replacements) = table.transliterate(&mut pool, &characters) else { return };
    for (character, replacement) in characters.iter().zip(&replacements) {
        if let (Some(character), Some(form)) = (first(character.c()), first(replacement.c())) {
            pairs.push((character, form));
        }
    }
}

fn first(text: Option<&str>) -> Option<char> {
    text.and_then(|text| text.chars().next())
}
