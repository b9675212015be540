//! Reads the work of one page's main thread from a Chromium trace.

use serde::Deserialize;
use serde_json::Value;

/// Thread tasks and their scripts; navigations and marks.
pub const CATEGORIES: [&str; 3] = [
    "devtools.timeline",
    "disabled-by-default-devtools.timeline",
    "blink.user_timing",
];

/// The mark that identifies a page in a trace.
pub const MARK: &str = "login-linker bench";

/// One event of a trace. Times in µs.
#[derive(Debug, Deserialize)]
struct Event {
    #[serde(default)]
    name: String,
    #[serde(default)]
    ts: f64,
    #[serde(default)]
    dur: f64,
    /// In the thread's own time.
    #[serde(default)]
    tdur: f64,
    pid: i64,
    tid: i64,
    #[serde(default)]
    args: Value,
}

/// A slice of work. Times in ms; durations by the thread's own clock.
#[derive(Clone, Copy, Debug)]
pub struct Slice {
    pub begin: f64,
    pub end: f64,
    pub cpu: f64,
}

/// The main thread of one page.
#[derive(Debug, Default)]
pub struct Thread {
    /// All tasks, in order.
    pub tasks: Vec<Slice>,
    /// Calls into an extension's scripts, except promise jobs, which a trace does not attribute.
    pub calls: Vec<Slice>,
    /// Style and layout. Inside a call, it is caused by a change of the page: without an extension,
    /// it would run in the next frame.
    layouts: Vec<Slice>,
    /// When the page was marked.
    pub marks: Vec<f64>,
}

impl Thread {
    /// The thread of the page loaded from `address`, from then on; or of the marked page, from the
    /// first mark on.
    pub fn of(trace: Vec<Value>, address: Option<&str>) -> Option<Thread> {
        let events: Vec<Event> = trace
            .into_iter()
            .filter_map(|event| serde_json::from_value(event).ok())
            .collect();
        let first = events.iter().find(|event| match address {
            Some(address) => {
                event.name == "navigationStart"
                    && event.args["data"]["documentLoaderURL"] == *address
            }
            None => event.name == MARK,
        })?;
        let mut thread = Thread::default();
        let here = |event: &&Event| (event.pid, event.tid) == (first.pid, first.tid);
        for event in events.iter().filter(here) {
            let slice = Slice {
                begin: event.ts / 1000.0,
                end: (event.ts + event.dur) / 1000.0,
                cpu: event.tdur / 1000.0,
            };
            if event.ts + event.dur < first.ts {
                continue;
            }
            match event.name.as_str() {
                "RunTask" => thread.tasks.push(slice),
                "FunctionCall" if is_extension(event) => thread.calls.push(slice),
                "UpdateLayoutTree" | "Layout" => thread.layouts.push(slice),
                MARK => thread.marks.push(slice.begin),
                _ => {}
            }
        }
        thread.calls.sort_by(|a, b| a.begin.total_cmp(&b.begin));
        thread.marks.sort_by(f64::total_cmp);
        Some(thread)
    }

    /// The total working time.
    pub fn busy(&self) -> f64 {
        self.tasks.iter().map(|task| task.cpu).sum()
    }

    /// The longest task.
    pub fn longest(&self) -> f64 {
        self.tasks.iter().map(|task| task.cpu).fold(0.0, f64::max)
    }

    /// The longest call between each mark and the next, without style and layout.
    pub fn after_marks(&self) -> Vec<f64> {
        let ends = self.marks.iter().skip(1).chain([&f64::INFINITY]);
        let longest = |(from, to): (&f64, &f64)| {
            let within = |call: &&Slice| *from <= call.begin && call.begin < *to;
            let calls = self.calls.iter().filter(within);
            calls.map(|call| self.own(call)).fold(0.0, f64::max)
        };
        self.marks.iter().zip(ends).map(longest).collect()
    }

    fn own(&self, call: &Slice) -> f64 {
        let within = |it: &&Slice| call.begin <= it.begin && it.end <= call.end;
        let layouts = self.layouts.iter().filter(within);
        call.cpu - layouts.map(|layout| layout.cpu).sum::<f64>()
    }
}

fn is_extension(event: &Event) -> bool {
    let url = event.args["data"]["url"].as_str();
    url.is_some_and(|url| url.starts_with("chrome-extension://"))
}

#[cfg(test)]
mod tests {
    use super::{MARK, Thread};
    use serde_json::{Value, json};

    fn event(name: &str, ts: u32, tdur: u32, tid: u32, url: &str) -> Value {
        json!({ "name": name, "ts": ts, "dur": tdur, "tdur": tdur, "pid": 1, "tid": tid,
            "args": { "data": { "url": url, "documentLoaderURL": url } } })
    }

    #[test]
    fn the_main_thread_from_the_start_of_the_page() {
        let trace = vec![
            event("RunTask", 100, 50, 1, ""),
            event("navigationStart", 1000, 0, 1, "https://a.example/"),
            event("RunTask", 2000, 1000, 1, ""),
            event("RunTask", 4000, 3000, 1, ""),
            event("RunTask", 4000, 9000, 2, ""),
            event(
                "FunctionCall",
                4100,
                500,
                1,
                "chrome-extension://x/content.js",
            ),
            event("FunctionCall", 4700, 500, 1, "https://a.example/page.js"),
        ];
        let thread = Thread::of(trace, Some("https://a.example/")).unwrap();
        assert_eq!((thread.busy(), thread.longest()), (4.0, 3.0));
        assert_eq!(thread.calls.len(), 1);
    }

    #[test]
    fn the_longest_call_after_each_mark() {
        let ours = "chrome-extension://x/content.js";
        let trace = vec![
            event("FunctionCall", 900, 9000, 1, ours),
            event(MARK, 10_000, 0, 1, ""),
            event("FunctionCall", 11_000, 1000, 1, ours),
            event("Layout", 11_200, 300, 1, ""),
            event("FunctionCall", 12_100, 800, 1, ours),
            event("Layout", 12_200, 600, 1, ""),
            event(MARK, 20_000, 0, 1, ""),
        ];
        let thread = Thread::of(trace, None).unwrap();
        assert_eq!(thread.after_marks(), [0.7, 0.0]);
    }
}
