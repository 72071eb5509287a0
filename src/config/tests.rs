use std::path::Path;

use super::incentive::Plan;
use super::*;
use crate::codes::individual_number::NumberCheck;
use crate::text::date::PartialDate;
use crate::words::Language;

const FILE: &str = "/data/totsugo.toml";

fn parse(text: &str) -> Result<Config, ConfigError> {
    Config::parse(text, Path::new(FILE))
}

const WHOLE: &str = r#"
as_of = "2024-05-07"
memory = "512MiB"
threads = 2
lang = "en"
number_check = "synthetic"
work_dir = "/var/totsugo"

[output]
dir = "results"

[limits]
rejected_share = 0

[linkage]
linkages  = { path = ["a/*.csv", "b.csv"], encoding = "CP932", columns = { birth_date = "生年月日(西暦)" } }
residents = { path = "data/residents/*.parquet" }
register = "answers"
list = "all"
findings_allowed = 10

[burden]
entitlements  = { path = "entitlements.csv" }
registrations = { path = "registrations.csv", encoding = "cp932" }
responses     = { path = ["responses/**/*.xml", "bulk.zip"] }
claims        = { path = "claims.csv" }
consent_unasked_from = 2024-12-02
findings_allowed = 3

[display]
fewest_comparisons = 20
findings_allowed = 5
"#;

#[test]
fn reads_every_setting() {
    let config = parse(WHOLE).unwrap();
    let day = PartialDate::parse("2024-05-07").unwrap();
    assert_eq!(config.as_of, Some(day));
    assert_eq!((config.memory, config.threads.get()), (512 << 20, 2));
    assert_eq!((config.lang, config.number_check), (Language::English, NumberCheck::Synthetic));
    assert_eq!(config.output.dir, Path::new("/data/results"));
    assert_eq!(config.work_dir.as_deref(), Some(Path::new("/var/totsugo")));
    assert!(config.limits.rejected_share.abs() < f64::EPSILON);
    let linkage = config.linkage.unwrap();
    assert_eq!(
        (linkage.as_of, linkage.list, linkage.findings_allowed),
        (day, List::All, FindingsAllowed::All(10))
    );
    assert!(linkage.repair_numbers, "unless the file says otherwise");
    assert!(linkage.register.is_of_answers());
    assert_eq!(linkage.linkages[0].paths, ["a/*.csv", "b.csv"]);
    assert_eq!(linkage.linkages[0].encoding, Encoding::Cp932);
    assert_eq!(linkage.linkages[0].columns["birth_date"], ColumnSource::Header("生年月日(西暦)".to_owned()));
    assert_eq!(linkage.residents[0].encoding, Encoding::Utf8);
    assert_eq!(linkage.residents[0].base, Path::new("/data"));
    let burden = config.burden.unwrap();
    assert_eq!((burden.as_of, burden.findings_allowed), (day, 3));
    assert_eq!(burden.consent_unasked_from.packed(), 2024_12_02);
    assert_eq!(burden.registrations.unwrap()[0].encoding, Encoding::Cp932);
    assert_eq!(burden.responses.unwrap()[0].paths, ["responses/**/*.xml", "bulk.zip"]);
    assert_eq!((burden.displays, burden.products), (None, None));
    assert_eq!((config.display.fewest_comparisons, config.display.findings_allowed), (20, 5));
}

#[test]
fn what_has_made_up_numbers_is_made_up_unless_the_file_says_otherwise() {
    let made_up = |text: &str| parse(text).map(|config| config.made_up);
    assert!(!made_up("").unwrap());
    assert!(made_up("number_check = \"synthetic\"").unwrap());
    assert!(!made_up("number_check = \"synthetic\"\nmade_up = false").unwrap());
    assert!(made_up("made_up = true").unwrap());
    assert!(made_up("made_up = \"true\"").unwrap_err().to_string().contains("made_up"));
}

#[test]
fn an_empty_file_is_all_defaults() {
    let config = parse("").unwrap();
    assert_eq!((config.memory, config.lang), (2_000_000_000, Language::Japanese));
    assert_eq!(config.output.dir, Path::new("/data/out"));
    assert!((config.limits.rejected_share - 0.01).abs() < f64::EPSILON);
    assert_eq!((config.as_of, config.linkage), (None, None));
    assert_eq!((config.display.fewest_comparisons, config.display.findings_allowed), (10, 0));
}

#[test]
fn a_maker_has_responses_and_displays_alone() {
    let text = "as_of = 2024-05-07\n[burden]\nresponses = { path = \"r\" }\ndisplays = { path = \"d\" }";
    let burden = parse(text).unwrap().burden.unwrap();
    assert!(burden.entitlements.is_none() && burden.displays.is_some());
}

#[test]
fn a_day_may_stand_without_quotes() {
    assert_eq!(parse("as_of = 2024-05-07").unwrap().as_of, PartialDate::parse("2024-05-07").ok());
}

#[test]
fn errors_say_what_where_and_what_to_do() {
    let cases = [
        ("memroy = \"2GB\"", "`memroy` is not known", "did you mean `memory`?"),
        ("[linkages]\n", "`linkages` is not known", "did you mean `linkage`?"),
        ("[report]\n", "`report` is not known", "known here: as_of"),
        (
            "as_of = 2024-05-07\n[burden]\nentitlements = { path = \"e\" }",
            "`burden.responses` is missing",
            "registrations = { path",
        ),
        (
            "as_of = 2024-05-07\n[burden]\nentitlements = { path = \"e\" }\nregistrations = { path = \"r\" }\n\
             displays = { path = \"d\" }",
            "`burden.responses` is missing",
            "responses = { path",
        ),
        (
            "as_of = 2024-05-07\n[burden]\nentitlements = { path = \"e\" }\nresponses = { path = \"r\" }\n\
             consent_unasked_from = \"2024-08\"",
            "`burden.consent_unasked_from` is not a day",
            "2024-05-07",
        ),
        (
            "as_of = 2024-05-07\n[burden]\nresponses = { path = \"r\" }",
            "`burden.entitlements` is missing",
            "entitlements = { path",
        ),
        (
            "as_of = 2024-05-07\n[burden]\nresponses = { path = \"r\" }\ndisplays = { path = \"d\" }\n\
             registrations = { path = \"e\" }",
            "`burden.entitlements` is missing",
            "entitlements = { path",
        ),
        (
            "[display]\nfewest_comparisons = 0",
            "`display.fewest_comparisons` is not a number of comparisons",
            "1 or more",
        ),
        ("[output]\nfolder = \"x\"", "`output.folder` is not known\n  in /data/totsugo.toml, line 2", "dir"),
        ("memory = 2", "`memory` is a number, not an amount", "write an amount"),
        ("memory = \"2\"", "`memory` is not an amount", "\"2GB\""),
        ("memory = \"1MB\"", "`memory` is not an amount", "256MB or more"),
        ("memory = \"255MB\"", "`memory` is not an amount", "256MB or more"),
        ("threads = 0", "`threads` is not a number", "from 1 to 1024"),
        ("threads = 20000", "`threads` is not a number", "from 1 to 1024"),
        ("lang = \"fr\"", "`lang` is not \"ja\" or \"en\"", "write"),
        ("as_of = \"2024-05-00\"", "`as_of` is not a day", "2024-05-07"),
        ("as_of = \"2023-02-29\"", "`as_of` is not a day", "2024-05-07"),
        ("[limits]\nrejected_share = 1.5", "`limits.rejected_share` is not a share", "0 to 1"),
        ("[limits]\nrejected_share = nan", "`limits.rejected_share` is not a share", "0 to 1"),
        ("output = 3", "`output` is a number, not a table", "write a table"),
        (
            "[output]\npermissions = \"0644\"",
            "`output.permissions` is not permissions of files",
            "\"0640\" or fewer",
        ),
        ("[output]\npermissions = \"0240\"", "`output.permissions` is not permissions", "such as \"0600\""),
        ("[output]\npermissions = \"+640\"", "`output.permissions` is not permissions", "such as \"0600\""),
        (
            "[output]\npermissions = 640",
            "`output.permissions` is a number, not permissions",
            "write permissions",
        ),
        (
            "as_of = 2024-05-07\n[linkage]\nresidents = { path = \"r\" }",
            "`linkage.linkages` is missing",
            "linkages = { path",
        ),
        (
            "as_of = 2024-05-07\n[linkage]\nlinkages = { encoding = \"cp932\" }",
            "`linkage.linkages.path` is missing",
            "name the files",
        ),
        (
            "as_of = 2024-05-07\n[linkage]\nlinkages = { path = [] }",
            "`linkage.linkages.path` is not a path",
            "list of them",
        ),
        (
            "[linkage]\nlinkages = { path = \"l\" }\nresidents = { path = \"r\" }",
            "`as_of` is missing",
            "as_of =",
        ),
    ];
    for (text, message, help) in cases {
        refuses(text, message, help);
    }
}

#[track_caller]
fn refuses(text: &str, message: &str, help: &str) {
    let error = parse(text).unwrap_err();
    assert!(error.to_string().contains(message), "{text:?}: {error}");
    assert!(error.to_string().contains(FILE), "{text:?}: {error}");
    let given = error.help(Language::English);
    assert!(given.contains(help), "{text:?}: {given}");
}

#[test]
fn what_is_written_in_another_shape_is_told_how_to_write() {
    let cases = [
        (
            "as_of = 2024-05-07\n[linkage]\nlinkages = { path = \"data\\new.csv\" }",
            "a \\ cannot stand by itself",
            "write / for each \\",
        ),
        (
            "[[linkage]]\nlist = \"all\"",
            "`linkage` is a list, not a table",
            "write [linkage] in place of [[linkage]]",
        ),
    ];
    for (text, message, help) in cases {
        refuses(text, message, help);
    }
}

#[test]
fn an_encoding_has_many_names() {
    for (name, expected) in [
        ("UTF-8", Encoding::Utf8),
        ("utf-8-sig", Encoding::Utf8),
        ("Shift_JIS", Encoding::Cp932),
        ("SJIS", Encoding::Cp932),
        ("MS932", Encoding::Cp932),
        ("Windows-31J", Encoding::Cp932),
    ] {
        let input = format!("{{ path = \"a.csv\", encoding = \"{name}\" }}");
        let text = format!("as_of = 2024-05-07\n[linkage]\nlinkages = {input}\nresidents = {input}");
        assert_eq!(parse(&text).unwrap().linkage.unwrap().linkages[0].encoding, expected, "{name}");
        assert_eq!(Encoding::named(name), Some(expected), "{name}");
    }
    assert_eq!(Encoding::named("euc-jp"), None);
}

#[test]
fn what_stands_in_the_wrong_place_is_told_with_the_line_to_write() {
    for (text, message, help) in [
        (
            "[usage]\nusage = \"a.xlsx\"",
            "`usage.usage` is the name of a file alone",
            "write usage = { path = \"a.xlsx\" }",
        ),
        (
            "[adoption]\nfacilities = [\"a.csv\", 'C:\\b.csv']",
            "`adoption.facilities` is the name of a file alone",
            "write facilities = { path = [\"a.csv\", 'C:\\b.csv'] }",
        ),
        (
            "usage = \"a.xlsx\"",
            "`usage` is the name of a file alone",
            "below the line [usage] write usage = { path = \"a.xlsx\" }",
        ),
        (
            "[usage]\npath = \"a.xlsx\"",
            "`usage.path` is the name of a file alone",
            "below the line [usage] write usage = { path = \"a.xlsx\" }",
        ),
        (
            "[adoption]\nfacilities = { path = \"f\" }\nas_of = \"2024-05-07\"",
            "`adoption.as_of` is not known",
            "`as_of` stands at the top of the file, above the first line in [ ]",
        ),
        (
            "[adoption]\nusage = { path = \"f\" }",
            "`adoption.usage` is not known",
            "`usage` stands under [usage]",
        ),
    ] {
        let error = parse(text).unwrap_err();
        assert!(error.to_string().contains(message), "{text:?}: {error}");
        let given = error.help(Language::English);
        assert!(given.contains(help), "{text:?}: {given}");
    }
}

#[test]
fn a_file_that_is_no_toml_names_the_line() {
    let error = parse("memory = \"2GB\"\n\nthreads = = 2\n").unwrap_err();
    assert!(error.to_string().ends_with("in /data/totsugo.toml, line 3"), "{error}");
}

#[test]
fn a_file_that_is_not_there_names_it() {
    let error = Config::load(Path::new("no/such/totsugo.toml")).unwrap_err();
    assert!(error.to_string().contains("no/such/totsugo.toml"), "{error}");
    assert!(error.help(Language::English).contains("--config"));
}

#[test]
fn an_input_may_be_a_list_of_inputs() {
    let text = r#"
        as_of = 2024-05-07
        [linkage]
        linkages = [{ path = "utf8/*.csv" }, { path = "sjis/*.csv", encoding = "cp932" }]
        residents = { path = "r.parquet" }
    "#;
    let linkage = Config::parse(text, Path::new("totsugo.toml")).unwrap().linkage.unwrap();
    let encodings: Vec<_> = linkage.linkages.iter().map(|input| input.encoding).collect();
    assert_eq!(encodings, [Encoding::Utf8, Encoding::Cp932]);

    let empty = "as_of = 2024-05-07\n[linkage]\nlinkages = []\nresidents = { path = \"r\" }";
    assert!(Config::parse(empty, Path::new("totsugo.toml")).is_err());
}

#[test]
fn payments_follow_the_plan_of_april_unless_another_is_asked_for() {
    let plan = |text: &str| parse(text).map(|config| config.incentive.map(|incentive| incentive.plan));
    assert_eq!(plan("").unwrap(), None);
    assert_eq!(plan("[incentive]\n").unwrap(), Some(Plan::AnnouncedInApril));
    assert_eq!(
        plan("[incentive]\nplan = \"revised_2024_06\"\n").unwrap(),
        Some(Plan::RevisedInJune),
        "known, and refused by the job"
    );
    assert_eq!(plan("[incentive]\nplan = \"original\"\n").unwrap(), Some(Plan::Original));
    let error = plan("[incentive]\nplan = \"new\"\n").unwrap_err().to_string();
    assert!(
        error
            .contains("`incentive.plan` is not \"original\" or \"announced_2024_04\" or \"revised_2024_06\""),
        "{error}"
    );
    let reports =
        parse("[incentive]\nreports = { path = \"r.xlsx\", sheet = \"報告\" }\n").unwrap().incentive.unwrap();
    assert_eq!(reports.reports.unwrap()[0].sheets, Sheets::Named(vec!["報告".to_owned()]));
    let error =
        parse("[incentive]\nreports = { path = \"r.xlsx\", sheet = \" \" }\n").unwrap_err().to_string();
    assert!(error.contains("`incentive.reports.sheet` is not the name of a sheet"), "{error}");
}

#[test]
fn the_list_of_facilities_and_what_is_too_small_to_show() {
    let adoption = parse("[adoption]\nfacilities = { path = \"f.csv\" }\n").unwrap().adoption.unwrap();
    assert_eq!(adoption.min_denominator, 0);
    for (text, message) in [
        ("[adoption]\n", "`adoption.facilities` is missing"),
        (
            "[adoption]\nfacilities = { path = \"f\" }\nmin_denominator = -1\n",
            "is not a number of facilities, 0 or more",
        ),
    ] {
        let error = parse(text).unwrap_err().to_string();
        assert!(error.contains(message), "{error}");
    }
}
