//! Duplicate keys of the build side: the residents who bear one number, and an index of those for numbers with very many
//! bearers.

use super::row::RegisterRow;
use crate::config::RegisterScope;
use crate::engine::operators::Chunks;
use crate::text::{Block, PersonFingerprint};

/// With how many bearers of one number a record is compared in any case.
///
/// Beyond them only those are compared who have its birth date and name, or birth date and kana: whoever agrees with the
/// record is among these, so that only the choice among strangers depends on this limit.
pub(in super::super) const MOST_BEARERS: usize = 256;

/// The blocking keys by which many bearers are indexed: whoever settles a record shares one of them with it.
const BLOCKS: [Block; 2] = [Block::BirthDateAndName, Block::BirthDateAndKana];

/// The bearers of the numbers of a partition that several residents bear.
#[derive(Default)]
pub(super) struct Bearers {
    scope: RegisterScope,
    /// The place of the row that was met first with a number, and that of each row which bears it, in order.
    places: Vec<(u32, u32)>,
    crowds: Vec<Crowd>,
}

/// A number that more than [`MOST_BEARERS`] residents bear.
struct Crowd {
    first: u32,
    residents: usize,
    /// The places of those who have such a key, by key; of several with one key the active ones come first, of answers the
    /// others, each in the order of the register.
    by_key: [Vec<u32>; BLOCKS.len()],
}

impl Bearers {
    /// The bearers, given as the place of the first row with their number and their own.
    pub(super) fn of(
        mut places: Vec<(u32, u32)>,
        rows: Chunks<'_, RegisterRow>,
        scope: RegisterScope,
    ) -> Bearers {
        places.sort_unstable();
        let crowds = places
            .chunk_by_mut(|one, next| one.0 == next.0)
            .filter(|bearers| bearers.len() > MOST_BEARERS)
            .map(|bearers| Crowd::of(bearers, rows, scope))
            .collect();
        places.shrink_to_fit();
        Bearers { scope, places, crowds }
    }

    /// How many numbers more than [`MOST_BEARERS`] residents bear, and how many the commonest.
    pub(super) fn crowds(&self) -> (u64, u64) {
        let most = self.crowds.iter().map(|crowd| crowd.residents).max();
        (self.crowds.len() as u64, most.unwrap_or_default() as u64)
    }

    /// The bearers of a number with whom a record is compared, `first` being the place of the first row with it: all
    /// of them, unless they are a crowd.
    pub(super) fn to_compare<'a>(
        &self,
        first: usize,
        record: &PersonFingerprint,
        rows: Chunks<'a, RegisterRow>,
    ) -> Vec<&'a RegisterRow> {
        let start = self.places.partition_point(|(of, _)| (*of as usize) < first);
        let bearers = self.places[start..].iter().take_while(|(of, _)| *of as usize == first);
        let bearers = bearers.take(MOST_BEARERS).filter_map(|(_, place)| rows.row(*place as usize));
        let crowd = self.crowds.binary_search_by_key(&first, |crowd| crowd.first as usize);
        let Some(crowd) = crowd.ok().map(|crowd| &self.crowds[crowd]) else { return bearers.collect() };
        let alike = crowd.alike(record, rows);
        let settles = !self.scope.is_of_answers() && alike.iter().any(|row| row.settles(record));
        if settles { alike } else { bearers.chain(alike).collect() }
    }
}

impl Crowd {
    /// Brings the bearers of one number into the order in which they are compared: the active ones first, of answers the
    /// others, which are stricter; each in the order of the register.
    fn of(bearers: &mut [(u32, u32)], rows: Chunks<'_, RegisterRow>, scope: RegisterScope) -> Crowd {
        let row = |place: &u32| rows.row(*place as usize);
        let order = |row: &RegisterRow| (row.inactive() != scope.is_of_answers(), row.resident());
        bearers.sort_by_cached_key(|(_, place)| row(place).map(order));
        let by_key = BLOCKS.map(|block| {
            let key = |place: &u32| row(place).and_then(|row| row.fingerprint.blocking_key(block));
            let mut places: Vec<u32> =
                bearers.iter().map(|(_, place)| *place).filter(|place| key(place).is_some()).collect();
            places.sort_by_cached_key(key);
            places
        });
        let first = bearers.first().map_or(0, |(first, _)| *first);
        Crowd { first, residents: bearers.len(), by_key }
    }

    /// Those who have one of the keys of a record.
    fn alike<'a>(&self, record: &PersonFingerprint, rows: Chunks<'a, RegisterRow>) -> Vec<&'a RegisterRow> {
        let mut alike = Vec::new();
        for (block, places) in BLOCKS.into_iter().zip(&self.by_key) {
            let Some(wanted) = record.blocking_key(block) else { continue };
            let keyed = |place: &u32| {
                let row = rows.row(*place as usize)?;
                Some((row.fingerprint.blocking_key(block)?, row))
            };
            let start = places.partition_point(|place| keyed(place).is_some_and(|(key, _)| key < wanted));
            let rows = places[start..].iter().filter_map(keyed).take_while(|(key, _)| *key == wanted);
            alike.extend(rows.map(|(_, row)| row).take(MOST_BEARERS));
        }
        alike
    }
}
