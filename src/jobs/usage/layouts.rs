//! What the tables of the job hold: headers, forms, and the definitions that stand below their titles.

use crate::report::table::{Form, TableColumn, TableLayout};
use crate::words::Text;
use crate::words::usage::{headers, tables};

const fn column(header: Text, form: Form) -> TableColumn {
    TableColumn::new(header, form)
}

const MONTH: TableColumn = column(headers::MONTH, Form::Month);
const FACILITY_TYPE: TableColumn = column(headers::FACILITY_TYPE, Form::FacilityType);
const PREFECTURE_CODE: TableColumn = column(headers::PREFECTURE_CODE, Form::Code);
const PREFECTURE: TableColumn = column(headers::PREFECTURE, Form::Prefecture);
const TOTAL: TableColumn = column(headers::TOTAL, Form::Count);
const CARD: TableColumn = column(headers::CARD, Form::Count);
const CLAIM_COUNT: TableColumn = column(headers::CLAIMS, Form::Count);
const CARD_USERS: TableColumn = column(headers::CARD_USERS, Form::Count);
const RATE: TableColumn = column(headers::RATE_PERCENT, Form::Percent(2));
const RATE_OF_ONE_DECIMAL: TableColumn = column(headers::RATE_PERCENT, Form::Percent(1));
const CHANGE: TableColumn = column(headers::CHANGE_POINTS, Form::Points(2));
const BAND: TableColumn = column(headers::BAND, Form::Word);
const RANK: TableColumn = column(headers::RANK, Form::Rank);
const RATE_LOW: TableColumn = column(headers::RATE_LOW, Form::Bound(1));
const RATE_HIGH: TableColumn = column(headers::RATE_HIGH, Form::Bound(1));
const RANK_LOW: TableColumn = column(headers::RANK_LOW, Form::Rank);
const RANK_HIGH: TableColumn = column(headers::RANK_HIGH, Form::Rank);

/// Of how many prefectures a rank is.
const OF_PREFECTURES: TableColumn = column(headers::OF_PREFECTURES, Form::Count);
/// Whether prefectures, or types of them, are missing.
const INCOMPLETE: TableColumn = column(headers::INCOMPLETE, Form::Flag);

/// `monthly.csv`.
pub(crate) static MONTHLY: TableLayout = TableLayout {
    name: "monthly",
    title: tables::MONTHLY_TITLE,
    note: tables::CHECKS_NOTE,
    columns: &[
        MONTH,
        FACILITY_TYPE,
        TOTAL,
        CARD,
        column(headers::INSURANCE_CARD, Form::Count),
        column(headers::BATCH, Form::Count),
        RATE,
        INCOMPLETE,
    ],
};

/// `monthly_claims.csv`.
pub(crate) static MONTHLY_CLAIMS: TableLayout = TableLayout {
    name: "monthly_claims",
    title: tables::MONTHLY_CLAIMS_TITLE,
    note: tables::CLAIMS_NOTE,
    columns: &[MONTH, FACILITY_TYPE, CLAIM_COUNT, CARD_USERS, RATE, INCOMPLETE],
};

/// `views.csv`.
pub(crate) static VIEWS: TableLayout = TableLayout {
    name: "views",
    title: tables::VIEWS_TITLE,
    note: tables::VIEWS_NOTE,
    columns: &[
        MONTH,
        FACILITY_TYPE,
        column(headers::CHECKUP, Form::Count),
        column(headers::MEDICINE, Form::Count),
        column(headers::TREATMENT, Form::Count),
    ],
};

/// `prefecture.csv`.
pub(crate) static BY_PREFECTURE: TableLayout = TableLayout {
    name: "prefecture",
    title: tables::BY_PREFECTURE_TITLE,
    note: tables::CHECKS_NOTE,
    columns: &[MONTH, PREFECTURE_CODE, PREFECTURE, CARD, TOTAL, RATE, CHANGE, BAND, INCOMPLETE],
};

/// `prefecture_claims.csv`.
pub(crate) static BY_PREFECTURE_CLAIMS: TableLayout = TableLayout {
    name: "prefecture_claims",
    title: tables::BY_PREFECTURE_CLAIMS_TITLE,
    note: tables::CLAIMS_NOTE,
    columns: &[MONTH, PREFECTURE_CODE, PREFECTURE, CARD_USERS, CLAIM_COUNT, RATE, CHANGE, BAND, INCOMPLETE],
};

/// `ranking.csv`.
pub(crate) static RANKING: TableLayout = TableLayout {
    name: "ranking",
    title: tables::RANKING_TITLE,
    note: tables::RANKING_NOTE,
    columns: &[
        MONTH,
        FACILITY_TYPE,
        RANK,
        PREFECTURE_CODE,
        PREFECTURE,
        RATE_OF_ONE_DECIMAL,
        CARD,
        TOTAL,
        RATE_LOW,
        RATE_HIGH,
        RANK_LOW,
        RANK_HIGH,
        OF_PREFECTURES,
        BAND,
    ],
};

/// `ranking_claims.csv`.
pub(crate) static RANKING_CLAIMS: TableLayout = TableLayout {
    name: "ranking_claims",
    title: tables::RANKING_CLAIMS_TITLE,
    note: tables::CLAIM_RANKING_NOTE,
    columns: &[
        MONTH,
        FACILITY_TYPE,
        RANK,
        PREFECTURE_CODE,
        PREFECTURE,
        RATE_OF_ONE_DECIMAL,
        CARD_USERS,
        CLAIM_COUNT,
        RATE_LOW,
        RATE_HIGH,
        RANK_LOW,
        RANK_HIGH,
        OF_PREFECTURES,
        BAND,
    ],
};

/// `distribution.csv`.
pub(crate) static DISTRIBUTION: TableLayout = TableLayout {
    name: "distribution",
    title: tables::DISTRIBUTION_TITLE,
    note: tables::DISTRIBUTION_NOTE,
    columns: &[
        MONTH,
        FACILITY_TYPE,
        column(headers::RATE_BAND, Form::Band),
        column(headers::FACILITIES, Form::Count),
        column(headers::SHARE, Form::Percent(1)),
        INCOMPLETE,
    ],
};

/// `schemes.csv`.
pub(crate) static SCHEMES: TableLayout = TableLayout {
    name: "schemes",
    title: tables::SCHEMES_TITLE,
    note: tables::CHECKS_NOTE,
    columns: &[
        MONTH,
        column(headers::SCHEME, Form::Word),
        CARD,
        TOTAL,
        RATE,
        column(headers::MEMBERS, Form::Count),
    ],
};

/// `insurers.csv`.
pub(crate) static INSURER_LISTS: TableLayout = TableLayout {
    name: "insurers",
    title: tables::INSURER_LISTS_TITLE,
    note: tables::INSURER_LISTS_NOTE,
    columns: &[
        MONTH,
        column(headers::LIST, Form::Word),
        RANK,
        column(headers::INSURER_NUMBER, Form::Code),
        column(headers::INSURER, Form::Text),
        column(headers::SCHEME, Form::Word),
        column(headers::MEMBERS, Form::Count),
        CARD,
        TOTAL,
        RATE_OF_ONE_DECIMAL,
    ],
};

/// `awards.csv`.
pub(crate) static AWARDS: TableLayout = TableLayout {
    name: "awards",
    title: tables::AWARDS_TITLE,
    note: tables::AWARDS_NOTE,
    columns: &[
        MONTH,
        column(headers::AWARD, Form::Word),
        FACILITY_TYPE,
        column(headers::PLACE, Form::Rank),
        column(headers::NAME, Form::Text),
        RATE_OF_ONE_DECIMAL,
        OF_PREFECTURES,
    ],
};

/// `change.csv`.
pub(crate) static CHANGES: TableLayout = TableLayout {
    name: "change",
    title: tables::CHANGES_TITLE,
    note: tables::CHANGES_NOTE,
    columns: &[
        MONTH,
        PREFECTURE_CODE,
        PREFECTURE,
        CHANGE,
        column(headers::RATE_POINTS, Form::Points(2)),
        column(headers::MIX_POINTS, Form::Points(2)),
    ],
};

const FACILITY: TableColumn = column(headers::FACILITY, Form::Code);
const FACILITY_CHECKS: TableColumn = column(headers::CHECKS, Form::Count);
const FACILITY_RATE: TableColumn = column(headers::RATE, Form::Percent(2));

/// `internal/facilities.csv`.
pub(crate) static FACILITY_RATES: TableLayout = TableLayout {
    name: "facilities",
    title: tables::FACILITY_RATES_TITLE,
    note: tables::CHECKS_NOTE,
    columns: &[
        FACILITY,
        MONTH,
        FACILITY_CHECKS,
        CARD,
        FACILITY_RATE,
        column(headers::CHANGE, Form::Points(2)),
        column(headers::RATE_BAND, Form::Band),
    ],
};

/// `internal/low_use.csv`.
pub(crate) static LOW_USE: TableLayout = TableLayout {
    name: "low_use",
    title: tables::LOW_USE_TITLE,
    note: tables::LOW_USE_NOTE,
    columns: &[
        MONTH,
        FACILITY,
        column(headers::NAME, Form::Text),
        FACILITY_TYPE,
        PREFECTURE_CODE,
        PREFECTURE,
        FACILITY_CHECKS,
        CARD,
        FACILITY_RATE,
    ],
};
