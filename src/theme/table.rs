//! Tables as CSV.

use crate::view::TableView;

/// Writes a table as CSV: UTF-8, comma, a header, line feeds. A cell that a spreadsheet would take for a formula gets
/// an apostrophe before it; negative numbers stay as they are.
pub(super) fn csv(view: &TableView) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    let into_memory = "writing to memory does not fail, and all rows have the header's length";
    writer.write_record(&view.header).expect(into_memory);
    for row in &view.rows {
        writer.write_record(row.iter().map(|cell| without_formula(cell))).expect(into_memory);
    }
    writer.into_inner().expect(into_memory)
}

fn without_formula(cell: &str) -> String {
    let is_formula =
        cell.starts_with(['=', '+', '@', '\t', '\r']) || (cell.starts_with('-') && cell.parse::<f64>().is_err());
    let is_date = cell.starts_with("--") && cell.bytes().all(|byte| byte == b'-' || byte.is_ascii_digit());
    if is_formula && !is_date { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_formulas_disarmed() {
        let view = TableView {
            header: vec!["value".to_owned(), "words".to_owned()],
            rows: vec![
                vec!["-5".to_owned(), "five, \"roughly\"".to_owned()],
                vec!["--09-05".to_owned(), "=HYPERLINK(\"x\")".to_owned()],
            ],
        };
        let text = String::from_utf8(csv(&view)).unwrap();
        assert_eq!(text, "value,words\n-5,\"five, \"\"roughly\"\"\"\n--09-05,\"'=HYPERLINK(\"\"x\"\")\"\n");
    }
}
