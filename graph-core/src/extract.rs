//! Document -> mentions and facts. One recogniser a file, one rule family a file, each registered here once.
//!
//! [`Extractor::extract`] is the whole way: the words of all tables, dates and quantities, sheets, places, the other
//! recognisers, one settlement of what overlaps, clauses, the outlines of policies, then the fact rules. It is a pure function of the document and of the lexicon, and sees one document at a time.

mod about;
mod agency;
mod boundary;
mod candidate;
mod clause;
mod community;
mod company;
mod confidence;
mod corps;
mod cue;
mod date;
mod dictionary;
mod division;
mod enumeration;
mod explain;
mod gate;
mod gazetteer;
mod heading;
mod home;
mod honor;
mod industry;
mod known_firm;
#[cfg(test)]
mod marked;
mod number;
mod observation;
mod occasion;
mod park;
mod person;
mod policy;
mod product;
mod project;
mod provision;
mod quantity;
mod relation;
mod rule;
mod scan;
mod scene;
mod section;
mod settle;
mod sheet;
mod short_name;
mod stage;
#[cfg(test)]
mod testing;
mod unit;
mod vocabulary;
mod word_list;

use std::sync::Arc;

use crate::lexicon::Lexicon;
use crate::model::{Document, Extraction};
use crate::text::Text;

use clause::ClauseReader;
use company::CompanyRecogniser;
use confidence::Confidences;
use date::TimeReader;
use enumeration::EnumerationRecogniser;
use explain::Losses;
use industry::IndustryRecogniser;
use known_firm::KnownFirmRecogniser;
use product::ProductRecogniser;
use project::{EntryHeads, NationalLines, ProjectRecogniser, RaisedWorks, Routes, ShortNames, SitedWorks};
use quantity::QuantityReader;
use scan::{Scanner, ScannerBuilder};
use sheet::SheetReader;
use vocabulary::Vocabulary;

pub(crate) use candidate::{Candidate, Link};
pub(crate) use date::infer_date;
pub use explain::{Explanation, Rejected};
pub(crate) use rule::{FactRule, Recogniser};
pub(crate) use scene::{Found, Home, QuantityMention, Scene, TimeMention};

/// The extractor: every recogniser and rule with what it took from the lexicon.
pub struct Extractor {
    times: TimeReader,
    quantities: QuantityReader,
    sheets: SheetReader,
    divisions: division::DivisionReader,
    vocabulary: Vocabulary,
    /// Over the words of all the others.
    scanner: Scanner,
    clauses: ClauseReader,
    /// In the order in which they run; a later one may look at what an earlier one found.
    recognisers: Vec<Box<dyn Recogniser>>,
    rules: Vec<Box<dyn FactRule>>,
    confidences: Confidences,
}

impl Extractor {
    /// Makes an extractor from a lexicon.
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut words = ScannerBuilder::default();
        let divisions = division::DivisionReader::new(lexicon, &mut words);
        let mut recognisers = names(lexicon, divisions.gazetteer(), &mut words);
        let firms: [Box<dyn Recogniser>; 13] = [
            Box::new(CompanyRecogniser),
            Box::new(EnumerationRecogniser),
            Box::new(ProjectRecogniser::new(lexicon)),
            Box::new(EntryHeads::new(lexicon)),
            Box::new(ShortNames),
            Box::new(SitedWorks),
            Box::new(RaisedWorks),
            Box::new(Routes),
            Box::new(NationalLines::new()),
            Box::new(KnownFirmRecogniser),
            Box::new(IndustryRecogniser::new()),
            Box::new(ProductRecogniser::new()),
            Box::new(sheet::SheetNames::new(lexicon)),
        ];
        recognisers.extend(firms);
        let mut rules = relation::rules(lexicon, divisions.gazetteer());
        rules.push(Box::new(stage::Stages::new()));
        rules.push(Box::new(observation::Observations::new(lexicon)));
        rules.push(Box::new(provision::Provisions::new(lexicon)));
        let (mut times, mut clauses) = (TimeReader::new(lexicon), ClauseReader::new(lexicon));
        times.enrol(&mut words);
        clauses.enrol(&mut words);
        recognisers.iter_mut().for_each(|recogniser| recogniser.enrol(&mut words));
        let roles = recognisers.iter().flat_map(|recogniser| recogniser.roles());
        roles.for_each(|(role, list)| words.add_role(list, *role));
        rules.iter_mut().for_each(|rule| rule.enrol(&mut words));
        Self {
            times,
            quantities: QuantityReader::new(lexicon),
            sheets: SheetReader::new(lexicon),
            divisions,
            vocabulary: Vocabulary::new(lexicon, &mut words),
            scanner: words.build(),
            clauses,
            recognisers,
            rules,
            confidences: Confidences::new(lexicon),
        }
    }

    /// Reads one document.
    pub fn extract(&self, document: &Document) -> Extraction {
        let text = Text::new(document);
        let (scene, found) = self.read(document, &text, Losses::default());
        scene.into_extraction(found, &self.confidences)
    }

    /// Reads one document and keeps what was decided against.
    pub fn explain(&self, document: &Document) -> Explanation {
        let text = Text::new(document);
        let (scene, found) = self.read(document, &text, Losses::kept());
        let rejected = scene.losses.rejected(&scene);
        Explanation { extraction: scene.into_extraction(found, &self.confidences), rejected }
    }

    fn read<'a>(&'a self, document: &'a Document, text: &'a Text, losses: Losses) -> (Scene<'a>, Vec<Found>) {
        let mut scene = Scene::new(document, text, &self.scanner);
        scene.losses = losses;
        let times = self.times.read(&scene.whole(), document.published());
        scene.quantities = self.quantities.read(&scene.whole(), &times.places);
        (scene.times, scene.time_places) = (times.mentions, times.places);
        self.sheets.read(&mut scene);
        self.divisions.read(&mut scene);
        self.vocabulary.read(&mut scene);
        find(&self.recognisers, &mut scene);
        scene.settle();
        self.clauses.read(&mut scene);
        provision::read(&mut scene);
        let mut found = Vec::new();
        for rule in &self.rules {
            rule.find(&scene, &mut found);
        }
        (scene, found)
    }
}

/// The recognisers of places, agencies and persons.
fn names(
    lexicon: &Lexicon,
    gazetteer: &Arc<gazetteer::Gazetteer>,
    words: &mut ScannerBuilder,
) -> Vec<Box<dyn Recogniser>> {
    let mut boundaries = boundary::Boundaries::new(lexicon);
    boundaries.enrol(words);
    let boundaries = Arc::new(boundaries);
    let generic = Arc::new(park::Generic::new(lexicon));
    vec![
        Box::new(home::HomeWords::new(gazetteer.clone())),
        Box::new(corps::Corps::new()),
        Box::new(park::Parks::new(lexicon, gazetteer.clone(), boundaries.clone(), generic.clone())),
        Box::new(community::Communities::new(boundaries.clone(), generic.clone())),
        Box::new(agency::Agencies::new(lexicon, boundaries.clone(), generic)),
        Box::new(person::People::new(lexicon, boundaries.clone())),
        Box::new(policy::Policies::new(lexicon, boundaries.clone())),
        Box::new(honor::Honors::new(lexicon, boundaries)),
    ]
}

/// Runs recognisers one after the other, then asks each for its links.
fn find(recognisers: &[Box<dyn Recogniser>], scene: &mut Scene<'_>) {
    for recogniser in recognisers {
        let mut found = Vec::new();
        recogniser.find(scene, &mut found);
        scene.add(found);
    }
    let mut links = Vec::new();
    for recogniser in recognisers {
        recogniser.link(scene, &mut links);
    }
    scene.links.extend(links);
}
