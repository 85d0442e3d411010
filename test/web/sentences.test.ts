import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FindingsDocument } from "../../src/model/finding.ts";
import { SLOT, say } from "../../src/model/sentence.ts";
import { SENTENCES, type SentenceKey } from "../../src/model/sentences/index.ts";
import { retold, type Setting, slotsOf, understand } from "../../src/web/ui/sentences.ts";
import { sentences as es } from "../../src/web/ui/strings/es/sentences.ts";
import { mirrored } from "../../src/web/ui/strings/pseudo.ts";
import { sentences as zh } from "../../src/web/ui/strings/zh/sentences.ts";
import { type MadeProject, makeProject } from "./project.ts";

const KEYS = Object.keys(SENTENCES) as SentenceKey[];
const LANGUAGES = { es, zh } as const;
const AS_WRITTEN: Setting = {
  number: (x) => x,
  time: (x) => x,
  span: (x) => x,
  probability: (x) => x,
  divide: "; ",
};
const names = (text: string, plain: boolean): string[] =>
  [...new Set([...text.matchAll(SLOT)].filter((m) => !plain || m[3] === undefined).map((m) => m[1]))].sort();

/** Sentences of a key with everything that may stand in its slots, one after the other. */
function samples(key: SentenceKey, depth = 0): { text: string; values: Record<string, string> }[] {
  const slots = [...slotsOf(key)];
  const choices = slots.map(([name, kind]): (readonly [string, string | undefined])[] => {
    const fixed: Record<string, string[]> = {
      number: ["1", "12,345", "0.07"],
      text: ['a "quoted" topic; (with signs)?'],
      time: ["2024-03-05T12:00:00Z"],
      span: ["30 min"],
      p: ["= 2.4e-21", "< 1e-300", "= 0.03"],
    };
    if (fixed[kind]) return fixed[kind].map((v) => [name, v]);
    const prefix = kind.replace(/[?*]$/, "");
    const parts = KEYS.filter((k) => k.startsWith(prefix)).flatMap((k) =>
      samples(k, depth + 1)
        .slice(0, depth ? 1 : 3)
        .map((s) => s.text),
    );
    if (kind.endsWith("*")) return [...parts.map((p) => [name, p] as const), [name, parts.slice(0, 2).join("; ")]];
    return [...parts.map((p) => [name, p] as const), ...(kind.endsWith("?") ? [[name, undefined] as const] : [])];
  });
  const rounds = Math.max(1, ...choices.map((c) => c.length));
  return Array.from({ length: rounds }, (_, i) => {
    const values: Record<string, string> = {};
    for (const c of choices) {
      const [name, value] = c[i % c.length];
      if (value !== undefined) values[name] = value;
    }
    return { text: say(key, values), values };
  });
}

describe("sentences of findings", () => {
  it("are in every language, with the same slots", () => {
    expect(KEYS.length).toBeGreaterThan(120);
    for (const [language, catalogue] of Object.entries(LANGUAGES)) {
      expect(Object.keys(catalogue).sort(), language).toEqual([...KEYS].sort());
      for (const key of KEYS) {
        expect(names(catalogue[key], true), `${language} ${key}`).toEqual(names(SENTENCES[key], true));
        for (const name of names(catalogue[key], false))
          expect(names(SENTENCES[key], true), `${language} ${key}: ${name}`).toContain(name);
        expect(catalogue[key].trim(), `${language} ${key}`).not.toBe("");
      }
    }
  });

  it("are understood as what they were made of, whatever is filled in, and told anew without a slot left open", () => {
    for (const key of KEYS)
      for (const { text, values } of samples(key)) {
        // Two keys may say the same; then what was filled in must be the same.
        const found = understand(text, key);
        expect(found?.key, text).toBe(key);
        for (const [name, value] of Object.entries(values)) expect(found!.values[name], `${key} ${name}`).toBe(value);
        const top = understand(text);
        expect(top && say(top.key, top.values), text).toBe(text);
        for (const catalogue of [...Object.values(LANGUAGES), mirrored(SENTENCES)]) {
          const said = retold(text, catalogue, AS_WRITTEN)!;
          expect(said).not.toMatch(/[{}|]/);
          for (const [name, kind] of slotsOf(top!.key))
            if ((kind === "number" || kind === "p") && names(catalogue[top!.key], true).includes(name))
              expect(said, text).toContain(top!.values[name]);
        }
      }
  });

  it("leave nothing of English behind in Chinese, and pass no judgement in any language (I7)", () => {
    for (const key of KEYS) {
      const words = zh[key].replace(SLOT, "").replace(/\b(?:PIT|JSON|NDJSON|UTC)\b|\bq\b|\bk\b/g, "");
      expect(words, key).not.toMatch(/[a-z]{2}/i);
      expect(zh[key], key).not.toMatch(/机器人|水军|虚假|造假|假账号|不真实|操纵|可疑/);
      expect(es[key], key).not.toMatch(/\bbots?\b|cuentas? falsas?|inaut[eé]ntic|\btroles?\b|manipula|sospechos/i);
    }
  });

  it("refuse to be said without what they need", () => {
    expect(() => say("group.together", { n: 3 })).toThrow(/needs q/);
    expect(say("group.together", { n: 1234, q: "= 0.01" })).toBe("1,234 accounts act together (q = 0.01).");
    expect(understand("212 accounts did something that no sentence tells.")).toBeUndefined();
  });
});

describe("findings of a real run", () => {
  let project: MadeProject;
  beforeAll(async () => {
    project = await makeProject();
  });
  afterAll(() => project.remove());

  it("say nothing that the catalogue does not know", async () => {
    const { readFileSync } = await import("node:fs");
    const document = JSON.parse(readFileSync(`${project.dir}/findings.json`, "utf8")) as FindingsDocument;
    const said = document.findings.flatMap((f) => [
      f.statement,
      ...f.caveats,
      ...f.objects.flatMap((o) => o.withheld ?? []),
      ...(f.kind === "group"
        ? [
            ...f.detail.lookAlikes.flatMap((l) => [l.name, l.why]),
            ...f.detail.behaviours.flatMap((b) => b.channels.flatMap((c) => c.note ?? [])),
          ]
        : []),
    ]);
    expect(said.length).toBeGreaterThan(30);
    expect(said.filter((s) => !understand(s))).toEqual([]);
  });
});
