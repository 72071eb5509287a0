//! An address folded into a few bits.

use std::cell::RefCell;
use std::fmt;

use super::body::Body;
use super::parts::{self, Head};
use super::scan::Letters;
use crate::text::fingerprint::Folded;
use crate::text::{Comparison, Level, Notation, State};

/// The hashes of a folded address, with what folding removed.
///
/// Nothing can be read back from it, yet it stays inside a run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct AddressFingerprint {
    /// Hash of municipality, town and lot number, without prefecture, county, the street part of
    /// Kyoto and the building; 0 where there is nothing to hash.
    pub hash: u64,
    /// Code of the prefecture, 0 where none is written.
    pub prefecture: u8,
    /// Hash of the building part, 0 where there is none.
    pub building: u16,
    /// What folding removed.
    pub notation: Notation,
    /// Whether the address can be compared.
    pub state: State,
}

impl AddressFingerprint {
    /// The fingerprint of no address.
    pub const MISSING: AddressFingerprint = AddressFingerprint {
        hash: 0,
        prefecture: 0,
        building: 0,
        notation: Notation::NONE,
        state: State::Missing,
    };

    /// How the two addresses agree as far as fingerprints tell: `None` says nothing.
    ///
    /// ```
    /// use totsugo::text::{Level, address::fingerprint};
    /// let record = fingerprint("千代田区霞が関１－２－３");
    /// let resident = fingerprint("東京都千代田区霞ケ関一丁目2番3号 コーポ山田101号室");
    /// assert_eq!(record.agreement(resident).map(|found| found.level), Some(Level::Alternative));
    /// ```
    #[must_use]
    pub fn agreement(self, other: AddressFingerprint) -> Option<Comparison> {
        let known = self.state == State::Known && other.state == State::Known;
        let one_prefecture =
            self.prefecture == other.prefecture || self.prefecture == 0 || other.prefecture == 0;
        if !known || !one_prefecture || self.hash != other.hash {
            return None;
        }
        let causes = causes(self.notation, other.notation);
        if self.building == other.building {
            Some(Comparison::new(Level::Notation, rule(causes)).through(causes))
        } else if self.building == 0 || other.building == 0 {
            let causes = causes | Notation::BUILDING;
            Some(Comparison::new(Level::Alternative, "building left out").through(causes))
        } else {
            None
        }
    }
}

impl fmt::Debug for AddressFingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// What sets two notations of one address apart.
///
/// That both write the prefecture, say, is no cause.
pub(super) const fn causes(a: Notation, b: Notation) -> Notation {
    let parts = Notation::PREFECTURE.union(Notation::MUNICIPALITY).union(Notation::STREET);
    let written_in_both = parts.bits() & a.bits() & b.bits();
    Notation::from_bits(a.between(b).bits() & !written_in_both)
}

const fn rule(causes: Notation) -> &'static str {
    if causes.contains(Notation::STREET) {
        "street part of Kyoto left out"
    } else if causes.contains(Notation::PREFECTURE) {
        "prefecture left out"
    } else if causes.contains(Notation::MUNICIPALITY) {
        "county left out"
    } else {
        "same after folding"
    }
}

thread_local! {
    static BUFFERS: RefCell<(Letters, Body)> = const { RefCell::new((Letters::new(), Body::new())) };
}

/// Folds an address and hashes what remains.
///
/// ```
/// use totsugo::text::address::fingerprint;
/// let written_out = fingerprint("東京都千代田区霞が関一丁目二番三号");
/// assert_eq!(written_out.hash, fingerprint("千代田区霞ヶ関１－２－３").hash);
/// assert_ne!(written_out.hash, fingerprint("東京都千代田区霞が関1-2-4").hash);
/// ```
#[must_use]
pub fn fingerprint(value: &str) -> AddressFingerprint {
    BUFFERS.with_borrow_mut(|(letters, body)| {
        let head = parts::read(value, letters, body);
        summary(head, letters, body)
    })
}

/// The fingerprint of an address that has been read.
pub(super) fn summary(head: Head, letters: &Letters, body: &Body) -> AddressFingerprint {
    if letters.all().is_empty() {
        return AddressFingerprint::MISSING;
    }
    let (main, building) = body.codes.split_at(body.building);
    AddressFingerprint {
        hash: hash(main),
        prefecture: head.prefecture,
        building: if building.is_empty() { 0 } else { ((hash(building) >> 48) as u16).max(1) },
        notation: letters.notation | head.notation | body.notation,
        state: if letters.has_unknown() { State::Undetermined } else { State::Known },
    }
}

/// Three codes of 21 bits to a word.
#[inline]
fn hash(codes: &[u32]) -> u64 {
    let mut folded = Folded::new();
    let words = codes.chunks_exact(3);
    let rest = words.remainder();
    for word in words {
        if let [a, b, c] = *word {
            folded.push_word(u64::from(a) | u64::from(b) << 21 | u64::from(c) << 42);
        }
    }
    for code in rest {
        folded.push(*code);
    }
    folded.finish()
}
