//! Top-k: the few with the highest score, each once, whatever the order in which they are offered.

/// Somebody with a score, packed into one word so that who scores higher is greater, and of those who score alike the one
/// with the lower id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
struct Scored(u64);

const ID_BITS: u32 = 56;
const ID_MASK: u64 = (1 << ID_BITS) - 1;
/// Keeps a score, which may be negative, above the zero of nobody.
const SCORE_BIAS: i16 = 64;

impl Scored {
    fn new(score: i16, id: u64) -> Scored {
        let biased = u64::from((score + SCORE_BIAS).clamp(1, 255).unsigned_abs());
        Scored(biased << ID_BITS | (!id & ID_MASK))
    }

    fn id(self) -> Option<u64> {
        (self.0 != 0).then_some(!self.0 & ID_MASK)
    }
}

/// The best `K` so far.
#[derive(Debug, Clone, Copy)]
pub struct TopK<const K: usize>([Scored; K]);

impl<const K: usize> Default for TopK<K> {
    fn default() -> TopK<K> {
        TopK([Scored::default(); K])
    }
}

impl<const K: usize> TopK<K> {
    /// Offers an id below 2⁵⁶ with a score from -63 to 191; an id that is there already keeps its higher score.
    pub fn offer(&mut self, score: i16, id: u64) {
        self.insert(Scored::new(score, id));
    }

    /// Offers all of another list.
    pub fn merge(&mut self, other: &TopK<K>) {
        other.0.into_iter().for_each(|scored| self.insert(scored));
    }

    /// The ids, the best first.
    pub fn ids(&self) -> impl Iterator<Item = u64> + '_ {
        self.0.iter().filter_map(|scored| scored.id())
    }

    fn insert(&mut self, scored: Scored) {
        let id = scored.id();
        let mut moving = scored;
        for place in &mut self.0 {
            let is_listed = place.id() == id;
            if moving > *place {
                std::mem::swap(place, &mut moving);
            }
            if is_listed || moving.id().is_none() {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(offered: &[(i16, u64)]) -> Vec<u64> {
        let mut best = TopK::<3>::default();
        for (score, id) in offered {
            best.offer(*score, *id);
        }
        best.ids().collect()
    }

    #[test]
    fn the_best_come_first_and_each_once() {
        assert_eq!(listed(&[(1, 7), (9, 3), (-4, 5), (9, 2)]), [2, 3, 7], "equal ones by id");
        assert_eq!(listed(&[(1, 7), (9, 7)]), [7], "offered twice");
        assert_eq!(listed(&[(9, 7), (1, 7)]), [7]);
        assert_eq!(listed(&[(5, 1), (9, 7), (6, 1)]), [7, 1]);
        assert_eq!(listed(&[(9, 3), (1, 7), (10, 7)]), [7, 3], "better later");
        assert_eq!(listed(&[(10, 7), (9, 3), (1, 7)]), [7, 3], "and before");
        assert_eq!(listed(&[(3, 0)]), [0], "0 is an id too");
    }

    #[test]
    fn merged_lists_are_as_one() {
        let offers: Vec<(i16, u64)> =
            (0..40_u8).map(|at| ((at * 3 % 11).into(), (at * 5 % 13).into())).collect();
        let (left, right) = offers.split_at(17);
        let list = |offers: &[(i16, u64)]| {
            let mut list = TopK::<3>::default();
            for (score, id) in offers {
                list.offer(*score, *id);
            }
            list
        };
        let mut merged = list(right);
        merged.merge(&list(left));
        assert!(merged.ids().eq(list(&offers).ids()));
    }
}
