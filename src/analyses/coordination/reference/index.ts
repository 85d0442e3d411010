import { type ReferenceCollection, ReferenceCrowds } from "../../../methods/channel-g/reference.ts";
import { SHIPPED } from "./shipped.ts";

/** A reference as text: gaps between shares in base 36, crowds apart by bars. */
export interface PackedReference {
  readonly name: string;
  readonly mean: number;
  readonly crowds: string;
}

export const packReference = ({ name, mean, crowds }: ReferenceCollection): PackedReference => ({
  name,
  mean,
  crowds: crowds.map((lags) => lags.map((t, i) => (t - (lags[i - 1] ?? 0)).toString(36)).join(" ")).join("|"),
});

export function unpackReference({ name, mean, crowds }: PackedReference): ReferenceCollection {
  const list = crowds === "" ? [] : crowds.split("|");
  return {
    name,
    mean,
    crowds: list.map((crowd) => {
      let at = 0;
      return crowd.split(" ").map((gap) => {
        at += Number.parseInt(gap, 36);
        return at;
      });
    }),
  };
}

let shipped: readonly ReferenceCollection[] | undefined;

/** The organic crowds that claque ships with. */
export function shippedReference(): readonly ReferenceCollection[] {
  shipped ??= SHIPPED.map(unpackReference);
  return shipped;
}

/** Those, and a person's own. */
export const referenceCrowds = (own: readonly ReferenceCollection[] = []): ReferenceCrowds =>
  new ReferenceCrowds([...shippedReference(), ...own]);
