//! Answers to enquiries, from which a register is made: each gets the number of the record with its key, by a grace hash
//! join. Of several about one number the newest counts alone, and what they give alike is there once.

use std::collections::HashSet;
use std::ops::AddAssign;
use std::sync::Arc;

use datafusion::common::runtime::SpawnedTask;
use zerocopy::{FromBytes, Immutable, IntoBytes};

use super::row::{Answer, RegisterRow};
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
    /// Numbers of which a newer answer says something else.
    pub(in super::super) renewed_numbers: u64,
    /// The older answers about those, which do not count.
    pub(in super::super) replaced: u64,
    /// Answers without anything to compare, beside others of the same number.
    pub(in super::super) blank: u64,
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
        self.renewed_numbers += other.renewed_numbers;
        self.replaced += other.replaced;
        self.blank += other.blank;
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
    answers: RowTable<Answer>,
    numbers: RowTable<NumberOfKey>,
    into: &Arc<RowTable<Answer>>,
    threads: usize,
) -> Result<AnswerCounts, EngineError> {
    let numbers = Arc::new(numbers.finish()?);
    by_partition(answers, into, threads, move |answers, partition, writer, counts| {
        let mut numbers: Vec<NumberOfKey> = numbers.read(partition)?.concat();
        numbers.sort_unstable();
        numbers.dedup();
        for answer in answers.read(partition)?.iter().flatten() {
            let found = Numbered::of(answer.key, &numbers);
            if !answer.row().is_under_other_name() {
                found.count(counts);
            }
            writer.write(answer.with_key(found.number()))?;
        }
        Ok(())
    })
    .await
}

/// Writes to `into` the answers that count: of those about one number the newest, and those of which the day is not known;
/// of those that say the same the one that was read first. The others are counted.
pub(in super::super) async fn that_count(
    answers: RowTable<Answer>,
    into: &Arc<RowTable<RegisterRow>>,
    threads: usize,
) -> Result<AnswerCounts, EngineError> {
    by_partition(answers, into, threads, |answers, partition, writer, counts| {
        let mut rows: Vec<Answer> = answers.read(partition)?.concat();
        rows.sort_unstable_by_key(|row| (row.key, row.row().resident(), row.row().is_under_other_name()));
        for of_number in rows.chunk_by(|one, next| one.key == next.key) {
            let of_one = of_number.chunk_by(|one, next| one.row().resident() == next.row().resident());
            let of_one: Vec<&[Answer]> = of_one.collect();
            // Of nobody's number nothing is said again.
            let number = of_number.first().map_or(0, |answer| answer.key);
            let counting = if number == 0 { of_one } else { counting(of_one, counts) };
            for answer in counting.into_iter().flatten() {
                let row = answer.row();
                writer.write(row.with_number(if row.is_under_other_name() { 0 } else { number }))?;
            }
        }
        Ok(())
    })
    .await
}

/// Of the answers about one number, in the order of the register, those that count.
fn counting<'a>(mut answers: Vec<&'a [Answer]>, counts: &mut AnswerCounts) -> Vec<&'a [Answer]> {
    // One that says nothing of anybody takes the place of none that does.
    if !answers.iter().all(|answer| is_blank(answer)) {
        let all = answers.len();
        answers.retain(|answer| !is_blank(answer));
        counts.blank += (all - answers.len()) as u64;
    }
    let day = |answer: &[Answer]| answer.first().map_or(0, |row| row.answered_on);
    let newest = answers.iter().map(|answer| day(answer)).max().unwrap_or_default();
    let all = answers.len() as u64;
    // One without a day may be of any.
    let (mut current, older): (Vec<_>, Vec<_>) =
        answers.into_iter().partition(|answer| [0, newest].contains(&day(answer)));
    let mut said: HashSet<Statement> = HashSet::new();
    current.retain(|answer| said.insert(statement(answer)));
    let replaced = older.iter().filter(|answer| !said.contains(&statement(answer))).count() as u64;
    counts.replaced += replaced;
    counts.renewed_numbers += u64::from(replaced > 0);
    counts.again += all - current.len() as u64 - replaced;
    current
}

/// Whether an answer holds nothing to compare, and not that the person died or left.
fn is_blank(answer: &[Answer]) -> bool {
    answer.iter().map(Answer::row).all(|row| row.fingerprint.is_empty() && !row.inactive())
}

/// What an answer says of a person, under their own name and under another one.
type Statement = Vec<([u8; PersonFingerprint::SIZE], bool)>;

fn statement(answer: &[Answer]) -> Statement {
    answer.iter().map(Answer::row).map(|row| (row.fingerprint.to_bytes(), row.inactive())).collect()
}

/// Sees to each partition of a table on one of several threads; the last one holds what has no key.
async fn by_partition<R, F>(
    answers: RowTable<Answer>,
    into: &Arc<RowTable<R>>,
    threads: usize,
    of_partition: F,
) -> Result<AnswerCounts, EngineError>
where
    R: Row,
    F: Fn(&Rows<Answer>, usize, &mut RowWriter<'_, R>, &mut AnswerCounts) -> Result<(), EngineError>
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
    fn rows<R: Row>(table: Arc<RowTable<R>>, row: impl Fn(&R) -> RegisterRow) -> Vec<(u64, u64, bool)> {
        let rows = Arc::into_inner(table).unwrap().finish().unwrap();
        let all = (0..=rows.keyless()).flat_map(|partition| rows.read(partition).unwrap().concat());
        let shown = |row: RegisterRow| (row.resident(), row.number, row.is_under_other_name());
        let mut all: Vec<_> = all.map(|found| shown(row(&found))).collect();
        all.sort_unstable();
        all.into_iter().map(|(resident, number, other)| (number, resident, other)).collect()
    }

    fn undated(rows: &[RegisterRow]) -> Vec<Answer> {
        rows.iter().map(|row| Answer::new(*row, 0)).collect()
    }

    #[tokio::test]
    async fn an_answer_gets_the_number_of_the_record_with_its_key() {
        let own = |key, resident| RegisterRow::own(key, resident, false, fingerprint("山田"));
        let answers = undated(&[
            own(11, 0),
            own(12, 1),
            own(13, 2),
            own(14, 3),
            own(15, 4),
            own(0, 5),
            RegisterRow::under_other_name(11, 0, fingerprint("鈴木")),
        ]);
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
            let expected =
                AnswerCounts { unknown: 2, ambiguous: 1, without_number: 1, ..AnswerCounts::default() };
            assert_eq!((counts, counts.without_any()), (expected, 4));
            let found = rows(into, Answer::row);
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

    /// Which of some answers count, and what is counted, with the answers in memory and in the file.
    async fn counted(answers: &[Answer]) -> (Vec<(u64, u64, bool)>, AnswerCounts) {
        let mut found = Vec::new();
        for (budget, threads) in [(usize::MAX, 1), (0, 3)] {
            let folder = tempfile::tempdir().unwrap();
            let into = Arc::new(table(&folder, "into", &[], budget));
            let counts =
                that_count(table(&folder, "answers", answers, budget), &into, threads).await.unwrap();
            found.push((rows(into, |row| *row), counts));
        }
        assert!(found[0] == found[1], "in memory and in the file");
        found.remove(0)
    }

    #[tokio::test]
    async fn what_is_said_twice_of_one_number_is_there_once() {
        let own = |number, resident, name| RegisterRow::own(number, resident, false, fingerprint(name));
        let other =
            |number, resident, name| RegisterRow::under_other_name(number, resident, fingerprint(name));
        let answers = undated(&[
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
        ]);
        let (found, counts) = counted(&answers).await;
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
        assert!(found == expected, "who is there");
    }

    #[tokio::test]
    async fn of_several_days_the_newest_answer_counts() {
        let answer = |number, resident, (inactive, name), day| {
            Answer::new(RegisterRow::own(number, resident, inactive, fingerprint(name)), day)
        };
        let (alive, dead) = ((false, "山田"), (true, "山田"));
        let answers = [
            // Has died since.
            answer(700, 0, alive, 2024_04_07),
            answer(700, 1, dead, 2024_05_07),
            answer(700, 2, alive, 2024_03_07),
            // The same but for the day.
            answer(701, 3, alive, 2024_04_07),
            answer(701, 4, alive, 2024_05_07),
            // Of an unknown day, beside a newer and an older one.
            answer(702, 5, dead, 0),
            answer(702, 6, alive, 2024_05_07),
            answer(702, 7, (false, "佐藤"), 2024_04_07),
            // Two of one day differ.
            answer(703, 8, alive, 2024_05_07),
            answer(703, 9, (false, "佐藤"), 2024_05_07),
            // About nobody's number.
            answer(0, 10, alive, 2024_04_07),
            answer(0, 11, dead, 2024_05_07),
        ];
        let (found, counts) = counted(&answers).await;
        let counting: Vec<u64> = found.iter().map(|(_, resident, _)| *resident).collect();
        assert_eq!(counting, [1, 4, 5, 6, 8, 9, 10, 11]);
        let expected = AnswerCounts { again: 1, renewed_numbers: 2, replaced: 3, ..AnswerCounts::default() };
        assert_eq!(counts, expected);
    }

    #[test]
    fn a_key_of_very_many_records_is_looked_up_as_fast_as_any() {
        let numbers: Vec<_> = (1..=1_000_000).map(|number| NumberOfKey { key: 7, number }).collect();
        for _ in 0..100_000 {
            assert!(Numbered::of(7, &numbers) == Numbered::Ambiguous);
        }
    }
}
