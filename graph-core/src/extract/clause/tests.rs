//! Clauses and their subjects, on sentences of our own.

use crate::extract::marked::with_scene;
use crate::extract::scene::Scene;
use crate::model::MentionIndex;

/// One line for each clause: its words, how it came by its subjects, and who they are.
#[track_caller]
fn check(marked: &str, expected: &[&str]) {
    let lines = with_scene("", marked, |scene: &Scene<'_>| {
        let name = |at: &MentionIndex| scene.mention(*at).name.clone();
        let clauses = scene.clauses.list.iter();
        clauses
            .map(|clause| {
                let names = clause.subjects.iter().map(name).collect::<Vec<_>>().join("+");
                format!("{} | {:?} {names}", scene.text.slice(clause.range.clone()), clause.by)
            })
            .collect::<Vec<_>>()
    });
    assert_eq!(lines, expected, "{marked}");
}

#[test]
fn a_dropped_subject_is_carried_over_clauses_and_sentences() {
    check(
        "{C|北辰公司}位于{D|青山区}，现有员工30人。主要生产{G|尿素}。",
        &["北辰公司位于青山区 | Name 北辰公司", "现有员工30人 | Carried 北辰公司", "主要生产尿素 | Carried 北辰公司"],
    );
}

#[test]
fn this_project_means_the_last_one_even_of_an_earlier_paragraph() {
    check(
        "{C|北辰公司}{P|尿素项目}已经开工。\n“该项目总投资3亿元。”{N|张三}说。",
        &["北辰公司尿素项目已经开工 | Name 尿素项目", "“该项目总投资3亿元 | Anaphor 尿素项目", "张三说 | Name 张三"],
    );
}

#[test]
fn what_is_pointed_at_as_a_project_is_one() {
    check(
        "{P|种子产业园项目}开工。该产业园项目总投资3亿元",
        &["种子产业园项目开工 | Name 种子产业园项目", "该产业园项目总投资3亿元 | Anaphor 种子产业园项目"],
    );
}

#[test]
fn a_park_is_meant_by_words_for_parks() {
    check(
        "{D|青石市}开会。{A|{D^|柳河工业园}管委会}主任{N|张三}介绍，园区规划面积5平方公里",
        &[
            "青石市开会 | Name 青石市",
            "柳河工业园管委会主任张三介绍 | Name 柳河工业园管委会",
            "园区规划面积5平方公里 | Anaphor 柳河工业园",
        ],
    );
}

#[test]
fn the_head_noun_is_the_subject_and_not_its_modifiers() {
    check("位于{D|青山区}的{C|北辰公司}投产", &["位于青山区的北辰公司投产 | Name 北辰公司"]);
    check("由{C|北辰公司}投资建设的{P|尿素项目}开工", &["由北辰公司投资建设的尿素项目开工 | Name 尿素项目"]);
    check(
        "{C|北辰公司}、{C|南星公司}和{C|东河公司}签约",
        &["北辰公司、南星公司和东河公司签约 | Name 北辰公司+南星公司+东河公司"],
    );
}

#[test]
fn a_name_joined_by_a_dot_leads_the_subject() {
    check("泽澜·{P|青禾产业园}占地30亩", &["泽澜·青禾产业园占地30亩 | Name 青禾产业园"]);
}

#[test]
fn what_something_goes_beyond_is_no_subject() {
    let text = "{P|尿素项目}开工，将在{P%尿素项目|一期项目}的基础上，新建厂房";
    check(
        text,
        &["尿素项目开工 | Name 尿素项目", "将在一期项目的基础上 | Carried 尿素项目", "新建厂房 | Carried 尿素项目"],
    );
}

#[test]
fn a_place_behind_a_preposition_is_no_subject() {
    check("在{D|青山区}，工人们忙着施工", &["在青山区 | Nobody ", "工人们忙着施工 | Nobody "]);
}

#[test]
fn a_comma_inside_a_name_or_brackets_does_not_cut() {
    check(
        "{L|“一链一策，一企一档”机制}（含园区，不含镇）运行",
        &["“一链一策，一企一档”机制（含园区，不含镇）运行 | Name “一链一策，一企一档”机制"],
    );
}

#[test]
fn a_list_that_names_firms_and_their_projects_at_once() {
    check(
        "{P:北辰项目|{C|北辰}}、{P:南星项目|{C|南星}}等2个项目签约",
        &["北辰、南星等2个项目签约 | Name 北辰+北辰项目+南星+南星项目"],
    );
}

#[test]
fn a_bare_noun_reaches_no_farther_than_the_first_sentence_of_the_next_paragraph() {
    check(
        "{C|北辰公司}投产。\n技术领先。公司投资3亿元。",
        &["北辰公司投产 | Name 北辰公司", "技术领先 | Nobody ", "公司投资3亿元 | Nobody "],
    );
    check(
        "{C|北辰公司}投产。\n技术领先。该公司投资3亿元。",
        &["北辰公司投产 | Name 北辰公司", "技术领先 | Nobody ", "该公司投资3亿元 | Anaphor 北辰公司"],
    );
}

#[test]
fn the_project_of_another_company_is_not_meant() {
    check(
        "{P|{C|北辰公司}尿素项目}开工。\n{C|南星公司}由外商设立，项目分三期进行",
        &[
            "北辰公司尿素项目开工 | Name 北辰公司尿素项目",
            "南星公司由外商设立 | Name 南星公司",
            "项目分三期进行 | Carried 南星公司",
        ],
    );
}

#[test]
fn what_leads_up_to_a_subject_is_about_it() {
    check(
        "按照“三步走”的思路，{D|科技新城}投资20亿元",
        &["按照“三步走”的思路 | Name 科技新城", "科技新城投资20亿元 | Name 科技新城"],
    );
}

#[test]
fn a_policy_is_the_subject_for_a_sentence_only() {
    check(
        "{D|海南区}优化服务。{L|一窗办}实现减时。办件提速",
        &["海南区优化服务 | Name 海南区", "一窗办实现减时 | Name 一窗办", "办件提速 | Carried 海南区"],
    );
}

#[test]
fn the_values_of_a_sheet_are_about_its_project() {
    check(
        "1. {P|尿素项目}。建设单位：{C|北辰公司}。进展：已建成投产。",
        &[
            "1. 尿素项目 | Name 尿素项目",
            "建设单位 | Carried 尿素项目",
            "北辰公司 | Carried 尿素项目",
            "进展 | Carried 尿素项目",
            "已建成投产 | Carried 尿素项目",
        ],
    );
}

#[test]
fn a_scene_shifts_the_place_and_the_firm_spoken_of() {
    check(
        "{D|青山区}发展很快。在{D|海南区}，项目开工。",
        &["青山区发展很快 | Name 青山区", "在海南区 | Carried 青山区", "项目开工 | Nobody "],
    );
    check(
        "走进{C|北辰公司}生产车间，工人正忙。公司投资3亿元。",
        &["走进北辰公司生产车间 | Nobody ", "工人正忙 | Nobody ", "公司投资3亿元 | Anaphor 北辰公司"],
    );
}

#[test]
fn in_a_portrait_whoever_is_named_in_passing_is_not_meant() {
    check(
        "走进{C|北辰公司}\n产品要好。公司扩产。",
        &["走进北辰公司 | Nobody ", "产品要好 | Nobody ", "公司扩产 | Anaphor 北辰公司"],
    );
}

#[test]
fn a_phase_called_by_its_number_ends_with_its_sentence() {
    check(
        "{P|尿素项目}分两期建设，其中{P%尿素项目|一期}投资2亿元。项目10月投产。",
        &["尿素项目分两期建设 | Name 尿素项目", "其中一期投资2亿元 | Name 一期", "项目10月投产 | Anaphor 尿素项目"],
    );
}

#[test]
fn a_relative_clause_has_its_own_subject() {
    check("{C|北辰公司}投资建设的{P|风电场}去年并网", &["北辰公司投资建设的风电场去年并网 | Name 风电场"]);
    check("{C|北辰公司}此次开建的{P|风电场}占地", &["北辰公司此次开建的风电场占地 | Name 风电场"]);
    let placed = "{C|北辰公司}在{D|福建}投建的{P|风电场}占地";
    check(placed, &["北辰公司在福建投建的风电场占地 | Name 风电场"]);
    check("{C|北辰公司}在{D|福建}获奖", &["北辰公司在福建获奖 | Name 北辰公司"]);
    check("{C|北辰公司}的产品销往{P|风电场}", &["北辰公司的产品销往风电场 | Name 北辰公司"]);
    check(
        "{C|北辰公司}，{D|福建}客商独资，投资3亿元。",
        &["北辰公司 | Name 北辰公司", "福建客商独资 | Carried 北辰公司", "投资3亿元 | Carried 北辰公司"],
    );
}

#[test]
fn the_phases_that_a_sentence_goes_through_end_with_it() {
    check(
        "{P|风机项目}分两期，{P%风机项目|一期}投资3亿元，{P%风机项目|二期}扩产。全部达产后纳税。",
        &[
            "风机项目分两期 | Name 风机项目",
            "一期投资3亿元 | Name 一期",
            "二期扩产 | Name 二期",
            "全部达产后纳税 | Carried 风机项目",
        ],
    );
    check(
        "{P|风机项目}开工。{P%风机项目|二期}投资3亿元。占地20亩。",
        &["风机项目开工 | Name 风机项目", "二期投资3亿元 | Name 二期", "占地20亩 | Carried 二期"],
    );
}

#[test]
fn a_headline_in_brackets_is_a_clause_of_its_own() {
    check("【{P|环城路}有进展】{P|绕城路}昨日通车", &["【环城路有进展 | Nobody ", "绕城路昨日通车 | Name 绕城路"]);
}

#[test]
fn below_the_heading_of_a_work_its_firm_and_its_phase_speak_of_it() {
    check(
        "2.{P|尿素项目}。{C|北辰公司}投资2.6亿元，年内开工。{C|北辰公司}在{D|青山区}实施，用地30亩。",
        &[
            "2.尿素项目 | Name 尿素项目",
            "北辰公司投资2.6亿元 | Carried 尿素项目",
            "年内开工 | Carried 尿素项目",
            "北辰公司在青山区实施 | Carried 尿素项目",
            "用地30亩 | Carried 尿素项目",
        ],
    );
    check(
        "2.{P|尿素项目}。{P%尿素项目|一期}建锅炉1台。去年开工。",
        &["2.尿素项目 | Name 尿素项目", "一期建锅炉1台 | Name 一期", "去年开工 | Carried 一期"],
    );
}

#[test]
fn what_a_firm_is_stands_before_its_name() {
    check("{H|国家高新技术企业}{C|北辰公司}去年增产", &["国家高新技术企业北辰公司去年增产 | Name 北辰公司"]);
    check("国家重大工程{P|青湾大桥}合龙", &["国家重大工程青湾大桥合龙 | Name 青湾大桥"]);
    check("重大工程{P|青湾大桥}合龙", &["重大工程青湾大桥合龙 | Name 青湾大桥"]);
    check("引进龙头企业{C|北辰公司}投资", &["引进龙头企业北辰公司投资 | Nobody "]);
    check("对制造企业{C|北辰公司}开展检查", &["对制造企业北辰公司开展检查 | Nobody "]);
}

#[test]
fn a_range_is_no_border_of_clauses() {
    check("{C|北辰公司}投产，3—6月增产", &["北辰公司投产 | Name 北辰公司", "3—6月增产 | Carried 北辰公司"]);
}

#[test]
fn what_is_parted_into_phases_is_the_whole() {
    let phase = "{P%尿素项目|尿素项目一期}投产。";
    let told = |rest: &str| format!("{{P|尿素项目}}签约。{phase}{rest}");
    check(
        &told("该项目投资6亿元，分两期实施"),
        &[
            "尿素项目签约 | Name 尿素项目",
            "尿素项目一期投产 | Name 尿素项目一期",
            "该项目投资6亿元 | Anaphor 尿素项目",
            "分两期实施 | Carried 尿素项目",
        ],
    );
    check(
        &told("该项目投资6亿元"),
        &[
            "尿素项目签约 | Name 尿素项目",
            "尿素项目一期投产 | Name 尿素项目一期",
            "该项目投资6亿元 | Anaphor 尿素项目一期",
        ],
    );
    let clauses = [
        "尿素项目签约 | Name 尿素项目",
        "尿素项目一期投产 | Name 尿素项目一期",
        "该项目投资6亿元 | Anaphor 尿素项目",
        "其中二期2亿元 | Carried 尿素项目",
    ];
    check(&told("该项目投资6亿元，其中二期2亿元"), &clauses);
    check(
        "{P|尿素项目}签约。该{P%尿素项目|项目一期}投资2亿元。项目建成后增产",
        &["尿素项目签约 | Name 尿素项目", "该项目一期投资2亿元 | Name 项目一期", "项目建成后增产 | Anaphor 尿素项目"],
    );
}

#[test]
fn a_firm_that_is_brought_in_is_described_next() {
    check(
        "{C|北辰公司}投产。{D|青石镇}引进龙头企业{C|南星公司}，主要生产{G|豆干}。该公司效益好",
        &[
            "北辰公司投产 | Name 北辰公司",
            "青石镇引进龙头企业南星公司 | Name 青石镇",
            "主要生产豆干 | Carried 南星公司",
            "该公司效益好 | Anaphor 南星公司",
        ],
    );
    check(
        "{D|青石镇}引进{C|南星公司}、{C|东河公司}，主要生产{G|豆干}",
        &["青石镇引进南星公司、东河公司 | Name 青石镇", "主要生产豆干 | Carried 青石镇"],
    );
}

#[test]
fn a_sentence_that_begins_with_a_line_of_business_leaves_the_firm() {
    check(
        "{D|青石县}开会。{C|北辰公司}投产。{I|蜂产业}是传统产业，年产蜂蜜3万吨",
        &[
            "青石县开会 | Name 青石县",
            "北辰公司投产 | Name 北辰公司",
            "蜂产业是传统产业 | Carried 青石县",
            "年产蜂蜜3万吨 | Carried 青石县",
        ],
    );
    check(
        "{C|北辰公司}投产。{I|蜂产业}是公司的主业",
        &["北辰公司投产 | Name 北辰公司", "蜂产业是公司的主业 | Carried 北辰公司"],
    );
}

#[test]
fn a_firm_that_belongs_to_a_nameless_one_is_the_subject() {
    check(
        "{C|北辰公司}投产。众禾旗下{C|南星公司}生产豆干",
        &["北辰公司投产 | Name 北辰公司", "众禾旗下南星公司生产豆干 | Name 南星公司"],
    );
}
