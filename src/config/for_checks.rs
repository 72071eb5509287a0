//! The config by which registrations are checked.

use super::error::ConfigError;
use super::file::Config;
use super::findings_allowed::FindingsAllowed;
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
            Some(linkage) if register.is_empty() => linkage.policy = Policy::Registration,
            Some(linkage) => {
                (linkage.policy, linkage.residents) = (Policy::Registration, register.clone());
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
}
