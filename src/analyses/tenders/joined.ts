import { components } from "../../methods/components.ts";

/**
 * Parties that are one: those of equal key, or of equal name key. Nothing looser: near names are offered to a person instead, since of
 * such pairs many are two bodies. Persons are joined by their pseudonym alone. O(n).
 * @returns for each party the smallest code of its own
 */
export function joinParties(
  person: ArrayLike<number>,
  key: readonly string[],
  nameKey: readonly string[],
): Uint32Array {
  const first = new Map<string, number>();
  const a: number[] = [];
  const b: number[] = [];
  const meet = (name: string, party: number) => {
    const other = first.get(name);
    if (other === undefined) first.set(name, party);
    else {
      a.push(other);
      b.push(party);
    }
  };
  for (let party = 0; party < key.length; party++) {
    meet(`${person[party]} key ${key[party]}`, party);
    if (person[party] === 0 && nameKey[party] !== "") meet(`name ${nameKey[party]}`, party);
  }
  return components(key.length, { a, b });
}
