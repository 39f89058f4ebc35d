//! Sites that are known where they are opened, and those that every city calls alike.

use super::super::super::word_list::WordList;

/// What else is called a site where it is finished or put to use.
pub(super) const OPENED: WordList = WordList::new(&[
    "中心",
    "新馆",
    "分馆",
    "馆",
    "文化宫",
    "实验室",
    "西站",
    "东站",
    "南站",
    "北站",
    "高铁站",
    "火车站",
    "枢纽站",
    "小镇",
    "文旅城",
    "科学城",
    "科创城",
    "书城",
    "大脑",
    "分院",
    "分校",
    "学院",
    "驿站",
    "码头",
    "物流港",
    "会客厅",
    "科创园",
    "诗苑",
    "剧场",
    "营地",
    "酒店",
    "体验区",
    "集散地",
]);

/// Ends of bodies, and of what a place is called for what it is known for.
pub(super) const BODIES: WordList = WordList::new(&[
    "服务中心",
    "分中心",
    "创新中心",
    "金融中心",
    "贸易中心",
    "航运中心",
    "消费中心",
    "经济中心",
    "交易中心",
    "监测中心",
    "管理中心",
    "指挥中心",
    "调度中心",
    "新闻中心",
    "融媒体中心",
    "市中心",
    "镇中心",
    "区中心",
    "县中心",
    "城中心",
    "重心",
    "使馆",
    "领馆",
    "饭馆",
    "宾馆",
    "各馆",
    "场馆",
    "茶馆",
    "医学中心",
    "医疗中心",
    "科学中心",
    "活动中心",
]);

/// What parks, squares and roads of every city are called after.
pub(super) const CALLED: WordList = WordList::new(&[
    "人民", "劳动", "中山", "解放", "青年", "儿童", "胜利", "和平", "友谊", "工人", "红旗", "团结", "民主", "新华",
    "光明", "前进", "东风", "南湖", "北湖", "西湖", "东湖", "滨河", "滨江", "滨湖",
]);

/// What may bear such a name.
pub(super) const CALLED_SITES: WordList = WordList::new(&["公园", "广场", "路", "大街", "大道"]);
