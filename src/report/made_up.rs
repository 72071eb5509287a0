//! Tables of use statistics with made-up figures, to test what is made of them.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, Decimal128Array, Int64Array, RecordBatch, StringArray};
use datafusion::arrow::datatypes::{Field, Schema};

use super::table::{Form, ResultTable, TableColumn, TableLayout};
use crate::codes::band::Bands;
use crate::codes::prefecture::Prefecture;
use crate::words;

/// One cell.
#[derive(Debug, Clone)]
pub(super) enum Cell {
    Whole(u64),
    /// In units of the last decimal.
    Scaled(i64),
    Text(String),
    Null,
}

use Cell::{Null, Scaled, Text, Whole};

const fn column(name: &'static str, japanese: &'static str, form: Form) -> TableColumn {
    TableColumn::new(words::Text { ja: japanese, en: name }, form)
}

const MONTH: TableColumn = column("month", "年月", Form::Month);
const FACILITY_TYPE: TableColumn = column("facility_type", "施設類型", Form::FacilityType);
const PREFECTURE_CODE: TableColumn = column("prefecture_code", "都道府県番号", Form::Code);
const PREFECTURE: TableColumn = column("prefecture", "都道府県", Form::Prefecture);
const CARD: TableColumn = column("card", "マイナ保険証", Form::Count);
const TOTAL: TableColumn = column("total", "総数", Form::Count);
const RATE_2: TableColumn = column("rate_percent", "利用率", Form::Percent(2));
const RATE_1: TableColumn = column("rate_percent", "利用率", Form::Percent(1));
const CHANGE: TableColumn = column("change_points", "前月差", Form::Points(2));
const NOTE: words::Text = words::Text {
    ja: "利用率は、マイナ保険証による利用件数 ÷ オンライン資格確認の利用件数です。",
    en: "Rate: checks made with a My Number card, of all online eligibility checks.",
};

macro_rules! layout {
    ($name:ident, $file:literal, $english:literal, $japanese:literal, [$($column:expr),* $(,)?]) => {
        static $name: TableLayout = TableLayout {
            name: $file,
            title: words::Text { ja: $japanese, en: $english },
            note: NOTE,
            columns: &[$($column),*],
        };
    };
}

layout!(
    MONTHLY,
    "monthly",
    "Uses by facility type",
    "施設類型別の利用件数",
    [
        MONTH,
        FACILITY_TYPE,
        TOTAL,
        CARD,
        column("insurance_card", "健康保険証", Form::Count),
        column("batch", "一括照会", Form::Count),
        RATE_2,
    ]
);
layout!(
    VIEWS,
    "views",
    "Information viewed",
    "情報の閲覧件数",
    [
        MONTH,
        FACILITY_TYPE,
        column("checkup", "特定健診等", Form::Count),
        column("medicine", "薬剤", Form::Count),
        column("treatment", "診療", Form::Count),
    ]
);
layout!(
    PREFECTURES,
    "prefecture",
    "Rate by prefecture",
    "都道府県別の利用率",
    [MONTH, PREFECTURE_CODE, PREFECTURE, CARD, TOTAL, RATE_2, CHANGE, column("band", "区分", Form::Word),]
);
layout!(
    RANKING,
    "ranking",
    "Ranking of prefectures",
    "都道府県の順位",
    [
        MONTH,
        FACILITY_TYPE,
        column("rank", "順位", Form::Rank),
        PREFECTURE_CODE,
        PREFECTURE,
        RATE_1,
        CARD,
        TOTAL,
        column("rate_low", "下限", Form::Percent(2)),
        column("rate_high", "上限", Form::Percent(2)),
        column("rank_low", "順位の上限", Form::Rank),
        column("rank_high", "順位の下限", Form::Rank),
        column("of_prefectures", "都道府県数", Form::Count),
        column("band", "区分", Form::Word),
    ]
);
layout!(
    DISTRIBUTION,
    "distribution",
    "Facilities by rate",
    "利用率別の施設数",
    [
        MONTH,
        FACILITY_TYPE,
        column("band", "階級", Form::Band),
        column("facilities", "施設数", Form::Count),
        column("share", "割合", Form::Percent(1)),
    ]
);
layout!(
    AWARDS,
    "awards",
    "Awards",
    "表彰",
    [
        MONTH,
        column("award", "表彰", Form::Word),
        FACILITY_TYPE,
        column("place", "順位", Form::Rank),
        column("name", "名称", Form::Text),
        RATE_1,
    ]
);

layout!(
    ADOPTION,
    "adoption",
    "Adoption",
    "導入状況",
    [
        PREFECTURE_CODE,
        PREFECTURE,
        FACILITY_TYPE,
        column("scope", "対象", Form::Word),
        column("facilities", "施設数", Form::Count),
        column("reader_applied", "申込", Form::Count),
        column("reader_applied_percent", "申込率", Form::Percent(1)),
        column("connected", "接続", Form::Count),
        column("connected_percent", "接続率", Form::Percent(1)),
        column("operating", "運用開始", Form::Count),
        column("operating_percent", "参加率", Form::Percent(1)),
    ]
);

/// The table of adoption: hospitals of 北海道 and of the country, all and obligated ones.
pub(super) fn adoption() -> ResultTable {
    let row = |prefecture: u64, scope: &str, facilities: u64| {
        let steps = [989, 981, 950].map(|part| {
            let count = facilities * part / 1_000;
            [Whole(count), percent(count, facilities, 1)]
        });
        let first = [Null, Whole(prefecture), Whole(1), Text(scope.to_owned()), Whole(facilities)];
        first.into_iter().chain(steps.into_iter().flatten()).collect()
    };
    let rows = [(1, "all", 1_234), (0, "all", 8_192), (0, "obligated", 8_100)];
    table(&ADOPTION, &rows.map(|(prefecture, scope, facilities)| row(prefecture, scope, facilities)))
}

/// Every type of facility, all together last.
pub(super) const TYPES: [u64; 10] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 0];

/// Month, type and prefecture give checks and uses of the card.
fn counts(month: u64, facility_type: u64, prefecture: u64) -> (u64, u64) {
    let total = 30_000 + 977 * prefecture * (facility_type + 1) + 13 * month;
    let rate = 20 + (prefecture * 37 + facility_type * 11) % 60 + month * (1 + prefecture % 3) / 2;
    (total * rate.min(990) / 1_000, total)
}

fn percent(part: u64, whole: u64, decimals: u32) -> Cell {
    if whole == 0 {
        return Null;
    }
    let unit = 10_u64.pow(decimals + 2);
    Scaled(i64::try_from((2 * part * unit + whole) / (2 * whole)).unwrap())
}

/// The tables of so many months up to 2024-04.
pub(super) fn tables(months: u64) -> Vec<ResultTable> {
    let packed = |month: u64| {
        (2024 * 12 + 3 - (months - 1) + month) / 12 * 100 + (2024 * 12 + 3 - (months - 1) + month) % 12 + 1
    };
    let mut rows: [Vec<Vec<Cell>>; 6] = Default::default();
    for month in 0..months {
        let when = || Whole(packed(month));
        for facility_type in TYPES {
            let (card, total) = counts(month, facility_type, 47);
            rows[0].push(vec![
                when(),
                Whole(facility_type),
                Whole(total),
                Whole(card),
                Whole(total - card),
                Null,
                percent(card, total, 2),
            ]);
            rows[1].push(vec![
                when(),
                Whole(facility_type),
                Whole(card / 9),
                Whole(card / 3),
                Whole(card / 4),
            ]);
            rows[3].extend(
                ranking(month, facility_type)
                    .into_iter()
                    .map(|row| [vec![when(), Whole(facility_type)], row].concat()),
            );
            rows[4].extend(
                distribution(month, facility_type)
                    .into_iter()
                    .map(|row| [vec![when(), Whole(facility_type)], row].concat()),
            );
        }
        rows[2].extend(prefectures(month).into_iter().map(|row| [vec![when()], row].concat()));
        for (place, name) in ["鹿児島県", "富山県", "石川県"].into_iter().enumerate() {
            rows[5].push(vec![
                when(),
                Text("prefecture".to_owned()),
                Whole(0),
                Whole(place as u64 + 1),
                Text(name.to_owned()),
                Scaled(108 - i64::try_from(place).unwrap()),
            ]);
        }
    }
    let layouts = [&MONTHLY, &VIEWS, &PREFECTURES, &RANKING, &DISTRIBUTION, &AWARDS];
    layouts.into_iter().zip(&rows).map(|(layout, rows)| table(layout, rows)).collect()
}

fn prefectures(month: u64) -> Vec<Vec<Cell>> {
    let mut order: Vec<u64> = (1..=47).collect();
    order.sort_by_key(|code| {
        let (card, total) = counts(month, 0, *code);
        std::cmp::Reverse(card * 1_000_000 / total)
    });
    let band = |code: u64| match order.iter().position(|other| *other == code) {
        Some(0..5) => Text("top5".to_owned()),
        Some(42..) => Text("bottom5".to_owned()),
        _ => Null,
    };
    let rate = |month: u64, code: u64| {
        let (card, total) = counts(month, 0, code);
        percent(card, total, 2)
    };
    let row = |code: u64| {
        let (card, total) = counts(month, 0, code);
        let change = match (rate(month, code), month.checked_sub(1).map(|before| rate(before, code))) {
            (Scaled(now), Some(Scaled(before))) => Scaled(now - before),
            _ => Null,
        };
        let name = Text(format!("{code:02}"));
        vec![
            if code == 0 { Null } else { name },
            Whole(code),
            Whole(card),
            Whole(total),
            rate(month, code),
            change,
            band(code),
        ]
    };
    (1..=47).chain([0]).map(row).collect()
}

fn ranking(month: u64, facility_type: u64) -> Vec<Vec<Cell>> {
    let mut order: Vec<_> = Prefecture::all().map(|prefecture| u64::from(prefecture.code())).collect();
    order.sort_by_key(|code| {
        let (card, total) = counts(month, facility_type, *code);
        std::cmp::Reverse(card * 1_000_000 / total)
    });
    let row = |(place, code): (usize, u64)| {
        let (card, total) = counts(month, facility_type, code);
        let Scaled(rate) = percent(card, total, 2) else { unreachable!() };
        let rank = place as u64 + 1;
        vec![
            Whole(rank),
            Text(format!("{code:02}")),
            Whole(code),
            percent(card, total, 1),
            Whole(card),
            Whole(total),
            Scaled(rate - 12),
            Scaled(rate + 13),
            Whole(rank.saturating_sub(2).max(1)),
            Whole((rank + 2).min(47)),
            Whole(47),
            match rank {
                ..=5 => Text("top5".to_owned()),
                43.. => Text("bottom5".to_owned()),
                _ => Null,
            },
        ]
    };
    order.into_iter().enumerate().map(row).collect()
}

fn distribution(month: u64, facility_type: u64) -> Vec<Vec<Cell>> {
    let facilities = |band: usize| 7_000 / (band as u64 + 1) + month * band as u64 + facility_type;
    let bands = Bands::default();
    let whole = (0..bands.all().len()).map(facilities).sum();
    let row = |(place, band): (usize, &crate::codes::band::Band)| {
        vec![Text(band.to_string()), Whole(facilities(place)), percent(facilities(place), whole, 1)]
    };
    let left_out = vec![Text("left_out".to_owned()), Whole(74_562), Null];
    bands.all().iter().enumerate().map(row).chain([left_out]).collect()
}

/// A table of such rows.
pub(super) fn table(layout: &'static TableLayout, rows: &[Vec<Cell>]) -> ResultTable {
    let columns: Vec<ArrayRef> = layout
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| array(column.form, rows.iter().map(|row| &row[at])))
        .collect();
    let fields: Vec<_> = layout
        .columns
        .iter()
        .zip(&columns)
        .map(|(column, array)| Field::new(column.name, array.data_type().clone(), true))
        .collect();
    ResultTable {
        layout,
        rows: vec![RecordBatch::try_new(Arc::new(Schema::new(fields)), columns).unwrap()],
        remarks: Vec::new(),
    }
}

fn array<'a>(form: Form, cells: impl Iterator<Item = &'a Cell>) -> ArrayRef {
    let cells: Vec<_> = cells.collect();
    let whole =
        |cell: &&Cell| if let Whole(value) = cell { Some(i64::try_from(*value).unwrap()) } else { None };
    match form {
        Form::Percent(scale) | Form::Points(scale) => {
            let value = |cell: &&Cell| if let Scaled(value) = cell { Some(i128::from(*value)) } else { None };
            let array = Decimal128Array::from(cells.iter().map(value).collect::<Vec<_>>());
            Arc::new(array.with_precision_and_scale(20, i8::try_from(scale).unwrap()).unwrap())
        }
        Form::Text | Form::Word | Form::Band | Form::Code => {
            let text = |cell: &&'a Cell| if let Text(text) = cell { Some(text.as_str()) } else { None };
            Arc::new(StringArray::from(cells.iter().map(text).collect::<Vec<_>>()))
        }
        _ => Arc::new(Int64Array::from(cells.iter().map(whole).collect::<Vec<_>>())),
    }
}
