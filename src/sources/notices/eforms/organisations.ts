import type { WrittenParty } from "../reading/parties.ts";
import { at, childOf, childrenOf, textOf, XmlIndex, type XmlNode } from "../reading/xml-tree.ts";

/** Countries as notices of the Union write them, as its older notices did: so that a body's number is one in both. */
const TWO: ReadonlyMap<string, string> = new Map(
  "AUT:AT BEL:BE BGR:BG CHE:CH CYP:CY CZE:CZ DEU:DE DNK:DK EST:EE ESP:ES FIN:FI FRA:FR GBR:UK GRC:EL HRV:HR HUN:HU IRL:IE ISL:IS ITA:IT LIE:LI LTU:LT LUX:LU LVA:LV MKD:MK MLT:MT NLD:NL NOR:NO POL:PL PRT:PT ROU:RO SRB:RS SVK:SK SVN:SI SWE:SE TUR:TR"
    .split(" ")
    .map((pair): [string, string] => [pair.slice(0, 3), pair.slice(4)]),
);

/** The organisations of a notice by their ids (`ORG-0001`): parties refer to them. */
export class EformsOrganisations {
  readonly #byId = new Map<string, XmlNode>();
  readonly #all: readonly XmlNode[];
  readonly #owners: readonly XmlNode[];

  constructor(notice: XmlIndex) {
    this.#all = notice.all("Organization");
    this.#owners = notice.all("UltimateBeneficialOwner");
    for (const organisation of this.#all)
      for (const part of organisation.children) {
        const id = textOf(at(part, "PartyIdentification", "ID"));
        if (id !== "") this.#byId.set(id, organisation);
      }
  }

  of(id: string): WrittenParty | undefined {
    const organisation = this.#byId.get(id);
    const company = childOf(organisation, "Company");
    if (!company) return undefined;
    const name = textOf(at(company, "PartyName", "Name"));
    const number = textOf(at(company, "PartyLegalEntity", "CompanyID"));
    const written = textOf(at(company, "PostalAddress", "Country", "IdentificationCode"));
    const country = TWO.get(written) ?? written;
    const person = textOf(childOf(organisation, "NaturalPersonIndicator"));
    return {
      name,
      ...(number !== "" && { id: number, scheme: `${country === "" ? "TED" : country}-NATIONALID` }),
      ...(country !== "" && { country }),
      ...(person === "true" && { declared: "person" as const }),
      ...(person === "false" && { declared: "organisation" as const }),
    };
  }

  all(ids: Iterable<string>): readonly WrittenParty[] {
    return [...new Set(ids)].flatMap((id) => this.of(id) ?? []);
  }

  /** Contact points, addresses, touch points and owners: used once, to take them out of texts. */
  get contacts(): readonly string[] {
    const found: string[] = [];
    for (const organisation of [...this.#all, ...this.#owners]) {
      const index = new XmlIndex(organisation);
      for (const contact of index.all("Contact"))
        for (const name of ["Name", "Telephone", "Telefax", "ElectronicMail"])
          for (const field of childrenOf(contact, name)) found.push(textOf(field));
      for (const node of index.all("StreetName", "AdditionalStreetName", "Line")) found.push(textOf(node));
    }
    for (const owner of this.#owners) {
      const names = ["FirstName", "FamilyName"].map((name) => textOf(childOf(owner, name)));
      found.push(names.join(" ").trim(), ...names);
    }
    return found;
  }
}
