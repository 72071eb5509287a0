//! The config by which registrations are checked.

use std::path::{Path, PathBuf};

use glob::Pattern;

use super::error::ConfigError;
use super::file::Config;
use super::findings_allowed::FindingsAllowed;
use super::input::Input;
use super::linkage::{Linkage, List, RegisterScope};
use crate::codes::policy::Policy;

impl Config {
    /// The config by which registrations are checked: its residents are the register, and its policy is that of
    /// registrations.
    pub(crate) fn for_checks(&self) -> Result<Config, ConfigError> {
        let missing = || ConfigError::Missing { file: self.file.clone(), key: "service.register".to_owned() };
        let mut checking = self.clone();
        let register = &self.service.register;
        match &mut checking.linkage {
            Some(linkage) if register.is_empty() => {
                (linkage.policy, linkage.list) = (Policy::Registration, List::All);
            }
            Some(linkage) => {
                (linkage.policy, linkage.list) = (Policy::Registration, List::All);
                linkage.residents.clone_from(register);
            }
            None if register.is_empty() => return Err(missing()),
            None => {
                let as_of = self.clock.today().ok_or_else(missing)?;
                checking.linkage = Some(Linkage {
                    as_of,
                    linkages: Vec::new(),
                    residents: register.clone(),
                    register: RegisterScope::Whole,
                    list: List::All,
                    list_not_compared: false,
                    policy: Policy::Registration,
                    repair_numbers: true,
                    findings_allowed: FindingsAllowed::All(0),
                });
            }
        }
        Ok(checking)
    }

    /// The same for a file of registrations, read as the records of `[linkage]` are.
    pub(crate) fn for_check_of(&self, file: &Path) -> Result<Config, ConfigError> {
        let mut checking = self.for_checks()?;
        if let Some(linkage) = &mut checking.linkage {
            let like = linkage.linkages.first().cloned().unwrap_or_default();
            let paths = vec![Pattern::escape(&file.to_string_lossy())];
            linkage.linkages =
                vec![Input { base: PathBuf::new(), paths, newest: false, max_age_days: None, ..like }];
        }
        Ok(checking)
    }
}
