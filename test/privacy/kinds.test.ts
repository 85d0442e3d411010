import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { actionsOf } from "../../src/derive/index.ts";
import { Identity, type RawPost } from "../../src/model/raw.ts";
import { makeGate } from "../../src/privacy/gate.ts";
import { SPELLINGS } from "./spellings.ts";

const gate = makeGate(new Uint8Array(32).fill(9));
/** Everything of a post that would be stored before enough accounts did the same: texts and objects. */
function stored(more: Partial<RawPost>): string {
  const post = gate.admit({
    platform: "x",
    id: new Identity("1"),
    author: new Identity("2"),
    at: 0,
    kind: "post",
    text: "",
    ...more,
  });
  return JSON.stringify([post.text, post.hashtags, actionsOf(post)]).toLowerCase();
}

/** Names nobody used while the rules were written stand beside those that were; none is a word. */
const NAMES = ["qzcanary", "zofiakrupp_84", "tmarwelk", "nikvolarsen", "brannoch.tule", "WKrantzel"];

describe("identities spelt in every way", () => {
  test.each(SPELLINGS.map((s) => [`${s.class}: ${s.kind}`, s] as const))("%s", (_, spelling) => {
    for (const name of NAMES) {
      const text = spelling.text(name);
      const left = stored({ text });
      for (const piece of spelling.gone?.(name) ?? [name]) expect(left, text).not.toContain(piece.toLowerCase());
    }
  });
});

/** The list of the shared samples, where they are there. */
const LIST = join(import.meta.dirname, "../../../shared/data/privacy/kinds.tsv");
const addresses = existsSync(LIST)
  ? readFileSync(LIST, "utf8")
      .split("\n")
      .map((line) => line.split("\t"))
      .filter(([cls]) => cls === "address of a person")
      .map(([, kind]) => kind.slice(1, -1).replaceAll("\\\\", "\\"))
  : [];

describe.skipIf(addresses.length === 0)("addresses of the shared list (skipped where the samples are absent)", () => {
  test.each(addresses)("%s", (shape) => {
    for (const name of NAMES.map((n) => n.replace(/[_.]/g, "").toLowerCase())) {
      const address = shape.replaceAll("{C}", name).replaceAll("{D}", "23987");
      const piece = shape.includes("{C}") ? name : "441023987";
      if (/^https?:/.test(address)) expect(stored({ links: [address] }), address).not.toContain(piece);
      expect(stored({ text: `look ${address} today` }), address).not.toContain(piece);
    }
  });

  test("each kind of the list is spelt here", () => {
    const ours = new Set(SPELLINGS.map((s) => `${s.class}: ${s.kind}`));
    const theirs = readFileSync(LIST, "utf8")
      .split("\n")
      .slice(1)
      .map((line) => line.split("\t"))
      .filter(([cls]) => cls && cls !== "address of a person")
      .map(([cls, kind]) => `${cls}: ${kind.slice(1, -1).replaceAll("\\\\", "\\")}`);
    expect(theirs.filter((kind) => !ours.has(kind))).toEqual([]);
  });
});
