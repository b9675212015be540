//! The measured values, and their table.

use std::fmt::Write;

use serde::Serialize;
use serde_json::{Value, json};

use super::contender::Contender;
use super::stats::{Stat, stat};

/// One row: the measured quantity, and every contender's values.
#[derive(Debug)]
struct Row {
    measure: &'static str,
    name: String,
    unit: &'static str,
    /// Per contender, in the order of the table.
    values: [Vec<f64>; 4],
}

/// All rows, in the order in which they were first measured.
#[derive(Debug, Default)]
pub struct Sheet(Vec<Row>);

/// A row as written.
#[derive(Serialize)]
struct Written<'a> {
    measure: &'a str,
    name: &'a str,
    unit: &'a str,
    contenders: Vec<Option<Cell<'a>>>,
    /// Our extension with WebAssembly, divided by the hand-written one.
    ratio: Option<f64>,
}

#[derive(Serialize)]
struct Cell<'a> {
    contender: &'a str,
    #[serde(flatten)]
    stat: Stat,
    /// The cost beyond that without an extension, compared within each round.
    added: Option<Stat>,
    values: &'a [f64],
}

impl Sheet {
    /// Adds one value.
    pub fn note(
        &mut self,
        measure: &'static str,
        name: &str,
        unit: &'static str,
        contender: Contender,
        value: f64,
    ) {
        let known = self
            .0
            .iter()
            .position(|row| row.measure == measure && row.name == name);
        let place = known.unwrap_or_else(|| {
            self.0.push(Row {
                measure,
                name: name.to_owned(),
                unit,
                values: Default::default(),
            });
            self.0.len() - 1
        });
        self.0[place].values[contender as usize].push(value);
    }

    /// The rows as a Markdown table.
    pub fn table(&self) -> String {
        let mut table = "| measure | unit |".to_owned();
        for contender in Contender::ALL {
            let _ = write!(table, " {} |", contender.name());
        }
        table.push_str(" wasm ÷ by hand |\n|---|---|--:|--:|--:|--:|--:|\n");
        for row in &self.0 {
            let _ = write!(table, "| {}: {} | {} |", row.measure, row.name, row.unit);
            for contender in Contender::ALL {
                let cell = match (row.stat(contender), row.added(contender)) {
                    (_, Some(added)) => format!("+{}", shown(added)).replace("+-", "−"),
                    (Some(stat), None) => shown(stat),
                    (None, None) => "–".to_owned(),
                };
                let _ = write!(table, " {cell} |");
            }
            let ratio = row.ratio().map(|ratio| format!("{ratio:.2}"));
            let _ = writeln!(table, " {} |", ratio.unwrap_or("–".to_owned()));
        }
        table
    }

    /// The rows as JSON.
    pub fn data(&self) -> Value {
        let rows: Vec<Written> = self.0.iter().map(Row::written).collect();
        json!(rows)
    }
}

impl Row {
    fn stat(&self, contender: Contender) -> Option<Stat> {
        stat(&self.values[contender as usize])
    }

    /// The cost of a contender beyond that without an extension, compared within each round.
    fn added(&self, contender: Contender) -> Option<Stat> {
        let own = &self.values[Contender::Nothing as usize];
        if contender == Contender::Nothing {
            return None;
        }
        let pairs = self.values[contender as usize].iter().zip(own);
        let added: Vec<f64> = pairs.map(|(with, without)| with - without).collect();
        stat(&added)
    }

    fn ratio(&self) -> Option<f64> {
        let of = |contender| {
            let added = self.added(contender).or_else(|| self.stat(contender));
            added.map(|stat| stat.median)
        };
        let (ours, other) = (of(Contender::Wasm)?, of(Contender::ByHand)?);
        (ours >= 0.0 && other > 0.0).then_some(ours / other)
    }

    fn written(&self) -> Written<'_> {
        let cell = |contender: Contender| {
            Some(Cell {
                contender: contender.name(),
                stat: self.stat(contender)?,
                added: self.added(contender),
                values: &self.values[contender as usize],
            })
        };
        Written {
            measure: self.measure,
            name: &self.name,
            unit: self.unit,
            contenders: Contender::ALL.map(cell).into(),
            ratio: self.ratio(),
        }
    }
}

/// A median and its spread, in significant digits.
fn shown(stat: Stat) -> String {
    let digits = match stat.median.abs() {
        0.0 => 0,
        large if large >= 100.0 => 0,
        small if small < 1.0 => 2,
        _ => 1,
    };
    match stat.spread {
        0.0 => format!("{:.digits$}", stat.median),
        spread => format!("{:.digits$} ±{:.digits$}", stat.median, spread / 2.0),
    }
}

#[cfg(test)]
mod tests {
    use super::Sheet;
    use crate::bench::contender::Contender;

    #[test]
    fn what_is_added_is_compared_within_a_round() {
        let mut sheet = Sheet::default();
        for (nothing, wasm, hand) in [(10.0, 11.0, 14.0), (50.0, 51.0, 54.0)] {
            for (contender, value) in [
                (Contender::Nothing, nothing),
                (Contender::Wasm, wasm),
                (Contender::ByHand, hand),
            ] {
                sheet.note("load", "main thread", "ms", contender, value);
            }
        }
        let line = "| load: main thread | ms | 30.0 ±10.0 | +1.0 | – | +4.0 | 0.25 |";
        assert!(sheet.table().contains(line), "{}", sheet.table());
        assert_eq!(sheet.data()[0]["ratio"], 0.25);
    }

    #[test]
    fn values_without_a_counterpart_are_not_compared() {
        let mut sheet = Sheet::default();
        sheet.note("popup", "first paint", "ms", Contender::Wasm, 42.0);
        assert!(sheet.table().contains("| – | 42.0 | – | – | – |"));
    }
}
