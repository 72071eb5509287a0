//! An address in one readable notation.

use super::codes::Kept;
use super::parts;
use super::scan::Letters;
use crate::text::municipality::PREFECTURES;

/// The folded form of an address: 東京都千代田区霞ケ関1-2-3 コーポ山田101.
///
/// The prefecture stays where it is written; county, 大字 and the street part of Kyoto are left out.
///
/// ```
/// use totsugo::text::address::fold;
/// assert_eq!(fold("東京都千代田区霞が関一丁目２番３号　コーポ山田１０１号室"), "東京都千代田区霞ケ関1-2-3 コーポ山田101");
/// ```
#[must_use]
pub fn fold(value: &str) -> String {
    let mut letters = Letters::new();
    let (head, body) = parts::read(value, &mut letters, &Kept::new());
    let mut text = String::with_capacity(value.len());
    if let Some(name) = PREFECTURES.get(usize::from(head.prefecture).wrapping_sub(1)) {
        text.push_str(name);
    }
    let mut start = 0;
    if let Some(named) = head.named(letters.all())
        && let Some(today) = named.candidates.iter().find(|candidate| candidate.became.is_empty())
    {
        text.push_str(today.municipality.name);
        start = named.length;
    }
    let (main, building) = (body.main.codes, body.building.codes);
    text.extend(main.iter().skip(start).filter_map(|code| char::from_u32(*code)));
    if !building.is_empty() {
        text.push(' ');
        text.extend(building.iter().filter_map(|code| char::from_u32(*code)));
    }
    text
}
