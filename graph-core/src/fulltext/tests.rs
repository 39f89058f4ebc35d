//! What is found, against looking through every text; what an index that was damaged or whose writer was killed says.

use std::fs;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use proptest::prelude::*;

use super::*;
use crate::model::DocumentDraft;

fn document(title: &str, text: &str) -> Arc<Document> {
    let title = (!title.is_empty()).then(|| title.to_owned());
    Arc::new(Document::new(DocumentDraft { title, text: text.to_owned(), ..DocumentDraft::default() }))
}

fn by_id(documents: &[Arc<Document>]) -> BTreeMap<DocumentId, Arc<Document>> {
    documents.iter().map(|document| (document.id(), document.clone())).collect()
}

fn filled(documents: &[Arc<Document>]) -> FullText {
    let index = FullText::in_memory().unwrap();
    reconcile(&index, documents);
    index
}

/// A child that another test is just starting holds a copy of every lock for a moment, so that a lock may need a second try.
fn reconcile(index: &FullText, documents: &[Arc<Document>]) {
    let once = || index.reconcile(&by_id(documents), &AtomicBool::new(false), &mut |_, _| {});
    let busy = (0..100).map_while(|_| once().err()).inspect(|error| {
        assert!(error.is_busy(), "{error}");
        thread::sleep(Duration::from_millis(20));
    });
    assert!(busy.count() < 100, "the index stays locked");
}

fn found(index: &FullText, query: &str) -> BTreeSet<DocumentId> {
    let hits = index.search(&TextQuery::parse(query), |_| true, 1000).unwrap();
    assert_eq!(hits.hits.len(), hits.total);
    hits.hits.iter().map(|hit| hit.document).collect()
}

/// Whether a text has some characters side by side, blanks aside.
fn has(text: &str, characters: &str) -> bool {
    text.chars().filter(|one| !one.is_whitespace()).collect::<String>().contains(characters)
}

fn texts() -> [Arc<Document>; 4] {
    [
        document("远岭能源焦化项目投产", "昨日，项目正式投产，预计年底达效。"),
        document("", "远岭能源的焦化\n项目投产，总投资3.5亿元。"),
        document("一季度要闻", "焦化企业停产整治；另有储能项目签约，年内投产。远岭镇农田增收，能源供应平稳。"),
        document("", "乌海市发布BDO产业规划。"),
    ]
}

#[test]
fn the_whole_query_in_the_title_is_better_than_in_the_text_and_that_better_than_its_words() {
    let texts = texts();
    let index = filled(&texts);
    let hits = index.search(&TextQuery::parse("焦化项目投产"), |_| true, 10).unwrap().hits;
    let order: Vec<_> = hits.iter().map(|hit| (hit.document, hit.matched)).collect();
    let expected = [TextMatch::Title, TextMatch::Phrase, TextMatch::Words]
        .into_iter()
        .enumerate()
        .map(|(at, how)| (texts[at].id(), how));
    assert_eq!(order, expected.collect::<Vec<_>>());
    let within = |score: f64, least: f64| (least..least + 0.12).contains(&score);
    assert!(within(hits[0].score, 0.7) && within(hits[1].score, 0.56) && within(hits[2].score, 0.42), "{hits:?}");
}

#[test]
fn queries_ask_for_words_phrases_and_absence() {
    let texts = texts();
    let index = filled(&texts);
    let check = |query: &str, expected: &[usize]| {
        let expected: BTreeSet<DocumentId> = expected.iter().map(|at| texts[*at].id()).collect();
        assert_eq!(found(&index, query), expected, "{query}");
    };
    check("焦化 投产", &[0, 1, 2]);
    check("\"焦化项目\"", &[0, 1]);
    check("焦化 -签约", &[0, 1]);
    check("-签约", &[]);
    check("远岭能源", &[0, 1, 2]);
    check("ｂｄｏ", &[3]);
    check("3.5亿", &[1]);
    check("35亿", &[]);
    check("\"投产，预计\"", &[0]);
    check("\"投产预计\"", &[]);
    check("煤", &[]);
    check("投", &[0, 1, 2]);
}

#[test]
fn who_searches_says_what_is_admitted() {
    let texts = texts();
    let index = filled(&texts);
    let wanted = texts[1].id();
    let hits = index.search(&TextQuery::parse("投产"), move |id| id == wanted, 10).unwrap();
    assert_eq!((hits.total, hits.hits.len(), hits.hits[0].document), (1, 1, wanted));
    let one = index.search(&TextQuery::parse("投产"), |_| true, 1).unwrap();
    assert_eq!((one.total, one.hits.len()), (3, 1));
    assert!(index.search(&TextQuery::parse("投产"), |_| true, 0).unwrap().hits.is_empty());
}

#[test]
fn hostile_queries_are_answered() {
    let index = filled(&texts());
    let long = "焦化".repeat(5000);
    let many: String = (0..5000).map(|at| format!("词{at} ")).collect();
    for query in ["\"", "-", "--\"", "\u{0}\u{202e}", "title:焦 AND (", "*", "煤*~2^9", "text:/.*/", &long, &many] {
        found(&index, query);
    }
}

/// An index in a folder with two commits of some documents.
fn on_disk(folder: &Path) -> Vec<Arc<Document>> {
    let texts = texts().to_vec();
    let index = FullText::open(folder).unwrap();
    reconcile(&index, &texts[..2]);
    reconcile(&index, &texts);
    texts
}

#[test]
fn an_index_is_there_when_it_is_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let texts = on_disk(folder.path());
    let index = FullText::open(folder.path()).unwrap();
    assert_eq!(index.documents().unwrap(), by_id(&texts).into_keys().collect());
    reconcile(&index, &texts[1..3]);
    assert_eq!((index.document_count(), found(&index, "投产").len()), (2, 2));
}

#[test]
fn damage_is_found_and_mended() {
    let whole = tempfile::tempdir().unwrap();
    let texts = on_disk(whole.path());
    let names: Vec<_> = fs::read_dir(whole.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(names.len() > 5, "{names:?}");
    type Damage = fn(&Path);
    let damages: [Damage; 4] = [
        |path| fs::remove_file(path).unwrap(),
        |path| fs::write(path, b"").unwrap(),
        |path| {
            let bytes = fs::read(path).unwrap();
            fs::write(path, &bytes[..bytes.len() / 2]).unwrap();
        },
        |path| {
            let mut bytes = fs::read(path).unwrap();
            let middle = bytes.len() / 2;
            bytes.iter_mut().skip(middle).take(1).for_each(|byte| *byte ^= 0x55);
            fs::write(path, bytes).unwrap();
        },
    ];
    for name in &names {
        for damage in damages {
            let copy = tempfile::tempdir().unwrap();
            for name in &names {
                fs::copy(whole.path().join(name), copy.path().join(name)).unwrap();
            }
            damage(&copy.path().join(name));
            let index = FullText::open(copy.path()).unwrap();
            reconcile(&index, &texts);
            assert_eq!(index.documents().unwrap(), by_id(&texts).into_keys().collect(), "{name:?}");
            assert_eq!(found(&index, "投产").len(), 3, "{name:?}");
        }
    }
}

#[test]
fn an_index_of_other_code_is_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let texts = on_disk(folder.path());
    let meta = folder.path().join("meta.json");
    let other = fs::read_to_string(&meta).unwrap().replace(env!("TUPU_FULL_TEXT_CODE"), "0123456789abcdef");
    fs::write(&meta, other).unwrap();
    let index = FullText::open(folder.path()).unwrap();
    assert_eq!(index.document_count(), 0);
    reconcile(&index, &texts);
    assert_eq!(found(&index, "投产").len(), 3);
}

const FOLDER: &str = "TUPU_TEST_FULL_TEXT";

fn many() -> Vec<Arc<Document>> {
    (0..400).map(|at| document("", &format!("第{at}号焦化项目投产，总投资{at}亿元。"))).collect()
}

/// Not a test of its own: what the next one runs in another process and kills.
#[test]
fn changes_an_index_for_ever_where_it_is_told_to() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let index = FullText::open(Path::new(&folder)).unwrap();
    let documents = many();
    for at in 0.. {
        let from = at * 37 % documents.len();
        reconcile(&index, &documents[from..]);
    }
}

#[test]
fn a_killed_writer_leaves_an_index_that_is_right_after_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    for round in 1..4_u32 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "fulltext::tests::changes_an_index_for_ever_where_it_is_told_to"])
            .env(FOLDER, folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // It is killed somewhere: what must hold holds wherever that is.
        std::thread::sleep(std::time::Duration::from_millis(u64::from(round) * 400));
        child.kill().unwrap();
        child.wait().unwrap();
        let index = FullText::open(folder.path()).unwrap();
        let held = index.documents().unwrap();
        assert_eq!(found(&index, "焦化项目投产"), held, "what it holds is found");
        reconcile(&index, &many());
        assert_eq!(found(&index, "焦化项目投产"), by_id(&many()).into_keys().collect());
    }
}

proptest! {
    #[test]
    fn what_stands_in_a_text_is_found_and_nothing_else(
        texts in proptest::collection::vec(("[海乌远岭区]{0,5}", "[海乌远岭区市。，a1 \n]{0,40}"), 1..8),
        query in "[海乌远岭区市]{1,5}",
    ) {
        let documents: Vec<_> = texts.iter().map(|(title, text)| document(title, text)).collect();
        let index = filled(&documents);
        let holds = |document: &&Arc<Document>| {
            has(document.text(), &query) || has(document.title().unwrap_or_default(), &query)
        };
        let expected: BTreeSet<DocumentId> = documents.iter().filter(holds).map(|document| document.id()).collect();
        prop_assert_eq!(found(&index, &format!("\"{query}\"")), expected);
    }

    #[test]
    fn changes_lead_where_a_fresh_index_stands(
        steps in proptest::collection::vec((proptest::collection::btree_set(0..6_usize, 0..3), proptest::collection::btree_set(0..6_usize, 0..3)), 1..6),
    ) {
        let all: Vec<_> = (0..6).map(|at| document("", &format!("第{at}号项目投产"))).collect();
        let (index, mut held) = (FullText::in_memory().unwrap(), BTreeSet::new());
        for (added, removed) in &steps {
            let added: Vec<_> = added.difference(removed).map(|at| all[*at].clone()).collect();
            let removed: Vec<_> = removed.iter().map(|at| all[*at].id()).collect();
            index.update(&added, &removed).unwrap();
            held.retain(|id| !removed.contains(id));
            held.extend(added.iter().map(|document| document.id()));
        }
        prop_assert_eq!(index.documents().unwrap(), held.clone());
        prop_assert_eq!(found(&index, "项目 投产"), held.clone());
        prop_assert_eq!(index.document_count(), held.len());
    }
}

#[test]
fn several_that_open_an_empty_folder_at_once_get_one_index() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("full-text");
    for _ in 0..5 {
        fs::remove_dir_all(&path).unwrap_or_default();
        let opened = std::thread::scope(|scope| {
            let openings: Vec<_> = (0..8).map(|_| scope.spawn(|| FullText::open(&path))).collect();
            openings.into_iter().map(|opening| opening.join().unwrap()).collect::<Vec<_>>()
        });
        let indexes: Vec<FullText> = opened.into_iter().map(Result::unwrap).collect();
        reconcile(&indexes[0], &texts());
        let again = FullText::open(&path).unwrap();
        assert_eq!(again.document_count(), texts().len(), "one of the others took the folder away");
    }
}
