//! Titles of the tables of the job, and the definitions of what they count.

use crate::words::text::texts;

texts! {
    /// The rate of uses of a card among checks.
    CHECKS_NOTE:
        "利用率＝マイナンバーカードによるオンライン資格確認件数÷オンライン資格確認件数（マイナンバーカード＋保険証）。一括照会は含まない。",
        "Rate of use = checks made with a My Number card ÷ all online eligibility checks (card and insurance card); batch inquiries are \
         counted apart.";
    /// What a ranking is in the order of.
    RANKING_NOTE:
        "利用率（マイナンバーカードによる件数÷オンライン資格確認件数）を丸める前の値で並べ、同率は同順位。表示は小数第1位までのため、\
         表示が同じでも順位が異なることがある。",
        "Ordered by the exact rate = checks made with a My Number card ÷ all online eligibility checks; equal rates share a rank. One decimal is \
         shown: rates that look equal may have different ranks.";
    /// The same on the basis of claims.
    CLAIM_RANKING_NOTE:
        "利用率（マイナ保険証利用人数÷外来レセプト件数）を丸める前の値で並べ、同率は同順位。表示は小数第1位までのため、表示が同じでも順位が\
         異なることがある。オンライン資格確認件数ベースの順位とは比較できない。",
        "Ordered by the exact rate = people who used a My Number card ÷ outpatient claims; equal rates share a rank. One decimal is shown: rates that \
         look equal may have different ranks. Not to be compared with the ranking among checks.";
    /// What lists of insurers are in the order of.
    INSURER_LISTS_NOTE:
        "利用率＝マイナンバーカードによるオンライン資格確認件数÷オンライン資格確認件数（マイナンバーカード＋保険証）。一括照会は含まない。\
         丸める前の値で並べ、同率は同順位。表示は小数第1位までのため、表示が同じでも順位が異なることがある。",
        "Rate of use = checks made with a My Number card ÷ all online eligibility checks (card and insurance card); batch inquiries are counted apart. \
         Ordered by the exact rate; equal rates share a rank. One decimal is shown: rates that look equal may have different ranks.";
    /// What intervals and possible ranks are, where a ranking has them.
    INTERVALS_NOTE:
        "信頼区間はウィルソンの95％信頼区間。件数は全数であり標本誤差はない。区間は、同じ規模の件数で偶然だけから生じうる幅の目安であり、\
         とりうる順位は区間が重ならない都道府県から求めた。",
        "The interval is Wilson's of 95 %. The counts are complete and have no sampling error: it tells how far chance alone moves a rate of so many checks; \
         the possible ranks follow from prefectures whose intervals do not touch.";
    /// What is said where prefectures or types of them are missing.
    INCOMPLETE_NOTE:
        "都道府県または施設類型がそろっていない月を含む。その月の全国の値は入力に全国の行があるものだけを載せ、上位・下位5は載せない（設定により出した場合を除く）。",
        "Some months lack prefectures or types of them; of the whole country they have what a row of the input says, and no five highest or lowest, unless \
         the config asks for them all the same.";
    /// What is said of facilities by rate then.
    INCOMPLETE_DISTRIBUTION_NOTE:
        "都道府県または施設類型がそろっていない月を含む。その月は、ある分の施設だけを数えた。",
        "Some months lack prefectures or types of them; of these the facilities that are there are counted.";
    /// The rate of card users among claims.
    CLAIMS_NOTE:
        "レセプト件数ベースの利用率＝マイナ保険証利用人数÷外来レセプト件数。オンライン資格確認件数ベースの利用率とは比較できない。",
        "Rate of use on the basis of claims = people who used a My Number card ÷ outpatient claims. Not to be compared with the rate among checks.";
    MONTHLY_TITLE: "施設類型別の利用状況（月別）", "Use by month and type of facility";
    MONTHLY_CLAIMS_TITLE:
        "施設類型別の利用状況（月別・レセプト件数ベース）",
        "Use by month and type of facility, on the basis of claims";
    VIEWS_TITLE: "医療情報の閲覧件数（月別）", "Information viewed by month and type of facility";
    VIEWS_NOTE:
        "患者の同意を得て閲覧された特定健診等情報、薬剤情報、診療情報の件数。",
        "How often results of specific health checkups, medicine and treatment were viewed by consent of the patient.";
    BY_PREFECTURE_TITLE: "都道府県別の利用率", "Rate of use by prefecture";
    BY_PREFECTURE_CLAIMS_TITLE:
        "都道府県別の利用率（レセプト件数ベース）",
        "Rate of use by prefecture, on the basis of claims";
    RANKING_TITLE: "施設類型別の都道府県ランキング", "Ranking of prefectures by type of facility";
    RANKING_CLAIMS_TITLE:
        "施設類型別の都道府県ランキング（レセプト件数ベース）",
        "Ranking of prefectures by type of facility, on the basis of claims";
    DISTRIBUTION_TITLE: "利用率別の施設分布", "Distribution of facilities by rate of use";
    DISTRIBUTION_NOTE:
        "当月のオンライン資格確認件数が一定数以上（設定のない場合50件以上）の施設を利用率により区分した。それ以外の施設は対象外として数える。\
         下限はその区分に含み、上限は含まない。",
        "Facilities with enough checks in the month (50 or more unless set otherwise), by their rate of use; the others are left out and counted. A \
         lower bound belongs to its band, an upper one does not.";
    SCHEMES_TITLE: "保険者種別の利用率", "Rate of use by scheme";
    INSURER_LISTS_TITLE: "利用率上位の保険者", "Insurers with the highest rates of use";
    AWARDS_TITLE: "表彰", "Awards";
    AWARDS_NOTE:
        "利用率（丸める前の値）の上位3者。都道府県（総計・施設類型別）、保険者は被用者保険、市町村国保の順に並べ、順位はそれぞれ1から付ける。\
         表示は小数第1位までのため、表示が同じでも順位が異なることがある。",
        "The three highest rates of use, from the exact rate: prefectures over all types of facilities and by type, then of insurers first those of \
         employees, and after them municipalities, whose places start again at 1. One decimal is shown: rates that look equal may have different \
         places.";
    CHANGES_TITLE: "利用率の前月差の内訳", "What the change of the rate of use comes from";
    CHANGES_NOTE:
        "前月差を、自県の施設類型ごとの利用率の変化による部分（構成比は両月の平均）と、施設類型の構成の変化による部分（残り）に分けた。\
         表示された内訳の和は前月差に一致する。",
        "The change from last month, split into the part from the rates of the prefecture's own types of facilities, at the mean of both months' mixes, and \
         the rest, which comes from the mix. The parts add up to the whole as printed.";
    FACILITY_RATES_TITLE: "施設別・月別の利用率", "Rate of use by facility and month";
    LOW_USE_TITLE: "利用率の低い施設", "Facilities with low use";
    LOW_USE_NOTE:
        "働きかけの対象となる施設。最終月の利用率が一定未満（設定のない場合3％未満）で、オンライン資格確認件数が一定数（設定のない場合50件）を\
         超えるもの。",
        "Facilities to write to: in the last month their rate of use is under a bound (3 % unless set otherwise), of more checks than so many (50 unless set \
         otherwise).";
}
