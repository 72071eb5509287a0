use std::io::Cursor;

use super::*;
use crate::codes::prefecture::Prefecture;
use crate::words::Language;

/// Counts that make a rate with that many decimals, half up, as the tables print it.
fn printed(part: u64, whole: u64, decimals: u32) -> Option<Printed> {
    let unit = 10_u64.pow(decimals);
    let value = (2 * part * 100 * unit + whole) / (2 * whole);
    let width = decimals as usize;
    Printed::read(&format!("{}.{:0width$}", value / unit, value % unit))
}

fn months(count: usize) -> Vec<String> {
    (0..count).map(|month| format!("{}-{:02}", 2021 + (month + 4) / 12, (month + 4) % 12 + 1)).collect()
}

fn monthly(count: usize) -> MonthlyUse {
    let month = |(position, month): (usize, String)| {
        let card = 829_500 + (position as u64).pow(2) * 17_400;
        MonthOfUse { month, card, rate: printed(card, 180_000_000, 2) }
    };
    MonthlyUse { months: months(count).into_iter().enumerate().map(month).collect() }
}

fn rates(count: usize, language: Language) -> RatesOverTime {
    let names = language.choose(
        ["総計", "病院", "医科診療所", "歯科診療所", "薬局"],
        ["all", "hospital", "medical clinic", "dental clinic", "pharmacy"],
    );
    let line = |(line, name): (u64, &str)| TypeRates {
        name: name.to_owned(),
        rates: (0..count as u64)
            .map(|month| {
                let missing = line == 3 && month == 4;
                if missing { None } else { printed(400 + line * 60 + month * (20 + line * 9), 20_000, 2) }
            })
            .collect(),
    };
    RatesOverTime { months: months(count), types: (0..).zip(names).map(line).collect() }
}

/// A rate of each prefecture that differs from its neighbours', and the next month's.
fn parts(prefecture: Prefecture, month: u64) -> (u64, u64) {
    let code = u64::from(prefecture.code());
    (2_300 + (code * 7_919 + month * 1_013 * (code % 5)) % 8_500, 100_000)
}

fn ranked(month: u64) -> Vec<(Option<u32>, Prefecture, Option<Printed>)> {
    let mut order: Vec<_> = Prefecture::all().collect();
    order.sort_by_key(|prefecture| std::cmp::Reverse(parts(*prefecture, month).0));
    let row = |(rank, prefecture): (u32, Prefecture)| {
        let (part, whole) = parts(prefecture, month);
        (Some(rank), prefecture, printed(part, whole, 2))
    };
    let mut rows: Vec<_> = (1..).zip(order).map(row).collect();
    rows[46] = (None, rows[46].1, None);
    rows
}

fn tile_map(title: &str) -> TileMap {
    let of_rank = |(rank, prefecture, rate): (Option<u32>, Prefecture, Option<Printed>)| Tile {
        prefecture,
        rate,
        band: match rank {
            Some(1..=5) => Band::Top,
            Some(42..=46) => Band::Bottom,
            _ => Band::Between,
        },
    };
    TileMap {
        title: title.to_owned(),
        when: "2024-04".to_owned(),
        country: Printed::read("6.56"),
        tiles: ranked(1).into_iter().map(of_rank).collect(),
    }
}

fn ranking(title: &str) -> Ranking {
    let row = |(rank, prefecture, rate): (Option<u32>, Prefecture, Option<Printed>)| {
        let near = |by: f64| {
            let value = rate.as_ref().map(|rate| format!("{:.2}", rate.value() + by))?;
            Printed::read(&value)
        };
        RankedPrefecture { rank, prefecture, interval: near(-0.21).zip(near(0.23)), rate }
    };
    Ranking {
        title: title.to_owned(),
        when: "2024-04".to_owned(),
        country: Printed::read("6.56"),
        of_prefectures: Some(46),
        rows: ranked(1).into_iter().map(row).collect(),
    }
}

fn rank_changes(title: &str) -> RankChanges {
    let side = |month: u64, prefecture: Prefecture| {
        ranked(month).into_iter().find(|row| row.1 == prefecture).and_then(|row| row.0.zip(row.2))
    };
    let row = |prefecture| RankChange { prefecture, before: side(0, prefecture), after: side(1, prefecture) };
    RankChanges {
        title: title.to_owned(),
        before: "2024-03".to_owned(),
        after: "2024-04".to_owned(),
        rows: Prefecture::all().map(row).collect(),
    }
}

fn distribution(title: &str, language: Language) -> Distribution {
    let labels = language.choose(
        ["0%", "0超～3%", "3～5%", "5～10%", "10～20%", "20～30%", "30～40%", "40～50%", "50%以上"],
        ["0%", "over 0 to 3%", "3–5%", "5–10%", "10–20%", "20–30%", "30–40%", "40–50%", "50% and over"],
    );
    let counts = [1_203, 55_214, 22_017, 31_448, 27_903, 9_961, 4_310, 2_002, 1_359];
    let band = |(label, facilities): (&str, u64)| DistributionBand {
        label: label.to_owned(),
        facilities,
        share: printed(facilities, counts.iter().sum(), 1),
    };
    Distribution {
        title: title.to_owned(),
        when: "2024-04".to_owned(),
        bands: labels.into_iter().zip(counts).map(band).collect(),
        note: language
            .choose("月50件未満の 74,562 施設を除く", "without 74,562 facilities of fewer than 50 checks")
            .to_owned(),
    }
}

fn adoption(title: &str, language: Language) -> Adoption {
    let names = language.choose(
        ["全施設", "病院", "医科診療所", "歯科診療所", "薬局"],
        ["all facilities", "hospital", "medical clinic", "dental clinic", "pharmacy"],
    );
    let row = |(facilities, name): (u64, &str)| AdoptionRow {
        name: name.to_owned(),
        facilities,
        steps: [99, 95, 90].map(|part| {
            let count = facilities * part / 100;
            (count, printed(count, facilities, 1))
        }),
    };
    let facilities = [229_713, 8_192, 89_695, 70_335, 61_491];
    Adoption {
        title: title.to_owned(),
        when: "2023-09-17".to_owned(),
        rows: facilities.into_iter().zip(names).map(row).collect(),
    }
}

/// Every chart with made-up figures.
fn pictures(language: Language) -> Vec<(&'static str, Picture)> {
    let title = |japanese: &'static str, english: &'static str| language.choose(japanese, english);
    let drawn = [
        ("monthly", monthly(36).draw(language)),
        ("monthly_short", monthly(7).draw(language)),
        ("rates", rates(36, language).draw(language)),
        ("rates_short", rates(6, language).draw(language)),
        (
            "map",
            tile_map(title("都道府県別の利用率（全施設）", "Rate by prefecture (all facilities)"))
                .draw(language),
        ),
        ("ranking", ranking(title("利用率の順位（病院）", "Prefectures by rate (hospital)")).draw(language)),
        (
            "rank_changes",
            rank_changes(title("順位の変化（薬局）", "Changes of rank (pharmacy)")).draw(language),
        ),
        (
            "distribution",
            distribution(title("利用率別の施設数（全施設）", "Facilities by rate (all)"), language)
                .draw(language),
        ),
        (
            "adoption",
            adoption(title("導入状況（全国）", "Adoption (whole country)"), language).draw(language),
        ),
    ];
    drawn.map(|(name, picture)| (name, picture.unwrap())).into()
}

#[test]
fn charts_of_nothing_are_not_drawn() {
    let language = Language::Japanese;
    assert!(MonthlyUse::default().draw(language).is_none());
    assert!(RatesOverTime::default().draw(language).is_none());
    assert!(Distribution::default().draw(language).is_none());
    assert!(Adoption::default().draw(language).is_none());
    assert!(TileMap { tiles: Vec::new(), ..tile_map("") }.draw(language).is_none());
    assert!(Ranking { rows: Vec::new(), ..ranking("") }.draw(language).is_none());
    assert!(RankChanges { rows: Vec::new(), ..rank_changes("") }.draw(language).is_none());
}

/// Painting without optimisation takes seconds, so most pictures are only painted for whoever wants to look:
/// `CHARTS=folder cargo test --lib chart`.
#[test]
fn pictures_can_be_painted_and_looked_at() {
    let folder = std::env::var_os("CHARTS");
    for language in Language::ALL {
        for (name, picture) in pictures(language) {
            let svg = picture.svg().unwrap();
            assert!(svg.len() > 3_000 && svg.len() < 60_000, "{name}: {} bytes", svg.len());
            if let Some(folder) = &folder {
                let path = |kind: &str| {
                    std::path::Path::new(folder).join(format!("{name}_{}.{kind}", language.as_str()))
                };
                std::fs::write(path("svg"), &svg).unwrap();
                std::fs::write(path("png"), picture.png().unwrap()).unwrap();
            }
        }
    }
}

#[test]
fn an_svg_is_well_formed_and_says_in_words_what_it_shows() {
    for language in Language::ALL {
        for (name, picture) in pictures(language) {
            let svg = picture.svg().unwrap();
            assert_eq!(svg, picture.svg().unwrap(), "{name}: the same bytes each time");
            for odd in ["NaN", "inf", "http://", "https://", "href", "-1000"] {
                let drawn = svg.replace("http://www.w3.org/2000/svg", "");
                assert!(!drawn.contains(odd), "{name}: {odd}");
            }
            assert!(svg.contains(&format!("<title>{}</title>", picture.title)), "{name}");
            assert!(picture.description().chars().count() > 40, "{name}: {}", picture.description());
            assert_eq!(svg.matches("<text").count(), svg.matches("</text>").count(), "{name}");
        }
    }
}

#[test]
fn nothing_lies_outside_the_picture() {
    use super::picture::{Anchor, Shape, WIDTH};
    for (name, picture) in Language::ALL.into_iter().flat_map(pictures) {
        let inside = |&(x, y): &(i32, i32)| (0..=WIDTH).contains(&x) && (0..=picture.height).contains(&y);
        for shape in &picture.shapes {
            let points = match shape {
                Shape::Area([left, top, right, bottom], _) | Shape::Frame([left, top, right, bottom], ..) => {
                    vec![(*left, *top), (*right, *bottom)]
                }
                Shape::Line(points, ..) | Shape::Polygon(points, _) => points.clone(),
                Shape::Disc((x, y), radius, _) => vec![(x - radius, y - radius), (x + radius, y + radius)],
                Shape::Text { text, at: (x, y), anchor, size, .. } => {
                    let width = picture::pixels(f64::from(font::width(text, *size)));
                    let left = match anchor {
                        Anchor::Start => *x,
                        Anchor::Middle => x - width / 2,
                        Anchor::End => x - width,
                    };
                    vec![(left, *y - 8), (left + width, *y)]
                }
            };
            assert!(points.iter().all(inside), "{name}: {shape:?}");
        }
    }
}

#[test]
fn a_png_is_read_back_and_is_not_blank() {
    let is_small = |(name, _): &(&str, Picture)| matches!(*name, "monthly_short" | "distribution");
    for (name, picture) in pictures(Language::Japanese).into_iter().filter(is_small) {
        let file = picture.png().unwrap();
        let mut reader = png::Decoder::new(Cursor::new(&file)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let frame = reader.next_frame(&mut pixels).unwrap();
        assert_eq!((frame.width, frame.height), (1_680, picture.height.unsigned_abs() * 2), "{name}");
        let dark = pixels.chunks_exact(3).filter(|pixel| pixel.iter().all(|part| *part < 0x60)).count();
        assert!(dark > 2_000, "{name}: {dark} dark pixels");
        let texts = &reader.info().utf8_text;
        assert!(texts.iter().any(|chunk| chunk.keyword == "Description"), "{name}");
    }
}

#[test]
fn the_words_of_a_chart_cannot_break_its_svg() {
    let title = "<script>\"&'</title>";
    let svg = distribution(title, Language::English).draw(Language::English).unwrap().svg().unwrap();
    assert!(!svg.contains("<script>") && svg.contains("&lt;script&gt;"));
}

/// An empty box in a PNG would be a character that the font does not have.
#[test]
fn the_font_has_every_character_that_the_program_can_print() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut missing = std::collections::BTreeSet::new();
    let mut seen = 0;
    for folder in ["src/report", "src/text/municipalities.tsv", "src/text/municipality.rs", "reports"] {
        for entry in walkdir::WalkDir::new(root.join(folder)).into_iter().map(Result::unwrap) {
            let is_text = entry.path().extension().is_some_and(|kind| kind != "otf" && kind != "txt");
            if entry.file_type().is_file() && is_text {
                let text = std::fs::read_to_string(entry.path()).unwrap();
                missing.extend(text.chars().filter(|character| *character >= ' ' && !font::has(*character)));
                seen += 1;
            }
        }
    }
    assert!(seen > 20, "{seen} files");
    assert!(missing.is_empty(), "run reports/font/subset.py again: {missing:?}");
    assert!(font::has('鹿') && !font::has('\u{1F600}'));
}
