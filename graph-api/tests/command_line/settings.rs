//! Flags over environment over configuration file over default.

use crate::tupu::Tupu;

const TEXT: &str = "今天，青河县的储能项目开工。";

#[test]
fn the_stronger_setting_wins() {
    let tupu = Tupu::new();
    tupu.write("a.txt", TEXT);
    tupu.write("etc/tupu.toml", "store = \"from-file\"\n");
    let build = |arguments: &[&str], environment: bool| {
        let mut command = tupu.command(&[&["build", "a.txt"], arguments].concat());
        command.env_remove("TUPU_STORE");
        if environment {
            command.env("TUPU_STORE", "from-environment");
        }
        assert!(command.output().unwrap().status.success());
    };
    build(&["--config", "etc/tupu.toml", "--store", "from-flag"], true);
    assert!(tupu.path("from-flag").exists() && !tupu.path("from-environment").exists());
    build(&["--config", "etc/tupu.toml"], true);
    assert!(tupu.path("from-environment").exists() && !tupu.path("etc/from-file").exists());
    build(&["--config", "etc/tupu.toml"], false);
    assert!(tupu.path("etc/from-file").exists() && !tupu.path(".local").exists(), "paths count from the file's folder");
    build(&[], false);
    assert!(tupu.path(".local/share/tupu").exists());
    tupu.write(".config/tupu/config.toml", "store = \"/nowhere/at/all\"\n");
    let mut command = tupu.command(&["stats"]);
    let outcome = command.env_remove("TUPU_STORE").output().unwrap();
    assert!(String::from_utf8(outcome.stderr).unwrap().contains("there is no store at /nowhere/at/all"));
}

#[test]
fn a_bad_configuration_file_is_named_with_its_line() {
    let tupu = Tupu::new();
    tupu.write("c.toml", "# mine\nstoer = \"x\"\n");
    tupu.fails(&["stats", "--config", "c.toml"], 1, &["the configuration file c.toml", "line 2", "stoer"]);
    tupu.fails(&["stats", "--config", "none.toml"], 1, &["the configuration file none.toml", "No such file"]);
}

#[test]
fn a_folder_of_lexicon_tables_extends_the_built_in_ones() {
    let tupu = Tupu::new();
    tupu.write("a.txt", "今年，青河县生产粮食5斛。");
    tupu.write("tables/units.extra.tsv", "# ours\nword\tunit\tfactor\n斛\thu\t1\n");
    tupu.write("tables/notes.txt", "no table");
    tupu.ok(&["build", "a.txt"]);
    let outcome = tupu.run(&["build", "a.txt", "--lexicon", "tables"]);
    assert!(outcome.stderr.contains("reading the documents of the store again"), "{outcome:?}");
    tupu.write("tables/unitz.tsv", "# ours\nword\n");
    tupu.fails(
        &["build", "a.txt", "--lexicon", "tables"],
        1,
        &["there is no lexicon table unitz; known tables: ", "units"],
    );
    tupu.fails(&["build", "a.txt", "--lexicon", "nowhere"], 1, &["the lexicon folder nowhere cannot be read"]);
}
