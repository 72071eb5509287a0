//! The probe side of the hash join on individual numbers, with a residual filter on fingerprints: a record that agrees
//! with the resident who bears its number is settled; any other is held back.

use std::sync::Arc;

use super::agreement_patterns::{PatternCounter, PatternCounts};
use super::not_compared::NotComparedRecord;
use super::pairing::Pairing;
use super::record::{HeldRow, RecordFlags, RecordRow};
use super::register::{BuildMatches, BuildPartition, Register, RegisterRow};
use crate::engine::EngineError;
use crate::engine::operators::{PREFETCHED_KEYS, Repeated, RowBitmap, RowTable, RowWriter};
use crate::text::PersonFingerprint;

/// What all threads share that probe the register.
pub(super) struct ProbeSide {
    pub(super) register: Arc<Register>,
    /// Residents who have a namesake.
    pub(super) namesakes: Arc<RowBitmap>,
    /// Numbers that several active records hold.
    pub(super) shared: Repeated,
    /// Whether every record is held back.
    pub(super) all: bool,
    /// Whether every record is listed in which something could not be compared.
    pub(super) list_not_compared: bool,
    pub(super) held: RowTable<HeldRow>,
}

impl ProbeSide {
    /// Whether several active records hold the number of this one, probably.
    #[inline]
    fn is_shared(&self, record: &RecordRow) -> bool {
        record.flags.has(RecordFlags::ACTIVE) && self.shared.holds(record.number)
    }
}

/// Probes with the records of one thread.
pub(super) struct Prober<'a> {
    side: &'a ProbeSide,
    held: RowWriter<'a, HeldRow>,
    counter: PatternCounter,
    not_compared: Vec<NotComparedRecord>,
}

impl<'a> Prober<'a> {
    pub(super) fn new(side: &'a ProbeSide) -> Prober<'a> {
        let (held, counter) = (side.held.writer(), PatternCounter::new());
        Prober { side, held, counter, not_compared: Vec::new() }
    }

    /// The records probed since the last call of which it is to be listed what could not be compared.
    pub(super) fn take_not_compared(&mut self) -> Vec<NotComparedRecord> {
        std::mem::take(&mut self.not_compared)
    }

    pub(super) fn counter(&mut self) -> &mut PatternCounter {
        &mut self.counter
    }

    /// Folds the records of a batch and probes the register with them. `held` becomes true for each record that is held back; `deferred` gets those whose partition of the
    /// register does not lie in memory (a hybrid hash join).
    ///
    /// A record is folded beside the resident who probably bears its number, since what both write alike has
    /// been folded there.
    pub(super) fn probe(
        &mut self,
        records: &mut [RecordRow],
        mut fold: impl FnMut(usize, Option<&PersonFingerprint>) -> PersonFingerprint,
        qualification: impl Fn(usize) -> u64,
        deferred: &mut RowWriter<'_, RecordRow>,
        held: &mut Vec<bool>,
    ) -> Result<(), EngineError> {
        let register = &*self.side.register;
        held.clear();
        for records in records.chunks_mut(PREFETCHED_KEYS) {
            let likely = likely(register, records);
            self.side.shared.prefetch(records.iter().map(|record| record.number));
            for (record, likely) in records.iter_mut().zip(likely) {
                let position = held.len();
                record.fingerprint = fold(position, likely.map(|row| &row.fingerprint));
                let shared = self.side.is_shared(record);
                record.qualification = qualification(position);
                held.push(match register.in_memory(record.number) {
                    Some(partition) => {
                        let residents = partition.residents(record.number, likely, &record.fingerprint);
                        self.filter(record, &residents, shared)?
                    }
                    None if record.number == 0 => self.filter(record, &BuildMatches::One(None), shared)?,
                    None => {
                        deferred.write(*record)?;
                        false
                    }
                });
            }
        }
        Ok(())
    }

    /// Probes a partition that had to be read first.
    pub(super) fn probe_deferred(
        &mut self,
        records: &[RecordRow],
        partition: BuildPartition<'_>,
    ) -> Result<(), EngineError> {
        for record in records {
            let likely = partition.likely(record.number);
            let residents = partition.residents(record.number, likely, &record.fingerprint);
            self.filter(record, &residents, self.side.is_shared(record))?;
        }
        Ok(())
    }

    pub(super) fn finish(self) -> Result<PatternCounts, EngineError> {
        self.held.finish()?;
        Ok(self.counter.finish())
    }

    /// The residual filter: counts a record with its resident, and says whether it is held back.
    fn filter(
        &mut self,
        record: &RecordRow,
        residents: &BuildMatches<'_>,
        shared: bool,
    ) -> Result<bool, EngineError> {
        let pairing = Pairing::of(record, residents, self.side.register.scope());
        let pattern = pairing.pattern(record);
        self.counter.count(pattern);
        let owed = record.flags.has(RecordFlags::OWES_ADDRESS) && record.fingerprint.lacks_address();
        if owed || self.side.list_not_compared && pattern.without & NotComparedRecord::LISTED != 0 {
            let without = pattern.without & NotComparedRecord::LISTED;
            self.not_compared.push(NotComparedRecord { record: record.record, without, owed });
        }
        let namesake = || pairing.resident.is_some_and(|row| self.side.namesakes.contains(row.resident()));
        let mut has_namesake = None;
        let hold = self.side.all
            || !pairing.settles()
            || shared
            || !pairing.address_compared && *has_namesake.get_or_insert_with(namesake);
        if hold {
            let namesake = has_namesake.unwrap_or_else(namesake);
            self.held.write(pairing.held(record, shared, namesake))?;
        }
        Ok(hold)
    }
}

/// For each of a few records the resident who probably bears its number, as far as the register lies in memory.
///
/// Prefetch: index and rows of the register lie all over the memory. They are touched one pass before they are used, so
/// that the processor waits for many cache misses at once.
fn likely<'a>(register: &'a Register, records: &[RecordRow]) -> [Option<&'a RegisterRow>; PREFETCHED_KEYS] {
    let slots =
        records.iter().filter_map(|record| Some(register.in_memory(record.number)?.touch(record.number)));
    std::hint::black_box(slots.fold(0, |touched, slot| touched ^ slot));
    let mut likely = [None; PREFETCHED_KEYS];
    for (likely, record) in likely.iter_mut().zip(records) {
        *likely = register.in_memory(record.number).and_then(|partition| partition.likely(record.number));
    }
    let touched = likely.iter().flatten().fold(0, |touched, row| touched ^ row.touch());
    std::hint::black_box(touched);
    likely
}

#[cfg(test)]
mod tests {
    use super::super::tally::NOT_COMPARED;
    use super::*;
    use crate::config::RegisterScope;
    use crate::engine::MemoryBudget;
    use crate::engine::operators::RepeatedKeys;
    use crate::text::{Agreement, Person};

    const TARO: Person<'static> = Person {
        name: Some("山田　太郎"),
        name_kana: Some("ヤマダ　タロウ"),
        birth_date: 1980_04_01,
        sex: 1,
        address: Some("東京都千代田区霞が関一丁目２番３号"),
    };
    const HANAKO: Person<'static> =
        Person { name: Some("山田　花子"), name_kana: Some("ヤマダ　ハナコ"), sex: 2, ..TARO };

    fn record(record: u64, number: u64, person: &Person<'_>, flags: RecordFlags) -> RecordRow {
        RecordRow {
            number,
            record,
            fingerprint: PersonFingerprint::of(person),
            qualification: 0,
            insurer: 0,
            flags,
        }
    }

    /// Which records are held back, and what is counted, with the register in memory and in the file.
    fn probed(
        residents: &[RegisterRow],
        records: &[RecordRow],
        namesakes: &[u64],
        all: bool,
    ) -> (Vec<bool>, PatternCounts) {
        let mut outcomes = [usize::MAX, 0].map(|bytes| {
            let folder = tempfile::tempdir().unwrap();
            let budget = MemoryBudget::new(bytes);
            let repeated = RepeatedKeys::new(100, usize::MAX);
            let table = RowTable::create(&folder.path().join("register"), 2, &budget).unwrap();
            let mut writer = table.writer();
            for row in residents {
                writer.write(*row).unwrap();
            }
            writer.finish().unwrap();
            let identities = RowTable::create(&folder.path().join("identities"), 1, &budget).unwrap();
            let (register, _) =
                Register::index(table, &repeated.finish(), &identities, 1, RegisterScope::Whole).unwrap();
            let register = Arc::new(register);
            let shared = RepeatedKeys::new(100, usize::MAX);
            let active =
                records.iter().filter(|record| record.flags.has(RecordFlags::ACTIVE) && record.number != 0);
            active.for_each(|record| shared.noter().note(record.number));
            let held = RowTable::create(&folder.path().join("held"), 1, &budget).unwrap();
            let mut with_namesake = RowBitmap::default();
            for resident in namesakes {
                with_namesake.insert(*resident);
            }
            let namesakes = Arc::new(with_namesake);
            let side =
                ProbeSide { register, namesakes, shared: shared.finish(), all, list_not_compared: all, held };
            let deferred = RowTable::create(&folder.path().join("deferred"), 2, &budget).unwrap();
            let (mut prober, mut writer) = (Prober::new(&side), deferred.writer());
            let mut unfolded = records.to_vec();
            let fold = |position: usize, _: Option<&PersonFingerprint>| records[position].fingerprint;
            prober.probe(&mut unfolded, fold, |_| 1, &mut writer, &mut Vec::new()).unwrap();
            writer.finish().unwrap();
            let deferred = deferred.finish().unwrap();
            for partition in 0..side.register.partitions() {
                if side.register.partition(partition).is_none() {
                    let loaded = side.register.load(partition).unwrap();
                    let rows = deferred.read(partition).unwrap();
                    rows.iter().for_each(|rows| prober.probe_deferred(rows, loaded.as_partition()).unwrap());
                }
            }
            let counted = prober.finish().unwrap();
            let held = side.held.finish().unwrap();
            let held: Vec<u64> = (0..=held.keyless())
                .flat_map(|partition| held.read(partition).unwrap().concat())
                .map(|row| row.record().record)
                .collect();
            (records.iter().map(|record| held.contains(&record.record)).collect::<Vec<_>>(), counted)
        });
        let [in_memory, in_file] = &mut outcomes;
        assert_eq!(in_memory.0, in_file.0);
        assert_eq!(in_memory.1.patterns, in_file.1.patterns);
        let [in_memory, _] = outcomes;
        in_memory
    }

    fn resident(number: u64, resident: u64, inactive: bool, person: &Person<'_>) -> RegisterRow {
        RegisterRow::own(number, resident, inactive, PersonFingerprint::of(person))
    }

    #[test]
    fn who_is_not_settled_by_fingerprints_alone_is_held_back() {
        let no_address = Person { address: None, ..TARO };
        let residents = [
            resident(101, 1, false, &TARO),
            resident(103, 3, true, &TARO),
            resident(105, 5, false, &TARO),
            resident(107, 7, false, &TARO),
        ];
        let cases = [
            (record(1, 101, &TARO, RecordFlags::default()), false, "agrees"),
            (record(2, 101, &HANAKO, RecordFlags::default()), true, "somebody else"),
            (record(3, 103, &TARO, RecordFlags::default()), true, "the resident has died"),
            (record(4, 104, &TARO, RecordFlags::default()), true, "nobody bears the number"),
            (record(5, 0, &TARO, RecordFlags::NUMBER_MISSING), true, "no number"),
            (record(6, 105, &TARO, RecordFlags::ACTIVE), true, "agrees, and 7 holds the number too"),
            (record(7, 105, &TARO, RecordFlags::ACTIVE), true, "agrees, and 6 holds the number too"),
            (record(8, 105, &TARO, RecordFlags::default()), false, "no longer active"),
            (record(9, 107, &no_address, RecordFlags::default()), true, "nothing tells the namesakes apart"),
            (record(10, 107, &TARO, RecordFlags::default()), false, "the address does"),
        ];
        let records = cases.map(|(record, ..)| record);
        let (held, counted) = probed(&residents, &records, &[7], false);
        for ((_, expected, why), held) in cases.iter().zip(held) {
            assert_eq!(held, *expected, "{why}");
        }
        assert_eq!(counted.patterns.values().sum::<u64>(), records.len() as u64, "each is counted once");
        let agreeing = counted.patterns.iter().filter(|(pattern, _)| pattern.agreement.is_some());
        assert_eq!(agreeing.map(|(_, records)| records).sum::<u64>(), 6);
        assert_eq!(probed(&residents, &records, &[], true).0, [true; 10], "where all are asked for");
    }

    #[test]
    fn of_several_residents_the_one_who_settles_the_record_then_who_is_active() {
        let spelt = Person { name: Some("山田太郎"), ..TARO };
        let cases: [(&[RegisterRow], Option<Agreement>, &str); 4] = [
            (
                &[resident(1, 1, false, &HANAKO), resident(1, 2, false, &TARO)],
                Some(Agreement::Exact),
                "one agrees",
            ),
            (
                &[resident(1, 1, false, &spelt), resident(1, 2, false, &TARO)],
                Some(Agreement::Exact),
                "one is equal",
            ),
            (&[resident(1, 1, true, &TARO), resident(1, 2, false, &HANAKO)], None, "the other is active"),
            (
                &[resident(1, 1, true, &TARO), resident(1, 2, false, &spelt)],
                Some(Agreement::Notation),
                "active",
            ),
        ];
        for (residents, agreement, why) in cases {
            let (_, counted) = probed(residents, &[record(9, 1, &TARO, RecordFlags::default())], &[], false);
            let counted: Vec<_> = counted.patterns.keys().map(|pattern| pattern.agreement).collect();
            assert_eq!(counted, [agreement], "{why}");
        }
    }

    #[test]
    fn what_could_not_be_compared_is_counted() {
        let bare = Person { name_kana: None, address: None, ..TARO };
        let undated = Person { birth_date: 1980_04_00, ..TARO };
        let (_, counted) = probed(
            &[resident(1, 1, false, &bare)],
            &[
                record(1, 1, &undated, RecordFlags::SEVERAL_UNKNOWN),
                record(2, 2, &TARO, RecordFlags::default()),
            ],
            &[],
            false,
        );
        let mut without: Vec<_> = counted.patterns.keys().map(|pattern| pattern.without).collect();
        without.sort_unstable();
        let of = |bits: u8| -> Vec<&str> {
            let named = NOT_COMPARED.iter().enumerate();
            named.filter(|(what, _)| bits >> what & 1 == 1).map(|(_, name)| *name).collect()
        };
        assert_eq!(of(without[0]), ["resident"], "with nobody there is nothing more to compare");
        assert_eq!(of(without[1]), ["name_kana", "birth_date", "address", "other_valid_qualifications"]);
    }

    #[test]
    fn who_is_not_compared_is_listed_where_asked_for_and_an_address_that_is_owed_always() {
        let bare = Person { name_kana: None, address: None, ..TARO };
        let owes = RecordFlags::default().with(RecordFlags::OWES_ADDRESS, true);
        let unreadable = Person { address: Some("東京都●"), ..TARO };
        let records = [
            record(1, 1, &TARO, owes),
            record(2, 1, &bare, owes),
            record(3, 1, &bare, RecordFlags::default()),
            record(4, 1, &unreadable, owes),
            record(5, 0, &bare, owes),
        ];
        let listed = |all: bool| {
            let folder = tempfile::tempdir().unwrap();
            let budget = MemoryBudget::new(usize::MAX);
            let repeated = RepeatedKeys::new(100, usize::MAX).finish();
            let table = RowTable::create(&folder.path().join("register"), 1, &budget).unwrap();
            let mut writer = table.writer();
            writer.write(resident(1, 1, false, &TARO)).unwrap();
            writer.finish().unwrap();
            let identities = RowTable::create(&folder.path().join("identities"), 1, &budget).unwrap();
            let (register, _) =
                Register::index(table, &repeated, &identities, 1, RegisterScope::Whole).unwrap();
            let side = ProbeSide {
                register: Arc::new(register),
                namesakes: Arc::default(),
                shared: RepeatedKeys::new(100, usize::MAX).finish(),
                all: false,
                list_not_compared: all,
                held: RowTable::create(&folder.path().join("held"), 1, &budget).unwrap(),
            };
            let deferred = RowTable::create(&folder.path().join("deferred"), 1, &budget).unwrap();
            let (mut prober, mut writer) = (Prober::new(&side), deferred.writer());
            let mut unfolded = records.to_vec();
            let fold = |position: usize, _: Option<&PersonFingerprint>| records[position].fingerprint;
            prober.probe(&mut unfolded, fold, |_| 1, &mut writer, &mut Vec::new()).unwrap();
            let listed = prober.take_not_compared().into_iter();
            listed.map(|listed| (listed.record, listed.without, listed.owed)).collect::<Vec<_>>()
        };
        let (kana, address) = (1 << 2, 1 << 5);
        assert_eq!(listed(false), [(2, kana | address, true), (5, 1, true)]);
        let all = [(2, kana | address, true), (3, kana | address, false), (4, address, false), (5, 1, true)];
        assert_eq!(listed(true), all);
    }
}
