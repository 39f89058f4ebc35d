//! Shares and growth as reports of years tell them.

use super::check;

#[test]
fn the_industries_share_a_ratio() {
    let all = |shares: [&str; 3], when: &str| -> Vec<String> {
        let share =
            |(industry, share): (&str, &str)| format!("河湾县 RATE 第{industry}产业比重 {share} % {when} ACTUAL");
        ["一", "二", "三"].into_iter().zip(shares).map(share).collect()
    };
    let told = |text: &str, expected: &[String]| check(text, &expected.iter().map(String::as_str).collect::<Vec<_>>());
    let now = all(["9.5", "40", "50.5"], "2020");
    told("{T2020|2020年}，{D#150399|河湾县}三次产业结构优化为9.5:40:50.5。", &now);
    told("{T2020|2020年}，{D#150399|河湾县}一二三产业比为9.5∶40∶50.5，增速加快。", &now);
    let before = all(["12", "41", "47"], "2019");
    let text = "{T2020|2020年}，{D#150399|河湾县}三次产业比例由{T2019|上年}的12：41：47调整为9.5：40：50.5。";
    told(text, &[before, now].concat());
    // A ratio of other things, and one that is none of a hundred.
    told("{T2020|2020年}，{D#150399|河湾县}男女职工比例为40:35:25。", &[]);
    told("{T2020|2020年}，{D#150399|河湾县}三次产业投资比为1:2:3。", &[]);
}

#[test]
fn an_estimate_may_stand_before_its_division() {
    check("预计{D#150399|河湾县}财政收入达到5亿元。", &["河湾县 OTHER 财政收入 500000000 CNY - PLANNED"]);
    check("{D#150399|河湾县}第二产业增加值5亿元。", &["河湾县 OTHER 第二产业增加值 500000000 CNY - ACTUAL"]);
}

#[test]
fn figures_that_are_joined_fall_together() {
    let both = |verb: &str| format!("{{D#150399|河湾县}}出口额、进口额分别{verb}2%和5%。");
    let fell = ["河湾县 GROWTH_RATE 出口额 -2 % - ACTUAL", "河湾县 GROWTH_RATE 进口额 -5 % - ACTUAL"];
    check(&both("下降"), &fell);
    check(&both("削减"), &fell);
    let grew = ["河湾县 GROWTH_RATE 出口额 2 % - ACTUAL", "河湾县 GROWTH_RATE 进口额 5 % - ACTUAL"];
    check(&both("递增"), &grew);
}

#[test]
fn how_growth_is_reckoned_is_no_part_of_what_grows() {
    let growth = "河湾县 GROWTH_RATE 财政收入 8 % - ACTUAL";
    let level = "河湾县 OTHER 财政收入 500000000 CNY - ACTUAL";
    for how in ["同口径增长", "，扣除价格因素，实际增长", "，可比增长"] {
        let comma = if how.starts_with('，') { "" } else { "，" };
        check(&format!("{{D#150399|河湾县}}财政收入5亿元{comma}{how}8%。"), &[growth, level]);
    }
}

#[test]
fn what_a_sum_grew_by_is_of_the_sum() {
    let level = "河湾县 OTHER 财政收入 500000000 CNY - ACTUAL";
    let by = |of: &str| format!("河湾县 OTHER {of} 60000000 CNY - ACTUAL");
    for (words, of) in [
        ("同比增收", "财政收入增加额"),
        ("比年初净增", "财政收入增加额"),
        ("增加了", "财政收入增加额"),
        ("较上年减少", "财政收入减少额"),
    ] {
        check(&format!("{{D#150399|河湾县}}财政收入5亿元，{words}6000万元。"), &[&by(of), level]);
    }
    check(
        "{D#150399|河湾县}财政收入5亿元，增加6000万元，增长8%。",
        &["河湾县 GROWTH_RATE 财政收入 8 % - ACTUAL", &by("财政收入增加额"), level],
    );
    check("{D#150399|河湾县}财政收入5亿元，增加值6000万元。", &[&by("增加值"), level]);
}

#[test]
fn what_its_meeting_demands_is_for_the_division_to_do() {
    let text = |who: &str| format!("{{D#150399|河湾县}}推进项目。{who}四季度新开工亿元以上项目10个。");
    let told = "河湾县 COUNT 新开工亿元以上项目 10 1 - ACTUAL";
    check(&text("会议要求，"), &[told]);
    check(&text("本届博览会上，"), &[]);
}

#[test]
fn a_division_has_no_floor_space() {
    check("工程选址在{D#150399|河湾县}，总建筑面积2万平方米。", &[]);
    check("{D#150399|河湾县}小麦面积2万亩。", &["河湾县 OTHER 小麦面积 20000 mu - ACTUAL"]);
}

#[test]
fn a_work_is_spoken_of_when_its_parts_have_been_named() {
    let text = |verb: &str| {
        format!(
            "{{P|青禾产业化项目}}签约，{verb}{{P|青禾研发项目}}和{{P|青禾尿素项目}}{}。项目占地约120亩。",
            if verb.ends_with('由') { "组成" } else { "" }
        )
    };
    let whole = ["青禾产业化项目 OTHER 占地 120 mu - ESTIMATED"];
    check(&text("该项目主要由"), &whole);
    check(&text("该项目包括"), &whole);
}

#[test]
fn what_a_household_has_is_of_no_division() {
    check("{D#150399|河湾县}种果。“我家种了50亩，一年能卖3万元。”", &[]);
    check("{D#150399|河湾县}种果，产值3亿元。", &["河湾县 OTHER 产值 300000000 CNY - ACTUAL"]);
}

#[test]
fn what_is_told_after_the_end_of_a_year_is_of_the_year() {
    check(
        "{T2018-12|2018年末}{D#150399|河湾县}人口5万人。物价上涨2%。",
        &["河湾县 COUNT 人口 50000 1 2018-12 ACTUAL", "河湾县 GROWTH_RATE 物价 2 % 2018 ACTUAL"],
    );
    check(
        "{T2018-12|2018年末}{D#150399|河湾县}人口5万人。存款余额2亿元。",
        &["河湾县 COUNT 人口 50000 1 2018-12 ACTUAL", "河湾县 OTHER 存款 200000000 CNY 2018-12 ACTUAL"],
    );
}

#[test]
fn last_year_begins_no_cue() {
    check("{C|北辰电厂}去年发电30亿千瓦时。", &["北辰电厂 OUTPUT 发电 3000000000 kWh - ACTUAL"]);
    check("{C|北辰电厂}年发电30亿千瓦时。", &["北辰电厂 CAPACITY 年发电 3000000000 kWh/a - ACTUAL"]);
}
