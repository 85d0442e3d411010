import type { RawParty } from "../../../model/notice/raw-notice.ts";
import { partiesOf, type WrittenParty } from "../reading/parties.ts";
import { childOf, firstWithin, textOf, within, type XmlNode } from "../reading/xml-tree.ts";

/** Where an organisation's name and number stand: in its address, or in the `ORGANISATION` of older forms. */
export function writtenParty(address: XmlNode): WrittenParty | undefined {
  const organisation = childOf(address, "ORGANISATION") ?? address;
  const name = textOf(childOf(organisation, "OFFICIALNAME")) || (organisation === address ? "" : ownText(organisation));
  const id = textOf(childOf(organisation, "NATIONALID"));
  const country = childOf(address, "COUNTRY")?.attributes.VALUE ?? "";
  if (name === "" && id === "") return undefined;
  return { name, ...(id !== "" && { id, scheme: `${country === "" ? "TED" : country}-NATIONALID` }), country };
}
const ownText = (node: XmlNode): string => (node.children.length === 0 ? textOf(node) : "");

export const writtenParties = (addresses: readonly XmlNode[]): readonly WrittenParty[] =>
  addresses.flatMap((address) => writtenParty(address) ?? []);

const BODY = ["ADDRESS_CONTRACTING_BODY", "ADDRESS_CONTRACTING_BODY_ADDITIONAL", "CA_CE_CONCESSIONAIRE_PROFILE"];
/** For whom a body buys, in older forms. */
const BEHALF = "CONTACT_DATA_OTHER_BEHALF_CONTRACTING_AUTORITHY";

export const buyersOf = (form: XmlNode): readonly WrittenParty[] => writtenParties(within(form, ...BODY));
export const onBehalfOf = (form: XmlNode): readonly RawParty[] => partiesOf(writtenParties(within(form, BEHALF)));

/** Fields of contact points, and members of juries. */
const CONTACT = new Set([
  ...["CONTACT_POINT", "ATTENTION", "PHONE", "E_MAIL", "FAX", "ADDRESS", "MEMBER_NAME"],
  ...["PHONES", "E_MAILS", "FAXES", "MOBILE"],
]);

export function contactsOf(form: XmlNode): string[] {
  const found: string[] = [];
  const look = (node: XmlNode) => {
    for (const child of node.children)
      if (CONTACT.has(child.name)) found.push(...textOf(child).split("\n"));
      else look(child);
  };
  look(form);
  return found;
}

/** Contractors of an award: one `CONTRACTOR` each, or an operator's address in older forms, or the winners of a contest. */
export const contractorsOf = (award: XmlNode): readonly WrittenParty[] =>
  writtenParties(
    within(award, "ADDRESS_CONTRACTOR", "ADDRESS_WINNER", "ECONOMIC_OPERATOR_NAME_ADDRESS").flatMap(
      (address) => firstWithin(address, "CONTACT_DATA_WITHOUT_RESPONSIBLE_NAME", "CONTACT_DATA") ?? address,
    ),
  );
