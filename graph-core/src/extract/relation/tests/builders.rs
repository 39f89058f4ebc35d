//! Who builds works, on sentences of our own.

use super::check;

#[test]
fn who_carries_a_work_out_builds_it() {
    let expected = ["北辰公司 DEVELOPS 尿素项目"];
    check("由{C|北辰公司}负责施工的{P|尿素项目}贯通。", &expected);
    check("{P|尿素项目}由{C|北辰公司}牵头打造。", &expected);
    check("由{C|北辰公司}供货的{P|尿素项目}贯通。", &[]);
}

#[test]
fn who_begins_or_finishes_a_work_builds_it() {
    check("{C|北辰公司}启动建设{P|尿素项目}。", &["北辰公司 DEVELOPS 尿素项目"]);
    check("{C|北辰公司}建成{P|尿素项目}。", &["北辰公司 DEVELOPS 尿素项目"]);
    check(
        "{C|南星公司}与{C|北辰公司}合作建设的{P|尿素项目}规模大。",
        &["北辰公司 DEVELOPS 尿素项目", "南星公司 COOPERATES_WITH 北辰公司", "南星公司 DEVELOPS 尿素项目"],
    );
    check("{D|青山区}为{C|北辰公司}建设{P|尿素项目}。", &["尿素项目 LOCATED_IN 青山区"]);
}

#[test]
fn a_dash_sets_the_name_behind_what_a_builder_builds() {
    check("由{C|北辰公司}承建的全市最大厂房——{P|尿素项目}封顶。", &["北辰公司 DEVELOPS 尿素项目"]);
}

#[test]
fn who_only_helps_to_build_builds_nothing() {
    for aid in ["负责建设监理", "承担施工图设计", "组织实施环评"] {
        check(&format!("{{P|尿素项目}}由{{C|北辰公司}}{aid}。"), &[]);
    }
}
