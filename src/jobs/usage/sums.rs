//! Aggregation of the rows of facilities by month, prefecture and type, with a histogram of their rates.
//!
//! Every row passes here, so the groups, a few hundred a month, stand in one dense array and are found by position.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use datafusion::arrow::array::{
    Array, ArrayRef, Int32Array, Int64Array, RecordBatch, UInt8Array, UInt64Array,
};
use datafusion::arrow::error::ArrowError;

use super::attribution::Attribution;
use super::out_of_memory::OutOfMemory;
use crate::codes::band::place;
use crate::engine::MemoryBudget;

/// The counts of a row, `card` and `total` first.
pub(super) const COUNTS: [&str; 8] =
    ["card", "total", "batch", "views_checkup", "views_medicine", "views_treatment", "card_users", "claims"];

/// The place in a distribution of a facility with too few checks.
pub(super) const LEFT_OUT: u8 = u8::MAX;

/// Which facilities are distributed by rate, and into which bands.
#[derive(Debug, Clone)]
pub(super) struct Distribution {
    /// In hundredths of a per cent.
    pub(super) bounds: Arc<[u32]>,
    /// A facility with fewer checks in the month is left out.
    pub(super) fewest_checks: i64,
}

impl Distribution {
    /// How many bands there are, those left out among them as the last.
    fn bands(&self) -> usize {
        self.bounds.len() + 3
    }

    /// The band of a facility that counted so much in a month.
    #[inline]
    fn band(&self, card: i32, checks: i32) -> usize {
        let (card, checks) = (i64::from(card), i64::from(checks));
        let place = if checks < self.fewest_checks { None } else { place(&self.bounds, card, checks) };
        place.unwrap_or(self.bands() - 1)
    }
}

/// Codes of types of facilities, 0 among them.
const TYPES: usize = 10;
/// The same times codes of prefectures.
const PLACES: usize = 48 * TYPES;
const NO_CELL: u32 = u32::MAX;

/// The sums of one thread's rows.
pub(super) struct Sums {
    distribution: Distribution,
    budget: MemoryBudget,
    /// By month, of each prefecture and type, where its cell stands.
    places: HashMap<i32, Box<[u32; PLACES]>>,
    cells: Vec<Cell>,
    /// For each cell the facilities of each band.
    bands: Vec<u32>,
    /// Where the cells of the rows of a batch stand.
    slots: Vec<u32>,
}

/// What was counted in a month and prefecture by the facilities of a type.
#[derive(Debug, Clone, Copy)]
struct Cell {
    month: i32,
    prefecture: u8,
    facility_type: u8,
    /// Which of the counts any row gives.
    given: u8,
    facilities: u64,
    counts: [i64; COUNTS.len()],
}

impl Sums {
    pub(super) fn new(distribution: Distribution, budget: MemoryBudget) -> Sums {
        let mut sums = Sums {
            distribution,
            budget,
            places: HashMap::new(),
            cells: Vec::new(),
            bands: Vec::new(),
            slots: Vec::new(),
        };
        // The cell of the rows that are no facility's, which is dropped in the end.
        sums.push(0, 0, 0);
        sums
    }

    /// Adds the rows of a batch that are a facility's.
    pub(super) fn add(
        &mut self,
        attribution: &Attribution,
        months: &[i32],
        counts: &[&Int32Array; COUNTS.len()],
    ) -> Result<(), OutOfMemory> {
        self.find(attribution, months)?;
        for slot in &self.slots {
            self.cells[*slot as usize].facilities += 1;
        }
        for (at, column) in counts.iter().enumerate() {
            let rows = self.slots.iter().zip(column.values());
            let bit = 1 << at;
            if column.null_count() == 0 {
                for (slot, count) in rows {
                    let cell = &mut self.cells[*slot as usize];
                    cell.counts[at] += i64::from(*count);
                    cell.given |= bit;
                }
            } else if column.null_count() < column.len() {
                for (_, (slot, count)) in rows.enumerate().filter(|(row, _)| column.is_valid(*row)) {
                    let cell = &mut self.cells[*slot as usize];
                    cell.counts[at] += i64::from(*count);
                    cell.given |= bit;
                }
            }
        }
        self.distribute(counts[0], counts[1]);
        Ok(())
    }

    /// Counts each facility in its band; one that counts no uses is in none.
    fn distribute(&mut self, cards: &Int32Array, checks: &Int32Array) {
        let bands = self.distribution.bands();
        let counted = cards.values().iter().zip(checks.values());
        let is_whole = checks.null_count() == 0;
        for (row, (slot, (card, checked))) in self.slots.iter().zip(counted).enumerate() {
            if is_whole || checks.is_valid(row) {
                let band = self.distribution.band(*card, *checked);
                self.bands[*slot as usize * bands + band] += 1;
            }
        }
    }

    /// Finds the cells of the rows of a batch.
    fn find(&mut self, attribution: &Attribution, months: &[i32]) -> Result<(), OutOfMemory> {
        let mut slots = std::mem::take(&mut self.slots);
        slots.clear();
        let mut start = 0;
        while start < months.len() {
            let month = months[start];
            let end = start + months[start..].iter().take_while(|other| **other == month).count();
            let mut places = self.places.remove(&month);
            for row in start..end {
                let slot = if attribution.is_of_facility(row) {
                    self.slot(&mut places, (month, attribution.prefectures[row], attribution.types[row]))?
                } else {
                    0
                };
                slots.push(slot);
            }
            self.places.extend(places.map(|places| (month, places)));
            start = end;
        }
        self.slots = slots;
        Ok(())
    }

    /// Where the cell of a prefecture and a type stands, of a month with these places.
    #[inline]
    fn slot(
        &mut self,
        places: &mut Option<Box<[u32; PLACES]>>,
        (month, prefecture, facility_type): (i32, u8, u8),
    ) -> Result<u32, OutOfMemory> {
        let at = (usize::from(prefecture) * TYPES + usize::from(facility_type)) % PLACES;
        if let Some(known) = places.as_ref().map(|places| places[at]).filter(|known| *known != NO_CELL) {
            return Ok(known);
        }
        let of_month = if places.is_some() { 0 } else { size_of::<[u32; PLACES]>() };
        let bytes = size_of::<Cell>() + 4 * self.distribution.bands() + of_month;
        let next = u32::try_from(self.cells.len()).map_err(|_| OutOfMemory)?;
        // Lists that grow have room for as much again.
        if !self.budget.take(2 * bytes) {
            return Err(OutOfMemory);
        }
        places.get_or_insert_with(|| Box::new([NO_CELL; PLACES]))[at] = next;
        self.push(month, prefecture, facility_type);
        Ok(next)
    }

    fn push(&mut self, month: i32, prefecture: u8, facility_type: u8) {
        let counts = [0; COUNTS.len()];
        self.cells.push(Cell { month, prefecture, facility_type, given: 0, facilities: 0, counts });
        self.bands.resize(self.cells.len() * self.distribution.bands(), 0);
    }

    /// Adds the sums of another thread.
    pub(super) fn merge(&mut self, other: &Sums) -> Result<(), OutOfMemory> {
        let bands = self.distribution.bands();
        for (cell, in_bands) in other.cells.iter().zip(other.bands.chunks(bands)).skip(1) {
            let mut places = self.places.remove(&cell.month);
            let slot = self.slot(&mut places, (cell.month, cell.prefecture, cell.facility_type))? as usize;
            self.places.extend(places.map(|places| (cell.month, places)));
            let sum = &mut self.cells[slot];
            sum.facilities += cell.facilities;
            sum.given |= cell.given;
            for (sum, count) in sum.counts.iter_mut().zip(cell.counts) {
                *sum += count;
            }
            for (sum, facilities) in self.bands[slot * bands..].iter_mut().zip(in_bands) {
                *sum += facilities;
            }
        }
        Ok(())
    }

    /// How many rows of facilities were added.
    pub(super) fn rows(&self) -> u64 {
        self.cells.iter().skip(1).map(|cell| cell.facilities).sum()
    }

    /// The table `cells` of queries: `month, prefecture, facility_type`, what was counted there, and by how many `facilities`; a
    /// count that no row gives is null.
    pub(super) fn cells(&self) -> Result<RecordBatch, ArrowError> {
        let mut cells: Vec<&Cell> = self.cells.iter().skip(1).collect();
        cells.sort_unstable_by_key(|cell| (cell.month, cell.prefecture, cell.facility_type));
        let codes = |code: fn(&Cell) -> u8| -> ArrayRef {
            Arc::new(UInt8Array::from_iter_values(cells.iter().map(|cell| code(cell))))
        };
        let months = Int32Array::from_iter_values(cells.iter().map(|cell| cell.month));
        let mut columns: Vec<(&str, ArrayRef, bool)> = vec![
            ("month", Arc::new(months), true),
            ("prefecture", codes(|cell| cell.prefecture), true),
            ("facility_type", codes(|cell| cell.facility_type), true),
        ];
        for (at, name) in COUNTS.into_iter().enumerate() {
            let count = |cell: &&Cell| (cell.given & 1 << at != 0).then_some(cell.counts[at]);
            columns.push((name, Arc::new(cells.iter().map(count).collect::<Int64Array>()), true));
        }
        let facilities = cells.iter().map(|cell| i64::try_from(cell.facilities).ok());
        columns.push(("facilities", Arc::new(facilities.collect::<Int64Array>()), true));
        RecordBatch::try_from_iter_with_nullable(columns)
    }

    /// The table `facility_bands` of queries: the facilities of each month, type and band, [`LEFT_OUT`] the last.
    pub(super) fn facility_bands(&self) -> Result<RecordBatch, ArrowError> {
        let bands = self.distribution.bands();
        let mut counted: BTreeMap<(i32, u8, u8), u64> = BTreeMap::new();
        for (cell, in_bands) in self.cells.iter().zip(self.bands.chunks(bands)).skip(1) {
            for (band, facilities) in in_bands.iter().enumerate().filter(|(_, facilities)| **facilities > 0) {
                let band = u8::try_from(band).ok().filter(|_| band + 1 < bands).unwrap_or(LEFT_OUT);
                *counted.entry((cell.month, cell.facility_type, band)).or_default() += u64::from(*facilities);
            }
        }
        let months = Int32Array::from_iter_values(counted.keys().map(|(month, ..)| *month));
        let types = UInt8Array::from_iter_values(counted.keys().map(|(_, facility_type, _)| *facility_type));
        let places = UInt8Array::from_iter_values(counted.keys().map(|(.., band)| *band));
        let facilities = UInt64Array::from_iter_values(counted.values().copied());
        RecordBatch::try_from_iter([
            ("month", Arc::new(months) as ArrayRef),
            ("facility_type", Arc::new(types)),
            ("band", Arc::new(places)),
            ("facilities", Arc::new(facilities)),
        ])
    }
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::AsArray;
    use datafusion::arrow::datatypes::{Int64Type, UInt64Type};

    use super::*;

    fn distribution() -> Distribution {
        Distribution { bounds: [3_00, 5_00].into(), fewest_checks: 50 }
    }

    /// Whether it is a facility's, the type, the prefecture, uses and checks.
    type Row = (bool, u8, u8, Option<(i32, i32)>);

    fn sums(rows: &[Row]) -> Sums {
        let mut whose = Attribution::default();
        let (mut cards, mut totals) = (Vec::new(), Vec::new());
        for (is_of_facility, facility_type, prefecture, uses) in rows {
            whose.facilities.push(if *is_of_facility { 0 } else { u32::MAX });
            whose.types.push(*facility_type);
            whose.prefectures.push(*prefecture);
            cards.push(uses.map(|(card, _)| card));
            totals.push(uses.map(|(_, total)| total));
        }
        let (cards, totals) = (Int32Array::from(cards), Int32Array::from(totals));
        let none = Int32Array::new_null(rows.len());
        let counts = [&cards, &totals, &none, &none, &none, &none, &none, &none];
        let mut sums = Sums::new(distribution(), MemoryBudget::new(usize::MAX));
        sums.add(&whose, &vec![2024_04; rows.len()], &counts).unwrap();
        sums
    }

    fn rows() -> [Row; 8] {
        [
            (true, 1, 13, Some((0, 50))),
            (true, 1, 13, Some((1, 100))),
            (true, 1, 27, Some((3, 100))),
            (true, 1, 13, Some((49, 49))),
            (true, 1, 13, None),
            (true, 4, 13, Some((50, 100))),
            (true, 6, 13, None),
            (false, 1, 13, Some((7, 70))),
        ]
    }

    fn shown(sums: &Sums) -> (Vec<String>, Vec<String>) {
        let cells = sums.cells().unwrap();
        let bands = sums.facility_bands().unwrap();
        let code = |batch: &RecordBatch, column: usize, row: usize| {
            batch.column(column).as_primitive::<datafusion::arrow::datatypes::UInt8Type>().value(row)
        };
        let count = |column: usize, row: usize| {
            let counts = cells.column(column).as_primitive::<Int64Type>();
            if counts.is_valid(row) { counts.value(row).to_string() } else { "–".to_owned() }
        };
        let cells = (0..cells.num_rows()).map(|row| {
            format!(
                "{} {} {} {} {}",
                code(&cells, 1, row),
                code(&cells, 2, row),
                count(3, row),
                count(4, row),
                count(5, row)
            )
        });
        let facilities = bands.column(3).as_primitive::<UInt64Type>();
        let bands = (0..bands.num_rows()).map(|row| {
            format!("{} {} {}", code(&bands, 1, row), code(&bands, 2, row), facilities.value(row))
        });
        (cells.collect(), bands.collect())
    }

    #[test]
    fn what_is_not_given_is_no_sum_of_nothing() {
        let sums = sums(&rows());
        let (cells, bands) = shown(&sums);
        assert_eq!(cells, ["13 1 50 199 –", "13 4 50 100 –", "13 6 – – –", "27 1 3 100 –"]);
        assert_eq!(
            bands,
            ["1 0 1", "1 1 1", "1 2 1", "1 255 1", "4 3 1"],
            "50 checks are enough and 49 are not; who counts no uses is nowhere"
        );
        assert_eq!(sums.rows(), 7);
    }

    #[test]
    fn threads_add_up_to_what_one_would() {
        let rows = rows();
        for cut in 0..=rows.len() {
            let mut one = sums(&rows[..cut]);
            one.merge(&sums(&rows[cut..])).unwrap();
            assert_eq!(shown(&one), shown(&sums(&rows)), "cut at {cut}");
        }
    }

    #[test]
    fn more_cells_than_memory_holds_are_refused() {
        let mut whose = Attribution::default();
        let none = Int32Array::new_null(3);
        for prefecture in 1..=3 {
            whose.facilities.push(0);
            whose.types.push(1);
            whose.prefectures.push(prefecture);
        }
        let mut sums = Sums::new(distribution(), MemoryBudget::new(2 * size_of::<[u32; PLACES]>() + 400));
        assert_eq!(sums.add(&whose, &[2024_04; 3], &[&none; 8]), Err(OutOfMemory));
    }
}
