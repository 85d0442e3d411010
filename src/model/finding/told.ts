import type { Saying } from "../sentence.ts";
import type { Told } from "../tellings/index.ts";
import type { KindShape, NumberTag } from "../tellings/telling.ts";
import type { Cells, KindOf, Measure } from "./parts.ts";

/** The kinds of findings whose shape is declared in `src/model/tellings`: their types are what is declared of them. */
export type ToldKind = { readonly [K in keyof Told & string]: OfShape<K, Told[K]> }[keyof Told & string];

type OfShape<Kind extends string, S> = S extends KindShape
  ? KindOf<Kind, MeasuresOf<S>, ValueOf<S["evidence"]>, ValueOf<S["detail"]>>
  : never;
type MeasuresOf<S extends KindShape> = { readonly [M in keyof S["measures"]]: Measure } & {
  readonly [M in keyof S["maybe"]]?: Measure;
};

/** What stands where a field is declared so. */
type ValueOf<D> = D extends "text"
  ? string
  : D extends "saying"
    ? Saying
    : D extends "bins" | "released"
      ? Cells
      : D extends NumberTag
        ? number
        : D extends { readonly each: infer Row }
          ? readonly ValueOf<Row>[]
          : D extends { readonly withheld: NumberTag }
            ? { readonly [F in Exclude<keyof D, "withheld">]: ValueOf<D[F]> } & { readonly withheld?: number }
            : { readonly [F in keyof D]: ValueOf<D[F]> };
