import { idOf, isObject, type JsonObject, objectIn } from "../../reading/json.ts";
import type { WrittenParty } from "../reading/parties.ts";
import { type Fields, said, saidIn } from "./fields.ts";

/** Shorter ids count the parties of one file rather than naming any. */
const SHORTEST_LOCAL = 6;

/** The organisations of one release: `parties` of OCDS 1.1, and what stands in their places in 1.0. */
export class Organisations {
  readonly #publisher: string;
  readonly #fields: Fields;
  readonly #byId = new Map<string, JsonObject>();
  readonly #parties: readonly JsonObject[];

  constructor(release: JsonObject, publisher: string, fields: Fields) {
    this.#publisher = publisher;
    this.#fields = fields;
    this.#parties = fields.list(release.parties);
    for (const party of this.#parties) {
      const id = idOf(party.id);
      if (id !== undefined && !this.#byId.has(id)) this.#byId.set(id, party);
    }
  }

  /** What a reference names: its own fields, and those of the party of its id. */
  of(reference: unknown): WrittenParty | undefined {
    if (!isObject(reference)) return undefined;
    const local = idOf(reference.id);
    const party = local === undefined ? undefined : this.#byId.get(local);
    const identifier = objectIn(party, "identifier") ?? objectIn(reference, "identifier");
    const name = saidIn(reference, "name") || saidIn(party, "name") || saidIn(identifier, "legalName");
    const national = idOf(identifier?.id);
    const address = objectIn(party, "address") ?? objectIn(reference, "address");
    const country = said(address?.country) || said(address?.countryName);
    if (national !== undefined)
      return { name, id: national, scheme: said(identifier?.scheme) || this.#publisher, ...(country && { country }) };
    // A name that is there and empty: the id is that of nobody, the same for all such.
    if (name === "" && (local === undefined || reference.name === "" || party?.name === "")) return undefined;
    const names = local !== undefined && (local.length >= SHORTEST_LOCAL || name === "");
    return { name, ...(names && { id: local, scheme: this.#publisher }), ...(country && { country }) };
  }

  /** Those of a list of references. */
  all(references: unknown): readonly WrittenParty[] {
    return this.#fields.list(references).flatMap((reference) => this.of(reference) ?? []);
  }

  /** The parties that have a role. */
  withRole(role: string): readonly WrittenParty[] {
    return this.#parties
      .filter(({ roles }) => (Array.isArray(roles) ? roles.includes(role) : roles === role))
      .flatMap((party) => this.of(party) ?? []);
  }
}

/** Fields of contact points, and of natural persons of the extensions for beneficial owners and persons of an organisation. */
const CONTACT = ["name", "email", "telephone", "faxNumber", "url"];
const PEOPLE = ["beneficialOwners", "persones", "people", "significantControllers"];

/** What is used once, to take it out of texts: contact points, addresses and people of every organisation of a release. */
export function contactsIn(release: JsonObject): string[] {
  const found: string[] = [];
  const add = (value: unknown) => {
    if (typeof value === "string" && value.trim() !== "") found.push(value.trim());
  };
  const organisation = (value: unknown) => {
    if (!isObject(value)) return;
    for (const point of [value.contactPoint, ...listed(value.additionalContactPoints)])
      if (isObject(point)) for (const key of CONTACT) add(point[key]);
    if (isObject(value.address)) add(value.address.streetAddress);
    for (const key of PEOPLE)
      for (const person of listed(value[key])) {
        if (!isObject(person)) continue;
        for (const field of [...CONTACT, "firstName", "lastName", "surname", "fullName"]) add(person[field]);
      }
  };
  for (const party of listed(release.parties)) organisation(party);
  organisation(release.buyer);
  const tender = objectIn(release, "tender");
  organisation(tender?.procuringEntity);
  if (isObject(tender?.contactPoint)) for (const key of CONTACT) add(tender.contactPoint[key]);
  for (const tenderer of listed(tender?.tenderers)) organisation(tenderer);
  for (const award of [...listed(release.awards), ...listed(release.contracts)])
    if (isObject(award)) {
      for (const supplier of listed(award.suppliers)) organisation(supplier);
      // Some publishers sign their awards and contracts.
      for (const key of ["signatories", "signatory", "buyers"]) for (const one of listed(award[key])) organisation(one);
    }
  for (const bid of listed(objectIn(release, "bids")?.details))
    if (isObject(bid)) for (const tenderer of listed(bid.tenderers)) organisation(tenderer);
  return found;
}

/** A list, or the values of an object in its place. */
const listed = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : isObject(value) ? [value, ...Object.values(value)] : [];
