import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Observatory } from "./observatory.ts";

/** SHA-256 of findings.json as it lies in the project: what a citation names. */
export const findingsHash = (observatory: Observatory): Promise<string> =>
  observatory.cached("findings-hash", async () =>
    createHash("sha256")
      .update(await readFile(join(observatory.project.dir, "findings.json")))
      .digest("hex"),
  );
