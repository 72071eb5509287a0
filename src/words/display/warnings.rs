//! Warnings of the display job.

use crate::words::text::{sentences, texts};

texts! {}

sentences! {
    without_product(displays):
        "displays：製品ID（product_id）のない表示が{displays}件あり、一つの製品として数えました。製品を区別する文字列を書いてください",
        "displays: {displays} have no product_id and count as one product; write what tells products apart";
    other_months(displays, day):
        "displays：回答が一件もない月の診療日の表示が{displays}件あります（{day} など）。表示した日ではなく、診療日を書いてください",
        "displays: {displays} are of a month without any response ({day} and the like); write the day of service, not that of the export";
    short_branches(displays):
        "displays：枝番が1桁の表示が{displays}件あります。枝番は2桁（01）で書いてください",
        "displays: {displays} have a branch of one digit; write two, 01";
    unanswered(shown):
        "displays：表示の医療機関コード {shown} への回答が一件もありません",
        "displays: there is no response to facility {shown}, of which there are displays";
    other_facilities(shown, answered):
        "displays：表示の医療機関コード {shown} への回答が一件もなく、回答の医療機関コード {answered} の表示が一件もありません。表示に、回答と同じ医療機関コードを書いてください",
        "displays: there is no response to facility {shown}, and no display is of facility {answered}, to which there are; write the facility code of the response into displays";
}
