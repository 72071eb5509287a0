//! Reads the register, and reads it again when its files or the day change. Until the next one can be asked the one before
//! answers.

use std::sync::Arc;
use std::time::Duration;

use crate::engine::Observer;
use crate::jobs::linkage::RegistrationCheck;
use crate::service::error::ServiceError;
use crate::service::state::{State, Told};

/// How often it is looked whether the files of the register are others.
const LOOKING: Duration = Duration::from_secs(5);

/// Reads the register, and reads it again for as long as the service runs.
pub(in crate::service) async fn keep_register(state: Arc<State>, observer: Observer) {
    let memory = state.config.service.register_memory;
    loop {
        let Some(day) = state.config.clock.today() else { return };
        let current = state.register.current();
        let next = match &current {
            Some(check) if check.is_of_present_files(&state.checking) => check.on_day(day).await,
            _ => RegistrationCheck::start(&state.checking, memory, day, observer.clone()).await.map(Some),
        };
        match next {
            Ok(Some(check)) => {
                let (residents, bytes) = check.size();
                state.register.set(check);
                (state.teller)(Told::RegisterReady { residents, bytes });
            }
            Ok(None) => {}
            Err(error) => {
                let says = ServiceError::from(Box::new(error)).says(state.lang());
                (state.teller)(Told::RegisterFailed { says });
            }
        }
        tokio::time::sleep(LOOKING).await;
    }
}
