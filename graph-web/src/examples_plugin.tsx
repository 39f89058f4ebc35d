// The pane with the example queries: a question a line, a click opens it in a tab.

import { useEditorContext, type GraphiQLPlugin } from "@graphiql/react";
import { useEffect, useState } from "react";

import { EXAMPLES, type Example } from "./examples";

/** Returns a function that shows an example: in the tab where it is open already, or else in a new one. */
function useOpenExample() {
  const { tabs, addTab, changeTab, queryEditor } = useEditorContext({ nonNull: true });
  const [waiting, setWaiting] = useState<{ example: Example; afterTabs: number } | null>(null);

  // A new tab comes up empty on a later render; only then can its editor be filled.
  useEffect(() => {
    if (!waiting || tabs.length <= waiting.afterTabs) return;
    queryEditor?.setValue(waiting.example.query);
    setWaiting(null);
  }, [waiting, tabs.length, queryEditor]);

  return (example: Example) => {
    const open = tabs.findIndex((tab) => tab.query === example.query);
    if (open >= 0) {
      changeTab(open);
    } else {
      setWaiting({ example, afterTabs: tabs.length });
      addTab();
    }
  };
}

function ExamplesPane() {
  const openExample = useOpenExample();
  return (
    <section className="examples" aria-label="示例查询">
      <div className="graphiql-doc-explorer-title">示例查询</div>
      <ul>
        {EXAMPLES.map((example) => (
          <li key={example.operation}>
            <button type="button" onClick={() => openExample(example)}>
              <strong>{example.title}</strong>
              <span>{example.explanation}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ExamplesIcon() {
  return (
    <svg height="1em" viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round">
      <path d="M10 2.5a5.2 5.2 0 0 0-3 9.4c.7.5 1 1.2 1 2h4c0-.8.3-1.5 1-2a5.2 5.2 0 0 0-3-9.4ZM8.2 17h3.6" />
    </svg>
  );
}

export const EXAMPLES_PLUGIN: GraphiQLPlugin = {
  title: "示例查询",
  icon: ExamplesIcon,
  content: ExamplesPane,
};
