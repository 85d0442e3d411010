import type { PowerEvidence } from "../model/finding/coordination.ts";
import { type Finding, type FindingKind, type FindingsDocument, ofKind } from "../model/finding.ts";
import { burstFacts, burstName, risesOf, unlisted } from "./bursts.ts";
import { groupsOf } from "./network.ts";
import type { Sink } from "./sink.ts";
import { controlSentence, powerOf, saysWhy, TIER_ORDER, TIER_WORDS } from "./tiers.ts";
import { accountsIn, count, grouped, labelOf, OBJECT_WORDS, prose, span, tame } from "./words.ts";

export interface TerminalOptions {
  readonly colour: boolean;
  readonly columns: number;
  /** Where the project lies, to say where the report is; left out when absent. */
  readonly project?: string;
}

const MOST_GROUPS = 8;
const MOST_TOP = 5;
const MOST_RISES = 4;

/** The findings on a screen: what was read, talked about, rising, orchestrated. Plain text; colour only adds emphasis. */
export function terminalSummary(document: FindingsDocument, options: TerminalOptions): string {
  const width = Math.max(40, Math.min(options.columns || 80, 110));
  const style = styles(options.colour);
  const out: string[] = [];
  const head = (title: string) => out.push("", style.strong(title));
  const say = (text: string, indent = "  ", hang = indent) => out.push(...wrap(text, width, indent, hang));

  head("What was read");
  for (const line of whatWasRead(document)) say(line);
  const of = <K extends FindingKind>(kind: K) => ofKind(document, kind);
  for (const f of of("volume")) say(prose(f.statement));

  if (of("top").length) head("Talked about");
  for (const f of of("top")) {
    say(prose(f.statement));
    for (const line of topLines(f, width)) out.push(style.dim(line));
  }
  const rises = risesOf(document);
  if (rises.length || of("burst-summary").length) head("Rising");
  for (const f of of("burst-summary")) say(prose(f.statement));
  for (const { finding, all } of rises.slice(0, MOST_RISES))
    say(
      `${burstName(finding)}${all.length > 1 ? ` and ${all.length - 1} more that rose together` : ""}: ${burstFacts(finding)}`,
      "    ",
      "      ",
    );
  if (rises.length > MOST_RISES)
    say(`and ${grouped(rises.length - MOST_RISES)} more in the report${unlisted(document)}`, "    ");
  head("Orchestrated");
  for (const f of of("coordination")) say(prose(f.statement));
  const groups = groupsOf(document);
  if (groups.length === 0 && of("coordination").length === 0)
    say(
      document.collection.posts
        ? "No group was found. That is not proof that there is none."
        : "Nothing has been read, so nothing was looked for.",
    );
  for (const g of groups.slice(0, MOST_GROUPS)) {
    const { tier } = g.detail;
    out.push(`  ${style.tier(tier)} ${style.dim(g.id)}`);
    say(prose(g.statement), "    ");
  }
  if (groups.length > MOST_GROUPS)
    say(
      `and ${grouped(groups.length - MOST_GROUPS)} more ${TIER_ORDER.map(
        (t) => [t, groups.slice(MOST_GROUPS).filter((g) => g.detail.tier === t).length] as const,
      )
        .filter(([, n]) => n > 0)
        .map(([t, n]) => `${n} ${TIER_WORDS[t].label}`)
        .join(", ")} in the report`,
    );
  const control = controlSentence(document);
  const power = powerOf(document);
  if (control && !power?.noPower && !of("coordination").some((f) => f.statement.includes("permuted"))) say(control);
  if (power?.noPower && !saysWhy(document, power.noPower)) say(`No power: ${power.noPower}`);
  else if (!power?.noPower && power?.spikes?.length) say(powerSentence(power.spikes));
  for (const f of of("prevalence")) say(prose(f.statement));
  if (options.project) out.push("", `${style.strong("Report")}  ${options.project}/report.html`);
  return `${out.join("\n").replace(/^\n/, "")}\n`;
}

/** What the search is worth here: test groups that were hidden in the data, and how many of their accounts it found again. */
function powerSentence(spikes: PowerEvidence["spikes"]): string {
  const found = spikes.filter((s) => 2 * s.recovered >= s.size);
  const missed = spikes.filter((s) => 2 * s.recovered < s.size);
  const accounts = (some: typeof spikes) => some.map((s) => `${grouped(s.recovered)} of ${grouped(s.size)}`).join(", ");
  const parts = [
    ...(found.length
      ? [`${grouped(found.length)} ${found.length === 1 ? "was" : "were"} found again (${accounts(found)} accounts)`]
      : []),
    ...(missed.length
      ? [`${grouped(missed.length)} ${missed.length === 1 ? "was" : "were"} missed (${accounts(missed)} accounts)`]
      : []),
  ];
  return `Would a group be seen here? Of ${count(spikes.length, "kind")} of test groups hidden in this data, ${parts.join(" and ")}.`;
}

function whatWasRead(document: FindingsDocument): string[] {
  const { collection } = document;
  const lines: string[] = [];
  const quarantined = collection.files.reduce((n, f) => n + sum(f.quarantined), 0);
  if (collection.posts === 0) lines.push("The collection holds no posts.");
  else
    lines.push(
      `${count(collection.posts, "post")} by ${accountsIn(document)}${collection.platforms.length ? ` on ${collection.platforms.map((p) => tame(p, 24)).join(", ")}` : ""}${collection.period ? `, ${span(collection.period)}` : ""}.`,
    );
  if (collection.files.length)
    lines.push(
      `${count(collection.files.length, "file")}: ${grouped(collection.files.reduce((n, f) => n + f.read, 0))} records read, ${grouped(collection.files.reduce((n, f) => n + f.kept, 0))} kept, ${grouped(quarantined)} quarantined.`,
    );
  if (collection.gaps.length)
    lines.push(`${count(collection.gaps.length, "gap")} in capture; longest ${span(longest(collection.gaps))}.`);
  return lines;
}

function topLines(finding: Finding<"top">, width: number): string[] {
  const shown = finding.objects.slice(0, MOST_TOP);
  const digits = Math.max(0, ...shown.map((o) => grouped(o.actors).length + (o.atLeast ? 2 : 0)));
  return shown.map((o) => {
    const label =
      o.label === undefined
        ? `(${OBJECT_WORDS[o.type]?.[0] ?? o.type} withheld: ${o.withheld})`
        : labelOf(o.type, o.label, Math.max(20, width - digits - 18));
    return `    ${`${o.atLeast ? "≥ " : ""}${grouped(o.actors)}`.padStart(digits)} accounts  ${label}`;
  });
}

const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((a, b) => a + b, 0);
const longest = <T extends { from: number; until: number }>(periods: readonly T[]): T =>
  [...periods].sort((a, b) => b.until - b.from - (a.until - a.from) || a.from - b.from)[0];

function styles(colour: boolean) {
  const sgr = (code: string) => (text: string) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const tones: Readonly<Record<string, string>> = {
    confirmed: "1;31",
    candidate: "33",
    synchronised: "35",
    unvalidated: "2",
  };
  return {
    strong: sgr("1"),
    dim: sgr("2"),
    tier: (tier: keyof typeof TIER_WORDS) => sgr(tones[tier])(TIER_WORDS[tier].label),
  };
}

/** Breaks at spaces; a word longer than the line stays whole. Double-width characters count two columns. */
function wrap(text: string, width: number, indent = "", hang = indent): string[] {
  const lines: string[] = [];
  let line = indent;
  let used = indent.length;
  for (const word of text.split(" ")) {
    const w = columnsOf(word);
    if (used > hang.length && used + 1 + w > width && line.trim()) {
      lines.push(line);
      line = hang + word;
      used = hang.length + w;
    } else {
      const gap = line.trim() ? " " : "";
      line += gap + word;
      used += gap.length + w;
    }
  }
  lines.push(line);
  return lines;
}

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const columnsOf = (word: string): number => [...word].reduce((n, c) => n + (WIDE.test(c) ? 2 : 1), 0);

export const terminal: Sink = {
  name: "text",
  fileName: "summary.txt",
  mediaType: "text/plain",
  *write(document) {
    yield terminalSummary(document, { colour: false, columns: 100 });
  },
};
