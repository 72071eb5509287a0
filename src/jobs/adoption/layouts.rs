//! The tables of results.

use crate::report::table::{Form, TableColumn, TableLayout, Wording};

const fn column(name: &'static str, japanese: &'static str, form: Form) -> TableColumn {
    TableColumn::new(name, japanese, form)
}

const PREFECTURE_CODE: TableColumn = column("prefecture_code", "都道府県コード", Form::Code);
const PREFECTURE: TableColumn = column("prefecture", "都道府県", Form::Prefecture);
const FACILITY_TYPE: TableColumn = column("facility_type", "施設類型", Form::FacilityType);
const FACILITIES: TableColumn = column("facilities", "施設数", Form::Count);
const OPERATING: TableColumn = column("operating", "運用開始施設数", Form::Count);
const OPERATING_PERCENT: TableColumn = column("operating_percent", "参加率", Form::Percent(1));

/// How far facilities have come, by prefecture and type.
pub static ADOPTION: TableLayout = TableLayout {
    name: "adoption",
    title: Wording {
        english: "Introduction of online eligibility checks",
        japanese: "オンライン資格確認の導入状況",
    },
    note: Wording {
        english: "Of all facilities and of the obligated ones: those that applied for a card reader, are connected and \
                  operate on the day; the three are counted apart. Types outside the national total are not in “all”.",
        japanese: "全施設と義務化対象施設のそれぞれについて、基準日までに顔認証付きカードリーダーを申し込んだ施設（申込率）、\
                   本番接続した施設（接続率）、運用を開始した施設（参加率）。三つは別々に数える。総計の外に立つ類型は総計に含まない。",
    },
    columns: &[
        PREFECTURE_CODE,
        PREFECTURE,
        FACILITY_TYPE,
        column("scope", "対象", Form::Word),
        FACILITIES,
        column("reader_applied", "カードリーダー申込施設数", Form::Count),
        column("reader_applied_percent", "申込率", Form::Percent(1)),
        column("connected", "本番接続施設数", Form::Count),
        column("connected_percent", "接続率", Form::Percent(1)),
        OPERATING,
        OPERATING_PERCENT,
    ],
};

/// The five highest and the five lowest prefectures.
pub static RANKING: TableLayout = TableLayout {
    name: "ranking",
    title: Wording {
        english: "Prefectures by the share of facilities that operate",
        japanese: "参加率の都道府県別順位",
    },
    note: Wording {
        english: "All facilities; exactly five of each list. Equal rates share a rank and stand in the order of \
                  prefectures; who shares a rank with somebody listed and is not listed is named.",
        japanese: "全施設に対する参加率。上位・下位それぞれちょうど五つ。同率は同順位とし、都道府県コード順に並べる。\
                   同率で掲載されなかった都道府県を併記する。",
    },
    columns: &[
        FACILITY_TYPE,
        column("list", "区分", Form::Word),
        column("position", "並び", Form::Rank),
        column("rank", "順位", Form::Rank),
        PREFECTURE_CODE,
        PREFECTURE,
        OPERATING_PERCENT,
        OPERATING,
        FACILITIES,
        column("tied_left_out", "同率で掲載外", Form::Text),
    ],
};

/// Who has to introduce it and has not.
pub static NOT_INTRODUCED: TableLayout = TableLayout {
    name: "not_introduced",
    title: Wording {
        english: "Obligated facilities that do not operate",
        japanese: "義務化対象で運用を開始していない施設",
    },
    note: Wording {
        english: "Obligated, not deferred on the day, and not operating on it.",
        japanese: "義務化対象であり、基準日に猶予がなく、基準日までに運用を開始していない施設。",
    },
    columns: &[
        column("facility_code", "医療機関コード", Form::Code),
        column("name", "名称", Form::Text),
        FACILITY_TYPE,
        PREFECTURE_CODE,
        PREFECTURE,
        column("reader_applied_on", "カードリーダー申込日", Form::Date),
        column("connected_on", "本番接続日", Form::Date),
        column("operating_on", "運用開始予定日", Form::Date),
        column("deferred_until", "猶予の終わった日", Form::Date),
    ],
};
