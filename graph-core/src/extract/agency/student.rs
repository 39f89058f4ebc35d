//! 返乡大学|生: who studies is no university.

use crate::extract::word_list::word_list;

/// Whether the last word of a name and what follows it are the word for students; 生命科学 is what one studies.
pub(super) fn studies(word: &str, rest: &str) -> bool {
    word == "大学"
        && rest.starts_with('生')
        && !word_list!["生命", "生物", "生态", "生科", "生殖", "生源", "生活", "生产", "生理"].leads(rest)
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Agency;

    #[test]
    fn who_studies_is_no_university() {
        check(Agency, "金寨县返乡大学生、创业大学生养蜂。", "");
        check(Agency, "新增金寨工业大学。", "金寨工业大学");
    }
}
