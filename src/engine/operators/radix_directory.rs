//! Radix directory: postings lists that are found by the leading bits of a key.

use std::thread;

use crate::engine::session::EngineError;

/// Entries of rows by their keys. Keys are hashes of which all bits are good: entries whose keys have the same leading
/// bits lie beside each other.
pub(super) struct RadixDirectory<E> {
    entries: Vec<E>,
    /// Where the entries of each value of the leading bits start.
    starts: Vec<u32>,
    /// The leading bits that tell entries apart.
    shift: u32,
}

/// What becomes of keys in a directory.
pub(super) struct Entries<Of, Finish> {
    /// The entry of a key and a row.
    pub(super) of: Of,
    /// Called once with all entries whose keys have the same leading bits.
    pub(super) finish: Finish,
}

impl<E: Copy + Default + Send> RadixDirectory<E> {
    /// The entries of so many rows, found by so many leading bits of their keys. Each thread does a part of the keys; the
    /// entries of one value of the leading bits stand in the order of the rows.
    ///
    /// # Errors
    ///
    /// Where the system gives no thread, or there are 2³² keys or more.
    pub(super) fn build<K: Iterator<Item = u64>>(
        rows: u32,
        bits: u32,
        keys: impl Fn(u32) -> K + Sync,
        entries: &Entries<impl Fn(u64, u32) -> E + Sync, impl Fn(&mut [E]) + Sync>,
        threads: usize,
    ) -> Result<RadixDirectory<E>, EngineError> {
        let keys = &keys;
        let shift = u64::BITS - bits;
        let mut starts = vec![0_u32; (1 << bits) + 1];
        let share = (1_usize << bits).div_ceil(threads.max(1));
        thread::scope(|scope| {
            starts[1..].chunks_mut(share).enumerate().try_for_each(|(part, counts)| {
                let work = move || count_keys((0..rows).flat_map(keys), shift, part * share, counts);
                thread::Builder::new().spawn_scoped(scope, work).map(drop)
            })
        })
        .map_err(EngineError::Thread)?;
        for position in 1..starts.len() {
            let sum = starts[position].checked_add(starts[position - 1]);
            starts[position] = sum.ok_or(EngineError::TooManyKeys)?;
        }
        let mut all = vec![E::default(); starts[1 << bits] as usize];
        thread::scope(|scope| {
            let mut rest = all.as_mut_slice();
            for (part, bounds) in starts[..1 << bits].chunks(share).enumerate() {
                let end = starts[part * share + bounds.len()];
                let (own, others) = rest.split_at_mut((end - bounds[0]) as usize);
                rest = others;
                let work = move || {
                    let keyed = (0..rows).flat_map(|row| keys(row).map(move |key| (key, row)));
                    fill(keyed, shift, part * share, (bounds, own), entries);
                };
                thread::Builder::new().spawn_scoped(scope, work)?;
            }
            Ok(())
        })
        .map_err(EngineError::Thread)?;
        Ok(RadixDirectory { entries: all, starts, shift })
    }
}

impl<E> RadixDirectory<E> {
    /// The entries of the keys that have the leading bits of this one.
    #[inline]
    pub(super) fn near(&self, key: u64) -> &[E] {
        let leading = leading(key, self.shift);
        &self.entries[self.starts[leading] as usize..self.starts[leading + 1] as usize]
    }

    /// Where those start: reading it brings the place from memory.
    #[inline]
    pub(super) fn start(&self, key: u64) -> u32 {
        self.starts[leading(key, self.shift)]
    }

    /// The first of those, or one behind them.
    #[inline]
    pub(super) fn first(&self, key: u64) -> Option<&E> {
        self.entries.get(self.start(key) as usize)
    }

    /// The bytes that it takes.
    pub(super) fn bytes(&self) -> usize {
        size_of_val(&*self.entries) + size_of_val(&*self.starts)
    }
}

/// Counts the keys of each value of the leading bits from `first` on, as far as `counts` go.
fn count_keys(keys: impl Iterator<Item = u64>, shift: u32, first: usize, counts: &mut [u32]) {
    for key in keys {
        if let Some(count) = counts.get_mut(leading(key, shift).wrapping_sub(first)) {
            *count = count.saturating_add(1);
        }
    }
}

/// Puts each entry of these leading bits among those that have the same.
fn fill<E>(
    keyed: impl Iterator<Item = (u64, u32)>,
    shift: u32,
    first: usize,
    (starts, all): (&[u32], &mut [E]),
    entries: &Entries<impl Fn(u64, u32) -> E, impl Fn(&mut [E])>,
) {
    let before = starts.first().copied().unwrap_or_default();
    let mut free: Vec<u32> = starts.iter().map(|start| start - before).collect();
    for (key, row) in keyed {
        if let Some(place) = free.get_mut(leading(key, shift).wrapping_sub(first)) {
            all[*place as usize] = (entries.of)(key, row);
            *place += 1;
        }
    }
    let mut start = 0;
    for end in free {
        (entries.finish)(&mut all[start..end as usize]);
        start = end as usize;
    }
}

/// The leading bits of a key.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "no more bits than entries have positions")]
fn leading(key: u64, shift: u32) -> usize {
    (key >> shift) as usize
}
