//! What a run has used of the machine.

/// The memory of the process so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, serde::Serialize)]
pub struct Usage {
    /// The most memory that was resident at once, in bytes; `None` where the system does not tell.
    pub peak_memory_bytes: Option<u64>,
}

impl Usage {
    /// Reads the usage of the running process.
    pub fn now() -> Usage {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let peak = status
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:"))
            .and_then(|rest| rest.trim().strip_suffix("kB"))
            .and_then(|kibibytes| kibibytes.trim().parse::<u64>().ok());
        Usage { peak_memory_bytes: peak.map(|kibibytes| kibibytes * 1024) }
    }
}
