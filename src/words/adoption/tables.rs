//! Titles of the tables of the job, and the definitions of what they count.

use crate::words::text::texts;

texts! {
    ADOPTION_TITLE: "オンライン資格確認の導入状況", "Introduction of online eligibility checks";
    ADOPTION_NOTE:
        "全施設と義務化対象施設のそれぞれについて、基準日までに顔認証付きカードリーダーを申し込んだ施設（申込率）、\
         本番接続した施設（接続率）、運用を開始した施設（参加率）。三つは別々に数える。総計の外に立つ類型は総計に含まない。",
        "Of all facilities and of the obligated ones: those that applied for a card reader, are connected and \
         operate on the day; the three are counted apart. Types outside the national total are not in “all”.";
    RANKING_TITLE: "参加率の都道府県別順位", "Prefectures by the share of facilities that operate";
    RANKING_NOTE:
        "全施設に対する参加率。上位・下位それぞれちょうど五つ。同率は同順位とし、都道府県コード順に並べる。\
         同率で掲載されなかった都道府県を併記する。",
        "All facilities; exactly five of each list. Equal rates share a rank and stand in the order of \
         prefectures; who shares a rank with somebody listed and is not listed is named.";
    NOT_INTRODUCED_TITLE: "義務化対象で運用を開始していない施設", "Obligated facilities that do not operate";
    NOT_INTRODUCED_NOTE:
        "基準日に義務化されており、基準日に猶予がなく、基準日までに運用を開始していない施設と、掲載の理由。",
        "Obligated on the day, not deferred on it, and not operating: with the reason why each is listed.";
    NOT_YET_DUE_TITLE: "運用を開始していないが、まだ期限の来ていない施設", "Facilities that do not operate and need not yet";
    NOT_YET_DUE_NOTE:
        "義務化対象で運用を開始していないが、義務化の日の前であるか、猶予がある施設。いつまでかを併記する（期限の分からない猶予は空欄）。",
        "Called obligated and not operating, before the day of the obligation or deferred; until when is said, but for deferrals whose end is not known.";
}
