import { createHash } from "node:crypto";
import { type Dirent, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Project } from "../../src/project/project.ts";

/** What a run leaves that is compared byte for byte. */
export const COMPARED = ["findings.json", "network.gexf", "report.html"];
const TABLES = ["post", "actor", "object", "action", "lang", "family", "gone", "named", "file", "quarantine"];
/** What was deleted is wiped from the file when it is opened next: that says nothing about what is stored. */
const META = "(select * from meta where key not in ('freed', 'untidy'))";

/** For each table its rows' number and their hashes' sum, whatever their order; with `outputs` their hashes. */
export async function digestOf({ dir, store }: Project, outputs = true): Promise<Record<string, string>> {
  const digest: Record<string, string> = {};
  for (const table of [...TABLES, META]) {
    const { n } = await store.columns({
      sql: `select concat(count(*), ' ', sum(hash(t)::hugeint)) as n from ${table} t order by n`,
      values: {},
      columns: { n: "string" },
    });
    digest[table === META ? "meta" : table] = n[0];
  }
  if (outputs) for (const name of COMPARED) digest[name] = sha256(readFileSync(join(dir, name)));
  return digest;
}

/** Of all files of a folder, with their names, but for some: two folders of one state have one. The lock tells whose it is, not what is stored. */
export function stateOf(folder: string, but = /\.lock/): string {
  const hash = createHash("sha256");
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true }).sort(byPath)) {
    const path = join(entry.parentPath, entry.name);
    if (but.test(entry.name)) continue;
    hash.update(`${relative(folder, path)}\n`);
    if (entry.isFile()) hash.update(sha256(readFileSync(path)));
  }
  return hash.digest("hex");
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const byPath = (a: Dirent, b: Dirent) => (join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1);
