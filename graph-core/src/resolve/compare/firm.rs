//! Company names: place, the core that tells it apart, legal form, and the part of a branch.
//!
//! Official short names are mostly the beginning of the core (57 % of 4,654 pairs), its characters picked in order (26 %),
//! place and brand (12 %), or inside it (2 %).

use super::{Fit, is_subsequence, length};
use crate::resolve::knowledge::Knowledge;
use crate::resolve::place::Places;

/// Legal forms and class words at the end of a name, the longer before what they end with.
const LEGAL_FORMS: &[&str] = &[
    "集团有限责任公司",
    "集团股份有限公司",
    "集团有限公司",
    "股份有限公司",
    "有限责任公司",
    "有限公司",
    "股份公司",
    "集团公司",
    "总公司",
    "公司",
    "集团",
];

/// What ends the name of a firm that has a name of its own, however much of it stands in another's: 农业银行 and 农业发展银行.
const OWN_KINDS: &[&str] = &["银行", "航空", "保险", "证券", "信托", "基金", "铁路"];

/// What ends the name of a firm that a branch or a part is named after.
const INNER_FORMS: &[&str] = &["有限责任公司", "有限公司", "集团公司", "股份公司", "银行"];

/// What ends the name of a plant or another part of a firm, which is not the firm.
const WORKS: &[&str] = &["厂", "矿", "油田", "气田", "基地", "车间", "分行", "支行", "中心", "门店", "项目部"];

/// Words at the end of a core that tell nothing: 华岭 is short for 华岭技术 even where it is known all over the country.
const EMPTY_WORDS: &[&str] = &["科技", "技术", "控股", "实业", "投资", "发展", "企业", "国际"];

/// Words that stand for the division at hand in front of a name: 市热力公司.
const AT_HAND: &[&str] = &["我市", "我区", "我县", "我旗", "市", "县", "旗"];

/// A company's name taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::resolve) struct Firm {
    /// The divisions at its head, as written.
    pub(in crate::resolve) places: Vec<String>,
    /// What tells it apart, without place and legal form.
    pub(in crate::resolve) core: String,
    /// Place and core as written.
    pub(in crate::resolve) body: String,
    /// Where the core is a group's name and a firm's (甲集团乙): the firm's part.
    pub(in crate::resolve) member: Option<String>,
    /// The branch or part after the firm's own name (西岭分公司).
    pub(in crate::resolve) part: Option<String>,
    /// Whether a legal form shows that the name is whole.
    pub(in crate::resolve) legal: bool,
    /// Whether the body is the short name of a firm that is known all over the country.
    brand: bool,
    /// Whether the core is more than common words.
    telling: bool,
}

impl Firm {
    /// Takes a normal name apart.
    pub(in crate::resolve) fn new(name: &str, knowledge: &Knowledge) -> Self {
        let Knowledge { places, vocabulary } = knowledge;
        let (head, part) = split_part(name);
        let at_hand = AT_HAND.iter().find_map(|word| head.strip_prefix(word).filter(|rest| length(rest) > 1));
        let head = if places.knows(head) { head } else { at_hand.unwrap_or(head) };
        let (body, form) = without_form(head);
        let headed = places.take_off(body);
        let (places_taken, core) =
            if headed.rest.is_empty() { (vec![], body) } else { (headed.places, headed.rest.as_str()) };
        let core = without_last_place(core, places).to_owned();
        let member = core.split_once("集团").map(|(_, member)| member.to_owned()).filter(|member| length(member) > 1);
        let (brand, telling) = (vocabulary.is_brand(body), vocabulary.tells_apart(&core));
        let legal = form.is_some_and(|form| form.contains("有限") || form.contains("股份"));
        let (body, part) = (body.to_owned(), part.map(str::to_owned));
        Self { places: places_taken, core, body, member, part, legal, brand, telling }
    }

    /// The short forms by which the firm may be looked up, its own core and body among them.
    pub(in crate::resolve) fn short_forms(&self) -> Vec<String> {
        if let Some(part) = &self.part {
            return vec![without_form(part).0.to_owned(), part.clone()];
        }
        let core: Vec<char> = self.core.chars().collect();
        let least = self.member.as_ref().map_or(2, |member| core.len() - length(member) + 1).max(2);
        let begins = |from: usize, to: usize| core.get(from..to).unwrap_or_default().iter().collect::<String>();
        let mut forms: Vec<String> = (least..=core.len()).map(|end| begins(0, end)).collect();
        forms.push(self.core.clone());
        if let Some(member) = self.member.as_deref() {
            let member: Vec<char> = member.chars().collect();
            forms.extend((2..=member.len()).map(|end| member.iter().take(end).collect()));
        } else {
            for place in self.places.iter().filter(|place| *place != "中国") {
                let short = Self::short_place(place);
                forms.extend((1..=core.len()).map(|end| format!("{short}{}", begins(0, end))));
                forms
                    .extend((1..core.len().saturating_sub(1)).map(|from| format!("{short}{}", begins(from, from + 2))));
                forms.extend(place.chars().next().map(|first| format!("{first}{}", begins(0, 1))));
            }
            forms.extend((3..core.len().saturating_sub(1)).map(|from| begins(0, 2) + &begins(from, from + 2)));
        }
        forms.push(self.body.clone());
        forms.sort_unstable();
        forms.dedup();
        forms
    }

    /// The forms by which a short name asks for its fuller one.
    pub(in crate::resolve) fn asked_forms(&self) -> Vec<String> {
        let placed = self.places.last().map(|place| format!("{}{}", Self::short_place(place), self.core));
        let part = self.part.iter().flat_map(|part| [part.clone(), without_form(part).0.to_owned()]);
        let own = [self.core.clone(), self.body.clone()];
        let mut forms: Vec<String> =
            if self.part.is_some() { part.collect() } else { own.into_iter().chain(placed).collect() };
        forms.sort_unstable();
        forms.dedup();
        forms
    }

    /// 青禾市 → 青禾; what has no class word stays.
    fn short_place(place: &str) -> &str {
        let cut = ["自治区", "省", "市", "区", "县", "旗"].iter().find_map(|class| place.strip_suffix(class));
        cut.filter(|short| length(short) > 1).unwrap_or(place)
    }
}

/// Cuts a name behind the last legal form that something follows.
fn split_part(name: &str) -> (&str, Option<&str>) {
    let cut = INNER_FORMS
        .iter()
        .filter_map(|form| name.rfind(form).map(|at| at + form.len()))
        .filter(|end| *end < name.len())
        .max();
    // A firm that is named after another firm's place of work (甲有限公司乙有限公司) has its own legal form behind.
    match cut.and_then(|end| name.split_at_checked(end)) {
        Some((head, part)) => (head, Some(part)),
        None => (name, None),
    }
}

pub(super) fn without_form(name: &str) -> (&str, Option<&'static str>) {
    for form in LEGAL_FORMS {
        if let Some(body) = name.strip_suffix(form).filter(|body| length(body) > 1) {
            return (body, Some(form));
        }
    }
    (name, None)
}

/// 远岭科技上海 → 远岭科技: a place in brackets behind the core, whose brackets the normal form has set aside.
fn without_last_place<'a>(core: &'a str, places: &Places) -> &'a str {
    let starts: Vec<usize> = core.char_indices().map(|(at, _)| at).skip(2).collect();
    let cut = starts.into_iter().filter_map(|at| core.split_at_checked(at)).find(|(_, place)| places.knows(place));
    cut.map_or(core, |(core, _)| core)
}

/// Whether `short` may be short for `full`.
pub(super) fn fit(short: &Firm, full: &Firm) -> Option<Fit> {
    match (&short.part, &full.part) {
        (None, Some(part)) => {
            let own = short.body == *part || without_form(part).0 == short.body;
            return own.then_some(Fit::Prefix);
        }
        (Some(_), None) => return None,
        (Some(a), Some(b)) if a != b => return None,
        _ => {}
    }
    if !places_agree(short, full) {
        return None;
    }
    if short.core == full.core {
        return Some(Fit::Equal);
    }
    if let Some(member) = &full.member {
        return fit_member(short, full, member);
    }
    if is_part_of(short, full) {
        return None;
    }
    let enough = length(&short.core) > 1;
    if enough && (full.core.starts_with(&short.core) || full.body.starts_with(&short.body)) {
        return begins(short, full);
    }
    if OWN_KINDS.iter().any(|kind| short.core.ends_with(kind)) {
        return None;
    }
    let picked = is_subsequence(&short.body, &full.body);
    if picked && full.short_forms().contains(&short.body) {
        return Some(if starts_with_place(short, full) { Fit::Placed } else { Fit::Subsequence });
    }
    if enough && full.core.contains(&short.core) {
        return Some(Fit::Inside);
    }
    (enough && begins_alike(&short.core, &full.core) && is_subsequence(&short.core, &full.core))
        .then_some(Fit::Subsequence)
}

/// A plant is no firm, and a bank is none of another trade: what stands behind the short name makes it another's.
fn is_part_of(short: &Firm, full: &Firm) -> bool {
    let only_full = |endings: &[&str]| {
        endings.iter().any(|ending| full.core.ends_with(ending))
            && !endings.iter().any(|ending| short.core.ends_with(ending))
    };
    (!full.legal && only_full(WORKS)) || only_full(OWN_KINDS)
}

/// How a short name fits that begins the fuller one.
///
/// A name that is known all over the country has members and subsidiaries that begin with it. What is left of a name without
/// its place (交通 of 某省交通集团) must tell something apart where the fuller name has no place.
fn begins(short: &Firm, full: &Firm) -> Option<Fit> {
    let national = short.places.iter().any(|place| place == "中国") || short.brand;
    let mut bare = full.core.as_str();
    while let Some(shorter) = EMPTY_WORDS.iter().find_map(|word| bare.strip_suffix(word)) {
        bare = shorter;
    }
    let one_sided = short.places.is_empty() != full.places.is_empty();
    if bare == short.core || full.body == short.body {
        Some(Fit::Placed)
    } else if national || (one_sided && !short.places.is_empty() && !short.telling) {
        None
    } else {
        Some(if short.places.is_empty() { Fit::Prefix } else { Fit::Placed })
    }
}

/// Whether the first two characters are the same.
fn begins_alike(a: &str, b: &str) -> bool {
    a.chars().take(2).eq(b.chars().take(2))
}

/// Whether two normal names may be one firm's: the same, or one short for the other by more than scattered characters.
pub(in crate::resolve) fn are_alike(a: &str, b: &str, knowledge: &Knowledge) -> bool {
    let alike = || {
        let (left, right) = (Firm::new(a, knowledge), Firm::new(b, knowledge));
        fit(&left, &right).max(fit(&right, &left)).is_some_and(|fit| fit >= Fit::Prefix)
    };
    a == b || alike()
}

/// A group's own name is never short for its member's.
fn fit_member(short: &Firm, full: &Firm, member: &str) -> Option<Fit> {
    let group = full.core.strip_suffix(member).unwrap_or_default();
    if length(&short.core) < 2 || group.starts_with(&short.core) {
        None
    } else if full.core.starts_with(&short.core) {
        Some(Fit::Prefix)
    } else if member.starts_with(&short.core) {
        Some(Fit::Inside)
    } else {
        None
    }
}

/// Whether the short body is a place of the full name and the beginning of its core.
fn starts_with_place(short: &Firm, full: &Firm) -> bool {
    let rests = full.places.iter().filter_map(|place| short.body.strip_prefix(Firm::short_place(place)));
    rests.into_iter().any(|rest| !rest.is_empty() && full.core.starts_with(rest))
}

/// Places contradict where both names have some and none of the one is one of the other's.
fn places_agree(short: &Firm, full: &Firm) -> bool {
    let same = |a: &String, b: &String| Firm::short_place(a) == Firm::short_place(b);
    short.places.is_empty()
        || full.places.is_empty()
        || short.places.iter().any(|a| full.places.iter().any(|b| same(a, b)))
}

#[cfg(test)]
mod tests {
    use super::super::fit as fit_names;
    use super::*;
    use crate::model::EntityKind;
    use crate::resolve::normal;

    #[test]
    fn a_name_comes_apart() {
        let apart = |name: &str| Firm::new(name, Knowledge::builtin());
        let firm = apart(&normal("内蒙古远岭能源科技（集团）有限责任公司"));
        assert_eq!(
            (firm.places.as_slice(), firm.core.as_str(), firm.legal),
            (&["内蒙古".to_owned()][..], "远岭能源科技", true)
        );
        assert_eq!(apart("青禾煤化工有限责任公司西岭分公司").part.as_deref(), Some("西岭分公司"));
        assert_eq!(apart("远岭计算机技术上海有限公司").core, "远岭计算机技术");
        assert_eq!(apart("鄂尔多斯集团").core, "鄂尔多斯");
        assert_eq!(apart("市热力公司").core, "热力");
    }

    #[test]
    fn short_names_fit_as_far_as_they_should() {
        let check = |short: &str, full: &str, expected: Option<Fit>| {
            assert_eq!(fit_names(EntityKind::Company, &normal(short), &normal(full)), expected, "{short} for {full}");
        };
        check("远岭", "内蒙古远岭能源科技有限公司", Some(Fit::Prefix));
        check("远岭能源科技公司", "内蒙古远岭能源科技有限公司", Some(Fit::Equal));
        check("市热力公司", "乌海市热力有限责任公司", Some(Fit::Equal));
        check("乌海远岭", "乌海市远岭新能源有限公司", Some(Fit::Placed));
        check("乌海能源", "乌海能源有限责任公司", Some(Fit::Equal));
        check("远岭液压", "远岭维克液压股份有限公司", Some(Fit::Subsequence));
        check("邵阳液压", "邵阳维克液压股份有限公司", Some(Fit::Subsequence));
        check("包钢", "包头钢铁集团有限责任公司", Some(Fit::Subsequence));
        check("维克", "远岭维克液压股份有限公司", Some(Fit::Inside));
        check("包头远岭", "乌海市远岭新能源有限公司", None);
        check("远岭能源", "远岭能源集团青禾煤化工有限公司", None);
        check("青禾煤化工", "远岭能源集团青禾煤化工有限公司", Some(Fit::Inside));
        check("青禾煤化工", "青禾煤化工有限责任公司西岭分公司", None);
        check("西岭分公司", "青禾煤化工有限责任公司西岭分公司", Some(Fit::Prefix));
        check("农业银行", "中国农业发展银行", None);
        check("农业发展银行", "中国农业发展银行", Some(Fit::Equal));
        check("中国银行", "中国农业发展银行", None);
        check("中国远岭", "中国远岭重工集团股份有限公司", None);
        check("中国远岭集团", "中国远岭集团有限公司", Some(Fit::Equal));
        check("远岭", "远岭上海超级工厂", None);
        check("河北省交通集团", "交通银行股份有限公司", None);
        check("农业发展银行", "农业发展银行河北省分行", None);
        check("山海", "内蒙古远岭能源科技有限公司", None);
    }
}
