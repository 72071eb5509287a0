//! Households: who lives with whom, of which sex, born when.

use super::{
    chance::{Chance, Stream},
    day::AS_OF,
};

/// Residents come in blocks of a thousand: 83 dozens that live in households, then four that live
/// alone and bear the name, birth date and sex of somebody elsewhere.
const BLOCK: u64 = 1_000;
/// First place of those four.
const NAMESAKES: u64 = 996;
const DOZEN: u64 = 12;

/// Ways of dividing twelve people into households; their average size is that of Japan, 2.3.
const PARTITIONS: [&[u8]; 16] = [
    &[1, 2, 4, 3, 2],
    &[1, 1, 2, 2, 3, 3],
    &[1, 1, 1, 4, 5],
    &[2, 2, 2, 3, 3],
    &[1, 1, 1, 2, 3, 4],
    &[1, 2, 4, 5],
    &[1, 1, 2, 2, 2, 4],
    &[1, 3, 1, 4, 3],
    &[1, 1, 1, 1, 2, 2, 4],
    &[1, 1, 1, 2, 2, 2, 3],
    &[2, 1, 1, 4, 4],
    &[1, 1, 2, 3, 5],
    &[1, 1, 1, 1, 1, 3, 4],
    &[2, 2, 1, 1, 2, 4],
    &[1, 3, 3, 5],
    &[1, 1, 1, 2, 2, 5],
];

const YEAR: i32 = 365;

#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each says something of its own")]
pub(super) struct Household {
    /// Index of its head.
    pub(super) start: u64,
    pub(super) size: u8,
    couple: bool,
    grandparent: bool,
    twins: bool,
    head_is_man: bool,
    head_born: i32,
}

/// What a resident is in the household.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Head,
    Spouse,
    Child,
    Grandparent,
}

/// A resident who bears the name, birth date and sex of somebody elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Namesake {
    /// Any resident: the namesake is that of the head of the household.
    pub(super) original: u64,
    /// Whether the name is written with other characters of the same reading.
    pub(super) other_kanji: bool,
}

/// Whose namesake a resident is, if of anybody.
#[inline]
pub(super) fn namesake(seed: u64, residents: u64, index: u64) -> Option<Namesake> {
    let place = index % BLOCK;
    (place >= NAMESAKES).then(|| {
        let drawn = Chance::of(seed, Stream::Namesake, index).below(residents);
        let original = if drawn % BLOCK >= NAMESAKES { drawn - 4 } else { drawn };
        Namesake { original, other_kanji: place >= NAMESAKES + 2 }
    })
}

impl Household {
    /// The household in which a resident lives.
    #[inline]
    pub(super) fn of(seed: u64, residents: u64, index: u64) -> Household {
        let place = index % BLOCK;
        let (start, size) = if place >= NAMESAKES {
            (index, 1)
        } else {
            let dozen = index - place % DOZEN;
            let partition = Chance::of(seed, Stream::Partition, dozen).below(16) as usize;
            let mut start = dozen;
            let mut sizes = PARTITIONS[partition].iter();
            loop {
                let size = sizes.next().copied().unwrap_or(1);
                if index < start + u64::from(size) {
                    break (start, size);
                }
                start += u64::from(size);
            }
        };
        let size = size.min((residents - start).min(u64::from(u8::MAX)) as u8);
        Household::draw(start, size, &mut Chance::of(seed, Stream::Household, start))
    }

    fn draw(start: u64, size: u8, chance: &mut Chance) -> Household {
        let (youngest, oldest) = match size {
            1 => (19, 97),
            2 => (24, 91),
            _ => (29, 62),
        };
        Household {
            start,
            size,
            couple: size >= 2 && chance.below(100) < if size == 2 { 70 } else { 88 },
            grandparent: size >= 4 && chance.one_in(4),
            twins: chance.one_in(50),
            head_is_man: chance.below(100) < if size == 1 { 44 } else { 68 },
            head_born: AS_OF - chance.within(youngest * YEAR, oldest * YEAR),
        }
    }

    /// The place of a resident in the household, the head's being 0.
    #[inline]
    pub(super) fn place_of(&self, index: u64) -> u8 {
        (index - self.start) as u8
    }

    #[inline]
    pub(super) fn role(&self, place: u8) -> Role {
        match place {
            0 => Role::Head,
            1 if self.couple => Role::Spouse,
            _ if self.grandparent && place + 1 == self.size => Role::Grandparent,
            _ => Role::Child,
        }
    }

    /// The other one of twins.
    pub(super) fn twin_of(&self, place: u8) -> Option<u8> {
        let last = self.size.checked_sub(1 + u8::from(self.grandparent))?;
        let before = last.checked_sub(1)?;
        let both_children = self.role(before) == Role::Child && self.role(last) == Role::Child;
        match (self.twins && both_children, place) {
            (true, place) if place == last => Some(before),
            (true, place) if place == before => Some(last),
            _ => None,
        }
    }

    /// Whether the member is a man, given a draw for those whose sex is open.
    #[inline]
    pub(super) fn is_man(&self, place: u8, draw: bool) -> bool {
        match self.role(place) {
            Role::Head => self.head_is_man,
            Role::Spouse => !self.head_is_man,
            Role::Child => draw,
            Role::Grandparent => false,
        }
    }

    /// The day on which a member was born, given the member's own draws; twins share theirs.
    #[inline]
    pub(super) fn born(&self, place: u8, chance: &mut Chance) -> i32 {
        match self.role(place) {
            Role::Head => self.head_born,
            Role::Spouse => (self.head_born + chance.within(-6 * YEAR, 7 * YEAR)).min(AS_OF - 19 * YEAR),
            Role::Grandparent => self.head_born - chance.within(22 * YEAR, 34 * YEAR),
            Role::Child => {
                let elder = i32::from(place) - 1 - i32::from(self.couple);
                let day = self.head_born + (27 + 3 * elder) * YEAR + chance.within(-400, 500);
                if day > AS_OF { AS_OF - chance.within(5, 900) } else { day }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn partitions_hold_a_dozen() {
        for partition in PARTITIONS {
            assert_eq!(partition.iter().map(|size| u64::from(*size)).sum::<u64>(), DOZEN, "{partition:?}");
        }
    }

    #[test]
    fn members_agree_on_their_household() {
        for residents in [1, 5, 100, 2_345] {
            for index in 0..residents {
                let household = Household::of(3, residents, index);
                assert!(household.start <= index && index < household.start + u64::from(household.size));
                assert!(household.start + u64::from(household.size) <= residents);
                assert_eq!(Household::of(3, residents, household.start).size, household.size);
            }
        }
    }

    #[test]
    fn twins_are_each_other_s() {
        let mut twins = 0;
        for index in 0..20_000 {
            let household = Household::of(1, 20_000, index);
            if let Some(other) = household.twin_of(household.place_of(index)) {
                assert_eq!(household.twin_of(other), Some(household.place_of(index)));
                twins += 1;
            }
        }
        assert!((40..400).contains(&twins), "{twins}");
    }
}
