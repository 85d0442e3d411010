import type { RawParty } from "../../../model/notice/raw-notice.ts";
import { partiesOf, type WrittenParty } from "../reading/parties.ts";
import { childOf, firstWithin, textOf, within, type XmlIndex, type XmlNode } from "../reading/xml-tree.ts";

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

export const buyersOf = (index: XmlIndex): readonly WrittenParty[] => writtenParties(index.all(...BODY));
export const onBehalfOf = (index: XmlIndex): readonly RawParty[] => partiesOf(writtenParties(index.all(BEHALF)));

/** Fields of contact points, and members of juries. */
const CONTACT = [
  ...["CONTACT_POINT", "ATTENTION", "PHONE", "E_MAIL", "FAX", "ADDRESS", "MEMBER_NAME"],
  ...["PHONES", "E_MAILS", "FAXES", "MOBILE"],
];

export const contactsOf = (index: XmlIndex): readonly string[] =>
  index.all(...CONTACT).flatMap((node) => textOf(node).split("\n"));

/** Contractors of an award: one `CONTRACTOR` each, or an operator's address in older forms, or the winners of a contest. */
export const contractorsOf = (award: XmlNode): readonly WrittenParty[] =>
  writtenParties(
    within(award, "ADDRESS_CONTRACTOR", "ADDRESS_WINNER", "ECONOMIC_OPERATOR_NAME_ADDRESS").flatMap(
      (address) => firstWithin(address, "CONTACT_DATA_WITHOUT_RESPONSIBLE_NAME", "CONTACT_DATA") ?? address,
    ),
  );
