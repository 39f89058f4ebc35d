//! The closed sets of the ontology: kinds, relations, stages, metrics, modalities.

/// Declares a closed set with its name on the wire and a sentence of description.
macro_rules! closed_set {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $wire:literal, $about:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $(#[doc = $about] #[serde(rename = $wire)] $variant,)+
        }

        impl $name {
            /// All of them, in the ontology's order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name on the wire.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $wire,)+ }
            }

            /// What it means, in one sentence.
            pub const fn about(self) -> &'static str {
                match self { $(Self::$variant => $about,)+ }
            }

            /// The one with this name on the wire.
            pub fn from_wire(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.as_str() == name)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

closed_set!(
    /// What an entity is.
    EntityKind {
        Company = "Company", "A named firm, group, branch or plant; also a short name that stands for one.";
        Project = "Project", "A named undertaking with a site, a product or a budget.";
        District = "District", "An administrative division at any level, a park, a street or a community.";
        Policy = "Policy", "A titled document, a numbered notice, a named plan, campaign or service brand of government.";
        Agency = "Agency", "A government or party body, a public institution, a court, school or association.";
        Person = "Person", "A named person.";
        Industry = "Industry", "An industry, an industry chain or a cluster.";
        Product = "Product", "A good, a material or energy that is made, consumed or sold.";
        Honor = "Honor", "A certification, list or title that is awarded or applied for.";
    }
);

closed_set!(
    /// A relation between two entities.
    RelationKind {
        Develops = "DEVELOPS", "A company or agency builds, invests in, owns or runs a project.";
        LocatedIn = "LOCATED_IN", "A company, project, agency or park stands in a district.";
        PartOf = "PART_OF", "A division, phase, branch or chain member belongs to its whole.";
        Produces = "PRODUCES", "A company, project or district makes a product.";
        Consumes = "CONSUMES", "A company or project takes a product as raw material or treats it.";
        MadeFrom = "MADE_FROM", "A product is made from another.";
        InIndustry = "IN_INDUSTRY", "A company, project or product belongs to an industry.";
        IssuedBy = "ISSUED_BY", "A policy was issued, launched or is run by an agency or district.";
        AppliesTo = "APPLIES_TO", "A policy is in force for, targets or supports something.";
        Holds = "HOLDS", "An honour was awarded to its holder.";
        AppliedFor = "APPLIED_FOR", "An honour was applied for.";
        WorksFor = "WORKS_FOR", "A person holds a post; the post is a property.";
        ResponsibleFor = "RESPONSIBLE_FOR", "A person or agency is in charge of a project.";
        CooperatesWith = "COOPERATES_WITH", "Two parties signed or work together.";
    }
);

closed_set!(
    /// A stage of a project.
    StageKind {
        Planned = "PLANNED", "In reserve, in preparation (储备, 谋划, 前期).";
        Signed = "SIGNED", "Signed (签约).";
        Approved = "APPROVED", "Filed, approved, licensed (备案, 核准, 取得许可).";
        UnderConstruction = "UNDER_CONSTRUCTION", "Being built (开工, 复工, 在建, 安装调试).";
        Trial = "TRIAL", "In trial production (试生产).";
        InProduction = "IN_PRODUCTION", "In production, running, in use (投产, 运营, 投入使用).";
        Completed = "COMPLETED", "Built (建成, 竣工).";
        Suspended = "SUSPENDED", "Stopped, scrapped, torn down (停工, 淘汰, 拆除).";
    }
);

closed_set!(
    /// What an observation measures.
    Metric {
        InvestmentTotal = "INVESTMENT_TOTAL", "Total investment.";
        InvestmentPlanned = "INVESTMENT_PLANNED", "Investment planned for a period or phase.";
        InvestmentCompleted = "INVESTMENT_COMPLETED", "Investment made so far or in a period.";
        InvestmentSigned = "INVESTMENT_SIGNED", "Investment signed for.";
        FundsAttracted = "FUNDS_ATTRACTED", "Funds attracted or won.";
        Capacity = "CAPACITY", "Designed capacity.";
        Output = "OUTPUT", "Produced in a period that has passed.";
        Revenue = "REVENUE", "Sales or operating revenue.";
        CostSaving = "COST_SAVING", "Cost saved.";
        EnergySaving = "ENERGY_SAVING", "Energy saved, in coal equivalent.";
        EmissionReduction = "EMISSION_REDUCTION", "Emission avoided, by pollutant.";
        Count = "COUNT", "How many of something.";
        GrowthRate = "GROWTH_RATE", "Growth of something, in percent.";
        Rate = "RATE", "A share of something, in percent.";
        Duration = "DURATION", "How long a process takes.";
        Other = "OTHER", "Any other quantity; what it is stands in `of`.";
    }
);

closed_set!(
    /// Whether a fact is so, is to be so, or is put at about so.
    Modality {
        Actual = "ACTUAL", "It happened or holds.";
        Planned = "PLANNED", "It is planned, expected or a target.";
        Estimated = "ESTIMATED", "It holds at about, above or below the value.";
    }
);
