//! What readers call the names that results of the job carry.

use super::category::text;
use crate::codes::category::Category;
use crate::words::labels::{Codes, Labels};
use crate::words::names::{Named, Names, named};
use crate::words::notation::NOTATIONS;
use crate::words::table_names::TABLES;

/// Fields, notations, viewing, verdicts, oddities of insurer numbers, and tables.
pub(crate) const NAMES: Names =
    Names(&[FIELDS, VIEWING, POLICIES, VERDICTS, ODD_INSURERS, NOTATIONS, TABLES]);

/// The columns of results that hold codes.
pub(crate) const LABELS: Labels = Labels(&[
    ("category", Codes::One(Names(&[CATEGORIES]))),
    ("viewing", Codes::One(Names(&[VIEWING]))),
    ("viewing_advised", Codes::One(Names(&[VIEWING]))),
    ("verdict", Codes::One(Names(&[VERDICTS]))),
    ("name_level", LEVEL),
    ("kana_level", LEVEL),
    ("birth_date_level", LEVEL),
    ("sex_level", LEVEL),
    ("address_level", LEVEL),
    ("flags", Codes::List(Names(&[FLAG_NAMES]))),
    ("lookup", Codes::One(Names(&[LOOKUPS]))),
    ("policy", Codes::One(Names(&[POLICIES]))),
    ("candidate_name_level", LEVEL),
    ("candidate_kana_level", LEVEL),
    ("candidate_birth_date_level", LEVEL),
    ("candidate_sex_level", LEVEL),
    ("candidate_address_level", LEVEL),
    ("not_compared", Codes::List(Names(&[NOT_COMPARED]))),
    ("obligation", Codes::One(Names(&[OBLIGATIONS]))),
]);

const LEVEL: Codes = Codes::One(Names(&[LEVELS]));

/// Fields of a record.
pub(super) const FIELDS: &[Named] = &[
    named("name", "漢字氏名", "name"),
    named("name_kana", "カナ氏名", "kana name"),
    named("address", "住所", "address"),
];

pub(in crate::words) const CATEGORIES: &[Named] = &{
    let mut names = [("", text(Category::Exact)); Category::ALL.len()];
    let mut at = 0;
    while at < names.len() {
        names[at] = (Category::ALL[at].as_str(), text(Category::ALL[at]));
        at += 1;
    }
    names
};

/// How a record agrees with a resident.
pub(super) const LEVELS: &[Named] = &[
    named("exact", "一致", "equal"),
    named("notation", "表記の違い", "another notation"),
    named("alternative", "別の名・省略", "another name, or a part left out"),
    named("near", "近い", "close"),
    named("different", "相違", "differs"),
    named("undetermined", "判定不能", "cannot be told"),
    named("missing", "値なし", "no value"),
];

pub(super) const FLAG_NAMES: &[Named] = &[
    named("number_shared", "番号の重複", "number shared"),
    named("household_swap", "世帯内の取り違え", "swapped within the household"),
    named("multiple_qualifications", "複数の資格", "several qualifications"),
    named("namesake", "同姓同名", "namesake"),
];

/// Whether the values of a record lead to one resident.
pub(super) const LOOKUPS: &[Named] = &[
    named("five_items_unique", "五つの項目がそろう住民が一人", "one resident agrees in all five items"),
    named(
        "three_items_only",
        "カナ・生年月日・性別だけが合う住民が一人（その番号は使えない）",
        "one agrees in kana, birth date and sex alone (not to be taken)",
    ),
    named("several", "候補が複数", "several residents"),
    named("none", "項目がそろう住民はいない", "nobody agrees in all of them"),
];

pub(super) const NOT_COMPARED: &[Named] = &[
    named("resident", "住民", "any resident"),
    named("name", "漢字氏名", "kanji name"),
    named("name_kana", "カナ氏名", "kana name"),
    named("birth_date", "生年月日", "birth date"),
    named("sex", "性別", "sex of the person"),
    named("address", "住所", "postal address"),
    named("other_valid_qualifications", "ほかの有効な資格", "other valid qualifications"),
];

const OBLIGATIONS: &[Named] = &[
    named("employer", "事業主：資格取得から届出まで", "employers: from qualification to notice"),
    named("insurer", "保険者：届出から登録まで", "insurers: from notice to registration"),
    named("both", "届出日が不明：資格取得から登録まで", "notice unknown: from qualification to registration"),
];

pub(in crate::words) const VIEWING: &[Named] = &[
    named("open", "閲覧可", "open"),
    named("stop_medical", "医療情報の閲覧停止", "stop medical information"),
    named("stop_all", "資格・医療情報の閲覧停止", "stop all information"),
];

pub(super) const POLICIES: &[Named] =
    &[named("sweep", "一斉点検", "sweep"), named("registration", "新規登録", "registration")];

pub(super) const VERDICTS: &[Named] = &[
    named("same_person", "同じ人", "same person"),
    named("unsure", "同じ人か不明", "unsure"),
    named("different_person", "別人", "different person"),
    named("without_verdict", "判定対象外", "no verdict"),
];

/// What is odd about insurer numbers.
pub(super) const ODD_INSURERS: &[Named] = &[
    named("no_insurer_number", "6桁でも8桁でもない", "neither 6 nor 8 digits"),
    named(
        "lost_zero",
        "先頭に0を付ければ正しい（表計算ソフトで0が失われた）",
        "right with a zero before them, which a spreadsheet took",
    ),
    named("check_digit", "検証番号が合わない", "wrong check digit"),
    named("unknown_scheme", "法別番号が不明", "unknown law number"),
    named("unknown_prefecture", "都道府県番号が不明", "unknown prefecture"),
];
