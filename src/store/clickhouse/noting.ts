import { strings } from "../columns.ts";
import type { WritesNames } from "../revealing.ts";
import { answerOf } from "./asking.ts";
import type { Turn } from "./turn.ts";

/** What the database says of itself, by key; null takes an entry out. */
export function noteMeta(turn: Turn, entries: Readonly<Record<string, string | null>>): void {
  const keys = Object.keys(entries);
  const values = keys.map((key) => entries[key]);
  const rows = values.map((value, i) => (value === null ? keys.length : i));
  turn.append(
    "meta",
    [strings(keys), { strings: strings(values.map((value) => value ?? "")).strings, rows, none: keys.length }],
    keys.length,
  );
}

/** Numbers of posts, each with the code of its actor. */
export async function authorsIn(turn: Turn, seqs: readonly number[]): Promise<Map<number, number>> {
  const { seq, actor } = await answerOf(
    turn.engine,
    { seq: "u32", actor: "u32" },
    `select seq, actor from ${turn.rows("post")} where seq in (${seqs.join(",")})`,
  );
  return new Map(Array.from(seq, (s, i) => [s, actor[i]]));
}

/** Within the turn, whose own posts count. */
export const namesIn = (turn: Turn): WritesNames => ({
  async accountsOf(objects) {
    await turn.flush();
    const { object, accounts } = await answerOf(
      turn.engine,
      { object: "u32", accounts: "u32" },
      `select object, toUInt32(uniqExact(actor)) as accounts from ${turn.rows("action")} where object in (${objects.join(",")}) group by object order by object`,
    );
    return Array.from(object, (code, i) => [code, accounts[i]] as const);
  },
  async reveal(object, { readable, hidden }) {
    turn.append("named", [[object], strings([readable]), strings([hidden])], 1);
  },
});
