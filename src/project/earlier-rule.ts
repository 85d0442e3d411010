import { join } from "node:path";
import { readWhole } from "../io/read-whole.ts";

/** The release rule that findings of any version were made under; undefined where none can be read. */
export function earlierRule(project: string): unknown {
  try {
    return (JSON.parse(readWhole(join(project, "findings.json")) ?? "{}") as { release?: unknown }).release;
  } catch {
    return undefined;
  }
}
