import { notes } from "../../../facts/notes.ts";
import type { ReferenceCollection } from "../../../methods/channel-g/reference.ts";
import { packReference, unpackReference } from "./index.ts";

/** References of a person's own lie packed among the project's notes, under this and their name. */
const PREFIX = "reference ";

/** What the analysis asks about references of a person's own. */
export interface ReferenceColumns {
  /** One a row, in order of their names. */
  readonly references: { readonly value: readonly string[] };
}
export const NO_REFERENCES: ReferenceColumns = { references: { value: [] } };

export const referenceQueries = { references: notes(PREFIX) };

export const ownReferences = ({ references }: ReferenceColumns): readonly ReferenceCollection[] =>
  references.value.map((packed) => unpackReference(JSON.parse(packed)));

export const referenceKey = (name: string): string => `${PREFIX}${name}`;

/** As it is stored. */
export const referenceNote = (reference: ReferenceCollection): string => JSON.stringify(packReference(reference));
