import { statSync } from "node:fs";
import { join } from "node:path";
import { countPosts } from "../../asking/collection.ts";
import type { FindingsDocument } from "../../model/finding.ts";
import type { Project } from "../../project/project.ts";
import type { Newer } from "../view-data.ts";
import type { ProjectFolder } from "./project.ts";

/** Posts that came under the findings, and the word that goes to open pages. */
export interface News {
  /** What the project holds beyond its findings; undefined where nothing. */
  since(document: FindingsDocument): Promise<Newer | undefined>;
  /** Called when pages should look again. */
  watch(listener: () => void): () => void;
  /** At most every five seconds. */
  tellSoon(): void;
  tellNow(): void;
  close(): void;
}

const PAUSE = 5000;

export function makeNews(folder: ProjectFolder, use: <T>(work: (p: Project) => Promise<T>) => Promise<T>): News {
  const listeners = new Set<() => void>();
  let told = 0;
  let late: NodeJS.Timeout | undefined;
  let counted: { stamp: string; posts: Promise<number | undefined> } | undefined;

  const tellNow = () => {
    clearTimeout(late);
    late = undefined;
    told = performance.now();
    for (const listener of listeners) listener();
  };
  /** Changes whenever the database does. */
  const stamp = (): string => ["claque.duckdb", "claque.duckdb.wal"].map((f) => stamped(join(folder.dir, f))).join(" ");

  return {
    async since(document) {
      const now = stamp();
      const analysedAt = stamped(join(folder.dir, "findings.json"));
      // The file is opened only where it changed; while another process holds it, nothing is said.
      if (counted?.stamp !== now)
        counted = { stamp: now, posts: use(({ store }) => countPosts(store)).catch(() => undefined) };
      const posts = await counted.posts;
      if (posts === undefined) counted = undefined;
      if (posts === undefined || posts === document.collection.posts || !analysedAt) return undefined;
      return { analysedAt, posts: Math.max(0, posts - document.collection.posts) };
    },
    watch(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tellSoon() {
      const wait = told + PAUSE - performance.now();
      if (wait <= 0) tellNow();
      else late ??= setTimeout(tellNow, wait).unref();
    },
    tellNow,
    close: () => clearTimeout(late),
  };
}

const stamped = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
