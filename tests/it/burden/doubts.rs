//! Inputs of which most rows have something odd in common are told to be that.

use crate::workspace::Workspace;

const PEOPLE: u32 = 30;

/// People who are charged what was decided and returned, as displays of a header and a month show it.
fn workspace(display_header: &str, month: &str) -> Workspace {
    let workspace = Workspace::empty();
    let rows = |row: &dyn Fn(u32) -> String| (1..=PEOPLE).map(row).collect::<Vec<_>>().join("\n");
    let entitlements = rows(&|n| format!("06139992,あ,{n},01,1980-01-01,3割,ウ,2023-08-01,2025-07-31"));
    workspace.put(
        "entitlements.csv",
        format!(
            "保険者番号,記号,番号,枝番,生年月日,負担割合,適用区分,有効開始日,有効終了日\n{entitlements}\n"
        ),
    );
    let responses = rows(&|n| {
        format!("06139992,あ,{n},01,1310112345,2024-06-10,1980-01-01,1,030,,,,1,A03,2023-08-01,2025-07-31,")
    });
    let header = "保険者番号,記号,番号,枝番,医療機関コード,資格確認日,生年月日,資格有効性,被保険者証一部負担金割合,\
                  高齢受給者証一部負担金割合,高齢受給者証有効開始日,高齢受給者証有効終了日,限度額適用認定証提供同意,適用区分,\
                  限度額適用認定証有効開始日,限度額適用認定証有効終了日,未就学区分";
    workspace.put("responses.csv", format!("{header}\n{responses}\n"));
    let displays = rows(&|n| format!("06139992,あ,{n},01,1310112345,P1,2024-{month}-11,3割,ウ"));
    workspace.put("displays.csv", format!("{display_header}\n{displays}\n"));
    let config = "as_of = \"2024-08-31\"\n[burden]\nentitlements = { path = \"entitlements.csv\" }\n\
                  responses = { path = \"responses.csv\" }\ndisplays = { path = \"displays.csv\" }\n";
    workspace.put("totsugo.toml", config);
    workspace
}

const HEADER: &str = "保険者番号,記号,番号,枝番,医療機関コード,製品ID,診療日,負担割合,適用区分";

#[test]
fn values_that_are_not_known_and_months_without_responses_are_told() {
    let exchanged = HEADER.replace("負担割合,適用区分", "適用区分,負担割合");
    for (header, month, told) in [
        (HEADER, "06", None),
        (&*exchanged, "06", Some("負担割合（回答と表示）：30行のうち30行に、読み取れない値があります")),
        (HEADER, "07", Some("レセコンの表示（displays）：30行のうち30行に")),
    ] {
        let workspace = workspace(header, month);
        let run = workspace.run_job("burden", &["--quiet", "--lang", "ja"]);
        let page = workspace.job_text("burden", "report.html");
        match told {
            Some(told) => {
                assert!(run.stderr.contains(told), "{told}: {}", run.stderr);
                assert!(page.find(told) < page.find("id=\"figures\"") && page.contains(told), "{told}");
            }
            None => assert!(run.stderr.is_empty(), "{}", run.stderr),
        }
    }
    let run = workspace(&exchanged, "06").run_job("burden", &["--quiet", "--lang", "en"]);
    let told = "limit class (response and display): 30 of 30 rows hold a value that is not known";
    assert!(run.stderr.contains(told), "{}", run.stderr);
}
