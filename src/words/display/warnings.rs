//! Warnings of the display job.

use crate::words::text::{sentences, texts};

texts! {
    BETWEEN: "、", ", ";
}

sentences! {
    unanswered(shown):
        "displays：表示の医療機関コード {shown} への回答が一件もありません",
        "displays: there is no response to facility {shown}, of which there are displays";
    other_facilities(shown, answered):
        "displays：表示の医療機関コード {shown} への回答が一件もなく、回答の医療機関コード {answered} の表示が一件もありません。表示に、回答と同じ医療機関コードを書いてください",
        "displays: there is no response to facility {shown}, and no display is of facility {answered}, to which there are; write the facility code of the response into displays";
}
