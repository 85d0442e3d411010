import { existsSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { readWhole } from "../../io/read-whole.ts";
import type { FindingsDocument } from "../../model/finding.ts";
import type { TendersDocument } from "../../model/notice/findings.ts";
import { parseFindings } from "../../project/findings-file.ts";
import { NOTICES_FILE } from "../../project/notice-project.ts";
import { readTenders, TENDERS_FILE } from "../../project/tenders-file.ts";
import { released } from "./release.ts";

/** The project folder as the observatory reads it. Findings are parsed once and again only when the file changes. */
export interface ProjectFolder {
  readonly dir: string;
  readonly name: string;
  /** What `claque run` last found, past the release rule; undefined while nothing was analysed. */
  document(): Promise<FindingsDocument | undefined>;
  /** What `claque tenders run` last found; undefined where it found nothing yet. */
  tenders(): TendersDocument | undefined;
  /** It holds procurement notices instead of posts. */
  hasNotices(): boolean;
  /** Changes whenever the findings do: what caches are keyed by. */
  revision(): Promise<string>;
  hasKey(): boolean;
  hasPosts(): boolean;
  /** Made by `claque demo` or from a world of `claque world`: the truth lies beside it. */
  isMade(): boolean;
}

export function openProjectFolder(dir: string): ProjectFolder {
  const root = resolve(dir);
  const file = join(root, "findings.json");
  let held: { revision: string; document: FindingsDocument } | undefined;
  const revision = async (): Promise<string> => {
    // At once: the process's few threads may all be at somebody else's question.
    const s = statSync(file, { throwIfNoEntry: false });
    return s ? `${s.mtimeMs}-${s.size}` : "none";
  };
  return {
    dir: root,
    name: basename(root),
    revision,
    hasKey: () => existsSync(join(root, "key")),
    isMade: () => existsSync(join(root, "..", "truth.json")),
    hasPosts: () => existsSync(join(root, "claque.duckdb")),
    hasNotices: () => existsSync(join(root, NOTICES_FILE)) || existsSync(join(root, TENDERS_FILE)),
    tenders: () => readTenders(root),
    async document() {
      const now = await revision();
      if (now === "none") return undefined;
      if (held?.revision === now) return held.document;
      held = { revision: now, document: released(parseFindings(readWhole(file) ?? "", file)) };
      return held.document;
    },
  };
}
