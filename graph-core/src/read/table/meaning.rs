//! What a column of a table may be.

/// What a column says of the project or firm of its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Meaning {
    /// The project that the row describes.
    Project,
    /// The firm that the row describes.
    Company,
    /// Who builds or pays.
    Owner,
    /// Who was hired to build.
    Builder,
    /// Where it stands.
    Place,
    /// Who answers for it.
    Responsible,
    /// Its whole investment.
    TotalInvestment,
    /// What is to be invested in a year.
    PlannedInvestment,
    /// What has been invested.
    CompletedInvestment,
    /// Another sum, named by its heading.
    Amount,
    /// How far it has come, and when it begins and ends.
    Status,
    /// What it holds, makes or is for.
    Content,
    /// Words that are kept under their heading and read as prose.
    Text,
    /// Nothing that is kept: the row's number.
    Ignored,
}

impl Meaning {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::Project,
        Self::Company,
        Self::Owner,
        Self::Builder,
        Self::Place,
        Self::Responsible,
        Self::TotalInvestment,
        Self::PlannedInvestment,
        Self::CompletedInvestment,
        Self::Amount,
        Self::Status,
        Self::Content,
        Self::Text,
        Self::Ignored,
    ];

    /// The name in a mapping.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Project => "project",
            Self::Company => "company",
            Self::Owner => "owner",
            Self::Builder => "builder",
            Self::Place => "place",
            Self::Responsible => "responsible",
            Self::TotalInvestment => "total_investment",
            Self::PlannedInvestment => "planned_investment",
            Self::CompletedInvestment => "completed_investment",
            Self::Amount => "amount",
            Self::Status => "status",
            Self::Content => "content",
            Self::Text => "text",
            Self::Ignored => "ignored",
        }
    }

    /// What it becomes in the graph.
    pub const fn becomes(self) -> &'static str {
        match self {
            Self::Project => "entity Project",
            Self::Company => "entity Company",
            Self::Owner => "entity Company or Agency, relation DEVELOPS",
            Self::Builder => "entity Company",
            Self::Place => "entity District, relation LOCATED_IN",
            Self::Responsible => "entity Person or Agency, relation RESPONSIBLE_FOR",
            Self::TotalInvestment => "observation INVESTMENT_TOTAL",
            Self::PlannedInvestment => "observation INVESTMENT_PLANNED",
            Self::CompletedInvestment => "observation INVESTMENT_COMPLETED",
            Self::Amount => "observation, its metric read from the heading",
            Self::Status => "stages with their dates",
            Self::Content => "products, capacities and other observations",
            Self::Text => "whatever its words say",
            Self::Ignored => "nothing",
        }
    }

    /// The words that stand before the value in the document's text; the extractor knows them. Columns of other words keep
    /// their heading.
    pub(super) const fn label(self) -> Option<&'static str> {
        Some(match self {
            Self::Project => "项目名称",
            Self::Company => "企业名称",
            Self::Owner => "建设单位",
            Self::Builder => "施工单位",
            Self::Place => "建设地点",
            Self::Responsible => "责任单位",
            Self::TotalInvestment => "总投资",
            Self::PlannedInvestment => "年度计划投资",
            Self::CompletedInvestment => "累计完成投资",
            Self::Status => "进展情况",
            Self::Content => "建设内容",
            Self::Amount | Self::Text | Self::Ignored => return None,
        })
    }

    /// The meaning with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|meaning| meaning.name() == name)
    }

    /// Whether its numbers are money.
    pub const fn is_money(self) -> bool {
        matches!(self, Self::TotalInvestment | Self::PlannedInvestment | Self::CompletedInvestment | Self::Amount)
    }

    /// Whether its value names something, so that several in one cell are an enumeration.
    pub(super) const fn is_name(self) -> bool {
        matches!(self, Self::Project | Self::Company | Self::Owner | Self::Builder | Self::Place | Self::Responsible)
    }
}
