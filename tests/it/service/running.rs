//! A service that runs over a small register.

use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};

use super::asked::{Answer, asked};
use crate::workspace::{LINKAGE_HEADER, RESIDENT_HEADER, Workspace, number, table};

/// How long a service may take to say something.
const PATIENCE: Duration = Duration::from_mins(2);

/// 山田 太郎, whose number is that of 1, and 鈴木 花子, whose number is that of 2.
pub(super) const TARO: &str = "山田　太郎,ヤマダ　タロウ,1980-04-01,1,東京都港区芝一丁目1番1号";
pub(super) const HANAKO: &str = "鈴木　花子,スズキ　ハナコ,1990-12-24,2,大阪府大阪市北区梅田二丁目2番2号";

/// A folder with a register of two, and a config of a service.
pub(super) fn workspace() -> Workspace {
    let workspace = Workspace::empty();
    workspace.put("linkages.csv", table(LINKAGE_HEADER, &[format!("06139992,あ,1,00,{},{TARO}", number(1))]));
    let residents = [format!("R1,{},{TARO}", number(1)), format!("R2,{},{HANAKO}", number(2))];
    workspace.put("residents.csv", table(RESIDENT_HEADER, &residents));
    let top = "lang = \"en\"\n[ledger]\npath = \"ledger.sqlite\"\n[service]\nregister_memory = \"100MB\"\n";
    workspace.configure(top, "{ path = \"linkages.csv\" }", "{ path = \"residents.csv\" }");
    workspace
}

/// Makes a token with more arguments.
pub(super) fn token(workspace: &Workspace, name: &str, arguments: &[&str]) -> String {
    let mut command = workspace.command(&["tokens", "add", "--until", "2999-12-31", "--name", name]);
    let output = command.args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().split_whitespace().last().unwrap().to_owned()
}

/// A service that runs.
pub(super) struct Service {
    process: Child,
    lines: Receiver<String>,
    /// What it has said so far.
    said: Vec<String>,
    /// Where it listens.
    pub(super) address: String,
}

impl Service {
    /// Starts a service on a port that nobody uses, and waits until registrations can be checked.
    pub(super) fn start(workspace: &Workspace) -> Service {
        let mut command = workspace.command(&["serve", "--listen", "127.0.0.1:0"]);
        let mut process = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let (send, lines) = channel();
        let stderr = BufReader::new(process.stderr.take().unwrap());
        std::thread::spawn(move || stderr.lines().map_while(Result::ok).try_for_each(|line| send.send(line)));
        let mut service = Service { process, lines, said: Vec::new(), address: String::new() };
        let listening = service.says("listening on http://");
        listening.split("http://").nth(1).unwrap().clone_into(&mut service.address);
        service.says("the register is ready");
        service
    }

    /// Waits until it says something.
    pub(super) fn says(&mut self, what: &str) -> String {
        loop {
            let line =
                self.lines.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("{what}: {:?}", self.said));
            self.said.push(line.clone());
            if line.contains(what) {
                return line;
            }
        }
    }

    /// Checks a registration: the JSON of its fields.
    pub(super) fn check(&self, token: &str, key: &str, body: &str) -> Answer {
        let bearer = format!("Bearer {token}");
        let headers =
            [("Authorization", &*bearer), ("Idempotency-Key", key), ("Content-Type", "application/json")];
        asked(&self.address, "POST /api/v1/checks", &headers, body.as_bytes())
    }

    /// Ends it as systemd does, and gives its exit code and all that it said.
    pub(super) fn stop(mut self) -> (Option<i32>, Vec<String>) {
        kill_process(Pid::from_child(&self.process), Signal::TERM).unwrap();
        let code = self.process.wait().unwrap().code();
        self.said.extend(self.lines.iter());
        (code, std::mem::take(&mut self.said))
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // One that was stopped is gone already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The body of a check of a person under a number.
pub(super) fn registration(number: &str, person: &str) -> String {
    let parts: Vec<&str> = person.split(',').collect();
    serde_json::json!({
        "insurer_number": "06139992", "symbol": "あ", "number": "7", "branch": "01",
        "individual_number": number, "name": parts[0], "name_kana": parts[1], "birth_date": parts[2],
        "sex": parts[3], "address": parts[4],
    })
    .to_string()
}
