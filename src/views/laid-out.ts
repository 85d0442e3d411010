import type { Finding, FindingsDocument, Measure, ShownObject } from "../model/finding.ts";
import { isSaying } from "../model/render.ts";
import { type Saying, say } from "../model/sentence.ts";
import { SHAPES, TELLINGS } from "../model/tellings/index.ts";
import type { KindShape, Telling } from "../model/tellings/telling.ts";
import type { Period } from "../model/time.ts";

/** A list of rows of a finding, its columns under their names. */
export interface RowTable {
  readonly field: string;
  readonly columns: readonly { readonly field: string; readonly name: Saying }[];
  readonly rows: readonly (readonly Cell[])[];
}
/** Null = not known, or withheld. */
export type Cell = string | number | null | Saying;

/** A finding as every surface lays it out that has nothing written for its kind. Without members: no surface but the files names any. */
export interface LaidOut {
  readonly id: string;
  readonly kind: string;
  readonly statement: Saying;
  readonly period: Period;
  readonly size: { readonly actors: number; readonly posts: number };
  readonly objects: readonly ShownObject[];
  readonly figures: readonly { readonly name: Saying; readonly value: Saying }[];
  readonly tables: readonly RowTable[];
  readonly caveats: readonly Saying[];
}

/** The findings of one analysis, under its title. */
export interface Section {
  readonly name: string;
  readonly title: Saying;
  readonly findings: readonly LaidOut[];
}

/** Sections of the analyses that have none written for them, in the order of the tellings. O(findings). */
export function plainSections({ findings }: FindingsDocument): readonly Section[] {
  return Object.values<Telling>(TELLINGS)
    .filter((telling) => telling.section === "plain")
    .flatMap(({ name, kinds }) => {
      const own = findings.filter((f) => f.kind in kinds);
      const title = known(`title.${name}`);
      return title && own.length > 0 ? [{ name, title, findings: own.map((f) => laidOut(f)) }] : [];
    });
}

/** One finding, laid out: figures and columns that the catalogue has a name for. O(its fields and rows). */
export function laidOut(finding: Finding, shape: KindShape | undefined = SHAPES[finding.kind]): LaidOut {
  const { id, kind, statement, period, size, objects, caveats, measures, detail } = finding;
  const named = (field: string) => known(`of.${finding.provenance.analysis}.${field}`);
  const figures = Object.entries<Measure | undefined>({ ...measures }).flatMap(([field, measure]) => {
    const name = named(field);
    return name && measure ? [{ name, value: figureOf(measure) }] : [];
  });
  const held = new Map<string, unknown>(Object.entries(detail));
  const tables = Object.entries(shape?.detail ?? {}).flatMap(([field, declared]) => {
    const rows = held.get(field);
    if (typeof declared === "string" || typeof declared.each !== "object" || !Array.isArray(rows)) return [];
    const columns = Object.keys(declared.each).flatMap((column) => {
      const name = named(column);
      return name ? [{ field: column, name }] : [];
    });
    if (columns.length === 0) return [];
    return [{ field, columns, rows: rows.map((row: unknown) => columns.map((c) => cellIn(row, c.field))) }];
  });
  return { id, kind, statement, period, size, objects, figures, tables, caveats };
}

function cellIn(row: unknown, field: string): Cell {
  const value: unknown =
    typeof row === "object" && row !== null ? Object.getOwnPropertyDescriptor(row, field)?.value : null;
  return typeof value === "string" || typeof value === "number" || isSaying(value) ? value : null;
}

/** A measure in words: a share of one as per cent, ms as a duration, anything else to three digits; its interval beside it. */
function figureOf({ value: x, unit, interval }: Measure): Saying {
  if (unit === "ms") return say("figure.lasting", { x });
  if (unit === "share")
    return interval
      ? say("figure.share.between", { x, low: interval[0], high: interval[1] })
      : say("figure.share", { x });
  return interval ? say("figure.between", { x, low: interval[0], high: interval[1] }) : say("figure.plain", { x });
}

/** A sentence of the catalogue, where it has one of this key. */
function known(key: string): Saying | undefined {
  const saying: unknown = { say: key };
  return isSaying(saying) ? saying : undefined;
}
