//! What is said of inputs that are not what they should be.

use crate::words::text::sentences;

sentences! {
    broken_by_a_spreadsheet(table, found, rows):
        "{table}：個人番号の列が表計算ソフトで壊れています（{rows}行のうち{found}行が1.23E+11のような形）",
        "{table}: a spreadsheet has broken the column of individual numbers: {found} of {rows} rows hold something like 1.23E+11";
    invalid_numbers(table, found, rows):
        "{table}：{rows}行のうち{found}行で、個人番号が番号として正しくありません",
        "{table}: in {found} of {rows} rows the individual number is none";
    made_up_numbers(table, found, rows):
        "{table}：{rows}行のうち{found}行の個人番号が、架空の人の番号（試験用）のようです",
        "{table}: in {found} of {rows} rows the individual number seems to be one of made-up people";
    nothing_compared(table, found, rows):
        "{table}：{rows}行のうち{found}行に、比べる項目（氏名・カナ氏名・生年月日・性別・住所）が何もありません",
        "{table}: {found} of {rows} rows hold nothing to compare: no name, reading, birth date, sex or address";
    items_differ(table, residents, items):
        "{table}：{residents}と比べると、多くの記録で食い違う項目があります：{items}",
        "{table}: items that differ from {residents} in most records: {items}";
    put_column_right(limit):
        "人ではなく列が違うことがほとんどです。コードが逆か別の決まりでないか（性別は1が男、2が女）、見出しが別の列に付いていないか（生年月日と資格取得日など）、その列だけ並べ替えられていないかを、元のファイルで確かめてください。前回の結果はそのまま残っています。確かめたうえで今回だけ通すには --accept {limit} を付けます",
        "hardly ever is it the people: see whether codes are exchanged or of another kind (sex: 1 male, 2 female), whether a header stands over another column (birth date and start of the qualification), or whether the column was sorted without the others; the last complete result was left as it is; `--accept {limit}` lets the records pass for once";
    put_rows_right(limit):
        "氏名も生年月日も違うので、記録が別の人と比べられています。行が1行ずれて貼り付けられていないか、個人番号（照会の回答では記号・番号・枝番）の列だけ並べ替えられていないかを、元のファイルで確かめてください。前回の結果はそのまま残っています。確かめたうえで今回だけ通すには --accept {limit} を付けます",
        "names and birth dates differ both, so records are compared with other people: see whether rows were pasted one row off, or the column of individual numbers (in answers to enquiries: the key) was sorted without the others; the last complete result was left as it is; `--accept {limit}` lets the records pass for once";
    unknown_keys(table, found, rows):
        "{table}：{rows}件の回答のうち{found}件で、照会した記録の記号・番号・枝番がどの記録にもありません",
        "{table}: {found} of {rows} answers stand beside a key that no record has";
    compare_keys(limit):
        "保険者番号・記号・番号・枝番が linkages と同じ書き方か確かめてください（表計算ソフトで先頭の0が失われていないか）。前回の結果はそのまま残っています。確かめたうえで今回だけ通すには --accept {limit} を付けます",
        "see whether insurer number, symbol, number and branch are written as in linkages, and no spreadsheet took their zeros; the last complete result was left as it is; `--accept {limit}` lets the answers pass for once";
    branches_differ(called, answers, table):
        "{called}：枝番の先頭の0がないために、記録と結び付かない回答が{answers}件あります（「01」が「1」になっているなど）。枝番を2桁で出力し直すか、使われている枝番をすべて設定に並べてください：{table} = {{ …, values = {{ branch = {{ \"0\" = \"00\", \"1\" = \"01\", \"2\" = \"02\" }} }} }}",
        "{called}: answers that are kept from their records by zeros that branches have lost, as where 01 has become 1: {answers}; export the branches with two digits, or list those that occur in the config: {table} = {{ …, values = {{ branch = {{ \"0\" = \"00\", \"1\" = \"01\", \"2\" = \"02\" }} }} }}";
    write_branches_alike(why, limit):
        "{why}。前回の結果はそのまま残っています。確かめたうえで今回だけ通すには --accept {limit} を付けます",
        "{why}; the last complete result was left as it is; `--accept {limit}` lets the answers pass for once";
    fewer_than_floor(table, rows, floor):
        "{table}：{rows}行しかありません（設定の下限は{floor}行）",
        "{table}: {rows} rows, fewer than the {floor} that the config asks for";
    fewer_than_before(table, rows, before):
        "{table}：前回の{before}行から{rows}行に減っています",
        "{table}: {rows} rows, down from {before} in the last result";
    fewer_of_an_insurer(table, insurer, rows, before):
        "{table}：保険者番号{insurer}の行が前回の{before}行から{rows}行に減っています",
        "{table}: {rows} rows of insurer {insurer}, down from {before} in the last result";
    fewer_of_insurers(table, insurers, insurer, rows, before):
        "{table}：{insurers}保険者の行が前回より大きく減っています（保険者番号{insurer}は{before}行から{rows}行）",
        "{table}: far fewer rows of {insurers} insurers than in the last result: {rows} of insurer {insurer}, down from {before}";
    files_compared(now, before):
        "今回のファイル: {now}\n  前回のファイル: {before}",
        "read now: {now}\n  by the last result: {before}";
    many_files(first, last, files):
        "{first}から{last}までの{files}個",
        "{files} files, {first} to {last}";
    cut_file(table, line, file):
        "{table}：ファイルが途中で切れています（{line}行目の記録が終わっていません）\n  場所: {file}",
        "{table}: the file is cut off: the record on line {line} does not end\n  in {file}";
    same_file(table, file, other):
        "{table}：同じ内容のファイルが二つあります\n  場所: {file}\n  場所: {other}",
        "{table}: two files have the same content\n  in {file}\n  and {other}";
    dated_files(table, file, other):
        "{table}：日付だけが違う名前のファイルがあり、どちらの時点を使うか決まりません\n  場所: {file}\n  場所: {other}",
        "{table}: files whose names differ by a date alone, each a state of its own day\n  in {file}\n  and {other}";
    repeated_records(table, repeated, rows):
        "{table}：{rows}行のうち{repeated}行が、ほかの行と同じ内容の繰り返しです",
        "{table}: {repeated} of {rows} rows say once more what another row says";
    take_repeats_out(limit):
        "同じ一覧が2回（CSVと .xlsx など）渡されていないか確かめ、一方を外してください。前回の結果はそのまま残っています。確かめたうえで今回だけ通すには --accept {limit} を付けます",
        "see whether one list is handed in twice, as CSV and .xlsx perhaps, and take one out; the last complete result was left as it is; `--accept {limit}` lets the rows pass for once";
    sent_again(table, file, other):
        "{table}：同じ一覧が2回あるような名前のファイルがあり、どちらを使うか決まりません\n  場所: {file}\n  場所: {other}",
        "{table}: files whose names say that one list is there twice\n  in {file}\n  and {other}";
    future_date(table, day, file):
        "{table}：ファイル名の日付が {day} より後なので、最も新しいものとして使えません\n  場所: {file}",
        "{table}: the date in the name lies after {day}, so that the file cannot be taken for the newest\n  in {file}";
    impossible_date(table, file):
        "{table}：ファイル名の日付が、暦にない日です\n  場所: {file}",
        "{table}: the date in the name is no day of the calendar\n  in {file}";
    old_file(table, day, days, most, file):
        "{table}：{day} のファイルで、{days}日たっています（設定の max_age_days は{most}日まで）\n  場所: {file}",
        "{table}: the file is of {day}, {days} days old, where max_age_days allows {most}\n  in {file}";
    bring_the_newest(limit):
        "新しいファイルが届いているか、送る側の処理が止まっていないか確かめてください。前回の結果はそのまま残っています。このファイルでよければ --accept {limit} を付けると今回だけ通ります",
        "see whether a newer file has come, or what sends it has stopped; the last complete result was left as it is; `--accept {limit}` takes the file for once";
    mend_name(limit):
        "ファイルの日付を確かめて名前を直すか、取り除いてください。前回の結果はそのまま残っています。今回だけこのまま使うには --accept {limit} を付けます",
        "see which day the file is of and mend its name, or take it out; the last complete result was left as it is; `--accept {limit}` takes it for once";
    take_one_out(limit, table):
        "使わない方を取り除くか、使うファイルを名前で指定してください：{table} = {{ path = \"そのファイル\" }}。前回の結果はそのまま残っています。今回だけすべてを読むには --accept {limit} を付けます",
        "take one of them out, or name the one to use: {table} = {{ path = \"that file\" }}; the last complete result was left as it is; `--accept {limit}` reads all of them for once";
    export_whole_again(limit):
        "元のシステムからすべての行を出力し直してください。前回の結果はそのまま残っています。本当に減ったのであれば --accept {limit} を付けると今回だけ通ります（夜間の実行では、なくなった行の事例は取下げになり、多ければ withdrawals も確かめます）",
        "export all rows again; the last complete result was left as it is; where there are fewer indeed, `--accept {limit}` lets them pass for once (of a night, the cases of rows that are gone are withdrawn; where they are many it asks about `withdrawals` too)";
    copy_again(limit):
        "ファイルを作り直すかコピーし直してください。前回の結果はそのまま残っています。切れた行を除いて今回だけ通すには --accept {limit} を付けます",
        "copy or export the file again; the last complete result was left as it is; `--accept {limit}` lets it pass for once, without the row that is cut off";
    name_once(limit):
        "一方を外してください。前回の結果はそのまま残っています。今回だけ両方を読むには --accept {limit} を付けます",
        "take one of them out; the last complete result was left as it is; `--accept {limit}` reads both for once";
    take_the_newest(limit, table):
        "最も新しいものだけを使うには設定に {table} = {{ …, newest = true }} と書きます。前回の結果はそのまま残っています。今回だけすべてを読むには --accept {limit} を付けます",
        "to take the last one write {table} = {{ …, newest = true }} in the config; the last complete result was left as it is; `--accept {limit}` reads all of them for once";
    export_numbers_again(limit):
        "元のシステムから個人番号を文字列のまま出力し直してください。前回の結果はそのまま残っています。確かめたうえで今回だけ通すには --accept {limit} を付けます",
        "export the numbers again as text; the last complete result was left as it is; where they are right all the same, `--accept {limit}` lets them pass for once";
    accept_made_up(limit):
        "試験用のデータであれば、設定ファイルに number_check = \"synthetic\" と書いてください。実在の人のデータであれば、元のシステムから個人番号を出力し直してください。前回の結果はそのまま残っています。確かめたうえで今回だけ通すには --accept {limit} を付けます",
        "where the people are made up, write number_check = \"synthetic\" in the config; where they are not, export the numbers again; the last complete result was left as it is; `--accept {limit}` lets them pass for once";
    name_columns_again(limit):
        "列の見出しを確かめ、違うときは設定の columns で指定してください。前回の結果はそのまま残っています。確かめたうえで今回だけ通すには --accept {limit} を付けます",
        "see whether the headers are right, or name the columns in the config: columns = {{ name = \"its header\" }}; the last complete result was left as it is; `--accept {limit}` lets the rows pass for once";
}
