//! What the tables of the job hold: headers, forms, and the definitions that stand below their titles.

use crate::report::table::{Form, TableColumn, TableLayout, Wording};

const fn wording(english: &'static str, japanese: &'static str) -> Wording {
    Wording { english, japanese }
}

/// The rate of uses of a card among checks.
const CHECKS: Wording = wording(
    "Rate of use = checks made with a My Number card ÷ all online eligibility checks (card and insurance card); batch inquiries are \
     counted apart.",
    "利用率＝マイナンバーカードによるオンライン資格確認件数÷オンライン資格確認件数（マイナンバーカード＋保険証）。一括照会は含まない。",
);

/// The rate of card users among claims.
const CLAIMS: Wording = wording(
    "Rate of use on the basis of claims = people who used a My Number card ÷ outpatient claims. Not to be compared with the rate among checks.",
    "レセプト件数ベースの利用率＝マイナ保険証利用人数÷外来レセプト件数。オンライン資格確認件数ベースの利用率とは比較できない。",
);

const fn column(name: &'static str, japanese: &'static str, form: Form) -> TableColumn {
    TableColumn::new(name, japanese, form)
}

const MONTH: TableColumn = column("month", "年月", Form::Month);
const FACILITY_TYPE: TableColumn = column("facility_type", "施設類型", Form::FacilityType);
const PREFECTURE_CODE: TableColumn = column("prefecture_code", "都道府県コード", Form::Code);
const PREFECTURE: TableColumn = column("prefecture", "都道府県", Form::Prefecture);
const TOTAL: TableColumn = column("total", "オンライン資格確認件数", Form::Count);
const CARD: TableColumn = column("card", "マイナ保険証利用件数", Form::Count);
const CLAIM_COUNT: TableColumn = column("claims", "レセプト件数", Form::Count);
const CARD_USERS: TableColumn = column("card_users", "マイナ保険証利用人数", Form::Count);
const RATE: TableColumn = column("rate_percent", "利用率（％）", Form::Percent(2));
const RATE_OF_ONE_DECIMAL: TableColumn = column("rate_percent", "利用率（％）", Form::Percent(1));
const CHANGE: TableColumn = column("change_points", "前月差（ポイント）", Form::Points(2));
const BAND: TableColumn = column("band", "区分", Form::Word);
const RANK: TableColumn = column("rank", "順位", Form::Rank);
const RATE_LOW: TableColumn = column("rate_low", "利用率の95％信頼区間下限（％）", Form::Percent(2));
const RATE_HIGH: TableColumn = column("rate_high", "利用率の95％信頼区間上限（％）", Form::Percent(2));
const RANK_LOW: TableColumn = column("rank_low", "とりうる順位（最上位）", Form::Rank);
const RANK_HIGH: TableColumn = column("rank_high", "とりうる順位（最下位）", Form::Rank);

/// `monthly.csv`.
pub static MONTHLY: TableLayout = TableLayout {
    name: "monthly",
    title: wording("Use by month and type of facility", "施設類型別の利用状況（月別）"),
    note: CHECKS,
    columns: &[
        MONTH,
        FACILITY_TYPE,
        TOTAL,
        CARD,
        column("insurance_card", "保険証利用件数", Form::Count),
        column("batch", "一括照会件数", Form::Count),
        RATE,
    ],
};

/// `monthly_claims.csv`.
pub static MONTHLY_CLAIMS: TableLayout = TableLayout {
    name: "monthly_claims",
    title: wording(
        "Use by month and type of facility, on the basis of claims",
        "施設類型別の利用状況（月別・レセプト件数ベース）",
    ),
    note: CLAIMS,
    columns: &[MONTH, FACILITY_TYPE, CLAIM_COUNT, CARD_USERS, RATE],
};

/// `views.csv`.
pub static VIEWS: TableLayout = TableLayout {
    name: "views",
    title: wording("Information viewed by month and type of facility", "医療情報の閲覧件数（月別）"),
    note: wording(
        "How often results of specific health checkups, medicine and treatment were viewed by consent of the patient.",
        "患者の同意を得て閲覧された特定健診等情報、薬剤情報、診療情報の件数。",
    ),
    columns: &[
        MONTH,
        FACILITY_TYPE,
        column("checkup", "特定健診等情報", Form::Count),
        column("medicine", "薬剤情報", Form::Count),
        column("treatment", "診療情報", Form::Count),
    ],
};

/// `prefecture.csv`.
pub static BY_PREFECTURE: TableLayout = TableLayout {
    name: "prefecture",
    title: wording("Rate of use by prefecture", "都道府県別の利用率"),
    note: CHECKS,
    columns: &[MONTH, PREFECTURE_CODE, PREFECTURE, CARD, TOTAL, RATE, CHANGE, BAND],
};

/// `prefecture_claims.csv`.
pub static BY_PREFECTURE_CLAIMS: TableLayout = TableLayout {
    name: "prefecture_claims",
    title: wording(
        "Rate of use by prefecture, on the basis of claims",
        "都道府県別の利用率（レセプト件数ベース）",
    ),
    note: CLAIMS,
    columns: &[MONTH, PREFECTURE_CODE, PREFECTURE, CARD_USERS, CLAIM_COUNT, RATE, CHANGE, BAND],
};

/// What intervals and possible ranks are.
const INTERVALS: Wording = wording(
    "Ordered by the exact rate = checks made with a My Number card ÷ all online eligibility checks; equal rates share a rank. The interval is Wilson's \
     of 95 %; the possible ranks follow from prefectures whose intervals do not touch.",
    "利用率（マイナンバーカードによる件数÷オンライン資格確認件数）を丸める前の値で並べ、同率は同順位。信頼区間はウィルソンの95％信頼区間、\
     とりうる順位は信頼区間が重ならない都道府県から求めた。",
);

/// The same on the basis of claims.
const CLAIM_INTERVALS: Wording = wording(
    "Ordered by the exact rate = people who used a My Number card ÷ outpatient claims; equal rates share a rank. The interval is Wilson's of 95 %; the \
     possible ranks follow from prefectures whose intervals do not touch. Not to be compared with the ranking among checks.",
    "利用率（マイナ保険証利用人数÷外来レセプト件数）を丸める前の値で並べ、同率は同順位。信頼区間はウィルソンの95％信頼区間、\
     とりうる順位は信頼区間が重ならない都道府県から求めた。オンライン資格確認件数ベースの順位とは比較できない。",
);

/// `ranking.csv`.
pub static RANKING: TableLayout = TableLayout {
    name: "ranking",
    title: wording("Ranking of prefectures by type of facility", "施設類型別の都道府県ランキング"),
    note: INTERVALS,
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
    ],
};

/// `ranking_claims.csv`.
pub static RANKING_CLAIMS: TableLayout = TableLayout {
    name: "ranking_claims",
    title: wording(
        "Ranking of prefectures by type of facility, on the basis of claims",
        "施設類型別の都道府県ランキング（レセプト件数ベース）",
    ),
    note: CLAIM_INTERVALS,
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
    ],
};

/// `distribution.csv`.
pub static DISTRIBUTION: TableLayout = TableLayout {
    name: "distribution",
    title: wording("Distribution of facilities by rate of use", "利用率別の施設分布"),
    note: wording(
        "Facilities with enough checks in the month (50 or more unless set otherwise), by their rate of use; the others are left out and counted. A \
         lower bound belongs to its band, an upper one does not.",
        "当月のオンライン資格確認件数が一定数以上（設定のない場合50件以上）の施設を利用率により区分した。それ以外の施設は対象外として数える。\
         下限はその区分に含み、上限は含まない。",
    ),
    columns: &[
        MONTH,
        FACILITY_TYPE,
        column("band", "利用率の区分（％）", Form::Band),
        column("facilities", "施設数", Form::Count),
        column("share", "割合（％）", Form::Percent(1)),
    ],
};

/// `schemes.csv`.
pub static SCHEMES: TableLayout = TableLayout {
    name: "schemes",
    title: wording("Rate of use by scheme", "保険者種別の利用率"),
    note: CHECKS,
    columns: &[
        MONTH,
        column("scheme", "保険者種別", Form::Word),
        CARD,
        TOTAL,
        RATE,
        column("members", "加入者数", Form::Count),
    ],
};

/// `insurers.csv`.
pub static INSURER_LISTS: TableLayout = TableLayout {
    name: "insurers",
    title: wording("Insurers with the highest rates of use", "利用率上位の保険者"),
    note: CHECKS,
    columns: &[
        MONTH,
        column("list", "一覧", Form::Word),
        RANK,
        column("insurer_number", "保険者番号", Form::Code),
        column("insurer", "保険者", Form::Text),
        column("scheme", "保険者種別", Form::Word),
        column("members", "加入者数", Form::Count),
        CARD,
        TOTAL,
        RATE,
    ],
};

/// `awards.csv`.
pub static AWARDS: TableLayout = TableLayout {
    name: "awards",
    title: wording("Awards", "表彰"),
    note: wording(
        "The three highest rates of use, from the exact rate: prefectures over all types of facilities and by type, then of insurers first those of \
         employees, and after them municipalities, whose places start again at 1.",
        "利用率（丸める前の値）の上位3者。都道府県（総計・施設類型別）、保険者は被用者保険、市町村国保の順に並べ、順位はそれぞれ1から付ける。",
    ),
    columns: &[
        MONTH,
        column("award", "部門", Form::Word),
        FACILITY_TYPE,
        column("place", "順位", Form::Rank),
        column("name", "名称", Form::Text),
        RATE_OF_ONE_DECIMAL,
    ],
};

/// `change.csv`.
pub static CHANGES: TableLayout = TableLayout {
    name: "change",
    title: wording("What the change of the rate of use comes from", "利用率の前月差の内訳"),
    note: wording(
        "The change from last month, split into the part from the rates of the prefecture's own types of facilities, at the mean of both months' mixes, and \
         the rest, which comes from the mix. The parts add up to the whole as printed.",
        "前月差を、自県の施設類型ごとの利用率の変化による部分（構成比は両月の平均）と、施設類型の構成の変化による部分（残り）に分けた。\
         表示された内訳の和は前月差に一致する。",
    ),
    columns: &[
        MONTH,
        PREFECTURE_CODE,
        PREFECTURE,
        CHANGE,
        column("rate_points", "利用率の変化による部分", Form::Points(2)),
        column("mix_points", "構成の変化による部分", Form::Points(2)),
    ],
};

const FACILITY: TableColumn = column("facility", "医療機関コード", Form::Code);
const FACILITY_CHECKS: TableColumn = column("checks", "オンライン資格確認件数", Form::Count);
const FACILITY_RATE: TableColumn = column("rate", "利用率（％）", Form::Percent(2));

/// `facilities.csv`.
pub static FACILITY_RATES: TableLayout = TableLayout {
    name: "facilities",
    title: wording("Rate of use by facility and month", "施設別・月別の利用率"),
    note: CHECKS,
    columns: &[
        FACILITY,
        MONTH,
        FACILITY_CHECKS,
        CARD,
        FACILITY_RATE,
        column("change", "前月差（ポイント）", Form::Points(2)),
        column("band", "利用率の区分（％）", Form::Band),
    ],
};

/// `low_use.csv`.
pub static LOW_USE: TableLayout = TableLayout {
    name: "low_use",
    title: wording("Facilities with low use", "利用率の低い施設"),
    note: wording(
        "Facilities to write to: in the last month their rate of use is under a bound (3 % unless set otherwise), of more checks than so many (50 unless set \
         otherwise).",
        "働きかけの対象となる施設。最終月の利用率が一定未満（設定のない場合3％未満）で、オンライン資格確認件数が一定数（設定のない場合50件）を\
         超えるもの。",
    ),
    columns: &[
        MONTH,
        FACILITY,
        column("name", "名称", Form::Text),
        FACILITY_TYPE,
        PREFECTURE_CODE,
        PREFECTURE,
        FACILITY_CHECKS,
        CARD,
        FACILITY_RATE,
    ],
};
