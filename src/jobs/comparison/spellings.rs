//! Insurer numbers, each in one spelling.

use std::collections::HashMap;

use crate::codes::person_key::insurer_code;
use crate::engine::operators::SharedNames;

/// The insurer numbers by their positions, those that are the same in one spelling: the shortest, and of several the first.
pub(crate) fn insurers(names: &SharedNames) -> Vec<String> {
    let list = names.list();
    let mut spellings: HashMap<u64, &str> = HashMap::new();
    for name in &list {
        let Some(code) = insurer_code(name) else { continue };
        let spelling = spellings.entry(code).or_insert(name);
        if (name.chars().count(), name.as_str()) < (spelling.chars().count(), *spelling) {
            *spelling = name;
        }
    }
    let spelling = |name: &String| insurer_code(name).and_then(|code| spellings.get(&code).copied());
    list.iter().map(|name| spelling(name).unwrap_or(name).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_insurer_number_has_one_spelling() {
        let names = SharedNames::default();
        let written = ["00138016", "138016", " 138016", "１３８０１６", "06130488", "", "6130488"];
        for name in written {
            names.number(name);
        }
        let spelt = ["138016", "138016", "138016", "138016", "6130488", "", "6130488"];
        assert_eq!(insurers(&names), spelt, "as some row has it");
        assert_eq!(names.list(), written, "each as it was read");
    }
}
