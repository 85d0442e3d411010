import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inEnglish } from "../../src/model/english.ts";
import { type FindingsDocument, ofKind } from "../../src/model/finding.ts";
import { readKey } from "../../src/privacy/key.ts";
import { handleOf, makePseudonymiser } from "../../src/privacy/pseudonym.ts";
import { parseFindings } from "../../src/project/findings-file.ts";

/** A group that was shown, in the ids of the file. */
export interface ShownGroup {
  readonly tier: string;
  readonly members: readonly string[];
}

/** What the product said of an archive. */
export interface Said {
  readonly groups: readonly ShownGroup[];
  readonly statement: string;
  readonly power?: number;
  readonly seconds: number;
}

/** `claque run` on a file in a fresh project, by the compiled command, as a person would; its own output is not looked at. */
export async function runProduct(
  command: string,
  file: string,
  accounts: ReadonlySet<string>,
  seed: number,
): Promise<Said> {
  const project = mkdtempSync(join(tmpdir(), "claque-bench-"));
  try {
    const began = performance.now();
    await finished(command, ["run", file, "--project", project, "--json", "--quiet", "--yes", "--seed", String(seed)]);
    const seconds = (performance.now() - began) / 1000;
    const findings = join(project, "findings.json");
    const document = parseFindings(readFileSync(findings, "utf8"), findings);
    const key = readKey(project);
    if (key === undefined) throw new Error("the run left no key");
    return { ...saidOf(document, accountsByPseudonym(key, document.collection.platforms, accounts)), seconds };
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

function finished(command: string, words: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [command, ...words], { stdio: ["ignore", "ignore", "pipe"] });
    let complaint = "";
    child.stderr.on("data", (d: Buffer) => {
      complaint += d.toString("utf8");
    });
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`claque run ended with ${code}: ${complaint.slice(-500)}`)),
    );
  });
}

/** The pseudonym of every account of the file on each of its platforms, as the gate makes it with this project's key. */
export function accountsByPseudonym(
  key: Uint8Array,
  platforms: readonly string[],
  accounts: ReadonlySet<string>,
): Map<string, string> {
  const pseudonyms = makePseudonymiser(key);
  const found = new Map<string, string>();
  for (const platform of platforms)
    for (const id of accounts) found.set(pseudonyms.of(platform, handleOf(platform, id)), id);
  return found;
}

/** Groups with the file's ids, and the summary. Throws where a member is nobody of the file: the score would be of nothing. */
export function saidOf(
  document: Pick<FindingsDocument, "findings">,
  accountOf: ReadonlyMap<string, string>,
): Omit<Said, "seconds"> {
  const groups = ofKind(document, "group").map((f) => ({
    tier: f.detail.tier,
    members: f.members.map((m) => {
      const account = accountOf.get(m);
      if (account === undefined) throw new Error("a member of a group is no account of the file");
      return account;
    }),
  }));
  const [summary] = ofKind(document, "coordination");
  return {
    groups,
    statement: summary ? inEnglish(summary.statement) : "(no summary)",
    power: summary?.measures.power.value,
  };
}
