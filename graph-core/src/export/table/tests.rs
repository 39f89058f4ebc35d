//! Tables say what they hold, once.

use std::collections::BTreeSet;

use super::TABLES;

#[test]
fn tables_and_columns_have_names_of_their_own_in_both_languages() {
    let names: BTreeSet<_> = TABLES.iter().flat_map(|table| [table.name, table.chinese]).collect();
    assert_eq!(names.len(), TABLES.len() * 2);
    for table in TABLES {
        let columns: BTreeSet<_> = table.columns.iter().map(|column| column.name).collect();
        let headings: BTreeSet<_> = table.columns.iter().map(|column| column.chinese).collect();
        assert_eq!((columns.len(), headings.len()), (table.columns.len(), table.columns.len()), "{}", table.name);
    }
}
