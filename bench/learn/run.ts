import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { realRows, roomRows } from "./gather.ts";
import { Kept } from "./kept.ts";
import { fitCauses } from "./models.ts";
import { fitPatterns } from "./patterns.ts";
import { learnt, writeSection } from "./report.ts";
import { ROOMS } from "./rooms.ts";
import type { LearnRow } from "./row.ts";

export interface LearnOptions {
  /** Rooms of each kind. */
  readonly rooms: number;
  readonly first: number;
  readonly real: boolean;
  readonly report: boolean;
}

/** Finds groups in random rooms and real samples, learns why they act together, and prints weights and error rates. */
export async function runLearn(o: LearnOptions, tree: URL, root: URL): Promise<void> {
  const cache = fileURLToPath(new URL(".bench-cache/", root));
  const kept = new Kept(cache, fileURLToPath(tree));
  const rows: LearnRow[] = [];
  for (let seed = o.first; seed < o.first + o.rooms; seed++)
    for (const kind of ROOMS) {
      const began = performance.now();
      const found = await roomRows(kind, seed, kept);
      rows.push(...found);
      console.error(`${kind} ${seed}: ${found.length} groups, ${Math.round((performance.now() - began) / 1000)} s`);
    }
  if (o.real)
    for await (const { name, rows: found } of realRows(fileURLToPath(root), kept)) {
      rows.push(...found);
      console.error(`${name}: ${found.length} groups`);
    }
  writeFileSync(join(cache, "learn.jsonl"), rows.map((r) => `${JSON.stringify(r)}\n`).join(""));
  const lines = learnt(rows);
  console.log(lines.join("\n"));
  if (o.report)
    writeSection(lines, `npm run bench:worlds -- --learn --rooms ${o.rooms} --first ${o.first} --report`, root);
  console.log(`\nfor cause/weights.ts\n${JSON.stringify(fitCauses(rows), null, 2)}`);
  console.log(`\nfor cause/look-alike-weights.ts\n${JSON.stringify(fitPatterns(rows), null, 2)}`);
}
