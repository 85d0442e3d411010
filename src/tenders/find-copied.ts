import { copiedCodes } from "../analyses/tenders/copied.ts";
import { isCjk, normaliseText } from "../derive/text.ts";
import { clauseTexts, noticeClauses, noticeHeads, textsOfClauses } from "../facts/notices.ts";
import { JaccardTester } from "../methods/jaccard.ts";
import type { CopiedPair as Pair } from "../methods/market/copied.ts";
import { nearDuplicateFamilies } from "../methods/near-duplicates.ts";
import type { Rng } from "../methods/rng.ts";
import { Shingler } from "../methods/text-shingles.ts";
import type { CopiedFinding, CopiedPair } from "../model/notice/findings.ts";
import type { NoticeStore } from "../store/notices/store.ts";
import type { Loaded } from "./load.ts";

/** As many of a pair's shared requirements are shown. */
const MOST_CLAUSES = 3;
/** 4-gram Jaccard from which two names are offered as perhaps one body. */
const NEAR_NAMES = 0.6;

/** A row for each clause of each notice that has a body. */
interface Rows {
  readonly notice: readonly number[];
  readonly clause: readonly number[];
  readonly body: Uint32Array;
  readonly family: Uint32Array;
  readonly language: Uint32Array;
  readonly at: Float64Array;
}

/** Requirements that bodies share beyond chance, and who had them first. Texts are streamed, never held whole. */
export async function findCopied(store: NoticeStore, loaded: Loaded, rng: Rng): Promise<CopiedFinding> {
  const rows = await rowsOf(store, loaded);
  const bodies = new Set(rows.body).size;
  const base = { clauses: rows.clause.length, bodies };
  const { pairs, ...found } = copiedCodes(rows, rng);
  const laid = await Promise.all(pairs.map((pair, i) => laidOut(store, loaded, rows, pair, String(i + 1))));
  return {
    ...base,
    told: found.asked ? (laid.length > 0 ? "found" : "none") : "cannot tell",
    tested: found.asked ? found.tested : 0,
    pairs: laid,
    more: found.more,
    tooFew: found.tooFew,
    control: found.control,
    perhapsSame: nearNames(laid),
  };
}

/** The first body of each notice stands for it: those who buy together share all they write. */
async function rowsOf(store: NoticeStore, { notices, buying, parties }: Loaded): Promise<Rows> {
  const bodyOf = new Map<number, number>();
  for (let row = buying.notice.length - 1; row >= 0; row--)
    bodyOf.set(buying.notice[row], parties.same[buying.party[row]]);
  const familyOf = await families(store);
  const [notice, clause]: [number[], number[]] = [[], []];
  for await (const chunk of store.chunks(noticeClauses()))
    for (let i = 0; i < chunk.notice.length; i++)
      if (bodyOf.has(chunk.notice[i])) {
        notice.push(chunk.notice[i]);
        clause.push(chunk.clause[i]);
      }
  return {
    notice,
    clause,
    body: Uint32Array.from(notice, (n) => bodyOf.get(n) ?? 0),
    family: Uint32Array.from(clause, (c) => familyOf.get(c) ?? c),
    language: Uint32Array.from(notice, (n) => notices.lang[n]),
    at: Float64Array.from(notice, (n) => Math.floor(notices.at[n] / 86_400_000)),
  };
}

/** By clause, the smallest code of its near-duplicates. */
async function families(store: NoticeStore): Promise<ReadonlyMap<number, number>> {
  const codes: number[] = [];
  for await (const chunk of store.chunks(clauseTexts())) for (const code of chunk.code) codes.push(code);
  const near = await nearDuplicateFamilies(codes.length, async function* () {
    for await (const chunk of store.chunks(clauseTexts()))
      yield chunk.text.map((text) => {
        const normal = normaliseText(text);
        return { text: normal, size: isCjk(normal) ? (3 as const) : (4 as const) };
      });
  });
  return new Map(codes.map((code, i) => [code, codes[near[i]]]));
}

/** A pair with names, first notices and texts; the body that had most of them first stands first. */
async function laidOut(
  store: NoticeStore,
  { notices, parties }: Loaded,
  rows: Rows,
  pair: Pair,
  letter: string,
): Promise<CopiedPair> {
  const order = pair.first[1] > pair.first[0] ? [pair.b, pair.a] : [pair.a, pair.b];
  const shared = new Set(pair.shared);
  const uses = new Map<string, number>();
  const firstOf = new Map<number, number>();
  for (let row = 0; row < rows.clause.length; row++) {
    const body = rows.body[row];
    if ((body !== pair.a && body !== pair.b) || !shared.has(rows.family[row])) continue;
    const key = `${body} ${rows.family[row]}`;
    const known = uses.get(key);
    if (known === undefined || rows.at[row] < rows.at[known]) uses.set(key, row);
    const first = firstOf.get(body);
    if (first === undefined || notices.at[rows.notice[row]] < notices.at[first]) firstOf.set(body, rows.notice[row]);
  }
  const heads = await store.columns(noticeHeads(firstOf.values()));
  const bodies = order.map((body) => {
    const i = heads.seq.indexOf(firstOf.get(body) ?? 0);
    return {
      name: parties.name[body],
      first: heads.at[i],
      notice: heads.title[i] || heads.id[i],
      ...(heads.url[i] !== "" && { url: heads.url[i] }),
    };
  });
  const chosen = pair.shared
    .slice(0, MOST_CLAUSES)
    .map((family) => order.map((body) => rows.clause[uses.get(`${body} ${family}`) ?? 0]));
  const texts = await store.columns(textsOfClauses(new Set(chosen.flat())));
  const textOf = new Map(Array.from(texts.code, (code, i) => [code, texts.text[i]]));
  return {
    letter,
    bodies,
    shared: pair.shared.length,
    expected: Number(pair.expected.toPrecision(2)),
    q: Number(Math.exp(pair.logQ).toPrecision(2)),
    clauses: chosen.map((codes) => ({ texts: [...new Set(codes.map((code) => textOf.get(code) ?? ""))] })),
  };
}

/** Pairs found whose names are nearly one name. */
function nearNames(pairs: readonly CopiedPair[]): [string, string][] {
  const [shingler, tester] = [new Shingler(), new JaccardTester()];
  return pairs.flatMap(({ bodies: [a, b] }): [string, string][] => {
    shingler.read(normaliseText(a.name), 4);
    tester.load(shingler.hashes, shingler.count);
    shingler.read(normaliseText(b.name), 4);
    return tester.against(shingler.hashes, shingler.count) >= NEAR_NAMES ? [[a.name, b.name]] : [];
  });
}
