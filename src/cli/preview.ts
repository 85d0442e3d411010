import { Option } from "commander";
import type { Post } from "../model/post.ts";
import { formatUtc } from "../model/time.ts";
import { type Preview, preview } from "../pipeline/preview.ts";
import { print } from "./context.ts";
import { dateOrderOption, example, jsonOption, mapArgument, timeZoneOption, wholeNumber } from "./options.ts";
import type { Register } from "./program.ts";

export const register: Register = (program, context) => {
  program
    .command("preview")
    .summary("what a file is taken for, and its first posts; stores nothing")
    .description(
      "say what a file is taken for and why, and show its first posts as claque would keep them; stores nothing",
    )
    .argument("<file>", "one archive")
    .option("--source <name>", "read as this format instead of recognising it")
    .addOption(new Option("--map <key=column>", "which column holds what; repeatable").argParser(mapArgument))
    .option("--platform <name>", "platform of a format that does not tell")
    .addOption(timeZoneOption())
    .addOption(dateOrderOption())
    .option("--rows <number>", "posts to show", wholeNumber(1, 1000), 20)
    .addOption(jsonOption("the preview"))
    .addHelpText(
      "after",
      example(
        ["claque preview posts.csv", "claque preview posts.csv --map text=body --json"],
        "reads at most the first 8 MB of the file.",
      ),
    )
    .action(
      async (
        file: string,
        flags: {
          source?: string;
          map?: Record<string, string>;
          platform?: string;
          timeZone?: string;
          dateOrder?: "month-first" | "day-first";
          rows: number;
          json?: boolean;
        },
      ) => {
        const { json, ...options } = flags;
        const found = await preview({ file, ...options });
        print(context, json ? JSON.stringify(found, null, 2) : previewText(found, context.columns));
      },
    );
};

/** The preview as text, one line a post. */
export function previewText(p: Preview, columns: number): string {
  const lines = [
    `${p.name}${p.packing === "none" ? "" : ` (${p.packing})`}: ${p.title}`,
    `  recognised by: ${p.reason}`,
  ];
  if (p.runnerUp) lines.push(`  next best: ${p.runnerUp.source} (${p.runnerUp.reason})`);
  if (p.inspection) {
    const { columns: used, dropped, missing, questions, problems } = p.inspection;
    lines.push("", "Columns", ...Object.entries(used).map(([key, column]) => `  ${key} ← ${column}`));
    if (dropped.length) lines.push(`  not read: ${dropped.join(", ")}`);
    if (missing.length) lines.push(`  missing: ${missing.join(", ")}: name a column with --map ${missing[0]}=COLUMN`);
    for (const q of questions) lines.push(`  ? ${q.text}`);
    for (const problem of problems) lines.push(`  ! ${problem}`);
  }
  lines.push(
    "",
    `First ${p.posts.length} posts, as they would be stored`,
    ...p.posts.map((post) => postLine(post, columns)),
  );
  const counts = (of: Readonly<Record<string, number>>) =>
    Object.entries(of)
      .map(([why, n]) => `${why} ${n}`)
      .join(", ");
  if (Object.keys(p.rejected).length) lines.push("", `Quarantined among them: ${counts(p.rejected)}`);
  if (Object.keys(p.skipped).length) lines.push(`Not posts: ${counts(p.skipped)}`);
  if (p.problem) lines.push("", p.problem);
  return lines.join("\n");
}

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
