//! Public works that stand inside the names of others: the line that a bridge crosses, the airport that a terminal is of.

use super::Walk;
use crate::extract::vocabulary::Word;
use crate::extract::word_list::word_list;

impl Walk<'_, '_> {
    /// Whether a bridge of one line crosses another, which is a part of its name: 青山跨|滨江高速|特大桥.
    pub(super) fn is_crossed(&self, line: usize) -> bool {
        let text = |word: &Word| self.scene.text.slice(word.range.clone());
        let bridge = text(&self.words[self.at]).ends_with('桥') && line + 1 == self.at;
        let before = self.words[..line].iter().rev().take(2);
        bridge && before.into_iter().any(|word| text(word).contains('跨'))
    }

    /// Whether the head is a part of the airport or port before it, which leads its name: 江岭机场|航站楼, 江岭机场|新|货站.
    pub(super) fn is_of_facility(&self, facility: usize) -> bool {
        let text = |at: usize| self.scene.text.slice(self.words[at].range.clone());
        let between = self.words.get(facility + 1..self.at).unwrap_or_default();
        let letters: usize = between.iter().map(|word| self.scene.text.slice(word.range.clone()).chars().count()).sum();
        letters <= 2
            && word_list!["机场", "口岸", "码头", "港", "车站"].ends(text(facility))
            && word_list!["航站楼", "货站", "站房", "航站区", "货运站", "作业区", "港池", "泊位", "综合楼"]
                .ends(text(self.at))
    }
}
