//! Rows under headings, as aligned text or as JSON.

use serde_json::{Map, Value};

/// A list with a fixed set of columns.
#[derive(Debug)]
pub struct Table {
    columns: Vec<&'static str>,
    rows: Vec<Vec<Value>>,
}

impl Table {
    /// An empty table.
    pub fn new(columns: &[&'static str]) -> Self {
        Self { columns: columns.to_vec(), rows: Vec::new() }
    }

    /// Adds a row of one value for each column.
    pub fn row<const N: usize>(&mut self, values: [Value; N]) {
        debug_assert_eq!(N, self.columns.len(), "one value for each column");
        self.rows.push(values.into());
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The rows as objects; blanks in the names of columns become `_`, and a second column of one name gets a number.
    pub fn as_json(&self) -> Value {
        let names: Vec<String> = (0..self.columns.len()).map(|at| self.key(at)).collect();
        let object = |row: &Vec<Value>| names.iter().cloned().zip(row.iter().cloned()).collect::<Map<_, _>>();
        self.rows.iter().map(|row| Value::Object(object(row))).collect()
    }

    fn key(&self, at: usize) -> String {
        let name = self.columns[at].replace(' ', "_");
        match self.columns[..at].iter().filter(|other| **other == self.columns[at]).count() {
            0 => name,
            before => format!("{name}_{}", before + 1),
        }
    }

    /// The rows as lines, columns aligned and parted by two blanks.
    pub fn as_text(&self) -> String {
        let heading: Vec<String> = self.columns.iter().map(|name| name.to_uppercase()).collect();
        let lines: Vec<Vec<String>> =
            std::iter::once(heading).chain(self.rows.iter().map(|row| row.iter().map(cell).collect())).collect();
        let width = |column: usize| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or(0);
        let widths: Vec<usize> = (0..self.columns.len()).map(width).collect();
        let padded = |line: &Vec<String>| {
            let cells: Vec<String> = line.iter().zip(&widths).map(|(cell, &width)| format!("{cell:width$}")).collect();
            cells.join("  ").trim_end().to_owned()
        };
        lines.iter().map(padded).collect::<Vec<_>>().join("\n")
    }
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => "–".to_owned(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::String(text) => text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_table_is_aligned_and_its_rows_are_objects() {
        let mut table = Table::new(&["a b", "in", "in"]);
        table.row([json!("été"), json!(12), Value::Null]);
        table.row([json!("x"), json!(true), json!("y")]);
        assert_eq!(table.as_text(), "A B  IN   IN\nété  12   –\nx    yes  y");
        assert_eq!(table.as_json()[0], json!({ "a_b": "été", "in": 12, "in_2": null }));
    }
}
