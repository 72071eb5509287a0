//! Municipalities, towns, fields, streets and buildings.

use std::collections::HashMap;

use super::{chance::Urn, lines::lines};
use crate::codes::prefecture::Prefecture;

/// How the towns of a municipality are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// Towns, many with 丁目.
    Towns,
    /// 大字 and 字.
    Rural,
    /// 北三条西四丁目.
    Grid,
    /// Streets before the town, as in Kyoto.
    Streets,
    /// 丁 instead of 丁目, as in Sakai.
    Cho,
}

/// A municipality, or a ward of a designated city.
#[derive(Debug)]
pub(super) struct Municipality {
    pub(super) prefecture: Prefecture,
    /// The county, or nothing.
    pub(super) county: &'static str,
    /// The city with its ward, or the town.
    pub(super) name: String,
    pub(super) layout: Layout,
    /// Its place among the municipalities of its prefecture.
    pub(super) serial: u16,
}

/// The words of places.
#[derive(Debug)]
pub(super) struct PlaceWords {
    pub(super) municipalities: Vec<Municipality>,
    pub(super) by_population: Urn,
    pub(super) towns: Vec<&'static str>,
    pub(super) fields: Vec<&'static str>,
    pub(super) streets: Vec<&'static str>,
    pub(super) kyoto_towns: Vec<&'static str>,
    pub(super) buildings: Vec<&'static str>,
}

impl PlaceWords {
    pub(super) fn read() -> PlaceWords {
        let mut municipalities = Vec::new();
        let mut weights = Vec::new();
        for line in lines(include_str!("words/municipalities.txt")) {
            let mut fields = line.split(' ');
            let prefecture = fields.next().and_then(|code| code.parse().ok()).and_then(Prefecture::from_code);
            let weight = fields.next().and_then(|weight| weight.parse::<f64>().ok());
            let (Some(prefecture), Some(weight)) = (prefecture, weight) else { continue };
            let names: Vec<&'static str> = fields.collect();
            for (serial, name) in names.iter().enumerate() {
                weights.push((municipalities.len() as u16, weight / names.len() as f64));
                municipalities.push(municipality(prefecture, name, serial as u16));
            }
        }
        let mut lists: HashMap<&str, Vec<&'static str>> = lines(include_str!("words/towns.txt"))
            .filter_map(|line| line.split_once(' '))
            .map(|(list, words)| (list, words.split(' ').collect()))
            .collect();
        let mut list = |name| lists.remove(name).unwrap_or_default();
        PlaceWords {
            by_population: Urn::new(1 << 14, &weights),
            municipalities,
            towns: list("towns"),
            fields: list("fields"),
            streets: list("streets"),
            kyoto_towns: list("kyoto_towns"),
            buildings: list("buildings"),
        }
    }
}

fn municipality(prefecture: Prefecture, entry: &'static str, serial: u16) -> Municipality {
    let (county, name) = match entry.split_once('/') {
        Some((county, town)) if county.ends_with('郡') => (county, town.to_owned()),
        Some((city, ward)) => ("", format!("{city}{ward}")),
        None => ("", entry.to_owned()),
    };
    let layout = match entry.split_once('/') {
        Some(("札幌市", "中央区" | "北区" | "東区")) => Layout::Grid,
        Some(("京都市", "上京区" | "中京区" | "下京区" | "東山区")) => Layout::Streets,
        Some(("堺市", _)) => Layout::Cho,
        Some((county, _)) if county.ends_with('郡') => Layout::Rural,
        _ => Layout::Towns,
    };
    Municipality { prefecture, county, name, layout, serial }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_every_prefecture_and_layout_are_there() {
        let places = PlaceWords::read();
        for prefecture in Prefecture::all() {
            assert!(places.municipalities.iter().any(|place| place.prefecture == prefecture), "{prefecture}");
        }
        for layout in [Layout::Towns, Layout::Rural, Layout::Grid, Layout::Streets, Layout::Cho] {
            assert!(places.municipalities.iter().any(|place| place.layout == layout), "{layout:?}");
        }
        assert!(places.towns.len() > 200 && places.buildings.len() > 30 && places.streets.len() > 10);
        assert!(places.fields.len() > 20 && places.kyoto_towns.len() > 10);
    }
}
