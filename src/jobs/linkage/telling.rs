//! To whom findings are told, and what stands behind them.

use super::context::Run;
use crate::config::RegisterScope;
use crate::words::Language;

/// To whom findings are told, and what the records were compared with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Telling {
    pub(super) lang: Language,
    pub(super) register: RegisterScope,
}

impl Telling {
    /// What holds for a run.
    pub(super) fn of(run: &Run<'_>) -> Telling {
        Telling { lang: run.config.lang, register: run.own.register.scope }
    }
}
