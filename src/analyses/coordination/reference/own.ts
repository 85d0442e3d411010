import type { ReferenceCollection } from "../../../methods/channel-g/reference.ts";
import type { Columns, Query } from "../../../model/query.ts";
import { type PackedReference, packReference, unpackReference } from "./index.ts";

/** References of a person's own lie packed among the project's notes, under this and their name. */
const PREFIX = "reference ";
const COLUMNS = { packed: "string" } as const;

/** What the analysis asks about references of a person's own. */
export interface ReferenceColumns {
  /** One a row, in order of their names. */
  readonly references: Columns<typeof COLUMNS>;
}
export const NO_REFERENCES: ReferenceColumns = { references: { packed: [] } };

export const referenceQueries: { readonly references: Query<typeof COLUMNS> } = {
  references: {
    sql: "select value as packed from meta where starts_with(key, $prefix) order by key",
    values: { prefix: PREFIX },
    columns: COLUMNS,
  },
};

export const ownReferences = ({ references }: ReferenceColumns): readonly ReferenceCollection[] =>
  references.packed.map((packed) => unpackReference(JSON.parse(packed) as PackedReference));

export const referenceKey = (name: string): string => `${PREFIX}${name}`;

/** As it is stored. */
export const referenceNote = (reference: ReferenceCollection): string => JSON.stringify(packReference(reference));
