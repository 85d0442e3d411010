import { join } from "node:path";
import { readWhole } from "../io/read-whole.ts";
import { fieldOf } from "../model/keys.ts";

/** The release rule that findings of any version were made under; undefined where none can be read. */
export function earlierRule(project: string): unknown {
  try {
    return fieldOf(JSON.parse(readWhole(join(project, "findings.json")) ?? "{}"), "release");
  } catch {
    return undefined;
  }
}
