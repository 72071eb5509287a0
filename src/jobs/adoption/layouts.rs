//! The tables of results.

use crate::report::table::{Form, TableColumn, TableLayout};
use crate::words::Text;
use crate::words::adoption::{headers, tables};

const fn column(header: Text, form: Form) -> TableColumn {
    TableColumn::new(header, form)
}

const PREFECTURE_CODE: TableColumn = column(headers::PREFECTURE_CODE, Form::Code);
const PREFECTURE: TableColumn = column(headers::PREFECTURE, Form::Prefecture);
const FACILITY_TYPE: TableColumn = column(headers::FACILITY_TYPE, Form::FacilityType);
const FACILITIES: TableColumn = column(headers::FACILITIES, Form::Count);
const OPERATING: TableColumn = column(headers::OPERATING, Form::Count);
const OPERATING_PERCENT: TableColumn = column(headers::OPERATING_PERCENT, Form::Percent(1));

/// How far facilities have come, by prefecture and type.
pub(super) static ADOPTION: TableLayout = TableLayout {
    name: "adoption",
    title: tables::ADOPTION_TITLE,
    note: tables::ADOPTION_NOTE,
    columns: &[
        PREFECTURE_CODE,
        PREFECTURE,
        FACILITY_TYPE,
        column(headers::SCOPE, Form::Word),
        FACILITIES,
        column(headers::READER_APPLIED, Form::Count),
        column(headers::READER_APPLIED_PERCENT, Form::Percent(1)),
        column(headers::CONNECTED, Form::Count),
        column(headers::CONNECTED_PERCENT, Form::Percent(1)),
        OPERATING,
        OPERATING_PERCENT,
    ],
};

/// The five highest and the five lowest prefectures.
pub(super) static RANKING: TableLayout = TableLayout {
    name: "ranking",
    title: tables::RANKING_TITLE,
    note: tables::RANKING_NOTE,
    columns: &[
        FACILITY_TYPE,
        column(headers::LIST, Form::Word),
        column(headers::POSITION, Form::Rank),
        column(headers::RANK, Form::Rank),
        PREFECTURE_CODE,
        PREFECTURE,
        OPERATING_PERCENT,
        OPERATING,
        FACILITIES,
        column(headers::TIED_LEFT_OUT, Form::Text),
    ],
};

const OBLIGATED: &[TableColumn] = &[
    column(headers::FACILITY_CODE, Form::Code),
    column(headers::NAME, Form::Text),
    FACILITY_TYPE,
    PREFECTURE_CODE,
    PREFECTURE,
    column(headers::READER_APPLIED_ON, Form::Date),
    column(headers::CONNECTED_ON, Form::Date),
    column(headers::OPERATING_ON, Form::Date),
    column(headers::DEFERRED_UNTIL, Form::Date),
    column(headers::OBLIGATED_FROM, Form::Date),
    column(headers::REASON, Form::Word),
];

/// Who has to introduce it and has not.
pub(super) static NOT_INTRODUCED: TableLayout = TableLayout {
    name: "not_introduced",
    title: tables::NOT_INTRODUCED_TITLE,
    note: tables::NOT_INTRODUCED_NOTE,
    columns: OBLIGATED,
};

/// Who has not, and need not yet.
pub(super) static NOT_YET_DUE: TableLayout = TableLayout {
    name: "not_yet_due",
    title: tables::NOT_YET_DUE_TITLE,
    note: tables::NOT_YET_DUE_NOTE,
    columns: OBLIGATED,
};
