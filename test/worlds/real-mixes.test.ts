import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it, test } from "vitest";
import { blatantAccounts, samplesFolder, sources } from "../../bench/real/archives.ts";
import { asHeadlines, titleOf } from "../../bench/real/headlines.ts";
import { lineOf, markOf, missesOf, printed, summaryLine } from "../../bench/real/line.ts";
import { overlay } from "../../bench/real/overlay.ts";
import { inMinutes, linksOf, type RealPost, readSample, wordsOf } from "../../bench/real/posts.ts";
import { accountsByPseudonym, runProduct, saidOf } from "../../bench/real/product.ts";
import { madeRoom } from "../../bench/real/rooms.ts";
import { fixedRule } from "../../bench/real/rule.ts";
import { stabilityLine, stabilityOf } from "../../bench/real/seeds.ts";
import { objectOf, writeShares, writeWords } from "../../bench/real/write.ts";
import { readRecipes } from "../../bench/worlds/plan.ts";
import { Identity } from "../../src/model/raw.ts";
import { makeGate } from "../../src/privacy/gate.ts";

const recipes = readRecipes(new URL("../../recipes/", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "claque-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const DAY = 86_400_000;
const MINUTE = 60_000;
const post = (account: string, at: number, text = "", more: Partial<RealPost> = {}): RealPost => ({
  account,
  at,
  text,
  ...more,
});
/** Ten accounts of a team, ten posts each, on ten days at a minute of their own. */
const team = Array.from({ length: 100 }, (_, i) =>
  post(`t${i % 10}`, 1000 * DAY + Math.floor(i / 10) * DAY + (i % 10) * MINUTE, `words ${i}`),
);
const control = Array.from({ length: 90 }, (_, i) => post(`c${i}`, 2000 * DAY + i * 1000 + 3 * MINUTE, `other ${i}`));

describe("mixes", () => {
  it("take whole accounts until they make the share, by whole days into the span of the control", () => {
    const mix = overlay(control, team, 0.4, 1)!;
    // 60 posts of 150 make 40 %: six accounts of ten posts
    expect(mix.planted.size).toBe(6);
    expect(mix.posts.length).toBe(150);
    expect(mix.posts.slice(0, 90)).toEqual(control);
    for (const account of mix.planted) {
      const theirs = mix.posts.filter((p) => p.account === account);
      expect(theirs.map((p) => p.text).sort()).toEqual(
        team
          .filter((p) => p.account === account)
          .map((p) => p.text)
          .sort(),
      );
      // the control has one day: all of theirs fall on it, at the minute at which they were written
      for (const p of theirs) expect(Math.floor(p.at / DAY)).toBe(2000);
      expect(new Set(theirs.map((p) => p.at % DAY))).toEqual(
        new Set(team.filter((p) => p.account === account).map((p) => p.at % DAY)),
      );
    }
  });
  it("keep the distance of days within a longer control", () => {
    const long = [...control, post("c90", 2004 * DAY, "last")];
    const mix = overlay(long, team, 0.4, 1)!;
    const days = new Set(mix.posts.filter((p) => mix.planted.has(p.account)).map((p) => Math.floor(p.at / DAY) - 2000));
    expect([...days].sort()).toEqual([0, 1, 2, 3, 4]);
  });
  it("are the same for the same seed, and none where the team is too small", () => {
    expect(overlay(control, team, 0.4, 1)).toEqual(overlay(control, team, 0.4, 1));
    expect(overlay(control, team, 0.4, 2)!.planted).not.toEqual(overlay(control, team, 0.4, 1)!.planted);
    expect(overlay(control, team, 0.7, 1)).toBeUndefined();
    // two accounts would do, and are no group
    expect(overlay(control, team, 0.15, 1)).toBeUndefined();
  });
  it("read back as they were written: as words, and as a bare table of shares", () => {
    const posts = inMinutes([
      post("a", 3 * DAY + 61_500, 'He said "yes", twice\nand left https://t.co/x1', { repost: true }),
      post("b", 3 * DAY + 125_000, "plain"),
    ]);
    const words = join(folder, "words.csv");
    writeWords(words, posts);
    expect(readSample(words)).toMatchObject([
      { account: "a", at: 3 * DAY + MINUTE, text: 'RT @x: He said "yes", twice and left https://t.co/x1' },
      { account: "b", at: 3 * DAY + 2 * MINUTE, text: "plain" },
    ]);
    const shares = join(folder, "shares.csv");
    writeShares(shares, [...posts, post("c", 4 * DAY, "", { object: "url1" }), post("d", 4 * DAY, "https://t.co/y")]);
    const back = readSample(shares);
    expect(back.map((p) => [p.account, p.at])).toEqual([
      ["a", 3 * DAY + MINUTE],
      ["b", 3 * DAY + 2 * MINUTE],
      ["c", 4 * DAY],
    ]);
    expect(back[2].object).toBe("url1");
    // same words, same object, whatever link they carry
    expect(back[0].object).toBe(objectOf(post("z", 0, 'RT @y: He said "yes", twice and left https://t.co/other')));
  });
  it("give the same object the same made title, and each post a short link of its own", () => {
    expect(titleOf("url1")).toBe(titleOf("url1"));
    expect(titleOf("url1")).not.toBe(titleOf("url2"));
    expect(titleOf("url1").split(" ").length).toBeGreaterThanOrEqual(7);
    const made = asHeadlines([post("a", 1, "", { object: "url1" }), post("b", 2, "", { object: "url1" })], 1);
    expect(wordsOf(made[0].text)).toBe(wordsOf(made[1].text));
    expect(linksOf(made[0].text)).not.toEqual(linksOf(made[1].text));
    expect(made[0].object).toBeUndefined();
  });
  it("make rooms of words alone", () => {
    const bare = madeRoom("organic", 150, 5, true, recipes);
    expect(bare.length).toBeGreaterThan(300);
    expect(bare.some((p) => p.repost || linksOf(p.text).length > 0 || p.text === "")).toBe(false);
    const full = madeRoom("organic", 150, 5, false, recipes);
    expect(full.some((p) => p.repost)).toBe(true);
    expect(full.some((p) => linksOf(p.text).length > 0)).toBe(true);
  });
});

describe("truth and scores", () => {
  it("know the accounts whose texts fifteen accounts post", () => {
    const copies = Array.from({ length: 15 }, (_, i) => post(`b${i}`, i, `the same text https://t.co/${i}`));
    const few = Array.from({ length: 14 }, (_, i) => post(`o${i}`, i, "another text"));
    const reposts = Array.from({ length: 20 }, (_, i) => post(`r${i}`, i, "third text", { repost: true }));
    expect(blatantAccounts([...copies, ...few, ...reposts])).toEqual(new Set(copies.map((p) => p.account)));
  });

  it("hold the fixed rule against each kind of act, two messages within a minute", () => {
    const posts = [
      ...["a", "b"].flatMap((u, i) => [post(u, i * 60_000, "one"), post(u, DAY + i * 60_000, "two")]),
      // once only
      ...["c", "d"].map((u) => post(u, 5 * DAY, "three")),
      // words and link of one post are two kinds of act, not two messages
      ...["e", "f"].map((u) => post(u, 6 * DAY, "four https://t.co/same")),
      // a second too late, twice
      ...["g", "h"].flatMap((u, i) => [post(u, i * 61_000, "five"), post(u, DAY + i * 61_000, "six")]),
      ...["i", "j"].flatMap((u) => [post(u, 9 * DAY, "", { object: "x" }), post(u, 10 * DAY, "", { object: "y" })]),
    ];
    expect([...fixedRule(posts)].sort()).toEqual(["a", "b", "i", "j"]);
  });

  it("find a file's accounts behind the pseudonyms that the gate makes", () => {
    const key = Uint8Array.from({ length: 32 }, (_, i) => i);
    const accounts = new Set(["u_1", "1170000001734783789"]);
    const found = accountsByPseudonym(key, ["x", "generic"], accounts);
    const gate = makeGate(key);
    for (const platform of ["x", "generic"])
      for (const id of accounts) {
        const raw = {
          platform,
          id: new Identity("1"),
          author: new Identity(id),
          at: 0,
          kind: "post" as const,
          text: "",
        };
        expect(found.get(gate.actorOf(raw))).toBe(id);
      }
  });

  it("score tiers apart, and refuse a member that is nobody of the file", () => {
    const accountOf = new Map([..."abcdef"].map((u) => [`p${u}`, u] as const));
    const group = (tier: string, members: string[]) => ({
      kind: "group",
      statement: "",
      members,
      detail: { tier },
      measures: {},
    });
    const summary = {
      kind: "coordination",
      statement: "2 groups | act together",
      measures: { power: { value: 0.5 } },
      detail: {},
    };
    const document = (groups: object[]) =>
      ({ findings: [summary, ...groups] }) as unknown as Parameters<typeof saidOf>[0];
    const said = saidOf(document([group("confirmed", ["pa", "pb"]), group("synchronised", ["pc", "pf"])]), accountOf);
    expect(said.power).toBe(0.5);
    const posts = [..."abcdef"].flatMap((u) => Array.from({ length: u === "a" ? 20 : 1 }, (_, i) => post(u, i * DAY)));
    const planted = new Set(["a", "b", "c", "d", "ghost"]);
    const archive = { name: "m", file: "", posts, planted, truth: "mixed" as const, share: 50 };
    const line = lineOf(archive, { ...said, seconds: 1 });
    // an account of the truth without a post is not in the archive
    expect(line.planted).toBe(4);
    expect(line.confirmed).toEqual({ accused: 2, wrong: 0, precision: 1, recall: 0.5 });
    expect(line.together).toEqual({ accused: 4, wrong: 1, precision: 0.75, recall: 0.75 });
    expect(line.busyRecall).toBe(1);
    expect(line.misses).toEqual(["together P ≥ .95"]);
    expect(printed(line)).toContain("| .75/.75 (1) | 1/.50 (0) | 1 |");
    expect(printed(line).match(/ \| /g)?.length).toBe(10);
    expect(summaryLine([line])).toBe("Archives missed: 1/1.");
    expect(() => saidOf(document([group("confirmed", ["stranger"])]), accountOf)).toThrow(/no account of the file/);
  });

  it("ask of controls that nobody is confirmed, of operations what the table says", () => {
    const none = markOf(new Set(), new Set(["a"]));
    const line = {
      posts: 1,
      accounts: 1,
      planted: 1,
      together: none,
      confirmed: none,
      rule: none,
      statement: "",
      seconds: 0,
    };
    const of = (archive: Parameters<typeof missesOf>[0]["archive"], more = {}) =>
      missesOf({ ...line, archive, ...more });
    expect(of({ name: "x", truth: "alone" })).toEqual(["confirmed R ≥ .4"]);
    expect(of({ name: "x", truth: "mixed", share: 10 })).toEqual([]);
    expect(of({ name: "x", truth: "control" }, { confirmed: markOf(new Set(["a"]), new Set()) })).toEqual([
      "nobody confirmed",
    ]);
    expect(of({ name: "x", truth: "unlabelled" })).toEqual([]);
  });

  it("count the runs in which a group's tier is not its usual one", () => {
    const group = (tier: string, ...members: string[]) => ({ tier, members });
    const run = (power: number, ...groups: ReturnType<typeof group>[]) => ({
      groups,
      statement: "",
      power,
      seconds: 0,
    });
    const s = stabilityOf([
      run(0.2, group("confirmed", "a", "b", "c", "d")),
      // three of its four and one more: the same group
      run(0.3, group("candidate", "a", "b", "c", "e"), group("synchronised", "x", "y", "z")),
      run(0.25, group("confirmed", "a", "b", "c", "d")),
    ]);
    // the first: confirmed, candidate, confirmed; the second: absent, synchronised, absent
    expect(s).toEqual({ runs: 3, groups: 2, changes: 2, power: { low: 0.2, high: 0.3 } });
    expect(stabilityLine("x", s)).toBe("| x | 3 | 2 | 2 of 6 (33.3 %) | 0.20–0.30 | MISS tiers ≤ 2 % |");
    expect(stabilityLine("x", { ...s, changes: 0 })).toContain("| ok |");
  });
});

describe("the samples", () => {
  it("are looked for where they were said to be, and may be absent", () => {
    expect(samplesFolder("/", join(folder, "nowhere"))).toBeUndefined();
  });
  it("make archives of distinct names, none of which is read before it runs", () => {
    const names = sources(join(folder, "nowhere"), recipes).map((s) => s.name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(
      expect.arrayContaining(["ira", "pool", "RightTroll", "blatant", "german", "mayweather+pool-20"]),
    );
  });
  const real = samplesFolder(fileURLToPath(new URL("../../", import.meta.url)), process.env.CLAQUE_SAMPLES);
  test.skipIf(real === undefined)(
    "hold the accounts that are known to be there (skipped without ../shared/data)",
    () => {
      const all = sources(real as string, recipes);
      const build = (name: string) => all.find((s) => s.name === name)!.build(folder)!;
      expect(build("blatant").planted.size).toBe(24);
      const mix = build("mayweather+pool-20");
      const planted = mix.posts.filter((p) => mix.planted.has(p.account)).length / mix.posts.length;
      expect(planted).toBeGreaterThan(0.18);
      expect(planted).toBeLessThan(0.3);
      expect(mix.posts.every((p) => p.at % MINUTE === 0)).toBe(true);
      expect(readSample(mix.file).length).toBe(mix.posts.length);
    },
  );
});

const command = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
test.skipIf(!existsSync(command))(
  "the product is run on a file, and its groups come back in the file's ids",
  async () => {
    const room = inMinutes(madeRoom("organic", 150, 9, false, recipes));
    const copies = Array.from({ length: 10 }, (_, k) =>
      Array.from({ length: 12 }, (_, i) =>
        post(`copy${i}`, room[200 * k].at, `Somebody else's sentence number ${k} is copied here`),
      ),
    ).flat();
    const file = join(folder, "room.csv");
    writeWords(file, [...room, ...copies]);
    const accounts = new Set([...room, ...copies].map((p) => p.account));
    const said = await runProduct(command, file, accounts, 1);
    expect(said.statement.length).toBeGreaterThan(20);
    expect(said.seconds).toBeGreaterThan(0);
    for (const g of said.groups) for (const u of g.members) expect(accounts.has(u)).toBe(true);
    await expect(runProduct(command, join(folder, "absent.csv"), accounts, 1)).rejects.toThrow(/ended with/);
  },
);
