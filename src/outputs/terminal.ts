import { inEnglish } from "../model/english.ts";
import type { PowerEvidence } from "../model/finding/coordination.ts";
import { type Finding, type FindingsDocument, ofKind } from "../model/finding.ts";
import { say as phrase } from "../model/sentence.ts";
import {
  type Answer,
  burstFacts,
  type NarrativesView,
  narrativesView,
  orchestratedView,
  plainSections,
  type RisingView,
  readView,
  refusedIn,
  risingView,
  type Section,
  type TalkedView,
  talkedView,
  tierCounts,
} from "../views/index.ts";
import { burstName } from "./bursts.ts";
import type { Sink } from "./sink.ts";
import { accountsIn, capital, count, grouped, labelOf, nameOf, span, tame, tierName } from "./words.ts";
import { styles, wrap } from "./wrap.ts";

export interface TerminalOptions {
  readonly colour: boolean;
  readonly columns: number;
  /** Where the project lies, to say where the report is; left out when absent. */
  readonly project?: string;
}

const MOST_GROUPS = 8;
const MOST_TOP = 5;
const MOST_RISES = 4;
const MOST_SAID = 5;
const MOST_PLAIN = 5;

/** The findings on a screen: what was read, talked about, rising, orchestrated. Plain text; colour only adds emphasis. */
export function terminalSummary(document: FindingsDocument, options: TerminalOptions): string {
  const width = Math.max(40, Math.min(options.columns || 80, 110));
  const style = styles(options.colour);
  const out: string[] = [];
  const head = (title: string) => out.push("", style.strong(title));
  const say = (text: string, indent = "  ", hang = indent) => out.push(...wrap(text, width, indent, hang));

  for (const refused of refusedIn(document.collection.files)) say(`! ${inEnglish(refused)}`, "", "  ");
  head("What was read");
  for (const line of whatWasRead(document)) say(line);
  for (const f of ofKind(document, "volume")) say(inEnglish(f.statement));
  talked(talkedView(document), { head, say, row: (line) => out.push(style.dim(line)), width });
  said(narrativesView(document), { head, say });
  rising(risingView(document), { head, say });
  for (const section of plainSections(document)) plain(section, { head, say });
  const orchestrated = orchestratedView(document);
  head("Orchestrated");
  say(answerText(orchestrated.answer));
  const { summary, groups, power, prevalence } = orchestrated;
  if (summary && orchestrated.answer.verdict !== "blind") say(inEnglish(summary.statement));
  for (const g of groups.slice(0, MOST_GROUPS)) {
    out.push(`  ${style.tier(g.detail.tier)} ${style.dim(g.id)}`);
    say(inEnglish(g.statement), "    ");
  }
  if (groups.length > MOST_GROUPS) say(`and ${moreGroups(groups.slice(MOST_GROUPS))} in the report`);
  if (power && !power.noPower && power.spikes.length) say(powerSentence(power.spikes));
  if (prevalence) say(inEnglish(prevalence.statement));
  if (options.project) out.push("", `${style.strong("Report")}  ${options.project}/report.html`);
  return `${out.join("\n").replace(/^\n/, "")}\n`;
}

/** The answer in a line: what was found in a few words, then the rest. */
const answerText = ({ figure, text }: Answer): string =>
  [...(figure ? [`${capital(inEnglish(figure)).replace(/\.$/, "")}.`] : []), ...text.map(inEnglish)].join(" ");

interface Page {
  readonly head: (title: string) => void;
  readonly say: (text: string, indent?: string, hang?: string) => void;
}

function talked(
  { answer, lists }: TalkedView,
  { head, say, row, width }: Page & { readonly row: (line: string) => void; readonly width: number },
): void {
  head("Talked about");
  if (answer.verdict !== "found") say(answerText(answer));
  for (const f of lists) {
    say(inEnglish(f.statement));
    for (const line of topLines(f, width)) row(line);
  }
}

function said({ summary, list, more }: NarrativesView, { head, say }: Page): void {
  if (!summary) return;
  head("Said");
  say(inEnglish(summary.statement));
  for (const f of list.slice(0, MOST_SAID)) say(inEnglish(f.statement), "    ", "      ");
  const unshown = list.length - MOST_SAID;
  if (unshown > 0) say(`and ${grouped(unshown)} more in the report.`, "    ");
  if (more) say(inEnglish(more), "    ");
}

/** What an analysis tells that has no part of its own here: its statements. */
function plain({ title, findings }: Section, { head, say }: Page): void {
  head(inEnglish(title));
  for (const { statement } of findings.slice(0, MOST_PLAIN)) say(inEnglish(statement));
  const more = findings.length - MOST_PLAIN;
  if (more > 0) say(`and ${grouped(more)} more in the report.`, "    ");
}

function rising({ answer, rises, summary, unlisted }: RisingView, { head, say }: Page): void {
  head("Rising");
  if (answer.verdict !== "found") say(answerText(answer));
  if (summary && answer.verdict !== "blind") say(inEnglish(summary.statement));
  for (const { burst, others } of rises.slice(0, MOST_RISES))
    say(
      `${burstName(burst)}${others.length > 0 ? ` and ${grouped(others.length)} more that rose together` : ""}: ${inEnglish(burstFacts(burst))}`,
      "    ",
      "      ",
    );
  const more = rises.length - MOST_RISES;
  if (more > 0) say(`and ${grouped(more)} more in the report.`, "    ");
  if (unlisted > 0) say(inEnglish(phrase("rising.unlisted", { n: unlisted })), "    ");
}

/** `12 more: 10 synchronised, 2 candidate`; `12 more synchronised` where all are of one tier. */
function moreGroups(groups: readonly Finding<"group">[]): string {
  const tiers = tierCounts(groups);
  return tiers.length === 1
    ? `${grouped(groups.length)} more ${tierName(tiers[0].tier)}`
    : `${grouped(groups.length)} more (${tiers.map((t) => `${grouped(t.groups)} ${tierName(t.tier)}`).join(", ")})`;
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
  const read = readView(collection.files);
  if (collection.posts === 0) lines.push("The collection holds no posts.");
  else
    lines.push(
      `${count(collection.posts, "post")} by ${accountsIn(document)}${collection.platforms.length ? ` on ${collection.platforms.map((p) => tame(p, 24)).join(", ")}` : ""}${collection.period ? `, ${span(collection.period)}` : ""}.`,
    );
  if (read.files)
    lines.push(
      `${count(read.files, "file")}: ${count(read.read, "record")} read, ${[
        `${grouped(read.kept)} kept`,
        ...(read.repeated ? [`${grouped(read.repeated)} already there`] : []),
        ...(read.skipped ? [`${grouped(read.skipped)} not posts`] : []),
        `${grouped(read.quarantined)} quarantined`,
      ].join(", ")}.`,
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
        ? `(${nameOf(o.type)} withheld: ${o.withheld && inEnglish(o.withheld)})`
        : labelOf(o.type, o.label, Math.max(20, width - digits - 18));
    return `    ${`${o.atLeast ? "≥ " : ""}${grouped(o.actors)}`.padStart(digits)} accounts  ${label}`;
  });
}

const longest = <T extends { from: number; until: number }>(periods: readonly T[]): T =>
  [...periods].sort((a, b) => b.until - b.from - (a.until - a.from) || a.from - b.from)[0];

export const terminal: Sink = {
  name: "text",
  fileName: "summary.txt",
  mediaType: "text/plain",
  *write(document) {
    yield terminalSummary(document, { colour: false, columns: 100 });
  },
};
