//! Makes pieces on every core and takes them in order.

use std::{
    fmt, io,
    sync::mpsc::sync_channel,
    thread::{self, available_parallelism},
};

use crate::words::errors::synth::THREAD;

/// The system gave no thread.
#[derive(Debug, thiserror::Error)]
pub struct NoThread(#[source] io::Error);

impl fmt::Display for NoThread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(THREAD.en)
    }
}

/// Makes the pieces below `pieces` and hands them to `take` in order.
///
/// Each thread makes every n-th piece and waits until it is taken, so that no more than two pieces a
/// thread are held. The first error ends it.
pub(super) fn in_order<Piece: Send, Error: From<NoThread> + Send>(
    pieces: u64,
    make: impl Fn(u64) -> Result<Piece, Error> + Sync,
    mut take: impl FnMut(Piece) -> Result<(), Error>,
) -> Result<(), Error> {
    let threads = available_parallelism().map_or(1, |cores| cores.get() as u64);
    thread::scope(|scope| {
        let inboxes = (0..threads)
            .map(|first| {
                let (outbox, inbox) = sync_channel(1);
                let make = &make;
                let work = move || {
                    for piece in (first..pieces).step_by(threads as usize) {
                        let result = make(piece);
                        let failed = result.is_err();
                        if outbox.send(result).is_err() || failed {
                            break;
                        }
                    }
                };
                thread::Builder::new().spawn_scoped(scope, work).map_err(NoThread)?;
                Ok(inbox)
            })
            .collect::<Result<Vec<_>, NoThread>>()?;
        for inbox in inboxes.iter().cycle().take(pieces as usize) {
            match inbox.recv() {
                Ok(result) => take(result?)?,
                // The thread has panicked, which the scope passes on.
                Err(_) => break,
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq)]
    struct Failed(u64);

    impl From<NoThread> for Failed {
        fn from(_: NoThread) -> Failed {
            Failed(u64::MAX)
        }
    }

    #[test]
    fn pieces_come_in_order() {
        let mut taken = Vec::new();
        let done = in_order(100, Ok::<_, Failed>, |piece| {
            taken.push(piece);
            Ok(())
        });
        assert_eq!(done, Ok(()));
        assert_eq!(taken, (0..100).collect::<Vec<_>>());
    }

    #[test]
    fn the_first_error_ends_it() {
        let mut taken = 0;
        let make = |piece| if piece == 7 { Err(Failed(piece)) } else { Ok(piece) };
        assert_eq!(
            in_order(100, make, |_| {
                taken += 1;
                Ok(())
            }),
            Err(Failed(7))
        );
        assert_eq!(taken, 7);
        let take = |piece| if piece == 3 { Err(Failed(3)) } else { Ok(()) };
        assert_eq!(in_order(100, Ok, take), Err(Failed(3)));
    }
}
