//! Answers that were given, by the key of their request: asked again, the same is answered again.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::body::Bytes;
use axum::http::StatusCode;
use tokio::sync::OnceCell;

/// How long an answer is known by its key.
const KNOWN_FOR: Duration = Duration::from_hours(24);
/// How many are known at most; the oldest are forgotten first.
const MOST: usize = 200_000;

/// What was answered; not there while it is being found.
pub(super) type Given = Arc<OnceCell<(StatusCode, Bytes)>>;

/// The answers given lately. They, and what tells one question from another, lie in memory alone.
pub(crate) struct GivenAnswers {
    /// Under which questions are hashed: it ends with the process.
    key: [u8; 32],
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    by_key: HashMap<[u8; 32], ([u8; 32], Given)>,
    in_order: VecDeque<(Instant, [u8; 32])>,
}

impl GivenAnswers {
    pub(in crate::service) fn new() -> GivenAnswers {
        GivenAnswers { key: std::array::from_fn(|_| fastrand::u8(..)), known: Mutex::default() }
    }

    /// The answer to a question of a machine under a key; nothing where another question had the key.
    pub(super) fn under(&self, (machine, key): (&str, &[u8]), question: &[u8]) -> Option<Given> {
        let hash = |parts: [&[u8]; 2]| {
            let mut hasher = blake3::Hasher::new_keyed(&self.key);
            for part in parts {
                hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
            }
            *hasher.finalize().as_bytes()
        };
        let (key, question) = (hash([machine.as_bytes(), key]), hash([b"question", question]));
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.forget_old();
        if let Some((asked, given)) = known.by_key.get(&key) {
            return (*asked == question).then(|| Arc::clone(given));
        }
        let given = Given::default();
        known.by_key.insert(key, (question, Arc::clone(&given)));
        known.in_order.push_back((Instant::now(), key));
        Some(given)
    }
}

impl Known {
    fn forget_old(&mut self) {
        while let Some((since, key)) = self.in_order.front() {
            if self.in_order.len() < MOST && since.elapsed() < KNOWN_FOR {
                return;
            }
            self.by_key.remove(key);
            self.in_order.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_key_has_one_question_and_one_answer() {
        let answers = GivenAnswers::new();
        let given = answers.under(("a", b"1"), b"who").unwrap();
        given.set((StatusCode::OK, Bytes::from_static(b"he"))).unwrap();
        let again = answers.under(("a", b"1"), b"who").unwrap();
        assert_eq!(again.get().unwrap().1, "he");
        assert!(answers.under(("a", b"1"), b"whom").is_none(), "another question");
        assert!(answers.under(("b", b"1"), b"whom").unwrap().get().is_none(), "another machine");
        assert!(answers.under(("a", b"2"), b"who").unwrap().get().is_none(), "another key");
    }
}
