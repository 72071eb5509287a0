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
        let listening = service.says("listening on http");
        listening.split("://").nth(1).unwrap().clone_into(&mut service.address);
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

    /// Asks with a token.
    pub(super) fn with_token(&self, token: &str, line: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let bearer = format!("Bearer {token}");
        let shown = [&[("Authorization", &*bearer)], headers].concat();
        asked(&self.address, line, &shown, body.as_bytes())
    }

    pub(super) fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.process), signal).unwrap();
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

/// The password of every user that tests make.
pub(super) const PASSWORD: &str = "correct horse battery";

/// Makes a user with more arguments.
pub(super) fn user(workspace: &Workspace, name: &str, role: &str, arguments: &[&str]) {
    workspace.put("password", format!("{PASSWORD}\n"));
    let mut command =
        workspace.command(&["users", "add", name, "--role", role, "--password-file", "password"]);
    let output = command.args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Somebody at a browser.
pub(super) struct Browser<'s> {
    pub(super) service: &'s Service,
    pub(super) cookie: String,
    pub(super) csrf: String,
}

impl<'s> Browser<'s> {
    /// Signs in.
    pub(super) fn sign_in(service: &'s Service, name: &str) -> Browser<'s> {
        let answer = service.enter(name, PASSWORD, &[]);
        assert_eq!(answer.status, 303, "{}", answer.text());
        let cookie = answer.header("set-cookie").split(';').next().unwrap().to_owned();
        let mut browser = Browser { service, cookie, csrf: String::new() };
        let who = browser.asks("GET /api/v1/session", "").json();
        who["csrf_token"].as_str().unwrap().clone_into(&mut browser.csrf);
        browser
    }

    /// Asks as the pages do: with the cookie and what a form shows.
    pub(super) fn asks(&self, line: &str, body: &str) -> Answer {
        self.asks_with(line, &[("X-CSRF-Token", &self.csrf)], body)
    }

    /// Asks with the cookie, and these headers.
    pub(super) fn asks_with(&self, line: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let shown = [("Cookie", &*self.cookie), ("Content-Type", "application/json")];
        asked(&self.service.address, line, &[&shown, headers].concat(), body.as_bytes())
    }
}

/// A text inside a form or an address.
pub(super) fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect::<Vec<_>>().concat()
}

impl Service {
    /// Enters a name and a password into the form.
    pub(super) fn enter(&self, name: &str, password: &str, headers: &[(&str, &str)]) -> Answer {
        let body = format!("name={}&password={}", encoded(name), encoded(password));
        let form = [("Content-Type", "application/x-www-form-urlencoded")];
        asked(&self.address, "POST /sign-in", &[&form, headers].concat(), body.as_bytes())
    }
}

/// A folder whose ledger has met a night: two cases of each of two insurers.
pub(super) fn workspace_of_cases() -> Workspace {
    let workspace = workspace();
    let record = |insurer: &str, n: u64, of: u64, person: &str| {
        format!("{insurer},記号{n},番号{n},00,{},{person}", number(of))
    };
    let records = [
        record("06139992", 1, 1, HANAKO),
        record("06139992", 2, 2, TARO),
        record("06139993", 3, 1, HANAKO),
        record("06139993", 4, 2, TARO),
    ];
    workspace.put("linkages.csv", table(LINKAGE_HEADER, &records));
    let output = workspace.command(&["nightly", "--quiet"]).output().unwrap();
    assert!(matches!(output.status.code(), Some(0 | 1)), "{}", String::from_utf8_lossy(&output.stderr));
    workspace
}

/// A secret with another last digit.
pub(super) fn altered(secret: &str) -> String {
    let (kept, last) = secret.split_at(secret.len() - 1);
    format!("{kept}{}", if last == "0" { '1' } else { '0' })
}
