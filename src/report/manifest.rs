//! The manifest as a page shows it.

use serde_json::Value;

/// The manifest without the hashes of the inputs and without places of the machine, of which the names of files are
/// left: a page goes to more people than the folder of the run.
pub(super) fn shown(manifest: &Value) -> serde_json::Result<String> {
    let mut manifest = manifest.clone();
    for input in manifest.get_mut("inputs").and_then(Value::as_array_mut).into_iter().flatten() {
        if let Some(input) = input.as_object_mut() {
            input.remove("blake3");
        }
    }
    without_places(&mut manifest);
    serde_json::to_string_pretty(&manifest)
}

fn without_places(value: &mut Value) {
    match value {
        Value::String(text) => {
            if let Some(name) = name_in_place(text) {
                *text = name;
            }
        }
        Value::Array(values) => values.iter_mut().for_each(without_places),
        Value::Object(values) => values.values_mut().for_each(without_places),
        _ => {}
    }
}

/// The name of the file where a text is its whole place on the machine, of whatever system.
fn name_in_place(text: &str) -> Option<String> {
    let is_separator = |sign: char| matches!(sign, '/' | '\\');
    let drive = text.split_once(':').filter(|(drive, _)| drive.len() == 1).map(|(_, rest)| rest);
    let name = text.rsplit(is_separator).next().filter(|name| *name != text);
    name.filter(|_| drive.unwrap_or(text).starts_with(is_separator)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_hashes_of_the_inputs_are_left_out() {
        let manifest =
            json!({ "run": "1", "inputs": [{ "path": "a.csv", "bytes": 7, "blake3": "00ff" }, 3] });
        let shown: Value = serde_json::from_str(&shown(&manifest).unwrap()).unwrap();
        assert_eq!(shown, json!({ "run": "1", "inputs": [{ "path": "a.csv", "bytes": 7 }, 3] }));
    }

    #[test]
    fn of_a_place_on_the_machine_the_name_is_left() {
        for (typed, seen) in [
            ("/home/tanaka/2024/a.csv", "a.csv"),
            ("C:\\Users\\tanaka\\a.csv", "a.csv"),
            ("C:/Users/a.csv", "a.csv"),
            ("\\\\server\\share\\a.csv", "a.csv"),
            ("insured/a.csv", "insured/a.csv"),
            ("2024-05-07T01:30:00+09:00", "2024-05-07T01:30:00+09:00"),
            ("displays", "displays"),
        ] {
            let manifest = json!({ "settings": { "x": [typed] } });
            let shown: Value = serde_json::from_str(&shown(&manifest).unwrap()).unwrap();
            assert_eq!(shown["settings"]["x"][0], seen);
        }
    }
}
