//! Families of texts that grow without end in one way: what makes a program slow where one line of it looks back too far.
//!
//! The tests ask whether the work grows with the text and no faster, the benchmark `hostile` prints the time.

use std::sync::LazyLock;

/// One family: its name, and its text of about so many bytes.
pub(crate) type Family = (&'static str, fn(usize) -> String);

/// All families.
pub(crate) const FAMILIES: &[Family] = &[
    ("one character", |size| only("项", size)),
    ("one character for the most part", |size| repeat("项", size)),
    ("digits for the most part", |size| repeat("1", size)),
    ("digits", |size| only("1", size)),
    ("full-width digits", |size| repeat("９", size)),
    ("Chinese digits", |size| repeat("三亿二千万零", size)),
    ("commas of a list", |size| only("、", size)),
    ("full stops", |size| only("。", size)),
    ("commas", |size| only("，", size)),
    ("spaces inside", |size| format!("甲{}乙", only(" ", size))),
    ("wide spaces inside", |size| format!("甲{}乙", only("\u{3000}", size))),
    ("empty lines", |size| only("\n", size)),
    ("one character a line", |size| repeat("市\n", size)),
    ("title marks open", |size| repeat("《", size)),
    ("title marks nested", |size| nested("《", "》", size)),
    ("brackets nested", |size| nested("（", "）", size)),
    ("quotes nested", |size| nested("“", "”", size)),
    ("brackets of all sorts", |size| repeat("（《“〔【[", size)),
    ("quoted words", |size| count(size, |n| format!("“{}”", brand(n)))),
    ("stars and marks", |size| repeat("*#-•", size)),
    ("zero-width", |size| repeat("乌\u{200b}海\u{200d}市\u{feff}", size)),
    ("combining marks", |size| format!("乌{}", only("\u{301}", size))),
    ("replacement characters", |size| repeat("\u{fffd}公司\u{fffd}", size)),
    ("beyond the plane", |size| repeat("𠮷𡃁👩‍👩‍👧", size)),
    ("Latin word", |size| repeat("Abc", size)),
    ("Latin words", |size| repeat("BDO project ", size)),
    ("mixed scripts", |size| repeat("乌海Wuhaiウハイ우하이Вух", size)),
    ("every character", every_character),
    ("markup", |size| repeat("<p>|甲|乙|</p>&nbsp;", size)),
    ("table rows", |size| count(size, |n| format!("|{}|{n}万元|开工|\n", brand(n)))),
    ("table under labels", |size| {
        let rows = count(size, |n| format!("|{}项目|{}有限公司|{n}|\n", brand(n), brand(n + 1)));
        format!("|项目名称|建设单位|总投资（万元）|\n{rows}")
    }),
    ("fields of sheets", |size| {
        count(size, |n| format!("项目名称：{}项目\n建设单位：{}公司    总投资：{n}\n", brand(n), brand(n)))
    }),
    ("a field and a wide gap", |size| format!("建设单位：{}总投资：3", only(" ", size))),
    ("legal forms", |size| repeat("有限公司", size)),
    ("companies without a comma", |size| count(size, |n| format!("{}有限公司", brand(n)))),
    ("companies in a list", |size| count(size, |n| format!("{}能源有限公司、", brand(n)))),
    ("companies a sentence", |size| count(size, |n| format!("{}能源有限公司投资{n}亿元建设焦化项目。", brand(n)))),
    ("companies a line", |size| count(size, |n| format!("{}能源有限公司\n", brand(n)))),
    ("companies with short names", |size| {
        count(size, |n| format!("乌海{0}化工有限公司（以下简称“{0}化工”）投产。", brand(n)))
    }),
    ("short names only", |size| count(size, |n| format!("{}能源、", brand(n)))),
    ("one company again and again", |size| repeat("华盛能源有限公司和华盛能源，", size)),
    ("branches", |size| repeat("集团公司分公司", size)),
    ("owners of projects", |size| format!("{}等5个光伏项目建成投产。", count(size, |n| format!("{}、", brand(n))))),
    ("projects without a comma", |size| repeat("项目", size)),
    ("projects in a list", |size| count(size, |n| format!("{n}万吨煤焦油加氢项目、"))),
    ("projects a sentence", |size| {
        count(size, |n| {
            format!("{}年产{n}万吨甲醇项目总投资{n}亿元，一期已开工，计划{}年投产。", brand(n), 2000 + n % 50)
        })
    }),
    ("projects and pronouns", |size| repeat("该项目一期投资3亿元，二期在建，其中设备2亿元，", size)),
    ("firms, projects and phases", |size| {
        count(size, |n| {
            let firm = brand(n);
            format!(
                "{firm}能源有限公司年产{n}万吨甲醇项目开工，{firm}能源项目一期投产，二期投资3亿元，由{firm}集团设立。"
            )
        })
    }),
    ("firms, places and people", |size| {
        count(size, |n| {
            let firm = brand(n);
            format!(
                "位于海南区的{firm}化工有限公司董事长王{firm}介绍，公司生产焦炭、甲醇，获评绿色工厂，与{firm}集团签约。"
            )
        })
    }),
    ("phases", |size| repeat("一期二期三期工程", size)),
    ("capacities", |size| repeat("年产10万吨焦炭、5万吨甲醇、", size)),
    ("quantities without a comma", |size| repeat("3亿元5万吨20%6个", size)),
    ("quantities with signs", |size| repeat("2×96万吨/年+", size)),
    ("growth in a list", |size| repeat("增长5.1%、", size)),
    ("respectively", |size| format!("焦炭、甲醇、煤气产量分别为{}。", repeat("12万吨、", size))),
    ("from to", |size| repeat("从5天减少到3天", size)),
    ("counts", |size| repeat("43个重点项目", size)),
    ("dates", |size| repeat("2023年9月15日", size)),
    ("dates and dashes", |size| repeat("2023-09-15至", size)),
    ("years", |size| repeat("今年去年明年", size)),
    ("months of nothing", |size| repeat("年月日", size)),
    ("divisions", |size| repeat("内蒙古自治区乌海市海南区", size)),
    ("all divisions in a list", |size| count(size, |n| format!("{}、", division(n)))),
    ("articles of all divisions", |size| count(size, |n| format!("本报讯 {}投产。\n（李明）\n", division(n)))),
    ("towns in a list", |size| count(size, |n| format!("{}、", town(n)))),
    ("figures of all divisions", |size| count(size, |n| format!("{}新建项目{n}个，增长{n}%。", division(n)))),
    ("words of divisions", |size| repeat("省市区县镇村", size)),
    ("divisions in a list", |size| repeat("海南区、乌达区、海勃湾区、", size)),
    ("home words", |size| repeat("我市全市我区全区", size)),
    ("parks", |size| repeat("低碳产业园区", size)),
    ("parks in a list", |size| count(size, |n| format!("乌海{}经济开发区、", brand(n)))),
    ("streets and communities", |size| count(size, |n| format!("{}街道{}社区，", brand(n), brand(n + 7)))),
    ("agencies", |size| repeat("市发展和改革委员会", size)),
    ("agencies in a list", |size| repeat("市工信局、市财政局、", size)),
    ("people", |size| count(size, |n| format!("市长王{}、", brand(n)))),
    ("people said again", |size| count(size, |n| format!("市长王{0}表示，王{0}来了。", brand(n)))),
    ("people without posts", |size| count(size, |n| format!("张{}说，", brand(n)))),
    ("posts", |size| repeat("书记市长主任", size)),
    ("policies", |size| count(size, |n| format!("《乌海市{}产业发展实施方案》", brand(n)))),
    ("numbers of notices", |size| repeat("内政发〔2023〕15号", size)),
    ("mechanisms", |size| repeat("“五个一”工作机制", size)),
    ("honours", |size| repeat("获评自治区级绿色工厂，", size)),
    ("honours without a comma", |size| repeat("国家级示范区试点", size)),
    ("numbered clauses", |size| count(size, |n| format!("（{n}）支持企业技术改造，给予{n}万元奖励。\n"))),
    ("one is, two is", |size| repeat("一是推进项目建设。二是优化营商环境。", size)),
    ("headings", |size| count(size, |n| format!("一、{}产业\n", brand(n)))),
    ("labels", |size| count(size, |n| format!("项目名称：{}项目 总投资：{n}亿元 进展：开工\n", brand(n)))),
    ("verbs", |size| repeat("建设投资开工投产建成", size)),
    ("producing verbs", |size| repeat("生产", size)),
    ("products in a list", |size| repeat("焦炭、甲醇、合成氨、尿素、", size)),
    ("products without a comma", |size| repeat("焦炭甲醇", size)),
    ("industries", |size| repeat("现代煤化工产业集群", size)),
    ("industries in a list", |size| repeat("光伏产业、氢能产业、", size)),
    ("cooperation", |size| count(size, |n| format!("与{}集团签约，", brand(n)))),
    ("repeated sentence", |size| only("全市实施重点项目53个，总投资358亿元。", size)),
    ("bylines", |size| repeat("（记者 王明 通讯员 李强）", size)),
    ("reports", |size| count(size, |n| format!("本报讯 {}公司投产。\n（李明）\n", brand(n)))),
    ("wrapped column", |size| repeat("本市今年安排重点项目四十八个总\n投资二百亿元，涉及化工建材等多\n", size)),
    ("clauses of a policy", |size| {
        let clauses = count(size, |n| format!("一、对产值{n}万元的企业，奖励{n}万元；一是快；二是好；（1）甲；\n"));
        format!("青禾县支持机械产业发展若干措施\n{clauses}")
    }),
    ("policies without end", |size| {
        count(size, |n| format!("青禾县支持第{n}类产业发展若干措施\n一、奖励5万元。\n二、自2023年5月1日起施行。\n"))
    }),
];

/// Words said again until they are about `size` bytes. A character that changes stands between every few hundred bytes, because a
/// sentence that stood before is not read again.
fn repeat(words: &str, size: usize) -> String {
    let stretch = words.repeat(700_usize.div_ceil(words.len()));
    let mut changing = ('一'..='龥').cycle();
    count(size, |_| stretch.chars().chain(changing.next()).collect())
}

/// Words said again and nothing else.
fn only(words: &str, size: usize) -> String {
    words.repeat(size.div_ceil(words.len()))
}

/// As many opening marks as closing ones.
fn nested(open: &str, close: &str, size: usize) -> String {
    let depth = size / (open.len() + close.len());
    format!("{}焦化项目{}", open.repeat(depth), close.repeat(depth))
}

/// Numbered pieces until they are about `size` bytes.
fn count(size: usize, mut piece: impl FnMut(usize) -> String) -> String {
    let mut text = String::new();
    for number in 1.. {
        if text.len() >= size {
            break;
        }
        text.push_str(&piece(number));
    }
    text
}

/// An invented name of three characters: another one for each of some ten thousand numbers.
fn brand(number: usize) -> String {
    let characters: Vec<char> = "鑫源晟恒泰盛华瑞宏远亿兴隆达康博翔腾飞诚信德润丰裕金晶蓝天海川".chars().collect();
    let many = characters.len();
    // Neighbours differ in all their characters.
    let number = number * 7919;
    [number, number / many, number / many / many].iter().map(|at| characters[at % many]).collect()
}

/// The names of the country's divisions in turn.
fn division(number: usize) -> &'static str {
    static NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| names(include_str!("../../../data/lexicon/division.tsv"), 1));
    NAMES[number * 37 % NAMES.len()]
}

/// The names of its towns in turn.
fn town(number: usize) -> &'static str {
    static NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| names(include_str!("../../../data/lexicon/township.tsv"), 1));
    NAMES[number * 37 % NAMES.len()]
}

/// A column of a table of the lexicon.
fn names(table: &'static str, column: usize) -> Vec<&'static str> {
    let rows = table.lines().filter(|row| !row.starts_with('#')).skip(1);
    rows.filter_map(|row| row.split('\t').nth(column)).collect()
}

/// Every character of the main block, one after the other, again and again.
fn every_character(size: usize) -> String {
    ('一'..='龥').cycle().take(size / 3).collect()
}
