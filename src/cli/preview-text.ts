import type { Post } from "../model/post.ts";
import { formatUtc } from "../model/time.ts";
import type { Question } from "../sources/source.ts";
import type { LeftOut, Preview, Taken } from "../taking-in/preview.ts";

/** The preview of a file as text, one line a post. */
export function previewText(found: Preview | LeftOut, columns: number, rows: number): string {
  const name = found.inZip === undefined ? found.name : `${found.inZip}: ${found.name}`;
  const packing = found.packing === "none" || found.packing === "zip" ? "" : ` (${found.packing})`;
  if ("refused" in found)
    return harmless([`${name}${packing}: left out`, `  ${found.refused}`, ...found.questions.flatMap(questionLines)]);
  const inner = found.tables ?? [];
  const lines = [`${name}${packing}: ${found.title}`, ...takenLines(found, "  ")];
  if (inner.length > 1) {
    for (const table of inner)
      lines.push(
        "",
        `Table ${JSON.stringify(table.name)}: ${table.title || "left out"}`,
        ...takenLines(table, "  "),
        ...columnLines(table),
      );
  } else {
    if (inner.length === 1) lines.push(`  read as: ${inner[0].title || "nothing"} (${inner[0].reason})`);
    lines.push(...columnLines(found));
  }
  if (found.questions.length) lines.push("", "Open", ...found.questions.flatMap(questionLines));
  const posts = found.posts.slice(0, rows);
  if (rows > 0)
    lines.push(
      "",
      `First ${posts.length} posts, as they would be stored`,
      ...posts.map((post) => postLine(post, columns)),
    );
  if (Object.keys(found.rejected).length) lines.push("", `Quarantined among them: ${counts(found.rejected)}`);
  if (Object.keys(found.skipped).length) lines.push(`Not posts: ${counts(found.skipped)}`);
  if (found.problem) lines.push("", found.problem);
  return harmless(lines);
}

/** Names of files, sheets and columns come from outside: none of them may steer the terminal. */
const harmless = (lines: readonly string[]): string =>
  lines.map((line) => line.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]+/g, " ")).join("\n");

/** How many of several files are read as what, and which are left out. */
export function previewSummary(found: readonly (Preview | LeftOut)[]): string {
  const formats = new Map<string, number>();
  const out: string[] = [];
  for (const one of found)
    if ("refused" in one) out.push(one.inZip === undefined ? one.name : `${one.inZip}: ${one.name}`);
    else formats.set(one.title, (formats.get(one.title) ?? 0) + 1);
  const files = (n: number) => `${n} ${n === 1 ? "file" : "files"}`;
  const lines = [
    `${files(found.length)} looked at`,
    ...[...formats].map(([title, n]) => `  ${files(n)} as ${title}`),
    ...(out.length > 0 ? [`  ${files(out.length)} left out: ${out.join(", ")}`] : []),
  ];
  return harmless(lines);
}

const takenLines = ({ reason, runnerUp }: Taken, indent: string): string[] => [
  `${indent}recognised by: ${reason}`,
  ...(runnerUp ? [`${indent}next best: ${runnerUp.source} (${runnerUp.reason})`] : []),
];

function columnLines({ inspection }: Taken): string[] {
  if (!inspection) return [];
  const { columns, dropped, missing, problems, absent = [] } = inspection;
  return [
    "",
    "Columns",
    ...Object.entries(columns).map(([key, column]) => `  ${key} ← ${column}`),
    ...(dropped.length ? [`  not read: ${dropped.join(", ")}`] : []),
    ...(missing.length ? [`  missing: ${missing.join(", ")}: name a column with --map ${missing[0]}=COLUMN`] : []),
    ...problems.map((problem) => `  ! ${problem}`),
    ...absent.map(({ key, column }) => `  ! there is no column "${column}" for --map ${key}: left aside`),
  ];
}

/** A question, the values it is about, and the flag that answers it. */
function questionLines({ about, text, flag, samples, columns }: Question): string[] {
  const lines = [`  ? ${text}${samples?.length ? ` (${samples.join(", ")})` : ""}; ${flag} says otherwise`];
  if (about === "columns" && columns) {
    const width = Math.min(40, Math.max(...columns.map(({ name }) => name.length)));
    lines.push(...columns.map(({ name, holds }) => `      ${name.padEnd(width)}  ${holds}`));
  }
  return lines;
}

const counts = (of: Readonly<Record<string, number>>): string =>
  Object.entries(of)
    .map(([why, n]) => `${why} ${n}`)
    .join(", ");

function postLine(post: Post, columns: number): string {
  const extras = [
    post.lang,
    ...post.hashtags.slice(0, 3).map((t) => `#${t}`),
    post.links.length ? `${post.links.length} link${post.links.length > 1 ? "s" : ""}` : "",
  ].filter(Boolean);
  const text = post.text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, " ");
  const head = `  ${formatUtc(post.at)} ${post.actor.slice(0, 6)}… ${post.kind}${extras.length ? ` [${extras.join(" ")}]` : ""} `;
  const room = Math.max(20, columns - head.length);
  return head + (text.length > room ? `${text.slice(0, room - 1)}…` : text);
}
