import type { Case } from "./cases.ts";
import { EXTRA } from "./extra.ts";
import type { Outcome } from "./read.ts";

/** `wrong`: rows that are not what was meant, and nothing said of it. */
export type Verdict = "right" | "refused well" | "refused badly" | "wrong";

export interface Judged {
  readonly verdict: Verdict;
  readonly why: string;
}

/** A message that ends a file names a flag, a command or another export to go on with. */
const GOES_ON = /--[a-z]|`[a-z]+ |\bexport\b|NDJSON|another file/;

/** What a layout came to. The expectations were written before any file was read. */
export function judged(one: Case, outcome: Outcome): Judged {
  const { posts, error, crashed, files } = outcome;
  if (crashed) return { verdict: "refused badly", why: `crashed: ${error}` };
  if (posts.length === 0) return refusal(one, outcome);
  const faults = faultsOf(one, outcome);
  if (faults.length === 0) return { verdict: "right", why: "" };
  // Rows that were set aside and counted are no wrong rows; those that were kept must still be right.
  const aside = files.reduce(
    (n, file) => n + [file.quarantined, file.skipped].flatMap((of) => Object.values(of)).reduce((a, b) => a + b, 0),
    0,
  );
  const lacking = one.n !== undefined && posts.length < one.n && one.n - posts.length <= aside;
  const missing = files.some(({ incomplete }) => incomplete !== undefined);
  return { verdict: lacking || missing ? "refused badly" : "wrong", why: faults.join("; ") };
}

function refusal(one: Case, { error, said }: Outcome): Judged {
  if (error === undefined) return { verdict: "wrong", why: "nothing was stored and the run ended as if all were well" };
  const faults = EXTRA[one.id]?.refusal?.(error, said) ?? [];
  if (faults.length > 0) return { verdict: "refused badly", why: `${faults.join("; ")}: ${error}` };
  if (!GOES_ON.test(error)) return { verdict: "refused badly", why: `no way on: ${error}` };
  return { verdict: one.n === 0 ? "right" : "refused well", why: error };
}

function faultsOf(one: Case, outcome: Outcome): string[] {
  const { posts, counted } = outcome;
  const faults: string[] = [];
  const differs = (what: string, is: unknown, meant: unknown) => {
    if (meant !== undefined && String(is) !== String(meant)) faults.push(`${what} ${is}, meant ${meant}`);
  };
  differs("posts", posts.length, one.n);
  differs("accounts", new Set(posts.map(({ actor }) => actor)).size, one.actors);
  differs(
    "kinds",
    posts.map(({ kind }) => kind),
    one.kinds,
  );
  differs(
    "languages",
    posts.map(({ lang }) => lang),
    one.langs,
  );
  differs("first time", new Date(posts[0].at).toISOString().slice(0, 23), one.at0);
  differs("first tags", [...(posts[0].objects.hashtag ?? [])].sort(), one.tags0 && [...one.tags0].sort());
  if (one.needText && posts.some(({ text }) => text === "")) faults.push("a post without its text");
  if (counted !== posts.length) faults.push(`the findings count ${counted} posts, the database ${posts.length}`);
  faults.push(...(EXTRA[one.id]?.rows?.(posts, outcome) ?? []));
  return faults;
}
