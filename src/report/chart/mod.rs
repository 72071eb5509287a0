//! Charts as they are published: each is drawn once, as a [`Picture`], and painted as SVG and as PNG.
//!
//! What a chart shows comes in as numbers already printed ([`Printed`]): a chart rounds nothing, it only places what
//! the tables say. Text is in a bundled font where it becomes pixels, and stays text in SVG. No chart relies on
//! colour alone: values are printed, lines bear marks of different shapes, bands bear signs.

mod adoption;
mod bitmap;
mod colour;
mod distribution;
mod files;
mod font;
mod lines;
mod monthly;
mod months;
mod paint;
mod picture;
mod printed;
mod rank_changes;
mod ranking;
mod rates;
mod scale;
#[cfg(test)]
mod tests;
mod tile_map;

pub(crate) use adoption::{Adoption, AdoptionRow};
pub(crate) use distribution::{Distribution, DistributionBand};
pub(crate) use files::write_charts;
pub(crate) use monthly::{MonthOfUse, MonthlyUse};
pub(crate) use paint::ChartError;
pub(crate) use picture::Picture;
pub(crate) use printed::Printed;
pub(crate) use rank_changes::{RankChange, RankChanges};
pub(crate) use ranking::{RankedPrefecture, Ranking};
pub(crate) use rates::{RatesOverTime, TypeRates};
pub(crate) use tile_map::{Band, Tile, TileMap};
