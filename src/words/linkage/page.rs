//! What the page of the job says.

use crate::words::names::{Named, Names, named};
use crate::words::page;

/// Headings, columns and notes.
pub(crate) const PAGE: Names = Names(&[OWN, page::PAGE]);

const OWN: &[Named] = &[
    named("title", "個人番号の紐付け照合結果", "Linkage check of individual numbers"),
    named("first", "まず行うこと", "What to do first"),
    named("read", "読み込んだ登録", "records read"),
    named("agreeing", "一致（表記のみの違いを含む）", "agree (notation aside)"),
    named("to_look_at", "確認を要する登録", "to look at"),
    named(
        "agreeing_to_look_at",
        "確認を要する登録のうち、内容は一致するが番号の重複や同姓同名などのあるもの（「一致」にも数えています）：",
        "To look at although the values agree, because of a shared number or a namesake (counted under \"agree\" too):",
    ),
    named("advised_stops", "閲覧停止を勧める登録", "viewing to stop (advised)"),
    named("by_category", "区分別", "By category"),
    named("category", "区分", "category"),
    named("viewing", "閲覧", "viewing"),
    named("records", "件数", "records"),
    named("share", "割合", "share"),
    named(
        "category_note",
        "上から順に、最初に当てはまった区分に数えています。割合は全件に対するもので、件数から四捨五入しています。",
        "A record counts in the first category that applies. Shares are of all records, rounded half up from the counts.",
    ),
    named("by_viewing", "閲覧の扱い", "Viewing"),
    named("by_policy", "規則どおり", "by the policies"),
    named("advised", "本結果が勧める扱い", "advised"),
    named(
        "viewing_note",
        "「一斉点検」は令和5年9月7日の対応表、「新規登録」は令和6年5月7日以降に登録された記録の新誤入力チェックによります。別人と判定した登録、双子や同じ世帯の人かもしれない登録、世帯内の取り違え、番号の重複では、これより厳しい扱いを勧めます。",
        "The sweep follows the ministry’s matrix of 2023-09-07; registration, the check of records registered from 2024-05-07 on. Where a record points at another person, may be a twin’s or a household member’s, where a household’s numbers are swapped, or where a number is shared, a stricter viewing is advised.",
    ),
    named(
        "ended_note",
        "資格が終わった後に住民が死亡・消除・国外転出となった登録は、確認を要しないので閲覧可とし、一覧に載せていません：",
        "Records whose resident died or left after the qualification had ended need no look; they stay open and are not listed:",
    ),
    named("verdicts", "同じ人かどうかの判定", "Verdicts"),
    named("verdict", "判定", "verdict"),
    named(
        "verdict_note",
        "完全一致・表記のみの違い・判定不能を除く登録について、より当てはまる別の住民がいないかを調べた結果です。",
        "For every record that differs: does another resident fit better than the one it is linked to?",
    ),
    named("findings", "一覧掲載", "findings"),
    named("findings_per_mille", "千件当たり", "per 1,000 records"),
    named(
        "insurer_note",
        "「一覧掲載」は要確認一覧（findings.csv）の件数。多い順に30保険者まで。一覧には、区分のほか、番号の重複・世帯内の取り違え・同姓同名の注意がある登録も載ります。",
        "The 30 insurers with most rows in findings.csv. That list also holds records that are flagged: number shared, swapped within a household, namesake.",
    ),
    named("odd_insurers", "確認を要する保険者番号", "Insurer numbers to check"),
    named("numbers", "番号の数", "numbers"),
    named("first_numbers", "番号（はじめの数件）", "the first of them"),
    named(
        "odd_insurers_note",
        "登録は除外せず、ほかと同じように照合しています。",
        "The records were compared like all others.",
    ),
    named("causes", "一致とみなした表記の違い", "Differences of notation"),
    named("field", "項目", "field"),
    named("folding", "表記の違い", "difference"),
    named(
        "causes_note",
        "文字は異なるが、この違いを除けば同じだった登録の数です。複数の違いがある登録は、それぞれに数えています。",
        "Records that are not equal letter by letter and agree once these differences are set aside. A record with several counts under each.",
    ),
    named("no_causes", "表記の違いはありません。", "No differences of notation."),
    named("show_table", "表で見る", "as a table"),
    named("not_compared", "照合できなかったもの", "What could not be compared"),
    named("what", "内容", "what"),
    named(
        "without_resident",
        "住民と照合できない（番号がない・不正・該当なし）",
        "with any resident (no number, invalid, unknown)",
    ),
    named(
        "without_name",
        "漢字氏名（どちらかにない、または読めない）",
        "by kanji name (missing or unreadable on one side)",
    ),
    named(
        "without_name_kana",
        "カナ氏名（どちらかにない、または読めない）",
        "by kana name (missing or unreadable on one side)",
    ),
    named(
        "without_birth_date",
        "生年月日（どちらかにない、または読めない）",
        "by birth date (missing or unreadable on one side)",
    ),
    named(
        "without_sex",
        "性別（どちらかにない、または読めない）",
        "by sex (missing or unreadable on one side)",
    ),
    named(
        "without_address",
        "住所（どちらかにない、または読めない）",
        "by address (missing or unreadable on one side)",
    ),
    named(
        "without_other_valid_qualifications",
        "ほかの有効な資格の有無（入力にない）",
        "for other valid qualifications (not in the input)",
    ),
    named(
        "not_compared_note",
        "一致とは扱わず、照合していないものとして数えています。",
        "These are not taken to agree: they were not tested.",
    ),
    named("delays", "登録までの日数", "Days to registration"),
    named("dated", "日付あり", "records with dates"),
    named("late", "期限超過", "over the limit"),
    named("median", "中央値（日）", "median (days)"),
    named(
        "delays_note",
        "事業主と保険者の義務は別々に数え、足し合わせません。それぞれ期限を超えた登録が多い順に30保険者まで。",
        "The obligations of employers and insurers are counted apart and never added; of each, the 30 insurers with most records over the limit.",
    ),
    named("days_allowed", "期限（日）：", "Days allowed:"),
    named(
        "obligation_employer",
        "事業主：資格取得から届出まで（被用者保険）",
        "Employers: from qualification to notice (employees’ insurance)",
    ),
    named("obligation_insurer", "保険者：届出から登録まで", "Insurers: from notice to registration"),
    named(
        "obligation_both",
        "届出日が不明：資格取得から登録まで（被用者保険）",
        "Notice unknown: from qualification to registration (employees’ insurance)",
    ),
    named("odd_values", "つじつまの合わない値", "Values that cannot be"),
    named(
        "odd_born_later",
        "生年月日が判定日より後の登録",
        "records whose birth date lies after the day of the run",
    ),
    named(
        "odd_dates_reversed",
        "資格喪失が取得より前の登録",
        "records whose qualification ends before it begins",
    ),
    named(
        "odd_shared_keys",
        "個人番号の異なる登録に重ねて使われた記号・番号・枝番",
        "keys on records with different individual numbers",
    ),
    named("odd_resident_ids_empty", "resident_id のない住民", "residents without a resident_id"),
    named("odd_resident_ids_doubled", "resident_id が他と同じ住民", "residents who share their resident_id"),
    named(
        "odd_lost_zeros_of_records",
        "先頭の0が失われた個人番号の登録",
        "records whose number has lost its leading zero",
    ),
    named(
        "odd_lost_zeros_of_residents",
        "先頭の0が失われた個人番号の住民",
        "residents whose number has lost its leading zero",
    ),
    named("odd_values_note", "除外せず、そのまま照合しています。", "They were used as they are."),
    named("register", "住民登録の番号の重複", "Duplicates in the register"),
    named("duplicate_numbers", "複数の住民が持つ番号", "numbers that several residents bear"),
    named("duplicate_residents", "その番号を持つ住民", "residents who bear such a number"),
    named("residents_without_number", "有効な番号のない住民", "residents without a valid number"),
    named("rejects", "読めなかった行", "Rejected rows"),
    named("categorised", "区分別の合計", "sum of categories"),
];
