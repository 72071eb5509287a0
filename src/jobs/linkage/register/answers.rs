//! Answers to enquiries, from which a register is made: each gets the number of the record with its key, by a grace hash
//! join, and what several give alike about one number is there once.

use std::collections::HashSet;
use std::ops::AddAssign;
use std::sync::Arc;

use datafusion::common::runtime::SpawnedTask;
use zerocopy::{FromBytes, Immutable, IntoBytes};

use super::row::RegisterRow;
use crate::engine::operators::{Row, RowTable, RowWriter, Rows};
use crate::engine::{EngineError, WorkQueue, join};
use crate::text::PersonFingerprint;

/// Answers by what is known of the record that was asked about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in super::super) struct AnswerCounts {
    /// No record has the key.
    pub(in super::super) unknown: u64,
    /// Records with several numbers have the key.
    pub(in super::super) ambiguous: u64,
    /// The record has no number that could be somebody's.
    pub(in super::super) without_number: u64,
    /// Another answer says the same of the same number.
    pub(in super::super) again: u64,
}

impl AnswerCounts {
    /// Answers that belong to no number.
    pub(in super::super) const fn without_any(self) -> u64 {
        self.unknown + self.ambiguous + self.without_number
    }
}

impl AddAssign for AnswerCounts {
    fn add_assign(&mut self, other: AnswerCounts) {
        self.unknown += other.unknown;
        self.ambiguous += other.ambiguous;
        self.without_number += other.without_number;
        self.again += other.again;
    }
}

/// The key of a record with its number; 0 where there is none that could be somebody's.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, FromBytes, IntoBytes, Immutable)]
#[repr(C)]
pub(in super::super) struct NumberOfKey {
    pub(in super::super) key: u64,
    pub(in super::super) number: u64,
}

impl Row for NumberOfKey {
    fn key(&self) -> u64 {
        self.key
    }
}

/// Writes to `into` the answers, which have keys in place of numbers, with the numbers of these; a key that has none or
/// several gives none. Both tables have as many partitions.
pub(in super::super) async fn with_numbers(
    answers: RowTable<RegisterRow>,
    numbers: RowTable<NumberOfKey>,
    into: &Arc<RowTable<RegisterRow>>,
    threads: usize,
) -> Result<AnswerCounts, EngineError> {
    let numbers = Arc::new(numbers.finish()?);
    by_partition(answers, into, threads, move |answers, partition, writer, counts| {
        let mut numbers: Vec<NumberOfKey> = numbers.read(partition)?.concat();
        numbers.sort_unstable();
        numbers.dedup();
        for answer in answers.read(partition)?.iter().flatten() {
            let found = Numbered::of(answer.number, &numbers);
            if !answer.is_under_other_name() {
                found.count(counts);
            }
            writer.write(answer.with_number(found.number()))?;
        }
        Ok(())
    })
    .await
}

/// Writes to `into` the answers, of those that say the same of one number the one that was read first.
pub(in super::super) async fn without_repeats(
    answers: RowTable<RegisterRow>,
    into: &Arc<RowTable<RegisterRow>>,
    threads: usize,
) -> Result<AnswerCounts, EngineError> {
    by_partition(answers, into, threads, |answers, partition, writer, counts| {
        let mut rows: Vec<RegisterRow> = answers.read(partition)?.concat();
        rows.sort_unstable_by_key(|row| (row.number, row.resident(), row.is_under_other_name()));
        for of_number in rows.chunk_by(|one, next| one.number == next.number) {
            let mut said: HashSet<Statement> = HashSet::new();
            for answer in of_number.chunk_by(|one, next| one.resident() == next.resident()) {
                // Of nobody's number nothing is said again.
                if answer.iter().all(|row| row.number != 0) && !said.insert(statement(answer)) {
                    counts.again += 1;
                    continue;
                }
                answer.iter().try_for_each(|row| {
                    let number = if row.is_under_other_name() { 0 } else { row.number };
                    writer.write(row.with_number(number))
                })?;
            }
        }
        Ok(())
    })
    .await
}

/// What an answer says of a person, under their own name and under another one.
type Statement = Vec<([u8; PersonFingerprint::SIZE], bool)>;

fn statement(answer: &[RegisterRow]) -> Statement {
    answer.iter().map(|row| (row.fingerprint.to_bytes(), row.inactive())).collect()
}

/// Sees to each partition of a table on one of several threads; the last one holds what has no key.
async fn by_partition<F>(
    answers: RowTable<RegisterRow>,
    into: &Arc<RowTable<RegisterRow>>,
    threads: usize,
    of_partition: F,
) -> Result<AnswerCounts, EngineError>
where
    F: Fn(
            &Rows<RegisterRow>,
            usize,
            &mut RowWriter<'_, RegisterRow>,
            &mut AnswerCounts,
        ) -> Result<(), EngineError>
        + Send
        + Sync
        + 'static,
{
    let (answers, of_partition) = (Arc::new(answers.finish()?), Arc::new(of_partition));
    let partitions = WorkQueue::new(answers.keyless() + 1);
    let tasks = (0..threads).map(|_| {
        let (answers, into, taken) = (Arc::clone(&answers), Arc::clone(into), partitions.taker());
        let of_partition = Arc::clone(&of_partition);
        SpawnedTask::spawn_blocking(move || {
            let mut writer = into.writer();
            let mut counts = AnswerCounts::default();
            for partition in taken {
                of_partition(&answers, partition, &mut writer, &mut counts)?;
            }
            writer.finish()?;
            Ok::<_, EngineError>(counts)
        })
    });
    let mut counts = AnswerCounts::default();
    join(tasks).await?.into_iter().for_each(|of_task| counts += of_task);
    Ok(counts)
}

/// What the records say of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Numbered {
    Unknown,
    Ambiguous,
    WithoutNumber,
    Number(u64),
}

impl Numbered {
    /// What is said of a key by keys with their numbers, each pair once and in order.
    fn of(key: u64, numbers: &[NumberOfKey]) -> Numbered {
        if key == 0 {
            return Numbered::Unknown;
        }
        let start = numbers.partition_point(|known| known.key < key);
        let mut known = numbers[start..].iter().take_while(|known| known.key == key).peekable();
        if known.peek().is_none() {
            return Numbered::Unknown;
        }
        let mut known = known.filter(|known| known.number != 0);
        match (known.next(), known.next()) {
            (None, _) => Numbered::WithoutNumber,
            (Some(one), None) => Numbered::Number(one.number),
            (Some(_), Some(_)) => Numbered::Ambiguous,
        }
    }

    const fn number(self) -> u64 {
        match self {
            Numbered::Number(number) => number,
            Numbered::Unknown | Numbered::Ambiguous | Numbered::WithoutNumber => 0,
        }
    }

    fn count(self, counts: &mut AnswerCounts) {
        match self {
            Numbered::Unknown => counts.unknown += 1,
            Numbered::Ambiguous => counts.ambiguous += 1,
            Numbered::WithoutNumber => counts.without_number += 1,
            Numbered::Number(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::MemoryBudget;
    use crate::text::Person;

    fn fingerprint(name: &str) -> PersonFingerprint {
        PersonFingerprint::of(&Person { name: Some(name), birth_date: 1980_04_01, ..Person::default() })
    }

    fn table<R: Row>(folder: &tempfile::TempDir, name: &str, rows: &[R], budget: usize) -> RowTable<R> {
        let table = RowTable::create(&folder.path().join(name), 3, &MemoryBudget::new(budget)).unwrap();
        let mut writer = table.writer();
        for row in rows {
            writer.write(*row).unwrap();
        }
        writer.finish().unwrap();
        table
    }

    /// Number, row, and whether under another name, of all rows.
    fn rows(table: Arc<RowTable<RegisterRow>>) -> Vec<(u64, u64, bool)> {
        let rows = Arc::into_inner(table).unwrap().finish().unwrap();
        let all = (0..=rows.keyless()).flat_map(|partition| rows.read(partition).unwrap().concat());
        let mut all: Vec<_> =
            all.map(|row| (row.resident(), row.number, row.is_under_other_name())).collect();
        all.sort_unstable();
        all.into_iter().map(|(resident, number, other)| (number, resident, other)).collect()
    }

    #[tokio::test]
    async fn an_answer_gets_the_number_of_the_record_with_its_key() {
        let own = |key, resident| RegisterRow::own(key, resident, false, fingerprint("山田"));
        let answers = [
            own(11, 0),
            own(12, 1),
            own(13, 2),
            own(14, 3),
            own(15, 4),
            own(0, 5),
            RegisterRow::under_other_name(11, 0, fingerprint("鈴木")),
        ];
        let pair = |key, number| NumberOfKey { key, number };
        let numbers = [
            pair(11, 700),
            pair(11, 700),
            pair(11, 0),
            pair(12, 701),
            pair(12, 702),
            pair(13, 0),
            pair(15, 700),
            pair(99, 703),
        ];
        for budget in [usize::MAX, 0] {
            let folder = tempfile::tempdir().unwrap();
            let into = Arc::new(table(&folder, "into", &[], budget));
            let (answers, numbers) =
                (table(&folder, "answers", &answers, budget), table(&folder, "numbers", &numbers, budget));
            let counts = with_numbers(answers, numbers, &into, 2).await.unwrap();
            // Of 12 two numbers are known, of 13 none, of 14 no record, and 5 has no key.
            let expected = AnswerCounts { unknown: 2, ambiguous: 1, without_number: 1, again: 0 };
            assert_eq!((counts, counts.without_any()), (expected, 4));
            let found = rows(into);
            let expected = [
                (700, 0, false),
                (700, 0, true),
                (0, 1, false),
                (0, 2, false),
                (0, 3, false),
                (700, 4, false),
                (0, 5, false),
            ];
            assert!(found == expected, "who has which number");
        }
    }

    #[tokio::test]
    async fn what_is_said_twice_of_one_number_is_there_once() {
        let own = |number, resident, name| RegisterRow::own(number, resident, false, fingerprint(name));
        let other =
            |number, resident, name| RegisterRow::under_other_name(number, resident, fingerprint(name));
        let answers = [
            own(700, 4, "山田"),
            own(700, 1, "山田"),
            own(700, 2, "佐藤"),
            own(701, 3, "山田"),
            RegisterRow::own(700, 5, true, fingerprint("山田")),
            own(700, 6, "山田"),
            other(700, 6, "鈴木"),
            own(700, 7, "山田"),
            other(700, 7, "鈴木"),
            own(0, 8, "山田"),
            own(0, 9, "山田"),
        ];
        for (budget, threads) in [(usize::MAX, 1), (0, 3)] {
            let folder = tempfile::tempdir().unwrap();
            let into = Arc::new(table(&folder, "into", &[], budget));
            let counts =
                without_repeats(table(&folder, "answers", &answers, budget), &into, threads).await.unwrap();
            assert_eq!(counts, AnswerCounts { again: 2, ..AnswerCounts::default() });
            let expected = [
                (700, 1, false),
                (700, 2, false),
                (701, 3, false),
                (700, 5, false),
                (0, 6, true),
                (700, 6, false),
                (0, 8, false),
                (0, 9, false),
            ];
            assert!(rows(into) == expected, "who is there");
        }
    }

    #[test]
    fn a_key_of_very_many_records_is_looked_up_as_fast_as_any() {
        let numbers: Vec<_> = (1..=1_000_000).map(|number| NumberOfKey { key: 7, number }).collect();
        for _ in 0..100_000 {
            assert!(Numbered::of(7, &numbers) == Numbered::Ambiguous);
        }
    }
}
