//! Lock-outs: who guesses passwords waits, by account and by address. What was wrong fades.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// In this time half of what was wrong is forgotten.
const HALF_LIFE: Duration = Duration::from_mins(5);
/// So many wrong passwords of an account, and of an address, are let pass.
const OF_ACCOUNT: f64 = 5.0;
const OF_ADDRESS: f64 = 20.0;
/// Accounts and addresses that are remembered.
const MOST: usize = 20_000;

/// What was wrong lately.
#[derive(Debug, Default)]
pub(in crate::service) struct Attempts(Mutex<HashMap<String, (f64, Instant)>>);

fn keys(name: &str, address: &str) -> [(String, f64); 2] {
    // Names are told apart by their hashes: a typed name may be a password.
    let name = blake3::hash(name.as_bytes()).to_hex();
    [(format!("account {name}"), OF_ACCOUNT), (format!("address {address}"), OF_ADDRESS)]
}

fn faded((level, at): (f64, Instant), now: Instant) -> f64 {
    let halves = now.saturating_duration_since(at).as_secs_f64() / HALF_LIFE.as_secs_f64();
    level * (-halves).exp2()
}

impl Attempts {
    /// How long somebody still has to wait; nothing where they may try.
    pub(super) fn wait(&self, name: &str, address: &str, now: Instant) -> Option<Duration> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let waits = keys(name, address).into_iter().filter_map(|(key, most)| {
            let level = faded(*known.get(&key)?, now);
            // A moment fades a little of the last one.
            let bearable = most - 0.5;
            (level > bearable).then(|| HALF_LIFE.mul_f64((level / bearable).log2()))
        });
        waits.max()
    }

    /// Notes a wrong password.
    pub(super) fn failed(&self, name: &str, address: &str, now: Instant) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.retain(|_, state| faded(*state, now) > 1.0);
        }
        for (key, _) in keys(name, address) {
            let state = known.entry(key).or_insert((0.0, now));
            *state = (faded(*state, now) + 1.0, now);
        }
    }

    /// Forgets what was wrong with an account whose password was entered.
    pub(super) fn succeeded(&self, name: &str) {
        let [(account, _), _] = keys(name, "");
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&account);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_guesses_waits_and_what_was_wrong_fades() {
        let (attempts, start) = (Attempts::default(), Instant::now());
        for _ in 0..5 {
            assert_eq!(attempts.wait("山田", "10.0.0.1", start), None);
            attempts.failed("山田", "10.0.0.1", start);
        }
        let wait = attempts.wait("山田", "10.0.0.2", start).expect("the account, from anywhere");
        assert!((Duration::from_secs(10)..HALF_LIFE).contains(&wait), "{wait:?}");
        assert_eq!(attempts.wait("山田", "10.0.0.2", start + wait + Duration::from_secs(1)), None);
        assert_eq!(attempts.wait("鈴木", "10.0.0.1", start), None, "others of the same house");
        for other in 0..15 {
            attempts.failed(&format!("u{other}"), "10.0.0.1", start);
        }
        assert!(attempts.wait("鈴木", "10.0.0.1", start).is_some(), "the address, whatever the account");
        assert_eq!(attempts.wait("鈴木", "10.0.0.2", start), None);
        attempts.succeeded("山田");
        assert_eq!(attempts.wait("山田", "10.0.0.2", start), None);
    }

    #[test]
    fn memory_is_bounded() {
        let (attempts, start) = (Attempts::default(), Instant::now());
        for guess in 0..2 * MOST {
            attempts.failed(&guess.to_string(), &guess.to_string(), start);
        }
        assert!(attempts.0.lock().unwrap().len() <= MOST + 2);
    }
}
