//! Provisions: the numbered clauses of a policy document.

use std::sync::Arc;

use async_graphql::{Context, ID, Result, SimpleObject};
use graph_core::graph;
use graph_core::graph::list::Source;
use graph_core::graph::order::OrderBy;
use graph_core::graph::record::ProvisionField;
use graph_core::model::{self, FactId};

use super::{Evidence, Key, evidence, fact_page, listed_fact};
use crate::schema::RequestContext;
use crate::schema::aggregate::ProvisionAggregate;
use crate::schema::entity::{Policy, shown};
use crate::schema::filter::ProvisionFilter;
use crate::schema::list::{ListArguments, ListConnection, Listed};
use crate::schema::order::ProvisionOrder;
use crate::schema::page::{Edge, paged_object};

fact_object! {
    /// A numbered clause of a policy document. The quote of its evidence is its own words, from its number to where the next
    /// one begins.
    Provision of graph::ProvisionFact as Provision {
        /// The policy that it is part of.
        async fn policy(&self, ctx: &Context<'_>) -> Result<Option<Policy>> {
            Ok(shown(RequestContext::of(ctx)?, self.0.statement.policy))
        }

        /// Where it stands in the document's tree: `2.3` is （三） under 二、.
        async fn path(&self) -> String {
            self.0.statement.path.to_string()
        }

        /// How many levels there are down to it, from 1 at the top.
        async fn depth(&self) -> usize {
            self.0.statement.path.depth()
        }

        /// The one that it stands under; null at the top.
        async fn parent(&self, ctx: &Context<'_>) -> Result<Option<Provision>> {
            let graph = &RequestContext::of(ctx)?.graph;
            Ok(graph.parent_provision(&self.0).and_then(|id| graph.provision(id)).cloned().map(Provision))
        }

        /// Its number as written: `二`, `（三）`, `第三条`, `1`, `①`, `一是`.
        async fn number(&self) -> &str {
            &self.0.statement.number
        }

        /// What it is headed; null where it has no heading.
        async fn heading(&self) -> Option<&str> {
            self.0.statement.heading.as_deref()
        }

        /// What it grants to whom, in the order of the text.
        async fn entitlements(&self) -> Vec<Entitlement> {
            self.0.statement.entitlements.iter().cloned().map(Into::into).collect()
        }
    }
}

/// What a provision grants, and to whom.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct Entitlement {
    /// Who or what must be how: `对年产值首次超过1亿元的企业`; null where no condition is stated beside the benefit.
    condition: Option<String>,
    /// What then follows: `给予20万元奖励`; null in a list of conditions.
    benefit: Option<String>,
}

impl From<model::Entitlement> for Entitlement {
    fn from(model::Entitlement { condition, benefit }: model::Entitlement) -> Self {
        Self { condition, benefit }
    }
}

listed_fact! {
    /// A page of provisions as their document reads; where documents give different ones under one path, by id.
    Provision, ProvisionFilter, ProvisionOrder, ProvisionAggregate => graph::ProvisionFact as provision in provisions
        by ProvisionField { OrderBy::ascending(ProvisionField::Path) }
}
