//! Words of the charts of the page.

use crate::words::text::{sentences, texts};

texts! {
    ALL_TITLE: "読み込んだすべての行", "All rows read";
    ALL_ROWS: "全件", "all rows";
    TO_LOOK_AT: "確認を要する区分", "categories to look at";
    REJECTED: "読めなかった行", "rejected";
    CATEGORIES_TITLE: "確認を要する区分と判定", "Categories to look at, by verdict";
    VIEWING_TITLE: "閲覧を止める登録", "Records whose viewing is stopped";
    BY_POLICY: "規則どおり", "by the policies";
    ADVISED: "本結果が勧める扱い", "advised";
    VERDICTS_TITLE: "判定別の登録", "Records by verdict";
    INSURERS_TITLE: "確認を要する登録が多い保険者", "Insurers with most findings";
    OTHER_FINDINGS: "確認を要するその他の登録", "other findings";
    DELAYS_TITLE: "全保険者の分布", "All insurers together";
    WITHIN_LIMIT: "期限内", "within the limit";
    OVER_LIMIT: "期限を超えた登録", "over the limit";
    SAME_DAY: "当日まで", "same day or before";
}

sentences! {
    days(first, last): "{first}～{last} 日", "{first}–{last} days";
    days_and_more(first): "{first} 日以上", "{first} days and more";
}
