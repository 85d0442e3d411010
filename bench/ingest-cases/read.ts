import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inEnglish } from "../../src/model/english.ts";
import type { FileReport } from "../../src/model/finding.ts";
import { OBJECT_TYPES } from "../../src/model/post.ts";
import { readFindings } from "../../src/project/findings.ts";
import { openProject } from "../../src/project/project.ts";
import type { Case } from "./cases.ts";

export interface StoredPost {
  readonly platform: string;
  readonly actor: number;
  readonly at: number;
  readonly kind: string;
  readonly lang: string;
  readonly text: string;
  /** Object type → values, in order. */
  readonly objects: Readonly<Record<string, readonly string[]>>;
}

/** What became of a layout: the rows of the database, the files as the findings tell them, and what was said. */
export interface Outcome {
  readonly posts: readonly StoredPost[];
  readonly files: readonly FileReport[];
  /** Of the findings document: it must say the same as the rows. */
  readonly counted: number;
  readonly said: readonly string[];
  /** What ended the run. */
  readonly error?: string;
  /** It ended in a way that is no message to a person. */
  readonly crashed?: boolean;
}

/** The pipeline as it is built: it reads the version beside it, and its threads run compiled code. */
const { run } = (await import(
  new URL("../../../dist/analysing/run.js", import.meta.url).href
)) as typeof import("../../src/analysing/run.ts");

/** Runs the layout as `claque run FILES --project P --json` does, nobody there to ask. */
export async function outcomeOf(folder: string, one: Case): Promise<Outcome> {
  const project = mkdtempSync(join(tmpdir(), "claque-case-"));
  const said: string[] = [];
  const files: FileReport[] = [];
  try {
    let error: string | undefined;
    let crashed = false;
    try {
      await run({
        files: one.files.map((file) => join(folder, one.id, file)),
        project,
        ...flagsOf(one.args ?? []),
        seed: 1,
        k: 3,
        groupK: 3,
        only: [],
        onFile: (file) => files.push(file),
        onQuestions: (_, questions) => said.push(...questions.map(({ text, flag }) => `${text} [${flag}]`)),
      });
    } catch (e) {
      error = (e as Error).message;
      crashed = (e as Error).name !== "UsageError";
    }
    const posts = await storedPosts(project);
    const document = readFindings(project);
    return {
      posts,
      files: document?.collection.files ?? files,
      counted: document?.collection.posts ?? 0,
      said: [...said, ...files.flatMap(({ hints = [] }) => hints.map(inEnglish))],
      ...(error !== undefined && { error }),
      crashed,
    };
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

function flagsOf(args: readonly string[]) {
  const map: Record<string, string> = {};
  let platform: string | undefined;
  let dateOrder: "day-first" | "month-first" | undefined;
  for (let i = 0; i + 1 < args.length; i += 2) {
    const value = args[i + 1];
    if (args[i] === "--map") map[value.slice(0, value.indexOf("="))] = value.slice(value.indexOf("=") + 1);
    else if (args[i] === "--platform") platform = value;
    else if (args[i] === "--date-order") dateOrder = value as "day-first";
    else throw new Error(`no flag ${args[i]} is known here`);
  }
  return {
    ...(Object.keys(map).length > 0 && { map }),
    ...(platform && { platform }),
    ...(dateOrder && { dateOrder }),
  };
}

async function storedPosts(dir: string): Promise<readonly StoredPost[]> {
  const project = await openProject(dir, { readOnly: true }).catch(() => undefined);
  if (!project) return [];
  try {
    const p = await project.store.columns({
      sql: "select seq, platform, actor, at_ms, kind::varchar as kind, coalesce(lang, '') as lang, text from post order by seq",
      values: {},
      columns: {
        seq: "u32",
        platform: "string",
        actor: "u32",
        at_ms: "f64",
        kind: "string",
        lang: "string",
        text: "string",
      },
    });
    const a = await project.store.columns({
      sql: "select a.post, o.type, o.value from action a join object o on o.code = a.object order by a.post, a.type, o.code",
      values: {},
      columns: { post: "u32", type: "u8", value: "string" },
    });
    const objects = new Map<number, Record<string, string[]>>();
    for (let i = 0; i < a.post.length; i++) {
      const of = objects.get(a.post[i]) ?? {};
      objects.set(a.post[i], of);
      const type = OBJECT_TYPES[a.type[i]];
      of[type] ??= [];
      of[type].push(a.value[i]);
    }
    return p.kind.map((kind, i) => ({
      platform: p.platform[i],
      actor: p.actor[i],
      at: p.at_ms[i],
      kind,
      lang: p.lang[i],
      text: p.text[i],
      objects: objects.get(p.seq[i]) ?? {},
    }));
  } finally {
    await project.close();
  }
}
