//! Products: goods, materials and energy of the table, where the text makes a point of them.

use super::vocabulary::{Word, WordClass};
use super::{Candidate, Recogniser, Scene};
use crate::model::{Confidence, EntityKind, NameForm, Properties};

/// Finds products.
pub(crate) struct ProductRecogniser;

impl Recogniser for ProductRecogniser {
    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Candidate>) {
        let products = scene.words.iter().filter(|word| word.class.has(WordClass::PRODUCT));
        found.extend(products.map(|word| product(scene, word)));
    }
}

fn product(scene: &Scene<'_>, word: &Word) -> Candidate {
    Candidate {
        range: word.range.clone(),
        kind: EntityKind::Product,
        name: scene.text.slice(word.range.clone()).to_owned(),
        aliases: vec![],
        form: NameForm::Short,
        properties: Properties::new(),
        rule: "product.table",
        confidence: Confidence::percent(50),
    }
}
