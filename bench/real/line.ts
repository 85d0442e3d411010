import type { RealArchive } from "./archives.ts";
import type { Said } from "./product.ts";
import { fixedRule } from "./rule.ts";

/** Accused accounts against the truth. */
export interface Mark {
  readonly accused: number;
  readonly wrong: number;
  readonly precision?: number;
  readonly recall?: number;
}

/** An archive's line. */
export interface RealLine {
  readonly archive: Pick<RealArchive, "name" | "truth" | "share">;
  readonly posts: number;
  readonly accounts: number;
  readonly planted: number;
  readonly together: Mark;
  readonly confirmed: Mark;
  /** Recall of what is confirmed among planted accounts with twenty posts and more. */
  readonly busyRecall?: number;
  readonly rule: Mark;
  readonly statement: string;
  readonly seconds: number;
  readonly misses: readonly string[];
}

const BUSY = 20;

export function markOf(accused: ReadonlySet<string>, planted: ReadonlySet<string>): Mark {
  const right = [...accused].filter((u) => planted.has(u)).length;
  return {
    accused: accused.size,
    wrong: accused.size - right,
    precision: accused.size === 0 ? undefined : right / accused.size,
    recall: planted.size === 0 ? undefined : right / planted.size,
  };
}

export function lineOf(archive: RealArchive, said: Said): RealLine {
  const acts = new Map<string, number>();
  for (const p of archive.posts) acts.set(p.account, (acts.get(p.account) ?? 0) + 1);
  const planted = new Set([...archive.planted].filter((u) => acts.has(u)));
  const busy = new Set([...planted].filter((u) => (acts.get(u) ?? 0) >= BUSY));
  const members = (tiers: (tier: string) => boolean) =>
    new Set(said.groups.filter((g) => tiers(g.tier)).flatMap((g) => g.members));
  const confirmed = members((t) => t === "confirmed");
  const line = {
    archive,
    posts: archive.posts.length,
    accounts: acts.size,
    planted: planted.size,
    together: markOf(
      members(() => true),
      planted,
    ),
    confirmed: markOf(confirmed, planted),
    busyRecall: markOf(confirmed, busy).recall,
    rule: markOf(fixedRule(archive.posts), planted),
    statement: said.statement,
    seconds: said.seconds,
  };
  return { ...line, misses: missesOf(line) };
}

const below = (x: number | undefined, least: number) => x !== undefined && x < least - 1e-9;

/** The acceptance table's line on real archives. */
export function missesOf(l: Omit<RealLine, "misses">): string[] {
  const { truth, share, name } = l.archive;
  if (truth === "unlabelled") return [];
  if (truth === "control") return l.confirmed.accused > 0 ? ["nobody confirmed"] : [];
  const misses: (string | false)[] = [
    below(l.together.precision, 0.95) && "together P ≥ .95",
    below(l.confirmed.precision, 0.97) && "confirmed P ≥ .97",
  ];
  if (name === "blatant") misses.push(below(l.confirmed.recall, 0.95) && "confirmed R ≥ .95");
  else if (share === undefined || share >= 20)
    misses.push(
      below(l.together.recall, l.rule.recall ?? 0) && "together R ≥ the rule's",
      below(l.confirmed.recall, 0.4) && "confirmed R ≥ .4",
      below(l.busyRecall, 0.6) && "confirmed R ≥ .6 of those with ≥ 20 posts",
    );
  return misses.filter((x) => x !== false);
}

const HEAD = [
  "archive",
  "posts",
  "accounts",
  "planted",
  "together P/R (wrong)",
  "confirmed P/R (wrong)",
  "R of ≥ 20 posts",
  "CNT ≥ 2 P/R (wrong)",
  "s",
  "",
  "what it says",
];
const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
export const headLines = (): string[] => [row(HEAD), row(HEAD.map(() => "---"))];

const figure = (x: number | undefined) => (x === undefined ? "–" : x === 1 ? "1" : x.toFixed(2).replace(/^0/, ""));

/** How many lines miss what is asked of them. */
export function summaryLine(lines: readonly RealLine[]): string {
  const judged = lines.filter((l) => l.archive.truth !== "unlabelled");
  return `Archives missed: ${judged.filter((l) => l.misses.length > 0).length}/${judged.length}.`;
}

export function printed(l: RealLine): string {
  const { truth, name } = l.archive;
  const mark = (m: Mark) => {
    if (truth === "control" || truth === "unlabelled") return `${m.accused} accounts`;
    const recall = figure(m.recall);
    return truth === "alone" ? `–/${recall}` : `${figure(m.precision)}/${recall} (${m.wrong})`;
  };
  const verdict = l.misses.length > 0 ? `MISS ${l.misses.join("; ")}` : truth === "unlabelled" ? "–" : "ok";
  return row([
    name,
    l.posts.toLocaleString("en"),
    l.accounts.toLocaleString("en"),
    String(l.planted),
    mark(l.together),
    mark(l.confirmed),
    figure(l.busyRecall),
    mark(l.rule),
    l.seconds.toFixed(0),
    verdict,
    l.statement.slice(0, 160).replaceAll("|", "/"),
  ]);
}
