import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { say } from "../../src/model/sentence.ts";
import { SENTENCES } from "../../src/model/sentences/index.ts";
import { SINKS } from "../../src/outputs/index.ts";
import { TIER_ORDER } from "../../src/views/index.ts";
import { coordinationFinding, emptyDocument, richDocument, tinyDocument } from "./documents.ts";

/** I7: a finding states what was seen; who somebody is, or means, is a person's judgement. */
const JUDGEMENTS =
  /\b(?:bots?|botnets?|fakes?|faked|inauthentic\w*|sock\s?puppets?|trolls?|astroturf\w*|disinformation|propagand\w*|manipulat\w*|malicious|suspicious|suspects?|guilty|liars?|spammers?|cartels?|collu(?:sion|sive|de)\w*|rigged|bid-?rigging|corrupt\w*|fraud\w*|tailored)\b/i;
const SRC = join(import.meta.dirname, "../../src");

/** Every string and template in a file, without comments, imports and expressions inside templates. */
function sentences(text: string): string[] {
  const code = text
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/^\s*\/\/.*$/gm, "")
    .replace(/^import .*$/gm, "");
  return [...code.matchAll(/"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g)]
    .map((m) => m[1] ?? m[2])
    .filter((s) => /[a-z] [a-z]/i.test(s));
}

describe("wording of statements (I7)", () => {
  const files = [
    "analyses",
    "outputs",
    "charts",
    "privacy",
    "alarms",
    "model",
    "web",
    "cli",
    "taking-in",
    "analysing",
    "asking",
    "watching",
    "leaving",
    "voices",
  ].flatMap((room) =>
    readdirSync(join(SRC, room), { recursive: true, encoding: "utf8" })
      .filter((f) => /\.tsx?$/.test(f) && !f.endsWith("fonts.ts"))
      .map((f) => join(SRC, room, f)),
  );

  it("no statement template, in any room a reader sees, passes judgement", () => {
    const found: string[] = [];
    let seen = 0;
    for (const file of files)
      for (const sentence of sentences(readFileSync(file, "utf8"))) {
        seen++;
        const word = JUDGEMENTS.exec(sentence)?.[0];
        if (word) found.push(`${file.slice(SRC.length + 1)}: "${word}" in ${sentence.slice(0, 120)}`);
      }
    expect(files.length).toBeGreaterThan(60);
    expect(seen).toBeGreaterThan(500);
    expect(found).toEqual([]);
  });

  it("no output of a document does", () => {
    for (const document of [emptyDocument(), tinyDocument(), richDocument()])
      for (const sink of SINKS) {
        if (sink.name.startsWith("parquet")) continue;
        const text = [...sink.write(document)].join("").replace(/base64,[^)]*/g, "");
        expect(JUDGEMENTS.exec(text)?.[0], sink.name).toBeUndefined();
      }
  });

  it("the test knows a judgement when it sees one", () => {
    for (const s of ["212 bots posted", "a fake account", "inauthentic behaviour", "a botnet", "sockpuppets"])
      expect(JUDGEMENTS.test(s)).toBe(true);
    for (const s of ["robots.txt", "both", "both accounts", "212 accounts posted the same 41 texts"])
      expect(JUDGEMENTS.test(s)).toBe(false);
  });

  it("every tier says what it means", () => {
    for (const tier of TIER_ORDER) expect(SENTENCES[`means.${tier}`]).toMatch(/\w+ \w+/);
  });
});

describe("null results", () => {
  it("are never proof of absence", () => {
    const nothing = { ...tinyDocument(), findings: [coordinationFinding()] };
    const html = [...(SINKS.find((s) => s.name === "html")?.write(nothing) ?? [])].join("");
    const summary = [...(SINKS.find((s) => s.name === "text")?.write(nothing) ?? [])].join("");
    for (const text of [html, summary]) expect(text).toContain("not proof that there is none");
  });

  it("say no power where there was none", () => {
    const blind = { ...richDocument(), findings: [coordinationFinding(say("power.full", { accounts: 12 }))] };
    for (const name of ["html", "text"]) {
      const text = [...(SINKS.find((s) => s.name === name)?.write(blind) ?? [])].join("").replace(/<[^>]+>/g, "");
      expect(text).toContain("Too little data to tell");
      expect(text.replace(/\s+/g, " ")).toContain("outside them fewer than 12 accounts are left");
    }
  });
});
