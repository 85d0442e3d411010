/** What an analysis asks of the store: one SQL text with bound values, and the type each column comes back as. */
export interface ColumnKinds {
  /** Dictionary codes, counts. */
  u32: Uint32Array;
  /** Times in ms (exact below 2^53), shares. */
  f64: Float64Array;
  /** Small enumerations. */
  u8: Uint8Array;
  string: string[];
}
export type ColumnKind = keyof ColumnKinds;
export type ColumnSpec = Readonly<Record<string, ColumnKind>>;
export type Columns<S extends ColumnSpec> = { readonly [K in keyof S]: ColumnKinds[S[K]] };
export type SqlValue = string | number | boolean;

export interface Query<S extends ColumnSpec = ColumnSpec> {
  /** Values are written `$name`. Every query ends in an `order by` that decides ties. */
  readonly sql: string;
  readonly values: Readonly<Record<string, SqlValue>>;
  readonly columns: S;
}
