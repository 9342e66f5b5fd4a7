//! A process that is measured: started by this one, or this one itself.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

/// What a process has used so far, and how much memory it holds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Use {
    pub(crate) cpu_millis: f64,
    pub(crate) memory_kb: f64,
    /// What the whole machine was busy with.
    pub(crate) machine_millis: f64,
}

/// A server of its own, gone with this value.
pub(crate) struct Process {
    child: Option<Child>,
    pub(crate) base: String,
}

impl Process {
    /// Waits until it says where it listens.
    pub(crate) fn start(command: &mut Command) -> Self {
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let base = loop {
            let line = lines.next().expect("it ended before it listened").unwrap();
            if let Some(base) = line.strip_prefix("listening on ") {
                break base.to_owned();
            }
        };
        Self { child: Some(child), base }
    }

    /// This process, which makes the load.
    pub(crate) const fn own() -> Self {
        Self { child: None, base: String::new() }
    }

    pub(crate) fn now(&self) -> Use {
        let id = self.child.as_ref().map_or_else(std::process::id, Child::id);
        let read = |path: String| std::fs::read_to_string(path).unwrap();
        // The name in brackets may hold spaces; time in user and kernel mode are the 14th and 15th field.
        let stat = read(format!("/proc/{id}/stat"));
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
        let status = read(format!("/proc/{id}/status"));
        let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        let machine = read("/proc/stat".to_owned());
        // user, nice and system of all cores.
        let busy = machine.lines().next().unwrap().split_whitespace().skip(1).take(3);
        Use {
            cpu_millis: ticks(fields[11]) + ticks(fields[12]),
            memory_kb: resident.split_whitespace().next().unwrap().parse().unwrap(),
            machine_millis: busy.map(ticks).sum(),
        }
    }
}

/// The kernel counts in hundredths of a second.
fn ticks(text: &str) -> f64 {
    text.parse::<f64>().unwrap() * 10.0
}

impl Drop for Process {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            // Gone already when it failed.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}
