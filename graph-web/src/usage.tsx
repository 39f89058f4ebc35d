// The hints behind 用法: the same graph without a browser, for whoever goes on in a shell or a program.

const HINTS = [
  ["在命令行里查询", "tupu query '{ stats { documents entities } }'"],
  ["读入更多文档", "tupu build --store DIR 新闻.txt 文件夹/"],
  ["看抽取器从一篇文章里读出什么", "tupu extract 新闻.txt"],
  ["导出整张图谱", "tupu export --format jsonl"],
  ["打印 GraphQL 模式", "tupu schema"],
] as const;

function curl(endpoint: string) {
  return `curl ${endpoint} \\\n  -H 'content-type: application/json' \\\n  -d '{"query":"{ stats { documents } }"}'`;
}

export function Usage() {
  const endpoint = new URL("graphql", document.baseURI).href;
  return (
    <div id="usage" popover="auto" className="usage">
      <p>
        左边写查询，<kbd>Ctrl</kbd>+<kbd>Enter</kbd> 运行，<kbd>Ctrl</kbd>+<kbd>空格</kbd> 补全字段；
        书本图标里有每个类型和字段的说明。每条事实都带有证据：文档、原句、位置和规则。
      </p>
      <dl>
        {[...HINTS, ["从程序里查询", curl(endpoint)] as const].map(([what, command]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>
              <code>{command}</code>
            </dd>
          </div>
        ))}
      </dl>
      <p className="small">
        页面内含的第三方软件：<a href="assets/licences.txt">许可证</a>
      </p>
    </div>
  );
}
