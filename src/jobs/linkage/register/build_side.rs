//! The build side of the hash join: hash partitions of folded residents, each with a hash index; those beyond memory are
//! spilled (grace partitioning).

use std::borrow::Cow;
use std::thread;

use super::bearers::Bearers;
use super::row::{Identity, RegisterRow};
use crate::config::RegisterScope;
use crate::engine::EngineError;
use crate::engine::operators::{Chunks, HashIndex, PREFETCHED_KEYS, Repeated, RowTable, RowWriter, Rows};
use crate::hash::partition_of;
use crate::text::PersonFingerprint;

/// The register: its rows by number, those in memory with an index.
pub(crate) struct Register {
    rows: Rows<RegisterRow>,
    /// For each partition that lies in memory.
    indexes: Vec<Option<NumberIndex>>,
    scope: RegisterScope,
}

/// Who bears which number, in one partition.
struct NumberIndex {
    /// Where the first resident with a number stands.
    first: HashIndex,
    bearers: Bearers,
}

/// Numbers that several residents bear.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Duplicates {
    pub(crate) numbers: u64,
    /// Residents who bear such a number.
    pub(crate) residents: u64,
    /// Numbers that more than [`MOST_BEARERS`](super::MOST_BEARERS) residents bear.
    pub(crate) crowded: u64,
    /// Residents who bear the commonest of those.
    pub(crate) crowd: u64,
}

impl Duplicates {
    /// Residents whose number another one before them bears; without the largest crowd, which no list that was handed in
    /// twice has.
    pub(crate) fn repeated(self) -> u64 {
        self.residents.saturating_sub(self.numbers + self.crowd)
    }
}

impl std::ops::AddAssign for Duplicates {
    fn add_assign(&mut self, other: Duplicates) {
        self.numbers += other.numbers;
        self.residents += other.residents;
        self.crowded += other.crowded;
        self.crowd = self.crowd.max(other.crowd);
    }
}

impl NumberIndex {
    /// Indexes the rows of a partition, and marks those whose number another one bears.
    fn build(
        chunks: &mut [Vec<RegisterRow>],
        chunk_rows: usize,
        scope: RegisterScope,
    ) -> (NumberIndex, Duplicates) {
        let mut repeated = Vec::new();
        let first = HashIndex::build(Chunks::new(chunks, chunk_rows), |first, place| {
            repeated.push((first, place));
        });
        repeated.sort_unstable();
        let mut firsts: Vec<_> = repeated.iter().map(|(first, _)| (*first, *first)).collect();
        firsts.dedup();
        let numbers = firsts.len() as u64;
        repeated.append(&mut firsts);
        for (_, place) in &repeated {
            let place = *place as usize;
            chunks[place / chunk_rows][place % chunk_rows].mark_number_repeated();
        }
        let residents = repeated.len() as u64;
        let bearers = Bearers::of(repeated, Chunks::new(chunks, chunk_rows), scope);
        let (crowded, crowd) = bearers.crowds();
        (NumberIndex { first, bearers }, Duplicates { numbers, residents, crowded, crowd })
    }
}

impl Register {
    /// Indexes the rows in memory, counts the numbers there that several residents bear, and writes to
    /// `identities` the residents whose name, kana, birth date and sex may have come more than once.
    pub(crate) fn index(
        table: RowTable<RegisterRow>,
        repeated: &Repeated,
        identities: &RowTable<Identity>,
        threads: usize,
        scope: RegisterScope,
    ) -> Result<(Register, Duplicates), EngineError> {
        let mut rows = table.finish()?;
        let (chunk_rows, keyless) = (rows.chunk_rows(), rows.keyless());
        let mut indexes = Vec::new();
        let mut duplicates = Duplicates::default();
        let mut partitions: Vec<_> = rows.in_memory_mut().enumerate().collect();
        let share_size = partitions.len().div_ceil(threads.max(1)).max(1);
        let settings = (keyless, chunk_rows, scope);
        let shares = thread::scope(|scope| {
            let work = |share| move || index_share(share, settings, repeated, identities.writer());
            let begin = |share| thread::Builder::new().spawn_scoped(scope, work(share));
            let tasks = partitions.chunks_mut(share_size).map(begin).collect::<Result<Vec<_>, _>>();
            let tasks = tasks.map_err(EngineError::Thread)?;
            let results = tasks.into_iter().map(|task| task.join().map_err(|_| EngineError::Interrupted)?);
            results.collect::<Result<Vec<_>, _>>()
        })?;
        for share in shares {
            indexes.extend(share.indexes);
            duplicates += share.duplicates;
        }
        let mut writer = identities.writer();
        for partition in (0..=keyless).filter(|partition| rows.in_memory(*partition).is_none()) {
            write_identities(&rows.read(partition)?, repeated, &mut writer)?;
        }
        writer.finish()?;
        Ok((Register { rows, indexes, scope }, duplicates))
    }

    /// What its rows are.
    pub(crate) fn scope(&self) -> RegisterScope {
        self.scope
    }

    /// How many partitions hold residents with a number.
    pub(crate) fn partitions(&self) -> usize {
        self.rows.keyless()
    }

    /// The partition of a number, if it lies in memory; none for the number 0.
    #[inline]
    pub(crate) fn in_memory(&self, number: u64) -> Option<BuildPartition<'_>> {
        if number == 0 { None } else { self.partition(partition_of(number, self.rows.keyless())) }
    }

    /// A partition, if it lies in memory.
    pub(crate) fn partition(&self, partition: usize) -> Option<BuildPartition<'_>> {
        let index = self.indexes[partition].as_ref()?;
        let rows = Chunks::new(self.rows.in_memory(partition)?, self.rows.chunk_rows());
        Some(BuildPartition { rows, index })
    }

    /// A partition that does not lie in memory, read and indexed.
    pub(crate) fn load(&self, partition: usize) -> Result<LoadedPartition, EngineError> {
        let mut chunks = self.rows.read(partition)?.into_owned();
        let chunk_rows = self.rows.chunk_rows();
        let (index, duplicates) = NumberIndex::build(&mut chunks, chunk_rows, self.scope);
        Ok(LoadedPartition { chunks, index, chunk_rows, duplicates })
    }

    /// Where its rows stand, if all of them lie in memory.
    pub(crate) fn places(&self) -> Option<Places> {
        let mut starts = vec![0];
        for partition in 0..=self.rows.keyless() {
            self.rows.in_memory(partition)?;
            let start = *starts.last()?;
            starts.push(u32::try_from(self.rows.count(partition)).ok()?.checked_add(start)?);
        }
        Some(Places(starts))
    }

    /// The row at one of its places.
    #[inline]
    pub(crate) fn row(&self, Places(starts): &Places, place: u32) -> Option<&RegisterRow> {
        let partition = starts.partition_point(|start| *start <= place).checked_sub(1)?;
        let rows = Chunks::new(self.rows.in_memory(partition)?, self.rows.chunk_rows());
        rows.row((place - starts[partition]) as usize)
    }

    /// The rows of a partition, the one without numbers included.
    pub(crate) fn chunks(&self, partition: usize) -> Result<Cow<'_, [Vec<RegisterRow>]>, EngineError> {
        self.rows.read(partition)
    }
}

/// Where the rows of each partition of a register start among all of them, and how many there are.
pub(crate) struct Places(Vec<u32>);

impl Places {
    /// How many rows there are.
    pub(crate) fn count(&self) -> u32 {
        self.0.last().copied().unwrap_or_default()
    }
}

/// The partitions that one thread indexed.
struct IndexedShare {
    indexes: Vec<Option<NumberIndex>>,
    duplicates: Duplicates,
}

fn index_share(
    share: &mut [(usize, Option<&mut [Vec<RegisterRow>]>)],
    (keyless, chunk_rows, scope): (usize, usize, RegisterScope),
    repeated: &Repeated,
    mut identities: RowWriter<'_, Identity>,
) -> Result<IndexedShare, EngineError> {
    let mut indexed = IndexedShare { indexes: Vec::new(), duplicates: Duplicates::default() };
    for (partition, chunks) in share {
        let Some(chunks) = chunks else {
            indexed.indexes.push(None);
            continue;
        };
        write_identities(chunks, repeated, &mut identities)?;
        if *partition == keyless {
            indexed.indexes.push(None);
            continue;
        }
        let (index, duplicates) = NumberIndex::build(chunks, chunk_rows, scope);
        indexed.indexes.push(Some(index));
        indexed.duplicates += duplicates;
    }
    identities.finish()?;
    Ok(indexed)
}

fn write_identities(
    chunks: &[Vec<RegisterRow>],
    repeated: &Repeated,
    identities: &mut RowWriter<'_, Identity>,
) -> Result<(), EngineError> {
    for rows in chunks.iter().flat_map(|chunk| chunk.chunks(PREFETCHED_KEYS)) {
        repeated.prefetch(rows.iter().filter_map(RegisterRow::namesake_key));
        for row in rows {
            if let Some(key) = row.namesake_key().filter(|key| repeated.holds(*key)) {
                identities.write(Identity { key, resident: row.resident(), number: row.number })?;
            }
        }
    }
    Ok(())
}

/// A partition with its index.
#[derive(Clone, Copy)]
pub(crate) struct BuildPartition<'a> {
    rows: Chunks<'a, RegisterRow>,
    index: &'a NumberIndex,
}

/// A partition that was read from the file.
pub(crate) struct LoadedPartition {
    chunks: Vec<Vec<RegisterRow>>,
    index: NumberIndex,
    chunk_rows: usize,
    pub(crate) duplicates: Duplicates,
}

impl LoadedPartition {
    pub(crate) fn as_partition(&self) -> BuildPartition<'_> {
        BuildPartition { rows: Chunks::new(&self.chunks, self.chunk_rows), index: &self.index }
    }
}

impl<'a> BuildPartition<'a> {
    /// Reads where a number is looked for first, so that it is on its way from memory.
    #[inline]
    pub(crate) fn touch(&self, number: u64) -> u32 {
        self.index.first.touch(number)
    }

    /// A row that probably bears the number; nothing where certainly none does.
    ///
    /// Looking at the row itself is left to [`BuildPartition::residents`], so that a batch of numbers can wait for
    /// all its rows to come from memory at once.
    #[inline]
    pub(crate) fn likely(&self, number: u64) -> Option<&'a RegisterRow> {
        self.index.first.probe(number).next().and_then(|place| self.rows.row(place))
    }

    /// The residents who bear the number and are compared with a record; `likely` is what [`BuildPartition::likely`] gave
    /// for the number.
    #[inline]
    pub(crate) fn residents(
        &self,
        number: u64,
        likely: Option<&'a RegisterRow>,
        record: &PersonFingerprint,
    ) -> BuildMatches<'a> {
        match likely {
            None => BuildMatches::One(None),
            Some(row) if row.number == number && !row.number_is_repeated() => BuildMatches::One(Some(row)),
            Some(_) => self.bearers(number, record),
        }
    }

    /// Likewise where several residents may bear the number.
    fn bearers(&self, number: u64, record: &PersonFingerprint) -> BuildMatches<'a> {
        let mut rows =
            self.index.first.probe(number).filter_map(|place| Some((place, self.rows.row(place)?)));
        match rows.find(|(_, row)| row.number == number) {
            Some((first, row)) if row.number_is_repeated() => {
                BuildMatches::Several(self.index.bearers.to_compare(first, record, self.rows))
            }
            found => BuildMatches::One(found.map(|(_, row)| row)),
        }
    }
}

/// The build rows with a number, as far as a record is compared with them.
pub(crate) enum BuildMatches<'a> {
    One(Option<&'a RegisterRow>),
    Several(Vec<&'a RegisterRow>),
}

#[cfg(test)]
mod tests {
    use super::super::bearers::MOST_BEARERS;
    use super::*;
    use crate::engine::MemoryBudget;
    use crate::engine::operators::RepeatedKeys;
    use crate::text::Person;

    struct Indexed {
        register: Register,
        duplicates: Duplicates,
        identities: Vec<Identity>,
        _folder: tempfile::TempDir,
    }

    fn indexed(rows: &[RegisterRow], budget: usize) -> Indexed {
        indexed_as(RegisterScope::Whole, rows, budget)
    }

    fn indexed_as(scope: RegisterScope, rows: &[RegisterRow], budget: usize) -> Indexed {
        let folder = tempfile::tempdir().unwrap();
        let budget = MemoryBudget::new(budget);
        let table = RowTable::create(&folder.path().join("register"), 3, &budget).unwrap();
        let repeated = RepeatedKeys::new(100, usize::MAX);
        let (mut writer, mut noter) = (table.writer(), repeated.noter());
        for row in rows {
            row.namesake_key().inspect(|key| noter.note(*key));
            writer.write(*row).unwrap();
        }
        drop(noter);
        let repeated = repeated.finish();
        writer.finish().unwrap();
        let identities = RowTable::create(&folder.path().join("identities"), 2, &budget).unwrap();
        let (register, duplicates) = Register::index(table, &repeated, &identities, 2, scope).unwrap();
        let identities = identities.finish().unwrap();
        let partitions = 0..=identities.keyless();
        let identities =
            partitions.flat_map(|partition| identities.read(partition).unwrap().concat()).collect();
        Indexed { register, duplicates, identities, _folder: folder }
    }

    fn fingerprint(name: &str) -> PersonFingerprint {
        let person = Person {
            name: Some(name),
            name_kana: Some("ヤマダ"),
            birth_date: 1980_04_01,
            sex: 1,
            ..Person::default()
        };
        PersonFingerprint::of(&person)
    }

    fn borne_by(partition: BuildPartition<'_>, number: u64) -> Vec<u64> {
        let mut residents =
            match partition.residents(number, partition.likely(number), &fingerprint("山田太郎")) {
                BuildMatches::One(row) => row.into_iter().map(RegisterRow::resident).collect::<Vec<_>>(),
                BuildMatches::Several(rows) => rows.into_iter().map(RegisterRow::resident).collect(),
            };
        residents.sort_unstable();
        residents
    }

    #[test]
    fn residents_are_found_by_number_in_memory_and_in_the_file() {
        let own = |number, resident| RegisterRow::own(number, resident, false, fingerprint("山田太郎"));
        let mut rows: Vec<_> = (1..=5_000).map(|resident| own(resident * 37, resident)).collect();
        rows.push(own(37, 7_000));
        rows.push(own(37, 7_001));
        rows.push(own(74, 7_002));
        for (budget, why) in [(usize::MAX, "in memory"), (0, "in the file")] {
            let indexed = indexed(&rows, budget);
            let register = &indexed.register;
            let loaded: Vec<_> = (0..register.partitions())
                .map(|partition| {
                    if register.partition(partition).is_some() {
                        None
                    } else {
                        Some(register.load(partition).unwrap())
                    }
                })
                .collect();
            let of_number = |number: u64| {
                let partition = partition_of(number, register.partitions());
                register
                    .partition(partition)
                    .unwrap_or_else(|| loaded[partition].as_ref().unwrap().as_partition())
            };
            assert_eq!(borne_by(of_number(37), 37), [1, 7_000, 7_001], "{why}");
            assert_eq!(borne_by(of_number(74), 74), [2, 7_002], "{why}");
            for resident in 3..=5_000 {
                assert_eq!(borne_by(of_number(resident * 37), resident * 37), [resident], "{why}");
                assert!(borne_by(of_number(resident * 37 + 1), resident * 37 + 1).is_empty(), "{why}");
            }
            let mut duplicates = indexed.duplicates;
            loaded.iter().flatten().for_each(|loaded| duplicates += loaded.duplicates);
            assert_eq!((duplicates.numbers, duplicates.residents), (2, 5), "{why}");
        }
    }

    /// A person of whom nothing but the birth date tells them from the others.
    fn born(day: u64) -> Person<'static> {
        let birth_date =
            i32::try_from(1930_00_00 + day / 336 * 1_00_00 + day / 28 % 12 * 1_00 + day % 28 + 1_01);
        Person {
            name: Some("山田太郎"),
            name_kana: Some("ヤマダ"),
            birth_date: birth_date.unwrap(),
            sex: 1,
            ..Person::default()
        }
    }

    #[test]
    fn one_number_of_very_many_residents_takes_no_more_time_than_many_numbers() {
        const RESIDENTS: u64 = 200_000;
        let own = |resident: u64, person: &Person<'_>| {
            RegisterRow::own(37, resident, resident.is_multiple_of(2), PersonFingerprint::of(person))
        };
        let folded: Vec<_> = (0..2_000).map(|day| own(0, &born(day)).fingerprint).collect();
        let mut rows: Vec<_> = (1..RESIDENTS)
            .map(|resident| {
                let fingerprint = folded[usize::try_from(resident % 2_000).unwrap()];
                RegisterRow::own(37, resident, resident.is_multiple_of(2), fingerprint)
            })
            .collect();
        let sought = Person { name: Some("鈴木　花子"), sex: 2, ..born(5) };
        rows.push(RegisterRow::own(37, RESIDENTS, false, PersonFingerprint::of(&sought)));
        rows.push(RegisterRow::own(74, RESIDENTS + 1, false, PersonFingerprint::of(&sought)));
        let started = std::time::Instant::now();
        for (budget, why) in [(usize::MAX, "in memory"), (0, "in the file")] {
            let indexed = indexed(&rows, budget);
            let register = &indexed.register;
            let partition = partition_of(37, register.partitions());
            let loaded = register.partition(partition).is_none().then(|| register.load(partition).unwrap());
            let build = loaded
                .as_ref()
                .map_or_else(|| register.partition(partition).unwrap(), LoadedPartition::as_partition);
            let duplicates = loaded.as_ref().map_or(indexed.duplicates, |loaded| loaded.duplicates);
            let expected = Duplicates { numbers: 1, residents: RESIDENTS, crowded: 1, crowd: RESIDENTS };
            assert_eq!(duplicates, expected, "{why}");

            let of = |record: &Person<'_>| {
                let record = PersonFingerprint::of(record);
                match build.residents(37, build.likely(37), &record) {
                    BuildMatches::One(_) => panic!("{why}: several bear it"),
                    BuildMatches::Several(rows) => rows.iter().map(|row| row.resident()).collect::<Vec<_>>(),
                }
            };
            for _ in 0..100 {
                assert_eq!(of(&sought).last(), Some(&RESIDENTS), "{why}: the last one");
            }
            let spelt = Person { name: Some("鈴木花子"), name_kana: None, ..sought };
            assert_eq!(of(&spelt), [RESIDENTS], "{why}: in another notation");
            let alike = of(&born(1_999));
            assert!(alike.contains(&1_999) && alike.contains(&199_999), "{why}: {alike:?}");
            let stranger = of(&Person { birth_date: 1800_01_01, ..sought });
            assert!(stranger.into_iter().eq((1..=MOST_BEARERS as u64).map(|active| active * 2 - 1)), "{why}");
        }
        assert!(started.elapsed() < std::time::Duration::from_mins(5), "{:?}", started.elapsed());
    }

    #[test]
    fn of_very_many_answers_those_that_stop_are_never_left_out() {
        let sought = fingerprint("山田太郎");
        let others =
            (1..=1_000).map(|day| RegisterRow::own(37, day, false, PersonFingerprint::of(&born(day))));
        let rows: Vec<_> = others
            .chain([
                RegisterRow::own(37, 2_000, false, sought),
                RegisterRow::own(37, 2_001, true, PersonFingerprint::of(&born(1_500))),
            ])
            .collect();
        for (scope, expected) in [(RegisterScope::Answers, true), (RegisterScope::Whole, false)] {
            let indexed = indexed_as(scope, &rows, usize::MAX);
            let build = indexed.register.partition(partition_of(37, indexed.register.partitions())).unwrap();
            let BuildMatches::Several(found) = build.residents(37, build.likely(37), &sought) else {
                panic!("several bear it");
            };
            let found: Vec<u64> = found.into_iter().map(RegisterRow::resident).collect();
            assert!(found.contains(&2_000), "{scope:?}: who settles the record");
            assert_eq!(found.contains(&2_001), expected, "{scope:?}: who has died");
        }
    }

    #[test]
    fn who_may_have_a_namesake_is_active_and_under_their_own_name() {
        let rows = [
            RegisterRow::own(1, 1, false, fingerprint("山田太郎")),
            RegisterRow::own(0, 2, false, fingerprint("山田 太郎")),
            RegisterRow::own(3, 3, true, fingerprint("山田太郎")),
            RegisterRow::under_other_name(0, 4, fingerprint("山田太郎")),
            RegisterRow::own(5, 5, false, fingerprint("鈴木花子")),
        ];
        for budget in [usize::MAX, 0] {
            let indexed = indexed(&rows, budget);
            let mut found: Vec<_> =
                indexed.identities.iter().map(|found| (found.resident, found.number)).collect();
            found.sort_unstable();
            assert_eq!(found, [(1, 1), (2, 0)]);
        }
    }
}
