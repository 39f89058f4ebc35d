//! The closed sets of the ontology as GraphQL enums.

use async_graphql::Enum;
use graph_core::{graph, model};

/// What an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "model::EntityKind")]
pub(crate) enum EntityKind {
    /// A named firm, group, branch or plant; also a short name that stands for one.
    Company,
    /// A named undertaking with a site, a product or a budget.
    Project,
    /// An administrative division at any level, a park, a street or a community.
    District,
    /// A titled document, a numbered notice, a named plan, campaign or service brand of government.
    Policy,
    /// A government or party body, a public institution, a court, school or association.
    Agency,
    /// A named person.
    Person,
    /// An industry, an industry chain or a cluster.
    Industry,
    /// A good, a material or energy that is made, consumed or sold.
    Product,
    /// A certification, list or title that is awarded or applied for.
    Honor,
}

/// A relation between two entities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "model::RelationKind")]
pub(crate) enum RelationKind {
    /// A company or agency builds, invests in, owns or runs a project.
    Develops,
    /// A company, project, agency or park stands in a district.
    LocatedIn,
    /// A division, phase, branch or chain member belongs to its whole.
    PartOf,
    /// A company, project or district makes a product.
    Produces,
    /// A company or project takes a product as raw material or treats it.
    Consumes,
    /// A product is made from another.
    MadeFrom,
    /// A company, project or product belongs to an industry.
    InIndustry,
    /// A policy was issued, launched or is run by an agency or district.
    IssuedBy,
    /// A policy is in force for, targets or supports something.
    AppliesTo,
    /// An honour was awarded to its holder.
    Holds,
    /// An honour was applied for.
    AppliedFor,
    /// A person holds a post; the post is a property.
    WorksFor,
    /// A person or agency is in charge of a project.
    ResponsibleFor,
    /// Two parties signed or work together.
    CooperatesWith,
}

/// A stage of a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "model::StageKind")]
pub(crate) enum StageKind {
    /// In reserve, in preparation (储备, 谋划, 前期).
    Planned,
    /// Signed (签约).
    Signed,
    /// Filed, approved, licensed (备案, 核准, 取得许可).
    Approved,
    /// Being built (开工, 复工, 在建, 安装调试).
    UnderConstruction,
    /// In trial production (试生产).
    Trial,
    /// In production, running, in use (投产, 运营, 投入使用).
    InProduction,
    /// Built (建成, 竣工).
    Completed,
    /// Stopped, scrapped, torn down (停工, 淘汰, 拆除).
    Suspended,
}

/// What an observation measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "model::Metric")]
pub(crate) enum Metric {
    /// Total investment.
    InvestmentTotal,
    /// Investment planned for a period or phase.
    InvestmentPlanned,
    /// Investment made so far or in a period.
    InvestmentCompleted,
    /// Investment signed for.
    InvestmentSigned,
    /// Funds attracted or won.
    FundsAttracted,
    /// Designed capacity.
    Capacity,
    /// Produced in a period that has passed.
    Output,
    /// Sales or operating revenue.
    Revenue,
    /// Cost saved.
    CostSaving,
    /// Energy saved, in coal equivalent.
    EnergySaving,
    /// Emission avoided, by pollutant.
    EmissionReduction,
    /// How many of something.
    Count,
    /// Growth of something, in percent.
    GrowthRate,
    /// A share of something, in percent.
    Rate,
    /// How long a process takes.
    Duration,
    /// Any other quantity; what it is stands in `of`.
    Other,
}

/// Whether a fact is so, is to be so, or is put at about so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "model::Modality")]
pub(crate) enum Modality {
    /// It happened or holds.
    Actual,
    /// It is planned, expected or a target.
    Planned,
    /// It holds at about, above or below the value.
    Estimated,
}

/// How a stated value bounds the real one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "model::Bound")]
pub(crate) enum Bound {
    /// 约, 左右, 上下: about the value.
    About,
    /// 近, 将近, 不到: a little below the value.
    Below,
    /// 超, 逾, 余, 多, 以上: above the value.
    Above,
    /// 不超过, 以内, 以下: at most the value.
    AtMost,
    /// 不低于, 至少: at least the value.
    AtLeast,
}

/// How a document's date is known, most trusted first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "model::DateOrigin")]
pub(crate) enum DateOrigin {
    /// Stated by the user: a flag, or a field of the record.
    Given,
    /// Stated by the file itself: front matter, an HTML meta element.
    Metadata,
    /// Read from the text's own dateline.
    Dateline,
    /// Inferred from dates that the text speaks of.
    Inferred,
}

/// How high in the hierarchy a district stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub(crate) enum DistrictLevel {
    /// A province, autonomous region or municipality.
    Province,
    /// A prefecture or city.
    City,
    /// A county, district or banner.
    County,
    /// A township, town or street.
    Town,
    /// A community or village.
    Community,
    /// An industrial park or development zone, which is no division.
    Park,
}

impl DistrictLevel {
    /// All of them, highest first.
    const ALL: [Self; 6] = [Self::Province, Self::City, Self::County, Self::Town, Self::Community, Self::Park];

    /// The level as the graph's property `level` says it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Province => "PROVINCE",
            Self::City => "CITY",
            Self::County => "COUNTY",
            Self::Town => "TOWN",
            Self::Community => "COMMUNITY",
            Self::Park => "PARK",
        }
    }

    /// The level of that name.
    pub(crate) fn from_property(level: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == level)
    }
}

/// Which way to look along relations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "graph::Direction")]
pub(crate) enum Direction {
    /// From source to target.
    Out,
    /// From target to source.
    In,
    /// Either way.
    Both,
}

/// Which limit cut an answer short.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub(crate) enum Cap {
    /// That on entities in the answer: there are more.
    Nodes,
    /// That on relations in the answer: there are more.
    Edges,
    /// That on relations looked at: there may be more.
    Work,
    /// No limit, but the full text of the documents, which does not hold all of them yet: there may be more.
    Index,
}

impl From<graph::Cap> for Cap {
    fn from(cap: graph::Cap) -> Self {
        match cap {
            graph::Cap::Nodes => Self::Nodes,
            graph::Cap::Edges => Self::Edges,
            graph::Cap::Work => Self::Work,
        }
    }
}

/// What entities are ranked by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "graph::Centrality")]
pub(crate) enum Centrality {
    /// How many relations an entity has.
    Degree,
    /// PageRank over all relations, followed either way: an entity counts by what its neighbours count.
    PageRank,
}

/// How a search hit matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub(crate) enum MatchKind {
    /// The whole name or alias of an entity.
    Exact,
    /// The beginning of a name.
    Prefix,
    /// Inside a name.
    Inside,
    /// The pinyin of a name, or of a part of it from the beginning of a syllable on.
    Pinyin,
    /// The pinyin initials of a name, or some of them in a row.
    Initials,
    /// All of a name or a part of it but a typo or two, or what is spoken alike.
    Fuzzy,
    /// A document's title has the whole query.
    Title,
    /// A document's text has the whole query, as it was typed.
    Phrase,
    /// A document's title and text have the words of the query, somewhere.
    Words,
}

impl From<graph::MatchKind> for MatchKind {
    fn from(matched: graph::MatchKind) -> Self {
        match matched {
            graph::MatchKind::Exact => Self::Exact,
            graph::MatchKind::Prefix => Self::Prefix,
            graph::MatchKind::Inside => Self::Inside,
            graph::MatchKind::Pinyin => Self::Pinyin,
            graph::MatchKind::Initials => Self::Initials,
            graph::MatchKind::Fuzzy => Self::Fuzzy,
        }
    }
}
