use super::variants::candidates;
use super::{canonical, reducible, variants};

/// Pairs met in registers, each one character in two forms.
const SAME: &str = "髙高 﨑崎 嵜崎 邊辺 邉辺 邉邊 齊斉 齋斎 濱浜 濵浜 濵濱 澤沢 櫻桜 廣広 國国 嶋島 嶌島 冨富 惠恵 眞真 德徳 \
    龍竜 瀧滝 來来 榮栄 關関 實実 禮礼 壽寿 賴頼 舘館 曾曽 黑黒 綠緑 靜静 豐豊 瀨瀬 篭籠 彌弥 萬万 條条 堯尭 遙遥 藪薮 \
    礪砺 檜桧 禰祢 巖巌 鷗鴎 蔣蒋 麴麹 頰頬 塡填 剝剥 噓嘘 煇輝 凜凛 竈竃 ⻆角 鸖鶴 壷壺 𠮷吉 桒桑 槗橋 栁柳 曻昇 𣘺橋 \
    兔兎 蘆芦 桝枡 靏鶴 塚塚 神神 都都 祐祐 福福 渕淵 渊淵 圓円 學学 獨独 藏蔵 寶宝 淺浅 爲為 祿禄 穗穂 莊荘 峯峰 \
    與与 傳伝 兒児 劍剣 勳勲 卷巻 將将 峽峡 嚴厳 總総 緖緒 繩縄 聰聡 舊旧 萠萌 薰薫 藝芸 豫予 轉転 鐵鉄 鹽塩 麥麦 龜亀 \
    齒歯 亞亜 佛仏 假仮 價価 區区 參参 單単 圖図 壯壮 奧奥 姬姫 孃嬢 寫写 對対 團団 彥彦 從従 應応 戶戸 拂払 擴拡 \
    敎教 數数 晉晋 晝昼 會会 橫横 檢検 權権 歡歓 步歩 殘残 氣気 淸清 溫温 濟済 燈灯 獻献 瑤瑶 產産 當当 發発 眞眞 硏研 祕秘 \
    陈陳 张張 赵趙 杨楊 马馬 许許 陆陸 钱錢 钱銭 孙孫 刘劉 郑鄭 吴呉 冯馮 邓鄧 谢謝 韩韓 贾賈 卢盧 苏蘇 谭譚 邹鄒 顾顧 贺賀 \
    罗羅 汤湯 乔喬 闫閻 阎閻";

/// Pairs of name kanji that look or sound alike and are different names.
const APART: &str = "畑畠 碕崎 斎斉 斎齊 齋斉 齋齊 昌晶 佑祐 佑裕 祐裕 太大 未末 土士 千干 己巳 籐藤 玉王 功切 朗郎 浩洋 幸孝 和知 里理 \
    智知 弘広 博宏 由有 美実 真信 部辺 川河 沢崎 原源 森守 阪坂 佳圭 伊井 安保 今令 渡度 紀記 香薫 恵慧 叶葉 \
    陈陣 陈東 张帳 赵越 杨場 马鳥 许計 许午 陆陛 钱浅 孙孔 孙係 冯馬 邓部 谢射 韩幹 苏芥 贺加 罗夕 汤場 健建 織識 京亮";

#[test]
fn forms_of_one_character_agree() {
    for pair in SAME.split_whitespace() {
        let characters: Vec<char> = pair.chars().collect();
        assert!(variants(characters[0], characters[1]), "{pair}");
        assert!(variants(characters[1], characters[0]), "{pair} the other way");
    }
}

#[test]
fn look_alikes_and_homophones_stay_apart() {
    for pair in APART.split_whitespace() {
        let characters: Vec<char> = pair.chars().collect();
        assert!(!variants(characters[0], characters[1]), "{pair}");
    }
}

/// The commonest kanji of surnames and given names, no two of which are forms of one character.
const COMMON: &str = "佐藤鈴木高橋田中伊渡辺山本村小林加吉清水斎松井口阿部池石川前岡後長谷近坂遠青坂福西三浦原太金和中野\
    島上森内宮谷新安酒菊千平久保市今杉丸河大塚武増増沢崎竹下丸山須矢荒堀関横須片桐柴桜岩永成東北南桑栗柳根津星秋春夏冬\
    尾江角梅花丹羽桃若松庄司服土屋飯樋浅黒白赤緑早瀬滝熊亀鶴鳥馬鹿牛猪犬児玉王出入郷県戸門倉蔵富士寺院宇都神社堂奥広\
    一二三四五六七八九十百万太郎次男夫子美恵幸由紀真智和弘浩博正雄昭隆茂勝清修治進実豊誠明健翔蓮陽斗大輝悠真優結衣葵\
    咲陽菜凛愛莉杏奈桜七海心春彩花香織里理沙亜希千尋直樹俊介亮拓也達哉康平雅人秀樹洋一順英敏義信孝徹学剛聡司裕祐佑\
    貴志晃宏光雪月星空海音歩未来久恒忠敬宗輔佳圭啓彰昌晶典範則憲功貞節静文芳良朗嘉喜栄寿照純淳潤瞳望希翼\
    瑞穂鈴蘭百合澄節益充満守護丈夫章彦弥生繁盛勇武猛虎龍之介助吾悟伍晋慎真琴伸新晴風雲";

#[test]
fn common_name_kanji_never_merge() {
    let common: Vec<char> = COMMON.chars().filter(|c| !c.is_whitespace()).collect();
    let merged: Vec<String> = common
        .iter()
        .enumerate()
        .flat_map(|(position, a)| common[position + 1..].iter().map(move |b| (a, b)))
        .filter(|(a, b)| a != b && variants(**a, **b))
        .map(|(a, b)| format!("{a}{b}"))
        .collect();
    assert!(merged.is_empty(), "{merged:?}");
}

#[test]
fn the_canonical_form_is_a_candidate_and_stands_for_itself() {
    for (character, form) in reducible() {
        assert!(candidates(character).contains(&form), "{character} {form}");
        assert_eq!(canonical(form), form, "{character}");
    }
}

#[test]
fn canonical_forms_are_ordinary_characters() {
    for (character, form) in
        [('邉', '辺'), ('邊', '辺'), ('齋', '斎'), ('髙', '高'), ('𠮷', '吉'), ('渕', '淵')]
    {
        assert_eq!(canonical(character), form, "{character}");
    }
}
