// The playground page: a thin bar above GraphiQL, opened with queries that answer a reader's questions.

import { DOC_EXPLORER_PLUGIN, DocExplorerContextProvider } from "@graphiql/plugin-doc-explorer";
import { HISTORY_PLUGIN, HistoryContextProvider } from "@graphiql/plugin-history";
import { GraphiQLProvider, usePluginStore } from "@graphiql/react";
import { GraphiQL, GraphiQLInterface } from "graphiql";
import "graphiql/style.css";
import { createRoot } from "react-dom/client";

import { EXAMPLES, FIRST_TABS } from "./examples";
import { EXAMPLES_PLUGIN } from "./examples_plugin";
import { fetchGraphql } from "./fetch_graphql";
import { Header } from "./header";
import "./page.css";

const PLUGINS = [EXAMPLES_PLUGIN, DOC_EXPLORER_PLUGIN, HISTORY_PLUGIN];
const DEFAULT_TABS = EXAMPLES.slice(0, FIRST_TABS).map(({ query }) => ({ query }));

/**
 * GraphiQL decides once, on its first render, whether the side pane is open, but its provider names the visible
 * plugin only after that render. So the interface waits for the plugins, and comes up with the examples open.
 */
function Interface() {
  const ready = usePluginStore().plugins.length > 0;
  if (!ready) return null;
  return (
    <GraphiQLInterface showPersistHeadersSettings={false}>
      <GraphiQL.Logo>
        <span />
      </GraphiQL.Logo>
    </GraphiQLInterface>
  );
}

function Page() {
  return (
    <>
      <Header />
      <main>
        <GraphiQLProvider
          fetcher={fetchGraphql}
          defaultTabs={DEFAULT_TABS}
          defaultQuery=""
          plugins={PLUGINS}
          referencePlugin={DOC_EXPLORER_PLUGIN}
          visiblePlugin={EXAMPLES_PLUGIN}
          schemaDescription
        >
          <HistoryContextProvider>
            <DocExplorerContextProvider>
              <Interface />
            </DocExplorerContextProvider>
          </HistoryContextProvider>
        </GraphiQLProvider>
      </main>
    </>
  );
}

const root = document.getElementById("root");
if (root) createRoot(root).render(<Page />);
