//! What can be wrong with the files of an input.

use crate::words::text::{sentences, texts};

sentences! {
    no_file(table):
        "{table}：ファイルがありません",
        "{table}: no file";
    twice(table):
        "{table}：同じファイルが2つの入力に指定されています",
        "{table}: the file is named by two inputs";
    glob(table):
        "{table}：ファイル名の指定（* や ? を含むもの）を読み取れません",
        "{table}: the glob cannot be read";
    folder(table):
        "{table}：ファイルではなくフォルダが指定されています",
        "{table}: a folder, not a file";
    not_regular(table):
        "{table}：通常のファイルではありません",
        "{table}: the file is not a regular file";
    read(table, cause):
        "{table}：ファイルを最後まで読めません：{cause}",
        "{table}: the file cannot be read to its end: {cause}";
    empty(table):
        "{table}：ファイルが空です",
        "{table}: the file is empty";
    content(table, found):
        "{table}：読めない種類のファイルです：{found}",
        "{table}: the file is {found}";
    encoding(table, configured):
        "{table}：ファイルの文字コードが {configured} ではありません",
        "{table}: the file is not in {configured}";
    no_header(table):
        "{table}：1行目に、この表の列の見出しがありません",
        "{table}: the first line names no column of this table";
    missing_column(table, column, called):
        "{table}：列 `{column}`（{called}）がありません",
        "{table}: column `{column}` ({called}) is missing";
    both_names(column, called):
        "`{column}`（{called}）",
        "`{column}` ({called})";
    missing_unnamed(table, column):
        "{table}：列 `{column}` がありません",
        "{table}: column `{column}` is missing";
    missing_columns(table, count, columns):
        "{table}：{count}つの列がありません：{columns}",
        "{table}: {count} columns are missing: {columns}";
    no_header_but_values(table):
        "{table}：1行目に見出しがなく、値のようです",
        "{table}: the first line names no column, and seems to hold values";
    no_resident_id(table):
        "{table}：resident_id の列がなく、個人番号と記号・番号の両方があります",
        "{table}: there is no column `resident_id`, and both individual numbers and keys of records";
    numbers_in_some(table):
        "{table}：個人番号のあるファイルと、ないファイルがあります",
        "{table}: some files have individual numbers, and others have none";
    missing_places(table, columns):
        "{table}：見出しのないファイルで、位置の決まっていない列があります：{columns}",
        "{table}: the file has no header, and these columns no place: {columns}";
    missing_place(table, column, at, width):
        "{table}：列 {column}は{at}列目と設定されていますが、ファイルは{width}列しかありません",
        "{table}: {column} is column {at} by the config, and the file has {width}";
    constant(table, column, fault):
        "{table}：設定にある列 {column}の値が使えません：{fault}",
        "{table}: the value of column {column} in the config {fault}";
    numeric_codes(table, columns):
        "{table}：{columns} の列が表計算ソフトで数値になっており、先頭の0が失われたか分かりません",
        "{table}: a spreadsheet made numbers of {columns}: whether zeros before them were lost cannot be told";
    shortened_codes(table, columns):
        "{table}：{columns} の列が表計算ソフトで数値（1.23E+09など）になっており、元のコードが分かりません",
        "{table}: a spreadsheet made numbers of {columns}, such as 1.23E+09: what the codes were cannot be told";
    missing_header(table, wanted, column):
        "{table}：列 {column}の見出しとして設定された「{wanted}」がありません",
        "{table}: header `{wanted}`, named for column {column}, is missing";
    duplicate_column(table, column, first, second):
        "{table}：列 {column}が2つあります（ファイルの{first}列目と{second}列目）",
        "{table}: column {column} is there twice, as columns {first} and {second} of the file";
    unknown_column(table, column):
        "{table}：`{column}` という列はありません",
        "{table}: there is no column `{column}`";
    shared_header(table, first, second, header):
        "{table}：列 {first}と{second}に同じ見出し「{header}」が設定されています",
        "{table}: columns {first} and {second} are both read from header `{header}`";
    not_joined(table, column):
        "{table}：列 {column}には、複数の列をつなげられません",
        "{table}: several columns cannot be joined for column {column}";
    column_type(table, column, found, expected):
        "{table}：列 {column}の型が {found} です（読めるのは{expected}）",
        "{table}: column {column} is {found}, not {expected}";
    parquet(table, cause):
        "{table}：ファイルをParquetとして読めません：{cause}",
        "{table}: the file cannot be read as Parquet: {cause}";
    parquet_memory(table):
        "{table}：ファイルのページが大きく、使えるメモリーに収まりません",
        "{table}: the pages of the file take more memory than the run may use for them";
    open_quote(table):
        "{table}：引用符（\"）が開いたまま閉じていません",
        "{table}: a quotation mark is opened and not closed";
    blank_lines(table):
        "{table}：空行が終わりなく続いています",
        "{table}: blank lines go on without end";
    long_line(table):
        "{table}：32MiBを超える長さの行があります",
        "{table}: a line is longer than 32 MiB";
    no_header_row_in_sheet(table, sheet):
        "{table}：シート「{sheet}」に、この表の列の見出しの行がありません",
        "{table}: no row of sheet {sheet} names columns of this table";
    no_header_row(table, sheets):
        "{table}：どのシートにも、この表の列の見出しの行がありません（{sheets}）",
        "{table}: no row of the sheets {sheets} names columns of this table";
    several_sheets(table, count, sheets):
        "{table}：この表に見えるシートが{count}枚あります：{sheets}",
        "{table}: {count} sheets hold such a table: {sheets}";
    no_sheet(table, wanted):
        "{table}：シート「{wanted}」がありません",
        "{table}: there is no sheet `{wanted}`";
    merged_header(table, column):
        "{table}：列 {column}の見出しのセルが複数の列に結合されています",
        "{table}: the header of column {column} is merged over several columns";
    units_differ(table, first, second):
        "{table}：件数の単位が二通り書かれています（{first}と{second}）",
        "{table}: two units of counts are given ({first} and {second})";
    months_differ(table, title, given):
        "{table}：表題は{title}ですが、シート名または設定では{given}です",
        "{table}: the title names {title}, and the sheet or the config {given}";
    changed(table):
        "{table}：読み込み中にファイルが書き換えられました",
        "{table}: the file changed while it was being read";
    plan_reused(table):
        "{table}：同じ読み込みが2回実行されました（プログラムの誤りです。ご報告ください）",
        "{table}: the same plan was run twice; please report this";
    arrow(table):
        "{table}：読み込んだ内容を組み立てられません（プログラムの誤りです。ご報告ください）",
        "{table}: what was read could not be put together; please report this";

    // What to do.
    check_path_near(table, files):
        "そのフォルダにあるファイル：{files}。設定の `{table}.path` を確かめてください（パスは設定ファイルのあるフォルダから数えます）",
        "that folder holds {files}; check `{table}.path` in the config (paths start from its folder)";
    check_path_empty(table, folder):
        "フォルダ {folder} にはファイルがありません。まだ届いていないか、設定の `{table}.path` が違います（パスは設定ファイルのあるフォルダから数えます）",
        "{folder} holds no files: they have not come yet, or `{table}.path` of the config is wrong (paths start from its folder)";
    check_path_folder(table, folder):
        "フォルダ {folder} がありません。設定の `{table}.path` を確かめてください（パスは設定ファイルのあるフォルダから数えます）",
        "there is no folder {folder}; check `{table}.path` in the config (paths start from its folder)";
    check_typed_path_near(files):
        "そのフォルダにあるファイル：{files}。パスは今いるフォルダから数えます",
        "that folder holds {files}; paths start from the folder you are in";
    name_sheet(table, sheet):
        "どのシートかを設定に書いてください：{table} = {{ …, sheet = \"{sheet}\" }}。すべて読むなら sheet = \"*\" です",
        "say which one: {table} = {{ …, sheet = \"{sheet}\" }}; for all of them sheet = \"*\"";
    sheets_are(sheets):
        "ファイルにあるシート：{sheets}",
        "its sheets are: {sheets}";
    seems_encoded(table, probable):
        "文字コードは {probable} のようです。設定にこう書いてください：{table} = {{ …, encoding = \"{probable}\" }}",
        "it seems to be {probable}: {table} = {{ …, encoding = \"{probable}\" }}";
    say_which_line(table, line):
        "{line}行目が見出しのようです。設定にこう書いてください：{table} = {{ …, header = {line} }}",
        "line {line} seems to be the header: {table} = {{ …, header = {line} }}";
    say_there_is_no_header(table, columns):
        "見出しのないファイルなら、左から何列目かを設定に書いてください：{table} = {{ …, header = \"none\", columns = {{ {columns} }} }}",
        "where the file has no header, say which column is which, counted from 1: {table} = {{ …, header = \"none\", columns = {{ {columns} }} }}";
    say_which_month(table):
        "年月の列がなければ、path の横に書いてください：{table} = {{ …, month = \"2024-04\" }}。列があれば columns = {{ month = \"その見出し\" }} です",
        "where no column holds the month, say it beside the path: {table} = {{ …, month = \"2024-04\" }}; else columns = {{ month = \"its header\" }}";
    say_which_year(table, month):
        "「{month}月」だけでは何年の月か分かりません。path の横に、年を付けて書いてください：{table} = {{ …, month = \"2024-{month:02}\" }}。月が横に並ぶ表なら、見出しに年を書いてください（令和6年{month}月）",
        "month {month} alone does not say of which year: write it with its year beside the path: {table} = {{ …, month = \"2024-{month:02}\" }}; where months stand side by side, with its year in the headers";
    say_which_year_of_sheets(table, sheet, month):
        "シートの名前「{sheet}」だけでは何年の月か分かりません。シートごとに、年を付けて書いてください：{table} = [{{ path = …, sheet = \"{sheet}\", month = \"2024-{month:02}\" }}, …]",
        "the name of sheet {sheet} does not say of which year: write for each sheet the month with its year: {table} = [{{ path = …, sheet = \"{sheet}\", month = \"2024-{month:02}\" }}, …]";
    perhaps_exchanged(table, other):
        "{other} のファイルのようです。設定の {table} と {other} が入れ替わっていないか確かめてください",
        "it seems to be a file of {other}: see whether {table} and {other} are exchanged in the config";
    name_columns_of(table, columns, headers):
        "見出しを設定で指定してください：{table} = {{ …, columns = {{ {columns} }} }}。ファイルにあってどの列でもない見出し：{headers}",
        "name it in the config: {table} = {{ …, columns = {{ {columns} }} }}; headers of the file that stand for no column: {headers}";
    add_columns(columns):
        "ファイルの見出しはどれもほかの列のものです。{columns} を加えて出力し直してください",
        "every header of the file stands for another column: export it again with {columns}";
    and_more(help, more):
        "{help}。{more}",
        "{help}; {more}";
    look_with_inspect(file):
        "ファイルが何と読み取られるかは totsugo inspect {file} で分かります",
        "`totsugo inspect {file}` shows what the file is taken for";
    say_without_zeros(table, columns):
        "先頭に0の付く値がない列なら、そのまま読めます。こう書いてください：{table} = {{ …, without_zeros = [{columns}] }}",
        "where no value begins with 0, they are read as they are: {table} = {{ …, without_zeros = [{columns}] }}";
    say_no_branch(table):
        "枝番のない一覧なら、こう書いてください：{table} = {{ …, columns = {{ branch = {{ value = \"\" }} }} }}",
        "where the list has no branch numbers, write {table} = {{ …, columns = {{ branch = {{ value = \"\" }} }} }}";
    say_one_insurer(table):
        "1つの保険者だけの一覧なら、保険者番号をこう書いてください：{table} = {{ …, columns = {{ insurer_number = {{ value = \"8桁の保険者番号\" }} }} }}",
        "where the list is of one insurer, write its number: {table} = {{ …, columns = {{ insurer_number = {{ value = \"its 8 digits\" }} }} }}";
    either_columns(table, first, second):
        "{table} に要る列は {first} です。照会の回答なら、代わりに照会した記録の {second} を使えます",
        "{table} needs {first}; answers to enquiries have instead {second} of the record that was asked about";
    write_near_header(table, column, near, headers):
        "こう書いてください：{table} = {{ …, columns = {{ {column} = \"{near}\" }} }}。ファイルの見出し：{headers}",
        "write the header as the file has it: {table} = {{ …, columns = {{ {column} = \"{near}\" }} }}; its headers: {headers}";
    write_header(table, column, headers):
        "ファイルにあるとおりの見出しを、{table} の columns = {{ {column} = … }} に書いてください。ファイルの見出し：{headers}",
        "write the header as the file has it, in columns = {{ {column} = … }} of {table}; its headers: {headers}";
    say_which_column(table, column, first, second):
        "どちらかを、左から何列目かで設定に書いてください：{table} = {{ …, columns = {{ {column} = {first} }} }} または {second}",
        "say which one by its place: {table} = {{ …, columns = {{ {column} = {first} }} }}, or {second}";
    did_you_mean(suggestion):
        "`{suggestion}` のことでしょうか",
        "did you mean `{suggestion}`?";

    // Headers that stand for no column, which are named or, where they may be values, counted.
    one_column(place):
        "1列（{place}列目）",
        "1 column ({place})";
    two_places(first, last):
        "{first}と{last}",
        "{first} and {last}";
    places_and_more(places, more):
        "{places}、ほか{more}",
        "{places} and {more} more";
    several_columns(count, places):
        "{count}列（{places}列目）",
        "{count} columns ({places})";
    more_names(more):
        "ほか{more}",
        "and {more} more";
}

texts! {
    ITS_HEADER: "その見出し", "its header";
    BETWEEN_NAMES: "、", ", ";

    // Types that a column may have.
    TEXT: "文字列", "text";
    TEXT_OR_INTEGER: "文字列か整数", "text or an integer";
    DATE: "日付型か、文字列か、整数yyyymmdd", "a date, text or an integer yyyymmdd";
    MONTH: "日付型か、文字列か、整数yyyymm", "a date, text or an integer yyyymm";
    INTEGER_OR_TEXT: "整数か文字列", "an integer or text";
    TRUTH: "真偽値か、整数か、文字列", "a boolean, an integer or text";

    // Kinds of files that are not read.
    NO_PARQUET: "名前は .parquet ですがParquetではありません", "named .parquet but is no Parquet file";
    NO_WORKBOOK: "名前はExcelブックですが、中身が違います", "named as a workbook but is none";
    OLD_WORKBOOK: "古い形式のExcelブック（.xls）か、パスワード付きのブック", "an old Excel workbook (.xls), or one with a password";
    ZIP: "zipの書庫かExcelブック", "a zip archive or an Excel workbook";
    ZIP_DAMAGED: "途中で切れているか壊れている、zipの書庫かExcelブック", "a zip archive or an Excel workbook, cut off or damaged";
    ZIP_ALONE: "zipの書庫", "a zip archive";
    BINARY_WORKBOOK: "バイナリ形式のExcelブック（.xlsb）", "a binary Excel workbook (.xlsb)";
    OPEN_DOCUMENT: "OpenDocumentの表計算ファイルか、その仲間", "an OpenDocument spreadsheet, or another of its documents";
    UTF_16: "UTF-16のテキスト（「Unicodeテキスト」など）", "text in UTF-16";
    PARQUET_INSIDE: "圧縮ファイルの中のParquet", "a Parquet file in a compressed one";
    PARQUET_FILE: "Parquetのファイル", "a Parquet file";
    COMPRESSED: "圧縮されたファイル", "compressed";
    BZIP2: "bzip2で圧縮されたファイル", "compressed with bzip2";
    XZ: "xzで圧縮されたファイル", "compressed with xz";
    PDF: "PDF", "a PDF";
    HTML:
        "HTMLのページ（ダウンロードに失敗し、エラーやログインの画面が保存された可能性があります）",
        "an HTML page (a download that failed, perhaps: the page of an error or a login)";

    HTML_AS_WORKBOOK:
        "名前は .xls ですが、中身はHTMLのページです（業務システムが一覧をこの名前で保存することがあります）",
        "an HTML page with the name .xls, as some systems save their lists";

    // What to do.
    WRITE_TO_FILE:
        "入力は2回以上読みます。パイプや装置から来るものは、いったんファイルに書き出してください",
        "an input is read more than once: write what comes from a pipe or a device to a file";
    NAME_FILES:
        "中のファイルを フォルダ/*.csv のように指定してください",
        "name the files in it, with a glob such as folder/*.csv";
    EXPORT_AGAIN_OR_REMOVE:
        "もう一度出力するか、入力から外してください。行のない表でも見出しの行はあります",
        "export it again, or remove it; a file without rows still has its header";
    SAVE_AS_XLSX:
        "パスワードなしの .xlsx で保存するか、CSVで出力してください",
        "save it as .xlsx, without a password, or export it as CSV";
    SAVE_PAGE_AS_XLSX:
        "Excelで開いて一覧であることを確かめ、「名前を付けて保存」で .xlsx にするか、元のシステムからCSVで出力してください",
        "open it in Excel, see that it holds the list, and save it as .xlsx, or export the list as CSV";
    DOWNLOAD_AGAIN:
        "ブラウザーで開いて中身を確かめ、もう一度ダウンロードするか、CSVか .xlsx で出力し直してください",
        "open it in a browser to see what it is, and download it again, or export it as CSV or .xlsx";
    EXPORT_AS_CSV: "UTF-8かCP932のCSV、またはParquetで出力してください", "export it as CSV in UTF-8 or CP932, or as Parquet";
    CHECK_TYPED_PATH:
        "パスは今いるフォルダから数えます。名前と場所を確かめてください",
        "paths start from the folder you are in; check the name and the place";
    COUNT_PLACES:
        "列は左から1、2、3…と数えます。設定の番号を確かめてください",
        "columns are counted from 1 on the left; check the place in the config";
    WRITE_READABLE: "設定の値を直してください", "mend the value in the config";
    FORMAT_AS_TEXT:
        "元のデータから、この列を文字列として出力し直してください（Excelでは列の書式を「文字列」にしてから値を入れ直します）",
        "export the column as text again (in Excel, format the column as text and enter the values anew)";
    NAME_COLUMNS_IN_A_ROW:
        "最初の数行のどこかに、列の見出し（英語または日本語）の行が要ります",
        "one of the first rows has to name the columns, in English or Japanese";
    SPLIT_CELLS:
        "セルの結合を解いて、値の列ごとに見出しを付けてください",
        "split the merged cells, so that every column of values has a header of its own";
    ONE_UNIT:
        "表題・見出し・注記の単位のうち誤っている方を直すか消して、単位を一つにしてください",
        "see which is right, and correct or remove the other one in titles, headers or notes";
    ONE_MONTH:
        "どちらの月の表かを確かめ、表題、シート名、設定の month のうち誤っているものを直してください",
        "see of which month the table is, and correct the title, the name of the sheet or `month` in the config";
    EXPORT_AS_UTF_8: "UTF-8で出力してください", "export it as UTF-8";
    NAME_COLUMNS_IN_THE_FIRST_LINE:
        "1行目に、列の見出し（英語または日本語）をカンマ区切りで書いてください",
        "the first line has to name the columns, in English or Japanese, separated by commas";
    ONE_HEADER_A_COLUMN:
        "1つの見出しは1つの列に限ります（全角と半角、大文字と小文字、空白、下線、括弧の違いは区別しません）。それぞれに正しい見出しを指定してください",
        "a header stands for one column, width, case, blanks, underscores and brackets aside: name the right header for each";
    JOIN_TEXTS_ALONE:
        "つなげられるのは、氏名・カナ氏名・住所のような文字の列だけです。値のある1つの列を指定してください",
        "only columns of text are joined, such as name, kana name and address: name the one column that holds the value";
    WRITE_AS_TEXT:
        "文字列として書き出してください。数値にすると先頭の0が失われます",
        "write it as text: a number loses its leading zeros";
    WRITE_IN_TYPE: "その型で列を書き出してください", "write the column in that type";
    WRITE_GLOB:
        "* は文字の並び、? は1文字、** は間のフォルダを表します。** は / で区切って書き、[ ] は対にしてください：data/**/*.csv",
        "* stands for any letters, ? for one, and ** for folders between: write ** between slashes, and [ ] in pairs: data/**/*.csv";
    ALLOW_READING:
        "プログラムを実行する人に、このファイルを読む権限が要ります",
        "whoever runs the program has to be allowed to read it";
    CUT_OFF: "ファイルが途中で切れています。もう一度コピーしてください", "the file is cut off: copy it again";
    CUT_OFF_OR_DAMAGED:
        "ファイルが途中で切れているか壊れています。もう一度コピーしてください",
        "the file is cut off or damaged: copy it again";
    SMALLER_PAGES:
        "設定の `memory` を増やすか、`threads` を減らすか、ページを小さくして書き出してください",
        "raise `memory`, lower `threads`, or write the file with smaller pages";
    DOUBLE_QUOTES:
        "値の中の引用符は2つ重ねて（\"\"）書いてください",
        "double a quotation mark that is part of a value";
    TAKE_BLANK_LINES_OUT:
        "空行を取り除くか、その前の引用符を閉じてください",
        "take the blank lines out, or close the quotation mark before them";
    END_ROWS:
        "1件は1行で終わります。ファイルをもう一度出力してください",
        "a row ends with its line: export the file again";
    RUN_WHEN_UNTOUCHED:
        "書き込みが終わってから、もう一度実行してください",
        "run again when nobody writes to it any more";
    SAY_THEY_ARE_ANSWERS:
        "linkages のファイルなら、設定の linkages と residents が入れ替わっていないか確かめてください。照会の回答なら、[linkage] に register = \"answers\" と書いてください",
        "where it is a file of linkages, see whether linkages and residents are exchanged in the config; where it holds answers to enquiries, write register = \"answers\" in [linkage]";
    NUMBERS_IN_ALL_OR_NONE:
        "どのファイルも個人番号で、またはどのファイルも記号・番号・枝番で照合するように、そろえて出力してください",
        "export all files with individual numbers, or all with the keys of records instead";
    NAME_ONCE: "どのファイルも1回だけ指定してください", "name every file once";
    SEE_IT_CAN_BE_READ:
        "ファイルを最後まで読めることを確かめて、もう一度実行してください",
        "see that the file can be read to its end, and run again";
}
