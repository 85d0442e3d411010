import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ENGLISH, inEnglish } from "../../src/model/english.ts";
import { isSaying, render, SLOT, slotsOf, type Voice } from "../../src/model/render.ts";
import { type Saying, say } from "../../src/model/sentence.ts";
import { SENTENCES, type SentenceKey } from "../../src/model/sentences/index.ts";
import { parseFindings } from "../../src/project/findings-file.ts";
import { sentences as es } from "../../src/voices/es/sentences.ts";
import { sentences as zh } from "../../src/voices/zh/sentences.ts";
import { mirrored } from "../../src/web/ui/strings/pseudo.ts";
import { type MadeProject, makeProject } from "./project.ts";

const KEYS = Object.keys(SENTENCES) as SentenceKey[];
const LANGUAGES = { es, zh } as const;
const VOICES: readonly Voice[] = [SENTENCES, es, zh, mirrored(SENTENCES)].map((catalogue) => ({
  ...ENGLISH,
  catalogue,
}));
const names = (text: string, plain: boolean): string[] =>
  [...new Set([...text.matchAll(SLOT)].filter((m) => !plain || m[3] === undefined).map((m) => m[1]))].sort();

/** A sentence of a key with something in each of its slots: the n-th choice of each. */
function sample(key: SentenceKey, n: number): Saying {
  const values: Record<string, unknown> = {};
  for (const [name, kind] of slotsOf(key)) {
    const prefix = kind.replace(/[?*]$/, "");
    const parts = KEYS.filter((k) => prefix.endsWith(".") && k.startsWith(prefix));
    if (kind === "text") values[name] = 'a "quoted" topic; (with {signs})?';
    else if (kind === "p") values[name] = [-20.6, -400, -1.5][n % 3];
    else if (kind === "time") values[name] = Date.UTC(2024, 8, 5, 12);
    else if (kind === "span") values[name] = 1_800_000;
    else if (!prefix.endsWith(".")) values[name] = [1, 12_345, 0.07][n % 3];
    else if (kind.endsWith("*")) values[name] = [0, 1].map((i) => sample(parts[(n + i) % parts.length], n));
    else if (!kind.endsWith("?") || n % 2 === 0) values[name] = sample(parts[n % parts.length], n);
  }
  return { say: key, ...values } as unknown as Saying;
}

describe("sentences of findings", () => {
  it("are in every language, with the same slots", () => {
    expect(KEYS.length).toBeGreaterThan(250);
    for (const [language, catalogue] of Object.entries(LANGUAGES)) {
      expect(Object.keys(catalogue).sort(), language).toEqual([...KEYS].sort());
      for (const key of KEYS) {
        expect(names(catalogue[key], true), `${language} ${key}`).toEqual(names(SENTENCES[key], true));
        for (const name of names(catalogue[key], false))
          expect([...slotsOf(key).keys()], `${language} ${key}: ${name}`).toContain(name);
        expect(catalogue[key].trim(), `${language} ${key}`).not.toBe("");
      }
    }
  });

  it("are said in every language without a slot left open, whatever is filled in", () => {
    for (const key of KEYS)
      for (let n = 0; n < 6; n++)
        for (const voice of VOICES) {
          const said = render(sample(key, n), voice).replaceAll("{signs}", "");
          expect(said, key).not.toMatch(/[{}|]|undefined|NaN|object Object/);
        }
  });

  it("say one of one, many of many", () => {
    expect(inEnglish(say("did.co-link", { n: 1 }))).toBe("shared the same 1 link");
    expect(inEnglish(say("did.co-link", { n: 1234 }))).toBe("shared the same 1,234 links");
  });

  it("never say many of one", () => {
    const many =
      /(?<![\d.,–])1 (?:accounts|posts|groups|weeks|meetings|objects|streams|days|arrivals|bursts|alarms|links|files)\b/;
    for (const key of KEYS) expect(render(sample(key, 0), ENGLISH), key).not.toMatch(many);
  });

  it("leave nothing of English behind in Chinese, and pass no judgement in any language (I7)", () => {
    for (const key of KEYS) {
      // Flags and commands are the same in every language.
      const words = zh[key]
        .replace(/`[^`]*`/g, "")
        .replace(SLOT, "")
        .replace(/--[a-z-]+ (?:[a-z_]+=)?[A-Z]+/g, "")
        .replace(/\b(?:PIT|JSON|NDJSON|UTC|Fisher|Benjamini|Hochberg|Yekutieli|log10)\b|\bq\b|\bk\b/g, "");
      expect(words, key).not.toMatch(/[a-z]{2}/i);
      expect(zh[key], key).not.toMatch(
        /机器人|水军|虚假|造假|假账号|不真实|操纵|可疑|围标|串标|串通|腐败|舞弊|欺诈|量身定[制做]/,
      );
      expect(es[key], key).not.toMatch(
        /\bbots?\b|cuentas? falsas?|inaut[eé]ntic|\btroles?\b|manipula|sospechos|c[aá]rtel|colusi[oó]n|ama[nñ]ad|corrup|fraude|a medida/i,
      );
    }
  });

  it("refuse to be said without what they need", () => {
    expect(inEnglish(say("group.together", { n: 1234, q: -2 }))).toBe("1,234 accounts act together (q = 0.01).");
    expect(() => inEnglish({ say: "group.together", n: 3 } as unknown as Saying)).toThrow(/needs q/);
    // @ts-expect-error a value of another kind does not compile
    say("group.together", { n: "many", q: -2 });
    // @ts-expect-error nor does one that is missing
    say("group.together", { n: 3 });
    // @ts-expect-error nor a sentence that is in no catalogue
    expect(() => say("acts.co-quote")).not.toThrow();
  });
});

describe("findings of a real run", () => {
  let project: MadeProject;
  beforeAll(async () => {
    project = await makeProject();
  });
  afterAll(() => project.remove());

  it("carry their sentences as data with the English beside them, and are read back as they were", async () => {
    const { readFileSync } = await import("node:fs");
    const text = readFileSync(`${project.dir}/findings.json`, "utf8");
    const file = JSON.parse(text) as {
      findings: { statement: string; saying: Saying; caveats: (Saying & { text: string })[] }[];
    };
    const document = parseFindings(text, "findings.json");
    expect(document?.findings.length).toBe(file.findings.length);
    file.findings.forEach((f, i) => {
      expect(isSaying(f.saying)).toBe(true);
      expect(f.statement).toBe(inEnglish(f.saying));
      expect(document?.findings[i].statement).toEqual(f.saying);
      for (const c of f.caveats) expect(c.text).toBe(inEnglish(c));
    });
  });
});
