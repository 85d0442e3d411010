import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Analysis } from "../../src/analyses/analysis.ts";
import { BEHAVIOURS } from "../../src/analyses/coordination/behaviours/index.ts";
import { coordination } from "../../src/analyses/coordination/coordination.ts";
import { updateFamilies } from "../../src/analysing/families.ts";
import { periodOf } from "../../src/asking/collection.ts";
import type { ColumnSpec, Query } from "../../src/model/query.ts";
import { openProject } from "../../src/project/project.ts";
import { ingest } from "../../src/taking-in/ingest.ts";
import type { RealArchive } from "../real/archives.ts";
import { accountsByPseudonym } from "../real/product.ts";
import type { Given } from "./groups.ts";

const ACTOR = { code: "u32", pseudonym: "string", platform: "string" } as const;

/** A real sample read as the product reads it, into a project that is thrown away, and what each account is. */
export async function realCollection(
  archive: RealArchive,
): Promise<{ given: Given; whatIs: (account: number) => string } | undefined> {
  const dir = mkdtempSync(join(tmpdir(), "claque-learn-"));
  try {
    const project = await openProject(join(dir, "project"));
    try {
      await ingest({ files: [archive.file], project });
      await updateFamilies(project.store);
      const period = await periodOf(project.store);
      if (period === undefined) return undefined;
      const needs = (coordination as unknown as Analysis).needs(coordination.params.parse({}), period);
      const given: Record<string, unknown> = {};
      for (const [name, query] of Object.entries(needs))
        given[name] = await project.store.columns(query as Query<ColumnSpec>);
      const actors = await project.store.columns({
        sql: "select code, pseudonym, platform from actor order by code",
        values: {},
        columns: ACTOR,
      });
      const teams = new Map(archive.posts.map((p) => [p.account, p.team ?? "pool"]));
      const idOf = accountsByPseudonym(project.key as Uint8Array, [...new Set(actors.platform)], new Set(teams.keys()));
      const names = new Map<number, string>();
      actors.code.forEach((c, i) => {
        const id = idOf.get(actors.pseudonym[i]);
        if (id !== undefined && archive.planted.has(id)) names.set(c, `team ${teams.get(id)}`);
      });
      const actions = Object.fromEntries(BEHAVIOURS.map((b) => [b.name, given[b.name]])) as Given["actions"];
      return {
        given: { actions, posts: given as unknown as Given["posts"], period },
        whatIs: (u) => names.get(u) ?? "organic",
      };
    } finally {
      await project.close();
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
