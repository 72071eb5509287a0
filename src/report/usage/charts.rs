//! Charts filled from the tables.

use super::tables::{Row, Tables, month_before, month_name};
use crate::codes::prefecture::Prefecture;
use crate::codes::wilson;
use crate::report::ReportError;
use crate::report::chart::{
    Band, Distribution, DistributionBand, MonthOfUse, MonthlyUse, Picture, Printed, RankChange, RankChanges,
    RankedPrefecture, Ranking, RatesOverTime, Tile, TileMap, TypeRates,
};
use crate::report::figure::grouped;
use crate::report::table::ResultTable;
use crate::words::Language;
use crate::words::usage::charts as words;

/// All types of facilities together.
const ALL: i64 = 0;

impl Tables {
    /// Uses and rate by month.
    pub(super) fn monthly_use(&self) -> Option<Picture> {
        let month = |month: &i64| {
            let row = self.rows("monthly", *month, Some(ALL)).next();
            MonthOfUse {
                month: month_name(*month),
                card: row.and_then(|row| row.count("card")).unwrap_or(0),
                rate: row.and_then(|row| row.printed("rate_percent")),
            }
        };
        self.view("monthly")?;
        MonthlyUse { months: self.months_in_turn().iter().map(month).collect() }.draw(self.language)
    }

    /// The rate of each type by month.
    pub(super) fn rates(&self) -> Option<Picture> {
        let in_turn = self.months_in_turn();
        let rate =
            |month: &i64, code| self.rows("monthly", *month, Some(code)).next()?.printed("rate_percent");
        let line = |code: &i64| TypeRates {
            name: self.facility_type(*code).label,
            rates: in_turn.iter().map(|month| rate(month, *code)).collect(),
        };
        let months = in_turn.iter().map(|month| month_name(*month)).collect();
        let is_line = |line: &TypeRates| line.rates.iter().any(Option::is_some);
        let types = self.types().iter().map(line).filter(is_line).collect();
        RatesOverTime { months, types }.draw(self.language)
    }

    /// The rate of each prefecture on a map.
    pub(super) fn tile_map(&self, month: i64, code: i64) -> Option<Picture> {
        // The table of prefectures has two decimals, but only of all types together.
        let rows: Vec<_> = match code {
            ALL if self.view("prefecture").is_some() => self.rows("prefecture", month, None).collect(),
            _ => self.rows("ranking", month, Some(code)).collect(),
        };
        let tile = |row: &Row<'_>| {
            let band = match row.text("band").as_str() {
                "top5" | "上位5" => Band::Top,
                "bottom5" | "下位5" => Band::Bottom,
                _ => Band::Between,
            };
            Some(Tile { prefecture: row.prefecture()?, rate: row.printed("rate_percent"), band })
        };
        TileMap {
            title: words::map_title(self.language, &self.facility_type(code).label),
            when: month_name(month),
            country: self.country(month, code),
            tiles: rows.iter().filter_map(tile).collect(),
        }
        .draw(self.language)
    }

    /// The prefectures by rank.
    pub(super) fn ranking(&self, month: i64, code: i64) -> Option<Picture> {
        let row = |row: Row<'_>| {
            let exact = row.whole("card").zip(row.whole("total")).filter(|(_, whole)| *whole > 0);
            let place = |printed: Printed, value: Option<f64>| match value {
                Some(value) => printed.at(100.0 * value),
                None => printed,
            };
            let rate = exact.map(|(part, whole)| part as f64 / whole as f64);
            let bounds = exact.and_then(|(part, whole)| wilson::interval(part, whole));
            let interval = row.printed("rate_low").zip(row.printed("rate_high"));
            Some(RankedPrefecture {
                rank: row.whole("rank").and_then(|rank| u32::try_from(rank).ok()),
                prefecture: row.prefecture()?,
                rate: row.printed("rate_percent").map(|printed| place(printed, rate)),
                interval: interval.map(|(low, high)| {
                    (place(low, bounds.map(|(low, _)| low)), place(high, bounds.map(|(_, high)| high)))
                }),
            })
        };
        Ranking {
            title: words::ranking_title(self.language, &self.facility_type(code).label),
            when: month_name(month),
            country: self.country(month, code),
            of_prefectures: self.fewer_prefectures(month, code),
            rows: self.rows("ranking", month, Some(code)).filter_map(row).collect(),
        }
        .draw(self.language)
    }

    /// The ranks of the month before and of the month.
    pub(super) fn rank_changes(&self, month: i64, code: i64) -> Option<Picture> {
        let rows = self.changed_ranks(month, code);
        let title = words::rank_changes_title(self.language, &self.facility_type(code).label);
        let (before, after) = (month_name(month_before(month)), month_name(month));
        RankChanges { title, before, after, rows }.draw(self.language)
    }

    /// The ranks behind that chart, in the order of the later month.
    pub(super) fn changed_ranks(&self, month: i64, code: i64) -> Vec<RankChange> {
        let ranks = |month: i64| -> Vec<(Prefecture, Option<(u32, Printed)>)> {
            let rank =
                |row: &Row<'_>| u32::try_from(row.whole("rank")?).ok().zip(row.printed("rate_percent"));
            let rows = self.rows("ranking", month, Some(code));
            rows.filter_map(|row| Some((row.prefecture()?, rank(&row)))).collect()
        };
        let before = ranks(month_before(month));
        if before.is_empty() {
            return Vec::new();
        }
        let earlier =
            |prefecture| before.iter().find(|(other, _)| *other == prefecture).and_then(|row| row.1.clone());
        let row = |(prefecture, after)| RankChange { prefecture, before: earlier(prefecture), after };
        ranks(month).into_iter().map(row).collect()
    }

    /// Facilities by band of their rate.
    pub(super) fn distribution(&self, month: i64, code: i64) -> Option<Picture> {
        let rows: Vec<_> = self.rows("distribution", month, Some(code)).collect();
        let incomplete = rows.iter().any(|row| !row.text("incomplete").is_empty());
        let incomplete = incomplete.then(|| words::INCOMPLETE.of(self.language).to_owned());
        // What is left out has no share.
        let (bands, others): (Vec<_>, Vec<_>) =
            rows.into_iter().partition(|row| row.printed("share").is_some());
        let note = others.iter().filter_map(|row| {
            let facilities = row.count("facilities").filter(|facilities| *facilities > 0).map(grouped)?;
            Some(words::left_out(self.language, &row.text("band").replace('_', " "), &facilities))
        });
        let band = |row: &Row<'_>| DistributionBand {
            label: self.band_label(&row.text("band")),
            facilities: row.count("facilities").unwrap_or(0),
            share: row.printed("share"),
        };
        Distribution {
            title: words::distribution_title(self.language, &self.facility_type(code).label),
            when: month_name(month),
            bands: bands.iter().map(band).collect(),
            note: note.chain(incomplete).collect::<Vec<_>>().join(", "),
        }
        .draw(self.language)
    }

    /// A band as an axis has room for it: `3～5%`.
    fn band_label(&self, band: &str) -> String {
        let short =
            band.replace("％以上", "～").replace("％超", "超～").replace("％未満", "％").replace('％', "%");
        let short = if band.ends_with("％以上") { band.replace('％', "%") } else { short };
        self.language.choose(short, if band.contains('%') { band.to_owned() } else { format!("{band}%") })
    }

    /// How many prefectures are ranked in a month, where it is not all.
    pub(super) fn fewer_prefectures(&self, month: i64, code: i64) -> Option<u64> {
        let ranked = self.rows("ranking", month, Some(code)).find_map(|row| row.count("of_prefectures"))?;
        (ranked < Prefecture::all().len() as u64).then_some(ranked)
    }

    fn country(&self, month: i64, code: i64) -> Option<Printed> {
        self.rows("monthly", month, Some(code)).next()?.printed("rate_percent")
    }
}

/// The charts of the latest month, each with the name of its file without an ending.
pub(crate) fn charts(
    tables: &[&ResultTable],
    language: Language,
) -> Result<Vec<(String, Picture)>, ReportError> {
    let tables = Tables::of(tables, language)?;
    let Some(latest) = tables.months().first().copied() else { return Ok(Vec::new()) };
    let mut charts: Vec<(String, Option<Picture>)> =
        vec![("monthly".to_owned(), tables.monthly_use()), ("rates".to_owned(), tables.rates())];
    for code in tables.types() {
        let name = tables.facility_type(*code).name;
        for (kind, picture) in [
            ("map", tables.tile_map(latest, *code)),
            ("ranking", tables.ranking(latest, *code)),
            ("rank_changes", tables.rank_changes(latest, *code)),
            ("distribution", tables.distribution(latest, *code)),
        ] {
            charts.push((format!("{kind}_{name}"), picture));
        }
    }
    Ok(charts.into_iter().filter_map(|(name, picture)| Some((name, picture?))).collect())
}
