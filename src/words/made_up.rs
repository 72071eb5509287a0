//! What is said of made-up inputs that were written, and how to go on with them.

use super::text::sentences;

sentences! {
    population(residents, records, config):
        "住民{residents}人、記録{records}件を作りました。次に実行: totsugo run linkage --config {config}",
        "{residents} residents, {records} records; run: totsugo run linkage --config {config}";
    insured(people, config):
        "加入者{people}人を作りました。次に実行: totsugo run burden display --config {config}",
        "{people} insured people; run: totsugo run burden display --config {config}";
    uses(facilities, months, config):
        "施設{facilities}か所、{months}か月分を作りました。次に実行: totsugo run usage adoption incentive --config {config}",
        "{facilities} facilities, {months} months; run: totsugo run usage adoption incentive --config {config}";
    kit(cases, export, config):
        "事例{cases}件を書き出しました。手順書のとおり {export} を埋め、次に実行: totsugo run display --config {config}",
        "{cases} cases; fill {export} as its README says, then run: totsugo run display --config {config}";
}
