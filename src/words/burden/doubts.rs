//! What is said of inputs of which most rows have something odd in common.

use crate::words::text::sentences;

sentences! {
    unknown_values(item, comparison, rows, found):
        "{item}（{comparison}）：{rows}行のうち{found}行に、読み取れない値があります。負担割合と適用区分の列が入れ替わっていないか、値の書き方が違わないかを、元のファイルで確かめてください",
        "{item} ({comparison}): {found} of {rows} rows hold a value that is not known; see whether the columns of burden ratio and limit class are exchanged, or values are written in another way";
    absent_responses(displays, responses, rows, found):
        "{displays}：{rows}行のうち{found}行に、診療月の{responses}がありません。表示と回答が同じ月、同じ医療機関、同じ人のものかを確かめてください",
        "{displays}: to {found} of {rows} rows there are no {responses} in the month of service; see whether both are of the same month, facilities and people";
}
