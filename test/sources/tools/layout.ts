/** What one of the six posts of the story is, whatever a tool calls it. */
export interface Act {
  readonly id: string;
  /** As addresses name it, where numbers do not do. */
  readonly code: string;
  readonly handle: string;
  readonly user: string;
  readonly name: string;
  readonly at: number;
  readonly kind: "post" | "repost" | "reply" | "quote";
  /** The post it acts on. */
  readonly of?: Act;
  readonly text: string;
  readonly tags: readonly string[];
  readonly link?: string;
}

const PEOPLE = [
  { handle: "ana_lee", user: "11348282", name: "Ana Lee" },
  { handle: "bo_k", user: "90210771", name: "Bo" },
  { handle: "cy_m", user: "77123450", name: "Cy M." },
] as const;
/** X's clock. */
const X_EPOCH = 1_288_834_974_657n;
const FIRST = Date.UTC(2021, 2, 1, 10, 0, 5);

function act(n: number, who: number, minutes: number, more: Pick<Act, "kind" | "text"> & Partial<Act>): Act {
  const at = FIRST + minutes * 60_000;
  return {
    ...PEOPLE[who],
    id: String(((BigInt(at) - X_EPOCH) << 22n) + BigInt(n)),
    code: `Cx${n}aB${n}`,
    at,
    tags: [...more.text.matchAll(/#(\w+)/g)].map((m) => m[1]),
    link: /https?:\S+/.exec(more.text)?.[0],
    ...more,
  };
}

const one = act(1, 0, 0, { kind: "post", text: "The ferry is late again #ferry #quay see https://example.org/a" });
const two = act(2, 1, 7, { kind: "post", text: "Nobody told us that the quay would close, or for how long" });
const three = act(3, 2, 11, { kind: "repost", of: one, text: one.text });
const four = act(4, 0, 30, { kind: "reply", of: two, text: "They did put up a notice on the gate last week" });
const five = act(5, 1, 62, { kind: "quote", of: one, text: "Every Monday the same story with this boat #ferry" });
const six = act(6, 2, 225, { kind: "post", text: "New timetable from April on: https://example.org/times" });
/** Six posts of three accounts. */
export const STORY: readonly Act[] = [one, two, three, four, five, six];
export const PLAIN: readonly Act[] = [one, two, four, six].map((a) => ({ ...a, kind: "post" as const }));
export const COMMENTS: readonly Act[] = [one, two, four, six];

/** A file as a tool writes it, and which posts are meant by it. */
export interface Layout {
  readonly tool: string;
  readonly file: string;
  readonly content: string | Uint8Array;
  readonly options?: {
    readonly map?: Readonly<Record<string, string>>;
    readonly timeZone?: string;
    readonly dateOrder?: "day-first" | "month-first";
  };
  readonly meant: readonly Act[];
  /** What the tool does not write. */
  readonly lacks?: readonly ("tags" | "links" | "targets" | "seconds" | "clock" | "text")[];
  readonly platform?: string;
}

export type Column = readonly [name: string, cell: (a: Act, i: number) => string | number];
const quoted = (cell: string, delimiter: string): string =>
  cell.includes(delimiter) || /["\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** A table with a header. */
export function table(
  columns: readonly Column[],
  acts: readonly Act[] = STORY,
  { delimiter = ",", all = false, eol = "\n", before = "" } = {},
): string {
  const line = (cells: readonly string[]) =>
    cells.map((c) => (all ? `"${c.replaceAll('"', '""')}"` : quoted(c, delimiter))).join(delimiter) + eol;
  return (
    before +
    line(columns.map(([name]) => name)) +
    acts.map((a, i) => line(columns.map(([, cell]) => String(cell(a, i))))).join("")
  );
}
export const lines = (record: (a: Act, i: number) => unknown, acts: readonly Act[] = STORY): string =>
  acts.map((a, i) => `${JSON.stringify(record(a, i))}\n`).join("");

/** The time in the forms that tools use. `shift`: hours. */
export const iso = (a: Act, shift = 0): string => new Date(a.at + shift * 3_600_000).toISOString();
export const sql = (a: Act, shift = 0): string => iso(a, shift).slice(0, 19).replace("T", " ");
export const unix = (a: Act): number => a.at / 1_000;
const MONTHS = ["Jan", "Feb", "Mar", "Apr"];
export const xTime = (a: Act): string => `Mon ${MONTHS[2]} 01 ${iso(a).slice(11, 19)} +0000 2021`;
export const clock = (a: Act): string => iso(a).slice(11, 19);
export const xText = (a: Act): string => (a.kind === "repost" && a.of ? `RT @${a.of.handle}: ${a.text}` : a.text);
export const xLink = (a: Act): string => `https://twitter.com/${a.handle}/status/${a.id}`;
export const of = (a: Act, kind: Act["kind"]): Act | undefined => (a.kind === kind ? a.of : undefined);
export const only = (...kinds: readonly Act["kind"][]): readonly Act[] =>
  STORY.filter(({ kind }) => kinds.includes(kind));
