//! How object types and interfaces with fields that are connections are written.

/// Writes an interface: its plain fields, and those that are connections of the two sorts that [`paged_object`] knows, whose
/// arguments stand here once instead of at each field.
macro_rules! paged_interface {
    (
        $(#[$doc:meta])*
        $visibility:vis $name:ident as $wire:tt { $($variant:ident($type:ident)),* $(,)? }
        lists { $( $list:tt($($list_argument:tt)*): $list_type:tt, $filter:tt, $order:tt, $list_about:tt; )* }
        paged { $( $field:tt($($argument:tt)*): $field_type:tt, $about:tt; )* }
        plain { $($plain:tt)* }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, async_graphql::Interface)]
        #[graphql(
            name = $wire,
            $($plain)*
            $(field(
                name = $list,
                ty = $list_type,
                desc = $list_about,
                $($list_argument)*
                arg(name = "filter", ty = $filter, desc = "Only what passes this."),
                arg(name = "order_by", ty = $order, desc = "The order; 5 fields at most."),
                arg(
                    name = "first",
                    ty = "Option<i32>",
                    desc = "How many from the beginning, or after `after`: 20 unless told, 100 at most."
                ),
                arg(name = "after", ty = "Option<String>", desc = "Only what stands after this cursor."),
                arg(
                    name = "last",
                    ty = "Option<i32>",
                    desc = "How many from the end, or before `before`; instead of `first`."
                ),
                arg(name = "before", ty = "Option<String>", desc = "Only what stands before this cursor.")
            ),)*
            $(field(
                name = $field,
                ty = $field_type,
                desc = $about,
                $($argument)*
                arg(
                    name = "first",
                    ty = "Option<i32>",
                    desc = "How many from the beginning, or after `after`: 20 unless told, 100 at most."
                ),
                arg(name = "after", ty = "Option<String>", desc = "Only what stands after this cursor."),
                arg(
                    name = "last",
                    ty = "Option<i32>",
                    desc = "How many from the end, or before `before`; instead of `first`."
                ),
                arg(name = "before", ty = "Option<String>", desc = "Only what stands before this cursor.")
            ),)*
        )]
        $visibility enum $name { $($variant($type),)* }
    };
}

pub(crate) use paged_interface;

/// Writes an `#[Object]` with two sorts of fields that are connections: `lists` can be filtered, sorted and added up, `paged`
/// ones are only gone through. The arguments that all of a sort have, with their descriptions, are added to the field's own,
/// and the body gets them as one value.
macro_rules! paged_object {
    (
        $(#[$doc:meta])*
        $name:ident
        lists { $(
            $(#[$list_doc:meta])*
            $list:ident($(
                $list_argument:ident: $list_type:ty = $list_about:literal $(=> $list_deprecation:literal)?
            ),* $(,)?) -> $list_edge:ty
                = |$list_this:ident, $list_ctx:ident, $list_request:ident, $arguments:ident| $list_body:expr;
        )* }
        paged { $(
            $(#[$field_doc:meta])*
            $field:ident($($argument:ident: $argument_type:ty = $about:literal),* $(,)?) -> $edge:ty
                = |$this:ident, $request:ident, $page:ident| $body:expr;
        )* }
        plain { $($plain:tt)* }
    ) => {
        $(#[$doc])*
        #[async_graphql::Object]
        impl $name {
            $(
                $(#[$list_doc])*
                #[allow(clippy::too_many_arguments)]
                pub(crate) async fn $list(
                    &self,
                    $list_ctx: &async_graphql::Context<'_>,
                    $(#[graphql(desc = $list_about $(, deprecation = $list_deprecation)?)] $list_argument: $list_type,)*
                    #[graphql(desc = "Only what passes this.")]
                    filter: Option<Box<$crate::schema::list::FilterOf<$list_edge>>>,
                    #[graphql(desc = "The order; 5 fields at most.")]
                    order_by: Option<Vec<$crate::schema::list::OrderOf<$list_edge>>>,
                    #[graphql(desc = "How many from the beginning, or after `after`: 20 unless told, 100 at most.")] first: Option<i32>,
                    #[graphql(desc = "Only what stands after this cursor.")] after: Option<String>,
                    #[graphql(desc = "How many from the end, or before `before`; instead of `first`.")] last: Option<i32>,
                    #[graphql(desc = "Only what stands before this cursor.")] before: Option<String>,
                ) -> async_graphql::Result<$crate::schema::list::ListConnection<$list_edge>> {
                    let $list_request = $crate::schema::RequestContext::of($list_ctx)?;
                    let page = $crate::schema::page::PageArguments::new(&$list_request.limits, first, after, last, before);
                    let $arguments = $crate::schema::list::ListArguments { filter, order_by, page };
                    let $list_this = self;
                    $list_body
                }
            )*
            $(
                $(#[$field_doc])*
                #[allow(clippy::too_many_arguments)]
                pub(crate) async fn $field(
                    &self,
                    ctx: &async_graphql::Context<'_>,
                    $(#[graphql(desc = $about)] $argument: $argument_type,)*
                    #[graphql(desc = "How many from the beginning, or after `after`: 20 unless told, 100 at most.")] first: Option<i32>,
                    #[graphql(desc = "Only what stands after this cursor.")] after: Option<String>,
                    #[graphql(desc = "How many from the end, or before `before`; instead of `first`.")] last: Option<i32>,
                    #[graphql(desc = "Only what stands before this cursor.")] before: Option<String>,
                ) -> async_graphql::Result<$crate::schema::page::Connection<$edge>> {
                    let $request = $crate::schema::RequestContext::of(ctx)?;
                    let $page = $crate::schema::page::PageArguments::new(&$request.limits, first, after, last, before);
                    let $this = self;
                    $body
                }
            )*
            $($plain)*
        }
    };
}

pub(crate) use paged_object;
