import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";

const PAGE = "docs/benchmarks.md";
const FIRST = "# Benchmarks\n\nGenerated; each part names the command that writes it.\n";

/** What was measured, the value with its unit, and the aim where there is one. */
export type Row = readonly [what: string, value: string, aim?: string];

/** The page with its part of that name, markers and all, in place of what stood there; at the end where it is new. Pure. */
export function withPart(page: string, name: string, section: string): string {
  const begin = `<!-- ${name}:begin -->`;
  const end = `<!-- ${name}:end -->`;
  const block = `${begin}\n${section}\n${end}`;
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from >= 0 && to > from) return page.slice(0, from) + block + page.slice(to + end.length);
  return `${page.trimEnd()}\n\n${block}\n`;
}

/** The rows of a part as the page has them now: none where it has no such part. Pure. */
export function rowsOf(page: string, name: string): Row[] {
  const part = page.split(`<!-- ${name}:begin -->`)[1]?.split(`<!-- ${name}:end -->`)[0] ?? "";
  return part
    .split("\n")
    .flatMap((line) => {
      const [what, value, aim] = line.startsWith("| ") ? line.slice(2, -2).split(" | ") : [];
      return what !== undefined && value !== undefined ? [[what, value, aim?.trim()] as const] : [];
    })
    .slice(1);
}

/** The rows that docs/benchmarks.md has of a part. */
export const rowsWritten = (name: string): Row[] => (existsSync(PAGE) ? rowsOf(readFileSync(PAGE, "utf8"), name) : []);

/** Writes one part of docs/benchmarks.md, between its own markers, in place of what stood there. */
export function writePart(name: string, title: string, about: string, rows: readonly Row[]): void {
  const text = existsSync(PAGE) ? readFileSync(PAGE, "utf8") : FIRST;
  const machine = `Node ${process.version}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB.`;
  const section = [
    `## ${title}`,
    "",
    `${about} ${machine}`,
    "",
    "| what | measured | aim |",
    "|---|---|---|",
    ...rows.map(([what, value, aim]) => `| ${what} | ${value} | ${aim ?? ""} |`),
  ].join("\n");
  writeFileSync(PAGE, withPart(text, name, section));
}
