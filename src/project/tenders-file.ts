import { join } from "node:path";
import { z } from "zod";
import { readWhole } from "../io/read-whole.ts";
import { withoutTexts } from "../model/english.ts";
import { messageOf, UsageError } from "../model/errors.ts";
import type { TendersDocument } from "../model/notice/findings.ts";
import { saying, unsayable } from "./findings-file.ts";

export const TENDERS_FILE = "tenders.json";

const moment = z.number().min(-8.64e15).max(8.64e15);
const period = z.looseObject({ from: moment, until: moment });
const count = z.number().min(0);
const told = z.enum(["found", "none", "cannot tell"]);
const interval = z.tuple([z.number(), z.number()]);
const portion = z.looseObject({ share: z.number(), interval });
const counts = z.array(z.number());
const money = z.looseObject({ amount: z.number(), currency: z.string() });
const trader = z.looseObject({ name: z.string(), processes: count, money: z.array(money) });
const url = z.string().startsWith("https://").optional();

const topic = z.looseObject({
  name: z.string().optional(),
  query: z.string(),
  told,
  notices: count,
  processes: count,
  bodies: count,
  portion,
  money: z.array(money.extend({ of: z.number() })),
  series: z.looseObject({
    from: counts,
    until: moment,
    notices: counts,
    of: counts,
    share: counts,
    low: counts,
    high: counts,
    incomplete: z.array(z.boolean()),
  }),
  rises: z.array(z.looseObject({ period, notices: count, expected: z.number(), q: z.number() })),
  noRises: saying.optional(),
  labelled: portion.extend({ yes: count, of: count }).optional(),
  matches: z.array(z.looseObject({ id: z.string(), publisher: z.string(), at: moment, title: z.string(), url })),
});

const document = z.looseObject({
  schema: z.literal("claque.tenders"),
  schemaVersion: z.literal(1),
  claque: z.string(),
  seed: z.number(),
  k: count,
  records: z.looseObject({
    notices: count,
    processes: count,
    publishers: z.array(z.looseObject({ name: z.string(), notices: count, period })),
    period: period.optional(),
    bodies: count,
    organisations: count,
    persons: count.nullable(),
    files: z.array(
      z.looseObject({
        name: z.string(),
        source: z.string(),
        read: count,
        kept: count,
        repeated: count,
        quarantined: z.record(z.string(), z.number()),
        skipped: z.record(z.string(), z.number()),
      }),
    ),
  }),
  topic: topic.optional(),
  buyers: z.looseObject({
    told,
    of: z.enum(["topic", "all"]),
    bodies: z.array(trader),
    suppliers: z.array(trader),
    moreBodies: count,
    moreSuppliers: count,
    toPersons: count.nullable(),
    ribbons: z.array(z.looseObject({ body: count, supplier: count, processes: count })),
  }),
  words: z
    .looseObject({
      told,
      unit: z.enum(["bodies", "purchases"]),
      words: z.array(
        z.looseObject({
          word: z.string(),
          lang: z.string(),
          here: count,
          elsewhere: count,
          logOdds: z.number(),
          interval,
        }),
      ),
    })
    .optional(),
  copied: z.looseObject({
    told,
    clauses: count,
    bodies: count,
    tested: count,
    pairs: z.array(
      z.looseObject({
        letter: z.string(),
        bodies: z.array(z.looseObject({ name: z.string(), first: moment, notice: z.string(), url })).length(2),
        shared: count,
        expected: z.number(),
        q: z.number(),
        clauses: z.array(z.looseObject({ texts: z.array(z.string()) })),
      }),
    ),
    more: count,
    tooFew: count,
    control: count,
    perhapsSame: z.array(z.tuple([z.string(), z.string()])),
  }),
  bidders: z.looseObject({
    told,
    tenders: count,
    bidders: count,
    groups: z.array(
      z.looseObject({
        letter: z.string(),
        bidders: count,
        tenders: count,
        within: count,
        others: portion,
        q: z.number(),
      }),
    ),
    power: z.array(z.looseObject({ rigged: count, found: count, of: count })),
    control: count,
    ladder: z.array(z.looseObject({ held: saying, pairs: count })),
    races: z.looseObject({ tenders: count, again: z.number(), p: z.number() }).optional(),
  }),
  flags: z.array(
    z.looseObject({ id: z.string(), told, what: saying, judged: count, couldFire: count, fired: count, rate: portion }),
  ),
  coverage: z.array(
    z.looseObject({
      question: z.string(),
      publisher: z.string(),
      share: z.number(),
      missing: z.string().optional(),
      few: z.literal(true).optional(),
    }),
  ),
});

// What was checked above is read as what it was written from.
const documentIn = (json: string): TendersDocument => JSON.parse(json);

/** Reads tenders.json, which may come from anywhere. Throws a UsageError that names what is wrong, and how to have it written anew. */
export function parseTenders(text: string, name: string): TendersDocument {
  const refused = (why: string) =>
    new UsageError(
      `${name} is not a file of this version of claque (${why}); move it away and run \`claque tenders run\` again`,
    );
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (e) {
    throw refused(`it is no whole JSON: ${messageOf(e)}`);
  }
  const read = document.safeParse(json);
  if (!read.success) {
    const issue = read.error.issues[0];
    throw refused(`${issue.path.join(".") || "file"}: ${issue.message}`);
  }
  const broken = unsayable(json);
  if (broken) throw refused(broken);
  return withoutTexts(documentIn(text));
}

/** What was last found in a project of notices; undefined where nothing was yet. Throws a UsageError that names what is wrong. */
export function readTenders(dir: string): TendersDocument | undefined {
  const path = join(dir, TENDERS_FILE);
  const text = readWhole(path);
  return text === undefined ? undefined : parseTenders(text, path);
}
