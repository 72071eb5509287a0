//! The help of every command, argument and value in Japanese. The English stands where they are defined.

/// By command, argument and value, as `run jobs=linkage`; `*` is any command that has no entry of its own.
pub(crate) const HELP: &[(&str, &str)] = &[
    (
        "",
        "オンライン資格確認のデータの質を点検し、統計を作ります。保険者の登録が誰のものか、患者に示される負担割合は正しいか、レセコンが何を表示するか、施設がどれだけ使っているかを調べます。",
    ),
    ("run", "設定ファイルに書いた入力でジョブを実行します"),
    ("run jobs", "実行するジョブ。書いた順に実行します"),
    ("run jobs=linkage", "保険者の登録をすべて住民登録と照合します"),
    ("run jobs=burden", "保険者の決定、資格確認の回答、レセコンの表示を照合します"),
    ("run jobs=display", "レセコンが回答をそのまま表示しているかを製品ごとに調べます"),
    ("run jobs=usage", "利用状況の統計。月ごとの表と順位を作ります"),
    ("run jobs=adoption", "カードリーダーの申込み、接続、運用開始の施設数を都道府県と類型ごとに数えます"),
    ("run jobs=incentive", "施設に支給される支援金・一時金・協力金と、適用した規則を出します"),
    ("run accept", "実行を打ち切る限度を、今回だけ通します。名前は設定ファイルの [limits] のもの"),
    ("run accept=invalid_numbers", "番号として正しくない個人番号が多い"),
    ("run accept=nothing_compared", "比べる項目が一つもない行が多い"),
    ("run accept=fewer_rows", "前回の結果か下限より行が少ない"),
    ("run accept=cut_file", "ファイルが途中で切れている"),
    ("run accept=same_file", "同じ内容のファイルが二つある"),
    ("run accept=dated_files", "日付だけが違う名前のファイルがある"),
    ("run as_of", "判断する日（2024-05-07 か today）。設定ファイルに代わります"),
    ("run log_format", "端末でないとき、標準エラー出力への記録の形"),
    ("run log_format=text", "1件1行の日時付きの文"),
    ("run log_format=json", "1件1行のJSON。端末にもこの形で出します"),
    ("run set", "設定ファイルに代わる設定（linkage.list=all など）。何度でも書けます"),
    ("demo", "小さな架空の集団を作ってすべてのジョブを実行し、結果を示します"),
    ("demo dir", "架空の集団と結果を置くフォルダ"),
    ("demo lang", "報告書と表示の言語。省くとシステムの設定に従います"),
    ("synth", "正解の分かる架空の人を、何件でも作ります"),
    ("synth linkages", "作る記録の件数。住民はその5%増し"),
    ("synth out", "書き出すフォルダ。住民、記録、正解、設定ファイルを作ります"),
    ("synth altered", "事実と違うことが書かれた記録の割合。0から1まで"),
    ("synth register_notation", "どの保険者にも、自分の書き方ではなく住民登録の書き方で書かせます"),
    ("synth burden", "加入者と、その決定・登録・回答・表示・支払いを作ります"),
    ("synth burden people", "作る加入者の人数"),
    ("synth burden out", "書き出すフォルダ。ジョブ burden と display の入力、正解、設定ファイルを作ります"),
    ("synth burden altered", "どこかに誤りがあるか、比べられないところがある人の割合。0から1まで"),
    ("synth burden responses", "資格確認の回答の形"),
    ("synth burden responses=table", "ほかの入力と同じ表"),
    ("synth burden responses=xml", "医療機関が持つXMLファイル。一件ずつと一括、UTF-8とCP932"),
    ("synth usage", "施設と月ごとの利用、保険者、施設の報告を作ります"),
    ("synth usage facilities", "作る施設の数"),
    ("synth usage months", "2023年4月から数えた月数"),
    ("synth usage out", "書き出すフォルダ。ジョブ usage、adoption、incentive の入力と設定ファイルを作ります"),
    ("kit", "レセコンの適合確認キットを書き出します"),
    ("kit out", "書き出すフォルダ。架空の回答、期待される表示、設定ファイル、空の書き出し先を作ります"),
    ("verify", "キットの欠けと変更、またはキットでの判定を確かめます"),
    ("verify dir", "確かめるフォルダ。キット、またはキットでのジョブ display の結果"),
    ("verify lang", "表示の言語。省くとシステムの設定に従います"),
    ("explain", "一件の記録を、番号の住民と項目ごとに並べて説明します"),
    (
        "explain key",
        "記録のキー。結果にあるとおり「保険者番号:記号:番号:枝番」と書きます。空の部分があってもかまいません。コロンを含む部分があるときは、四つを別々の引数にします",
    ),
    ("consult", "窓口で払った額は正しかったか、という問い合わせに答えます"),
    ("consult insurer", "保険者番号"),
    ("consult symbol", "記号。なければ省きます"),
    ("consult number", "番号"),
    ("consult branch", "枝番。なければ省きます"),
    ("consult date", "診療日。2024-08-01 のように、または入力と同じ書き方で"),
    (
        "consult caller",
        "相手の氏名と生年月日のファイル。二行か、コンマ区切りで書きます。- は標準入力。なければ端末で尋ねます",
    ),
    ("consult record", "応対の記録を書き足すファイル。何を照合し一致したかだけを残し、値は残しません"),
    ("* config", "設定ファイル。中のパスはそのフォルダから始まります"),
    ("* memory", "使ってよいメモリ。2GB、512MiB など、256MB以上。設定ファイルの値に代えます"),
    ("* threads", "計算するスレッドの数。1から1024まで。設定ファイルの値に代えます"),
    ("* lang", "表示の言語。設定ファイルの値に代えます"),
    ("* lang=ja", "日本語"),
    ("* lang=en", "英語"),
    ("* quiet", "進み具合を表示しません"),
    ("* format", "ファイルの形式"),
    ("* format=parquet", "Parquet"),
    ("* format=csv", "UTF-8のCSV"),
    ("* format=csv-cp932", "CP932のCSV"),
    ("* seed", "乱数の種。変えると別の人ができます"),
    ("* help", "この説明を表示します"),
    ("* version", "版を表示します"),
];

/// What the value of an argument is called, by what it is called in English.
pub(crate) const VALUE_NAMES: &[(&str, &str)] = &[
    ("ALTERED", "割合"),
    ("BRANCH", "枝番"),
    ("CONFIG", "ファイル"),
    ("DATE", "日"),
    ("DIR", "フォルダ"),
    ("FACILITIES", "件数"),
    ("FILE", "ファイル"),
    ("FILE|-", "ファイル|-"),
    ("FORMAT", "形式"),
    ("INSURER", "保険者番号"),
    ("JOBS", "ジョブ"),
    ("DAY", "日"),
    ("KEY", "キー"),
    ("KEY=VALUE", "キー=値"),
    ("LANG", "言語"),
    ("LINKAGES", "件数"),
    ("MEMORY", "量"),
    ("MONTHS", "月数"),
    ("NAME", "名前"),
    ("NUMBER", "番号"),
    ("OUT", "フォルダ"),
    ("PEOPLE", "人数"),
    ("RESPONSES", "形"),
    ("SEED", "種"),
    ("SYMBOL", "記号"),
    ("THREADS", "数"),
];

/// The Japanese help of a command (no `entry`), of one of its arguments, or of a value (`argument=value`), with the key
/// that it stands under.
pub(crate) fn help(command: &str, entry: &str) -> Option<(&'static str, &'static str)> {
    let own = format!("{command} {entry}");
    let any = format!("* {entry}");
    [own.trim(), any.trim()].iter().find_map(|key| HELP.iter().find(|(known, _)| known == key).copied())
}

/// What the value of an argument is called in Japanese.
pub(crate) fn value_name(english: &str) -> Option<&'static str> {
    VALUE_NAMES.iter().find(|(known, _)| *known == english).map(|(_, japanese)| *japanese)
}
