//! Formulas of an old workbook that nobody has computed.

use std::collections::BTreeSet;

use super::records::{Records, of_sheet, small};

/// FORMULA: row, column, look, result, flags.
const FORMULA: u16 = 0x0006;
/// RECALCID: which program computed the formulas.
const COMPUTED_BY: u16 = 0x01c1;

/// Whether somebody computed the formulas of a workbook: it names the program, or one of them has a result.
pub(super) fn is_computed(stream: &[u8]) -> bool {
    Records(stream).any(|(kind, data)| kind == COMPUTED_BY || (kind == FORMULA && !is_empty(data)))
}

/// The cells of a sheet whose formulas have no result: in a workbook that nobody computed, and where the cell itself asks to be
/// computed once it is opened.
pub(super) fn uncomputed(records: &[u8], computed: bool) -> BTreeSet<(u32, u32)> {
    let asks = |data: &[u8]| small(data, 14).is_some_and(|flags| flags & 0x02 != 0);
    let open = of_sheet(records).filter(|(kind, data)| *kind == FORMULA && is_empty(data) && (!computed || asks(data)));
    open.filter_map(|(_, data)| Some((small(data, 0)?, small(data, 2)?))).collect()
}

/// Whether a result is what a program writes that cannot compute: 0, or the mark of a text without characters.
fn is_empty(data: &[u8]) -> bool {
    matches!(data.get(6..14), None | Some([0, 0, 0, 0, 0, 0, 0, 0] | [3, .., 0xff, 0xff]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        [&kind.to_le_bytes(), &u16::try_from(data.len()).unwrap().to_le_bytes(), data].concat()
    }

    fn formula(row: u8, result: [u8; 8], flags: u8) -> Vec<u8> {
        record(FORMULA, &[[row, 0, 1, 0, 0, 0].as_slice(), &result, &[flags, 0, 0, 0, 0, 0]].concat())
    }

    #[test]
    fn a_formula_without_a_result_is_told_from_one_that_gives_nothing() {
        let (zero, blank, some) = ([0; 8], [3, 0, 0, 0, 0, 0, 0xff, 0xff], 1.2f64.to_le_bytes());
        let check = |formulas: &[Vec<u8>], computed: bool, expected: &[(u32, u32)]| {
            let sheet = formulas.concat();
            assert_eq!(is_computed(&sheet), computed);
            assert_eq!(Vec::from_iter(uncomputed(&sheet, computed)), expected);
        };
        check(&[formula(1, blank, 0), formula(2, zero, 0)], false, &[(1, 1), (2, 1)]);
        check(&[formula(1, blank, 0), formula(2, some, 0)], true, &[]);
        check(&[record(COMPUTED_BY, &[0; 8]), formula(1, zero, 0)], true, &[]);
        check(&[formula(1, zero, 2), formula(2, some, 3), formula(3, zero, 1)], true, &[(1, 1)]);
    }
}
