//! Headers of the tables of the job. The English ones are the names by which programs find the columns.

use crate::words::text::texts;

texts! {
    PREFECTURE_CODE: "都道府県コード", "prefecture_code";
    PREFECTURE: "都道府県", "prefecture";
    FACILITY_TYPE: "施設類型", "facility_type";
    FACILITIES: "施設数", "facilities";
    OPERATING: "運用開始施設数", "operating";
    OPERATING_PERCENT: "参加率", "operating_percent";
    SCOPE: "対象", "scope";
    READER_APPLIED: "カードリーダー申込施設数", "reader_applied";
    READER_APPLIED_PERCENT: "申込率", "reader_applied_percent";
    CONNECTED: "本番接続施設数", "connected";
    CONNECTED_PERCENT: "接続率", "connected_percent";
    LIST: "区分", "list";
    POSITION: "並び", "position";
    RANK: "順位", "rank";
    TIED_LEFT_OUT: "同率で掲載外", "tied_left_out";
    FACILITY_CODE: "医療機関コード", "facility_code";
    NAME: "名称", "name";
    READER_APPLIED_ON: "カードリーダー申込日", "reader_applied_on";
    CONNECTED_ON: "本番接続日", "connected_on";
    OPERATING_ON: "運用開始予定日", "operating_on";
    DEFERRED_UNTIL: "猶予の期限", "deferred_until";
    OBLIGATED_FROM: "義務化の日", "obligated_from";
    REASON: "理由", "reason";
}
