//! Ranks, and by how much something stands above others.

use super::check;

#[test]
fn a_figure_stands_above_the_average_and_has_a_rank() {
    check(
        "{D#150399|河湾县}规上工业增加值增长5%，高于全省平均水平2.1个百分点，居全省第3位。",
        &[
            "河湾县 GROWTH_RATE 规上工业增加值 5 % - ACTUAL",
            "河湾县 OTHER 规上工业增加值增速全省位次 3 1 - ACTUAL",
            "河湾县 OTHER 规上工业增加值增速高于全省平均水平 2.1 pp - ACTUAL",
        ],
    );
    check(
        "{D#150399|河湾县}茶园面积达10万亩，居全省第二，比上年提高1位。",
        &["河湾县 OTHER 茶园面积 100000 mu - ACTUAL", "河湾县 OTHER 茶园面积全省位次 2 1 - ACTUAL"],
    );
    check("{D#150399|河湾县}固定资产投资增速全省第二。", &["河湾县 OTHER 固定资产投资增速全省位次 2 1 - ACTUAL"]);
}

#[test]
fn ranks_have_their_turns() {
    check(
        "{D#150399|河湾县}城乡居民收入分别增长5%、7%，增速在全市排名分别为第3位、第9位。",
        &["河湾县 GROWTH_RATE 农村居民收入 7 % - ACTUAL", "河湾县 GROWTH_RATE 城镇居民收入 5 % - ACTUAL"],
    );
    check(
        "{D#150399|河湾县}城乡居民收入分别为3万元、2万元，在全市排名分别为第3位、第9位。",
        &[
            "河湾县 OTHER 农村居民收入 20000 CNY - ACTUAL",
            "河湾县 OTHER 农村居民收入全市位次 9 1 - ACTUAL",
            "河湾县 OTHER 城镇居民收入 30000 CNY - ACTUAL",
            "河湾县 OTHER 城镇居民收入全市位次 3 1 - ACTUAL",
        ],
    );
}

#[test]
fn what_is_first_of_its_sort_or_wins_a_prize_has_no_rank() {
    for told in [
        "{D#150399|河湾县}荣获全省第一名。",
        "{D#150399|河湾县}建成全国第一座工厂。",
        "{D#150399|河湾县}第三产业居全省前列，第二批项目开工。",
        "{D#150399|河湾县}开行的班列全国第一。",
        "{D#150399|河湾县}把安全放在第一位。",
    ] {
        check(told, &[]);
    }
}
