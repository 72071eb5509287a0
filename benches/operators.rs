//! Rows per second and core of each operator in `src/engine/operators`, beside what the standard library or `hashbrown` has
//! for the same.
//!
//! `cargo bench --bench operators`; the item counter gives rows per second. Tables are larger than the caches of most
//! processors, as a partition of a register is.
#![expect(
    clippy::unwrap_used,
    clippy::cast_possible_truncation,
    reason = "a benchmark on numbers of its own"
)]

use std::collections::{BinaryHeap, HashMap};
use std::hint::black_box;

use divan::Bencher;
use divan::counter::ItemsCount;
use totsugo::inside::MemoryBudget;
use totsugo::inside::operators::{
    BatchTable, BlockingIndex, BloomFilter, Chunks, CountSketch, GroupCounter, GroupedRows, HashIndex,
    Interner, KeyInterner, Kind, RepeatedKeys, Row, RowBitmap, RowTable, TextFile, TopK,
};
use zerocopy::{FromBytes, Immutable, IntoBytes};

const ROWS: u64 = 1 << 19;
const CHUNK: usize = 4096;

fn main() {
    divan::main();
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, FromBytes, IntoBytes, Immutable)]
#[repr(C)]
struct Wide {
    key: u64,
    rest: [u64; 7],
}

impl Row for Wide {
    fn key(&self) -> u64 {
        self.key
    }
}

/// A key that looks like a hash.
fn key(number: u64) -> u64 {
    let mixed = number.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed ^ mixed >> 32).max(1)
}

fn chunks(rows: u64) -> Vec<Vec<Wide>> {
    let rows: Vec<Wide> = (0..rows).map(|number| Wide { key: key(number), rest: [number; 7] }).collect();
    rows.chunks(CHUNK).map(<[Wide]>::to_vec).collect()
}

/// Times work on [`ROWS`] rows.
fn over_rows<R>(bencher: Bencher<'_, '_>, work: impl Fn() -> R + Sync) {
    bencher.counter(ItemsCount::new(ROWS)).bench(work);
}

mod hash_index {
    use hashbrown::HashTable;

    use super::{Bencher, CHUNK, Chunks, HashIndex, HashMap, ROWS, Wide, chunks, key, over_rows};

    #[divan::bench]
    fn build(bencher: Bencher) {
        let chunks = chunks(ROWS);
        over_rows(bencher, || HashIndex::build(Chunks::new(&chunks, CHUNK), |_, _| {}).touch(1));
    }

    #[divan::bench]
    fn probe(bencher: Bencher) {
        let chunks = chunks(ROWS);
        let table = Chunks::new(&chunks, CHUNK);
        let index = HashIndex::build(table, |_, _| {});
        let found =
            |key: u64| index.probe(key).find(|place| table.row(*place).is_some_and(|row| row.key == key));
        over_rows(bencher, || {
            (0..ROWS).filter_map(|number| found(key(number))).fold(0, |sum, place| sum ^ place)
        });
    }

    /// The hash of [`HashIndex`].
    fn hash(key: u64) -> u64 {
        key.wrapping_mul(0xD6E8_FEB8_6659_FD93)
    }

    /// Places of rows, as the index has them, in the table on which the standard library builds.
    fn hash_table(rows: Chunks<'_, Wide>) -> HashTable<u32> {
        let key_at = |place: u32| rows.row(place as usize).map_or(0, |row| row.key);
        let mut table = HashTable::with_capacity(ROWS as usize);
        for place in 0..ROWS as u32 {
            let key = key_at(place);
            table
                .entry(hash(key), |other| key_at(*other) == key, |other| hash(key_at(*other)))
                .or_insert(place);
        }
        table
    }

    #[divan::bench]
    fn build_hash_table(bencher: Bencher) {
        let chunks = chunks(ROWS);
        over_rows(bencher, || hash_table(Chunks::new(&chunks, CHUNK)).len());
    }

    #[divan::bench]
    fn probe_hash_table(bencher: Bencher) {
        let chunks = chunks(ROWS);
        let rows = Chunks::new(&chunks, CHUNK);
        let table = hash_table(rows);
        let found = |key: u64| {
            table.find(hash(key), |place| rows.row(*place as usize).is_some_and(|row| row.key == key))
        };
        over_rows(bencher, || {
            (0..ROWS).filter_map(|number| found(key(number))).fold(0, |sum, place| sum ^ place)
        });
    }

    #[divan::bench]
    fn build_hash_map(bencher: Bencher) {
        over_rows(bencher, || (0..ROWS).map(|number| (key(number), number)).collect::<HashMap<_, _>>().len());
    }

    #[divan::bench]
    fn probe_hash_map(bencher: Bencher) {
        let map: HashMap<u64, u64> = (0..ROWS).map(|number| (key(number), number)).collect();
        over_rows(bencher, || {
            (0..ROWS).filter_map(|number| map.get(&key(number))).fold(0, |sum, place| sum ^ place)
        });
    }
}

mod partitions {
    use std::sync::Arc;

    use datafusion::arrow::array::{ArrayRef, RecordBatch, UInt64Array};

    use super::{
        BatchTable, Bencher, MemoryBudget, ROWS, RowTable, TextFile, Wide, black_box, key, over_rows,
    };

    fn written(budget: usize) -> usize {
        let folder = tempfile::tempdir().unwrap();
        let table = RowTable::create(&folder.path().join("t"), 64, &MemoryBudget::new(budget)).unwrap();
        let mut writer = table.writer();
        (0..ROWS).for_each(|number| writer.write(Wide { key: key(number), rest: [number; 7] }).unwrap());
        writer.finish().unwrap();
        let rows = table.finish().unwrap();
        (0..64).map(|partition| rows.read(partition).unwrap().iter().map(Vec::len).sum::<usize>()).sum()
    }

    #[divan::bench(args = [usize::MAX, 0])]
    fn row_table(bencher: Bencher, budget: usize) {
        over_rows(bencher, || written(black_box(budget)));
    }

    #[divan::bench(args = [usize::MAX, 0])]
    fn batch_table(bencher: Bencher, budget: usize) {
        let batch = |first: u64| {
            let column: ArrayRef = Arc::new(UInt64Array::from_iter_values(first..first + 8192));
            RecordBatch::try_from_iter([("row", column)]).unwrap()
        };
        over_rows(bencher, || {
            let folder = tempfile::tempdir().unwrap();
            let budget = MemoryBudget::new(budget);
            let table = BatchTable::create(&folder.path().join("t"), batch(0).schema(), 8, &budget).unwrap();
            (0..ROWS / 8192).for_each(|at| table.append(at as usize % 8, &batch(at * 8192)).unwrap());
            (0..8).map(|partition| table.read(partition).unwrap().len()).sum::<usize>()
        });
    }

    #[divan::bench]
    fn text_file(bencher: Bencher) {
        over_rows(bencher, || {
            let folder = tempfile::tempdir().unwrap();
            let file = TextFile::create(&folder.path().join("t")).unwrap();
            let mut writer = file.writer();
            (0..ROWS).for_each(|number| {
                let text = if number % 2 == 0 { "0110113719" } else { "a code" };
                black_box(writer.add(Some(text)).unwrap());
            });
            writer.finish().unwrap();
        });
    }
}

mod duplicates {
    use super::{Bencher, BloomFilter, CountSketch, HashMap, ROWS, RepeatedKeys, RowBitmap, key, over_rows};

    #[divan::bench]
    fn repeated_keys(bencher: Bencher) {
        over_rows(bencher, || {
            let keys = RepeatedKeys::new(ROWS as usize, usize::MAX);
            let mut noter = keys.noter();
            (0..ROWS).for_each(|number| noter.note(key(number / 2)));
            drop(noter);
            keys.finish().holds(1)
        });
    }

    #[divan::bench]
    fn bloom_filter(bencher: Bencher) {
        let filter = BloomFilter::new(ROWS as usize / 4);
        (0..ROWS).step_by(2).for_each(|number| {
            filter.insert(key(number));
        });
        over_rows(bencher, || (0..ROWS).filter(|number| filter.may_contain(key(*number))).count());
    }

    #[divan::bench]
    fn count_sketch(bencher: Bencher) {
        over_rows(bencher, || {
            let sketch = CountSketch::new(ROWS as usize, 64);
            (0..ROWS).for_each(|number| sketch.add(key(number)));
            sketch.exceeds_limit(1)
        });
    }

    #[divan::bench]
    fn row_bitmap(bencher: Bencher) {
        over_rows(bencher, || {
            let mut rows = RowBitmap::default();
            (0..ROWS).for_each(|row| rows.insert(row));
            rows.contains(7)
        });
    }

    #[divan::bench]
    fn counts_in_a_hash_map(bencher: Bencher) {
        over_rows(bencher, || {
            let mut counts: HashMap<u64, u64> = HashMap::new();
            (0..ROWS).for_each(|number| *counts.entry(key(number / 2)).or_default() += 1);
            counts.len()
        });
    }
}

mod linkage {
    use super::{Bencher, BinaryHeap, BlockingIndex, ItemsCount, ROWS, TopK, key, over_rows};

    const RECORDS: u32 = 50_000;

    fn keys(record: u32) -> impl Iterator<Item = u64> {
        (0..3).map(move |block| key(u64::from(record) * 3 + block))
    }

    #[divan::bench]
    fn blocking_index_build(bencher: Bencher) {
        bencher
            .counter(ItemsCount::new(RECORDS))
            .bench(|| BlockingIndex::new(RECORDS, 3, keys, 1).unwrap().with_key(1).len());
    }

    #[divan::bench]
    fn blocking_index_look_up(bencher: Bencher) {
        let index = BlockingIndex::new(RECORDS, 3, keys, 1).unwrap();
        over_rows(bencher, || {
            let (mut found, mut asked) = (0, Vec::new());
            for first in (0..ROWS).step_by(192) {
                asked.clear();
                asked.extend((first..first + 192).map(|number| (key(number * 7), ())));
                index.retain_present(&mut asked);
                found += asked.iter().map(|(key, ())| index.with_key(*key).len()).sum::<usize>();
            }
            found
        });
    }

    #[divan::bench]
    fn top_k(bencher: Bencher) {
        over_rows(bencher, || {
            let mut best = TopK::<3>::default();
            (0..ROWS).for_each(|number| best.offer((key(number) % 40) as i16, number));
            best.ids().next()
        });
    }

    #[divan::bench]
    fn top_k_by_binary_heap(bencher: Bencher) {
        over_rows(bencher, || {
            let mut best = BinaryHeap::new();
            for number in 0..ROWS {
                best.push(std::cmp::Reverse((key(number) % 40, number)));
                if best.len() > 3 {
                    best.pop();
                }
            }
            best.len()
        });
    }
}

mod groups {
    use super::{
        Bencher, GroupCounter, GroupedRows, HashMap, Interner, KeyInterner, Kind, ROWS, chunks, key,
        over_rows,
    };

    #[derive(Clone, Copy, PartialEq, Eq, Hash)]
    struct Number(u64);

    impl Kind for Number {
        fn quick_hash(&self) -> u64 {
            key(self.0)
        }
    }

    #[divan::bench]
    fn group_counter(bencher: Bencher) {
        over_rows(bencher, || {
            let mut counter = GroupCounter::default();
            (0..ROWS).for_each(|number| counter.count(Number(number % 500)));
            counter.finish().len()
        });
    }

    #[divan::bench]
    fn grouped_rows(bencher: Bencher) {
        let chunks = chunks(ROWS);
        over_rows(bencher, || {
            let mut keys = KeyInterner::with_capacity(ROWS as usize);
            GroupedRows::group(&chunks, &mut keys).of(7).len()
        });
    }

    #[divan::bench]
    fn interner(bencher: Bencher) {
        let names: Vec<String> = (0..3_400).map(|name| format!("{name:08}")).collect();
        over_rows(bencher, || {
            let mut interner = Interner::default();
            let numbers = (0..ROWS).map(|row| {
                let name = &names[(row % 3_400) as usize];
                interner.get(name).unwrap_or_else(|| interner.add(name))
            });
            numbers.fold(0, |sum, number| sum ^ number)
        });
    }

    #[divan::bench]
    fn names_in_a_hash_map(bencher: Bencher) {
        let names: Vec<String> = (0..3_400).map(|name| format!("{name:08}")).collect();
        over_rows(bencher, || {
            let mut map: HashMap<&str, u32> = HashMap::new();
            let numbers = (0..ROWS).map(|row| {
                let next = map.len() as u32;
                *map.entry(&names[(row % 3_400) as usize]).or_insert(next)
            });
            numbers.fold(0, |sum, number| sum ^ number)
        });
    }
}
