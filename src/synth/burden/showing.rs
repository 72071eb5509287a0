//! What receipt computers show: the response, or what they make of it.

use super::{
    product::DisplayBehaviour,
    story::Story,
    terms::AgeGroup,
    visit::{Cause, Item, ReturnedValue, ShownItem, ShownValues, percent},
};
use crate::codes::limit_class::label;
use crate::synth::chance::Chance;

/// How facilities write a ratio.
const RATIOS: [fn(&str) -> String; 6] = [
    |percent| format!("0{percent}"),
    str::to_owned,
    |percent| format!("0.{percent}"),
    |percent| format!("{}割", percent.trim_end_matches('0')),
    |percent| format!("{}割", wide(percent.trim_end_matches('0'))),
    |percent| match percent {
        "10" => "給付90".to_owned(),
        "20" => "給付80".to_owned(),
        _ => "給付70".to_owned(),
    },
];

fn wide(text: &str) -> String {
    text.chars().map(crate::synth::wide::to_wide).collect()
}

impl Story {
    /// What is shown on a visit.
    pub(super) fn show(&self, visit: usize, chance: &mut Chance) -> ShownValues {
        let product = self.facility.product;
        ShownValues {
            ratio: self.show_item(visit, Item::Ratio, product.ratio(), chance),
            class: self.show_item(visit, Item::LimitClass, product.limit(), chance),
        }
    }

    fn show_item(
        &self,
        visit: usize,
        item: Item,
        showing: DisplayBehaviour,
        chance: &mut Chance,
    ) -> ShownItem {
        let visit = &self.visits[visit];
        let says = visit.counts.map(|counts| self.responses[counts].says(item, visit.group, visit.on));
        let faithful = says.map_or(visit.decided(item), ReturnedValue::value);
        let Some(returned) = faithful.filter(|_| says.is_some()) else {
            return self.written(item, faithful, None);
        };
        let key = self.facility.write_key(&self.keys[visit.key]);
        let earlier: Vec<_> = self.responses[..visit.counts.unwrap_or(0)]
            .iter()
            .filter(|response| response.facility_code == self.facility.code() && response.key == key)
            .filter_map(|response| response.says(item, visit.group, visit.on).value())
            .collect();
        let stale = earlier.iter().copied().find(|value| *value != returned);
        let faulty = match showing {
            DisplayBehaviour::AsReturned => false,
            DisplayBehaviour::Sometimes => chance.one_in(if stale.is_some() { 2 } else { 3 }),
            DisplayBehaviour::Never => true,
        };
        if !faulty {
            return self.written(item, Some(returned), None);
        }
        match chance.below(10) {
            0..8 if stale.is_some() && showing == DisplayBehaviour::Sometimes => {
                self.written(item, stale, Some(Cause::DisplayStale))
            }
            0 | 1 => ShownItem::default(),
            2 => ShownItem { text: "不明".to_owned(), value: None, cause: None },
            _ => {
                let own =
                    own(item, visit.group, |value| value != returned && !earlier.contains(&value), chance);
                self.written(item, own, Some(Cause::DisplayOwnCalculation))
            }
        }
    }

    fn written(&self, item: Item, value: Option<&'static str>, cause: Option<Cause>) -> ShownItem {
        let notation = self.facility.notation();
        let text = value.map(|value| match item {
            Item::Ratio => RATIOS[(notation % RATIOS.len() as u64) as usize](value),
            // Labels that several classes share would hide a difference.
            Item::LimitClass if notation.is_multiple_of(2) || matches!(value, "A05" | "B06") => {
                value.to_owned()
            }
            Item::LimitClass if value.starts_with('A') => format!("区{}", label(value)),
            Item::LimitClass => label(value).to_owned(),
        });
        ShownItem { text: text.unwrap_or_default(), value, cause }
    }
}

/// What a receipt computer makes of its own: some value that the age group has and nobody returned.
fn own(
    item: Item,
    group: AgeGroup,
    may: impl Fn(&'static str) -> bool,
    chance: &mut Chance,
) -> Option<&'static str> {
    let values: Vec<&'static str> = match item {
        Item::Ratio => [10, 20, 30].map(percent).to_vec(),
        Item::LimitClass => group.ratios().iter().flat_map(|ratio| group.classes(*ratio)).copied().collect(),
    };
    let values: Vec<_> = values.into_iter().filter(|value| may(value)).collect();
    chance.pick(&values)
}
