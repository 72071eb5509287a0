//! The manifest as a page shows it.

use serde_json::Value;

/// The manifest without the hashes of the inputs: a page goes to more people than the folder of the run.
pub(super) fn shown(manifest: &Value) -> serde_json::Result<String> {
    let mut manifest = manifest.clone();
    for input in manifest.get_mut("inputs").and_then(Value::as_array_mut).into_iter().flatten() {
        if let Some(input) = input.as_object_mut() {
            input.remove("blake3");
        }
    }
    serde_json::to_string_pretty(&manifest)
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
}
