import type { MappedColumn } from "../sources/source.ts";
import type { Look } from "./looking.ts";

/** What `--map` names and a file has in none of its tables. Nothing for formats that have no columns to name. */
export function absentIn(looks: readonly Look[]): readonly MappedColumn[] {
  const inspections = looks.flatMap(({ inspection }) => inspection ?? []);
  return (inspections[0]?.absent ?? []).filter(({ key }) =>
    inspections.every(({ absent = [] }) => absent.some((other) => other.key === key)),
  );
}
