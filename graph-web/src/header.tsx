// The bar above GraphiQL: what this is, how much it holds, and how the same graph is reached without a browser.

import { useEffect, useState } from "react";

import { ask } from "./fetch_graphql";
import countsQuery from "./header.graphql";
import { Usage } from "./usage";

const COUNTS = [
  ["documents", "文档"],
  ["entities", "实体"],
  ["relations", "关系"],
  ["stages", "阶段"],
  ["observations", "指标"],
] as const;

type Counts = Partial<Record<(typeof COUNTS)[number][0], number>>;

/** The bar stays without counts where the server cannot be reached; GraphiQL itself reports the failure. */
function useCounts() {
  const [counts, setCounts] = useState<Counts>({});
  useEffect(() => {
    ask({ query: countsQuery }).then(
      (answer) => setCounts(answer.data?.stats ?? {}),
      () => setCounts({}),
    );
  }, []);
  return counts;
}

export function Header() {
  const counts = useCounts();
  return (
    <header className="bar">
      <h1>
        Tupu <span>图谱</span>
      </h1>
      <dl aria-label="图谱规模">
        {COUNTS.filter(([field]) => counts[field] !== undefined).map(([field, label]) => (
          <div key={field}>
            <dd>{counts[field]?.toLocaleString("zh-CN")}</dd>
            <dt>{label}</dt>
          </div>
        ))}
      </dl>
      <button type="button" popoverTarget="usage">
        用法
      </button>
      <Usage />
    </header>
  );
}
