import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";

const PAGE = "docs/benchmarks.md";
const FIRST = "# Benchmarks\n\nGenerated; each part names the command that writes it.\n";

/** What was measured, the value with its unit, and the aim where there is one. */
export type Row = readonly [what: string, value: string, aim?: string];

/** Writes one part of docs/benchmarks.md, between its own markers, in place of what stood there. */
export function writePart(name: string, title: string, about: string, rows: readonly Row[]): void {
  const text = existsSync(PAGE) ? readFileSync(PAGE, "utf8") : FIRST;
  const begin = `<!-- ${name}:begin -->`;
  const end = `<!-- ${name}:end -->`;
  const machine = `Node ${process.version}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB.`;
  const block = [
    begin,
    `## ${title}`,
    "",
    `${about} ${machine}`,
    "",
    "| what | measured | aim |",
    "|---|---|---|",
    ...rows.map(([what, value, aim]) => `| ${what} | ${value} | ${aim ?? ""} |`),
    end,
  ].join("\n");
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  writeFileSync(
    PAGE,
    from >= 0 && to > from
      ? text.slice(0, from) + block + text.slice(to + end.length)
      : `${text.trimEnd()}\n\n${block}\n`,
  );
}
