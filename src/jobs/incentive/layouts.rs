//! The tables of results.

use crate::report::table::{Form, TableColumn, TableLayout};
use crate::words::Text;
use crate::words::incentive::{headers, tables};

const fn column(header: Text, form: Form) -> TableColumn {
    TableColumn::new(header, form)
}

const FACILITY_CODE: TableColumn = column(headers::FACILITY_CODE, Form::Code);
const NAME: TableColumn = column(headers::NAME, Form::Text);
const FACILITY_TYPE: TableColumn = column(headers::FACILITY_TYPE, Form::FacilityType);
const PREFECTURE_CODE: TableColumn = column(headers::PREFECTURE_CODE, Form::Code);
const PREFECTURE: TableColumn = column(headers::PREFECTURE, Form::Prefecture);
const OCTOBER_RATE: TableColumn = column(headers::OCTOBER_RATE_PERCENT, Form::Percent(2));
const RULE: TableColumn = column(headers::RULE, Form::Code);
const PERIOD: TableColumn = column(headers::PERIOD, Form::Code);
const YEN: TableColumn = column(headers::YEN, Form::Yen);
const REASON: TableColumn = column(headers::REASON, Form::Word);

/// The lump sum of May to July 2024.
pub(super) static LUMP_SUM: TableLayout = TableLayout {
    name: "lump_sum",
    title: tables::LUMP_SUM_TITLE,
    note: tables::LUMP_SUM_NOTE,
    columns: &[
        FACILITY_CODE,
        NAME,
        FACILITY_TYPE,
        PREFECTURE_CODE,
        PREFECTURE,
        OCTOBER_RATE,
        column(headers::MONTH, Form::Month),
        column(headers::MONTH_RATE_PERCENT, Form::Percent(2)),
        column(headers::OCTOBER_USERS, Form::Count),
        column(headers::USERS, Form::Count),
        column(headers::INCREASE, Form::Count),
        column(headers::COUNTED, Form::Word),
        RULE,
        YEN,
        REASON,
        column(headers::INCREASE_LOW, Form::Count),
        column(headers::INCREASE_HIGH, Form::Count),
    ],
};

/// The payment per use, January to November 2024.
pub(super) static PER_USE: TableLayout = TableLayout {
    name: "per_use",
    title: tables::PER_USE_TITLE,
    note: tables::PER_USE_NOTE,
    columns: &[
        FACILITY_CODE,
        NAME,
        FACILITY_TYPE,
        PREFECTURE_CODE,
        PREFECTURE,
        PERIOD,
        OCTOBER_RATE,
        column(headers::PERIOD_RATE_PERCENT, Form::Percent(2)),
        column(headers::INCREASE_POINTS, Form::Points(2)),
        column(headers::USES, Form::Count),
        RULE,
        YEN,
        REASON,
    ],
};

/// The cooperation money of visiting-nurse stations, May to July 2025.
pub(super) static VISITING_NURSE: TableLayout = TableLayout {
    name: "visiting_nurse",
    title: tables::VISITING_NURSE_TITLE,
    note: tables::VISITING_NURSE_NOTE,
    columns: &[
        FACILITY_CODE,
        NAME,
        FACILITY_TYPE,
        PREFECTURE_CODE,
        PREFECTURE,
        column(headers::OPERATING_ON, Form::Date),
        column(headers::CALLED_ON_PATIENTS, Form::Flag),
        column(headers::LEAFLET, Form::Flag),
        RULE,
        YEN,
        REASON,
    ],
};

/// What is to be paid by prefecture, type and period.
pub(super) static TOTALS: TableLayout = TableLayout {
    name: "totals",
    title: tables::TOTALS_TITLE,
    note: tables::TOTALS_NOTE,
    columns: &[
        column(headers::PAYMENT, Form::Word),
        PERIOD,
        PREFECTURE_CODE,
        PREFECTURE,
        FACILITY_TYPE,
        column(headers::FACILITIES, Form::Count),
        column(headers::PAID, Form::Count),
        YEN,
    ],
};
