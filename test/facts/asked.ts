import { acts } from "../../src/facts/acts.ts";
import * as bins from "../../src/facts/bins.ts";
import * as collection from "../../src/facts/collection.ts";
import * as exported from "../../src/facts/exported.ts";
import * as members from "../../src/facts/members.ts";
import * as notes from "../../src/facts/notes.ts";
import * as objects from "../../src/facts/objects.ts";
import * as posts from "../../src/facts/posts.ts";
import * as values from "../../src/facts/values.ts";
import * as voices from "../../src/facts/voices.ts";
import * as written from "../../src/facts/written.ts";
import type { ColumnSpec, Query } from "../../src/model/query.ts";
import { days, hours } from "../../src/model/time.ts";
import { leavesOf, parseQuery, spellingsOf, toSql } from "../../src/query/index.ts";
import { actorName } from "../query/made-store.ts";

/** Thirty accounts, a post an hour each for three days: accounts under 12 write in English of the flood, twelve of them with a link. */
export const MADE = Array.from({ length: 30 * 72 }, (_, i) => {
  const actor = i % 30;
  return {
    actor,
    at: days(100) + Math.floor(i / 30) * hours(1) + actor,
    text: actor < 12 ? "the water stands at the bridge #flood" : `quiet day number ${i} here`,
    lang: actor < 12 ? "en" : "es-MX",
    links: actor < 12 ? ["https://example.org/flood"] : [],
  };
});
export const PERIOD = { from: days(100), until: days(103) };
export const BINNED = { origin: days(100), bin: days(1), period: PERIOD };
export const WANTED = { types: ["hashtag", "link", "domain", "text"] as const, period: PERIOD, most: 5, k: 10 };
export const FLOOD = toSql(parseQuery("#flood OR water"), "q");
/** Rows of the spellings that a beginning stands for. */
function spelt(query: string) {
  const rows = spellingsOf(leavesOf(parseQuery(query)).leaves[0], "s")?.rows;
  if (!rows) throw new Error(`${query} has no spellings`);
  return rows;
}
export const GROUPS = [[actorName(0), actorName(1)], [actorName(20)]];

/** Every fact, as it may be asked. One that is not here fails the test below. */
export const ASKED: Readonly<Record<string, readonly Query<ColumnSpec>[]>> = {
  acts: [
    acts({ objectType: "link" }, PERIOD),
    acts({ objectType: "text", families: true, ownPostsOnly: true }, PERIOD),
    acts({ objectType: "text", rewordings: true }, PERIOD),
  ],
  postBins: [bins.postBins([BINNED, { origin: days(100), bin: hours(6) }], PERIOD)],
  rhythm: [bins.rhythm(BINNED)],
  objectBins: [bins.objectBins(["hashtag", "link"], { ...BINNED, floor: 10 })],
  objectsByType: [bins.objectsByType(["hashtag", "link"], PERIOD)],
  actorsOfHotBins: [bins.actorsOfHotBins(["hashtag"], { ...BINNED, floor: 10, bins: 3 })],
  keyedBins: [bins.keyedBins(FLOOD, BINNED, "secret")],
  conditionBins: [bins.conditionBins([], BINNED), bins.conditionBins([FLOOD, toSql(parseQuery("day"), "r")], BINNED)],
  binStamps: [bins.binStamps(BINNED)],
  postsPerBin: [bins.postsPerBin(hours(1))],
  contentPrint: [exported.contentPrint()],
  boundedCells: [
    exported.boundedCells("hashtag", { bin: days(1), salt: "salt", most: 10 }),
    exported.boundedCells([{ name: "flood", ...FLOOD }], { bin: days(1), salt: "salt", most: 10 }),
  ],
  span: [collection.span()],
  counts: [collection.counts()],
  total: [collection.total(PERIOD)],
  postsIn: [collection.postsIn(PERIOD)],
  platforms: [collection.platforms(10)],
  languages: [collection.languages(10)],
  actorsOfOtherLanguages: [collection.actorsOfOtherLanguages(["en"]), collection.actorsOfOtherLanguages([])],
  traces: [collection.traces(10)],
  accountsOn: [members.accountsOn(FLOOD, PERIOD, GROUPS, "secret")],
  groupsOfAccounts: [members.groupsOfAccounts(GROUPS), members.groupsOfAccounts([])],
  objectCondition: [posts.countOn(members.objectCondition("hashtag", "flood", "h"))],
  objectsOfPosts: [
    members.objectsOfPosts([0, 1, 2, 40], { types: WANTED.types, groups: GROUPS, k: 1, most: 3, secret: "s" }),
  ],
  notes: [notes.notes("key")],
  filesWithQuarantine: [notes.filesWithQuarantine(), notes.filesWithQuarantine("a.csv")],
  quarantinedRecords: [
    notes.quarantinedRecords({ file: 0, from: 0, until: 9 }),
    notes.quarantinedRecords({ file: 0, from: 0, until: 9, reason: "bad time" }),
  ],
  topObjects: [objects.topObjects(WANTED)],
  nestedObjects: [objects.nestedObjects(WANTED)],
  objectTotals: [objects.objectTotals(WANTED.types, PERIOD)],
  postList: [posts.postList()],
  recordKeys: [posts.recordKeys("secret")],
  postsOn: [posts.postsOn(FLOOD)],
  spellingsIn: ["wat*", "#flo*"].map((query) => posts.spellingsIn(spelt(query))),
  countOn: [posts.countOn(FLOOD)],
  largestParts: [posts.largestParts("lang", { k: 10, most: 8 }), posts.largestParts("platform", { k: 10, most: 8 })],
  partsOfPosts: [posts.partsOfPosts("lang", ["en"]), posts.partsOfPosts("platform", [])],
  ownTextsOf: [posts.ownTextsOf([3, 1, 2], "secret")],
  objectValues: [values.objectValues([0, 1, 2])],
  commonSpellings: [values.commonSpellings([0, 1, 2], 10)],
  pseudonyms: [values.pseudonyms([0, 5])],
  textCounts: [values.textCounts()],
  textObjects: [values.textObjects()],
  voices: [voices.voices(PERIOD)],
  wordings: [voices.wordings(PERIOD)],
  sources: [voices.sources(PERIOD)],
  openers: [voices.openers()],
  writtenPosts: [written.writtenPosts(PERIOD)],
  writtenTexts: [written.writtenTexts(PERIOD)],
  carriedObjects: [written.carriedObjects(PERIOD)],
  repostedPosts: [written.repostedPosts(PERIOD)],
};
