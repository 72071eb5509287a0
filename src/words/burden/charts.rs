//! Words of the charts of the page.

use crate::words::text::texts;

texts! {
    ALL_TITLE: "読み込んだすべての行", "All rows read";
    CLEAN: "すべて一致", "everything agrees";
    WITH_FINDINGS: "確認を要する行", "rows with findings";
    SET_ASIDE: "対象外とした行", "set aside";
    REJECTED: "読めなかった行", "rejected";
    ORIGINS_TITLE: "由来別", "By origin";
    CAUSES_TITLE: "原因別（色は由来）", "By cause (the shade is the origin)";
    NEEDS_NO_CAUSE: "原因を要しない", "needs no cause";
    STATES_TITLE: "状態別", "By state";
    INSURERS_TITLE: "確認を要するものが多い保険者", "Insurers with most findings";
    OTHER_FINDINGS: "その他", "other findings";
}
