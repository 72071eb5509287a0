//! The `totsugo` program: parses, runs, exits.

use std::panic::PanicHookInfo;
use std::process::ExitCode;

use totsugo::{Cli, Exit, Fault, is_guarded, is_starting, keep_freed_pages, leave_freed_pages};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// A fault of the program says where it happened and nothing of what it was about: a message could quote
/// a value, and so could the memory that a core dump writes.
fn show_no_values() {
    std::panic::set_hook(Box::new(|fault| {
        // Damage of a file that a library panics on is caught, and becomes an error that says which file.
        if is_guarded() {
            return;
        }
        if is_starting() || is_of_threads(fault) {
            let fault = if is_starting() { Fault::NoThreadsAtStart } else { Fault::NoThreads };
            say(&fault.message());
            std::process::exit(Exit::Failed as i32);
        }
        say(&shown(fault));
    }));
    let none = rustix::process::Rlimit { current: Some(0), maximum: Some(0) };
    // Where the limit cannot be set, the system's own stands.
    let _ = rustix::process::setrlimit(rustix::process::Resource::Core, none);
    // Nor does another process of the same user look into the memory.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable);
}

/// Whether the system gave a library no thread, or a thread no stack for its signals, which they make a panic of. Nothing
/// is lost by ending there: the last result stands, and the next run clears away what this one had begun.
fn is_of_threads(fault: &PanicHookInfo<'_>) -> bool {
    const SAID: [&str; 3] =
        ["failed to spawn thread", "OS can't spawn worker thread", "failed to allocate an alternative stack"];
    fault.payload_as_str().is_some_and(|said| SAID.iter().any(|start| said.starts_with(start)))
}

/// Nothing is left to tell of a standard error that cannot be written to.
fn say(message: &str) {
    let _ = std::io::Write::write_all(&mut std::io::stderr(), message.as_bytes());
}

/// What is shown of a fault.
fn shown(fault: &PanicHookInfo<'_>) -> String {
    let place = fault.location().map(ToString::to_string).unwrap_or_default();
    Fault::Program { place }.message()
}

fn main() -> ExitCode {
    show_no_values();
    // Until a config says how much memory there is.
    keep_freed_pages(u64::MAX);
    let cli = match Cli::read() {
        Ok(cli) => cli,
        Err(exit) => return exit.into(),
    };
    let ended = cli.run();
    leave_freed_pages();
    match ended {
        Ok(exit) => exit.into(),
        Err(error) => {
            let exit = error.exit();
            say(&error.message());
            exit.into()
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

    #[test]
    fn a_fault_tells_its_place_and_no_value() {
        let said = Arc::new(Mutex::new(String::new()));
        let hook = Arc::clone(&said);
        std::panic::set_hook(Box::new(move |fault| *hook.lock().unwrap() = shown(fault)));
        let fault = std::panic::catch_unwind(|| panic!("{} is not a date", "山田"));
        let _ = std::panic::take_hook();
        assert!(fault.is_err());
        let said = said.lock().unwrap();
        assert!(said.contains("main.rs") && !said.contains("山田") && !said.contains("date"), "{said}");
    }
}
