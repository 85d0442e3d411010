/**
 * Ways to write somebody into a text, by class and kind, each with the piece that must not be found afterwards. `c` is the
 * invented name or id. Kinds have the names of the list in the shared samples where that list has them.
 */
export interface Spelling {
  readonly class: string;
  readonly kind: string;
  /** The text with the spelling in it. */
  readonly text: (c: string) => string;
  /** What must be gone, of the text; without: `c`. */
  readonly gone?: (c: string) => readonly string[];
}

const all: Spelling[] = [];
const put = (cls: string, kinds: Readonly<Record<string, (c: string) => string>>, gone?: Spelling["gone"]) => {
  for (const [kind, text] of Object.entries(kinds)) all.push({ class: cls, kind, text, ...(gone && { gone }) });
};
const base64 = (c: string): string => Buffer.from(c).toString("base64");

put("handle in text", {
  "@ + space": (c) => `hello @ ${c} what a day`,
  "ZWJ inside": (c) => `hello @${c.slice(0, 3)}\u200d${c.slice(3)} there`,
  "LRM inside": (c) => `hello @${c.slice(0, 3)}\u200e${c.slice(3)} there`,
  "LRI U+2066 after @": (c) => `hello @\u2066${c}\u2069 there`,
  "RLE U+202B after @": (c) => `hello @\u202b${c}\u202c there`,
  "tag chars after @": (c) => `hello @\u{e0061}\u{e0062}${c} there`,
  "Bluesky own domain bare": (c) => `as ${c}.example wrote`,
  "bsky.team host": (c) => `as ${c}.bsky.team wrote`,
  "U/name upper": (c) => `thanks U/${c} for that`,
  "u / name": (c) => `thanks u / ${c} for that`,
  "u\\/name markdown escape": (c) => `thanks u\\/${c} for that`,
  "snap: name": (c) => `snap: ${c} come over`,
  "twitter: name": (c) => `twitter: ${c}`,
  "wechat id": (c) => `WeChat ID: ${c}`,
  "weixin zh": (c) => `加我微信${c}`,
  "Signal username": (c) => `Signal: ${c}.42`,
  "Cash App $name": (c) => `send it on Cash App $${c} now`,
  "venmo name": (c) => `venmo ${c} for the tickets`,
  "skype live:": (c) => `call live:${c} later`,
  "steam name": (c) => `steam: ${c}`,
  "nostr npub": (c) => `npub1${c}0qqq2w3e4r5t6y`,
  "ENS .eth": (c) => `sent to ${c}.eth today`,
  "RT name:": (c) => `RT ${c}: what a day`,
  "QT via": (c) => `what a day QT via ${c}`,
  "HTML &commat;": (c) => `hello &commat;${c} and &#64;${c} and &#x40;${c}`,
  "html anchor": (c) => `<p>as <a href="https://x.com/${c}">${c}</a> wrote</p>`,
  "span h-card mastodon html": (c) =>
    `<p><span class="h-card" translate="no"><a href="https://social.example/@${c}" class="u-url mention">@<span>${c}</span></a></span> hello</p>`,
  "vk [id|name]": (c) => `[id441239871|${c}], hello`,
});

put("e-mail", {
  " at … dot ": (c) => `write to ${c} at mail dot example please`,
  " AT … DOT ": (c) => `write to ${c} AT mail DOT example please`,
  "space @ space": (c) => `write to ${c} @ mail.example please`,
  "space around dot": (c) => `write to ${c}@mail . example please`,
  "quoted local": (c) => `write to "${c} x"@mail.example please`,
  собака: (c) => `почта ${c} собака mail точка example`,
  arroba: (c) => `escribe a ${c} arroba mail.example`,
  "(arobase)": (c) => `écrire à ${c}(arobase)mail.example`,
  "(chiocciola)": (c) => `scrivi a ${c}(chiocciola)mail.example`,
  "(kukac)": (c) => `írj ${c}(kukac)mail.example`,
  "(małpa)": (c) => `pisz ${c}(małpa)mail.example`,
  "gmail only": (c) => `write to ${c}@gmail please`,
  "{C} gmail": (c) => `write to ${c} gmail com`,
  "ip literal": (c) => `write to ${c}@[192.0.2.7] please`,
  "dots spaced": (c) => `write to ${c} (at) mail (dot) example please`,
});

const phones: Readonly<Record<string, string>> = {
  "CH apostrophe": "079'234'56'78",
  ES: "612 345 678",
  "ES plain": "612345678",
  "ES 3-3-3": "612-345-678",
  PL: "512 345 678",
  "PL dashes": "512-345-678",
  CZ: "602 345 678",
  GR: "694 123 4567",
  "Arabic-Indic digits": "٠٥٠١٢٣٤٥٦٧",
  "Arabic-Indic digits spaced": "٠٥٠ ١٢٣ ٤٥٦٧",
  "Persian digits": "۰۹۱۲۳۴۵۶۷۸۹",
  "CN Chinese numerals": "一三八一二三四五六七八",
  HK: "9123 4567",
  "HK plain": "91234567",
  SG: "8123 4567",
  BR: "(11) 91234-5678",
  AR: "11 2345-6789",
  MX: "55 1234 5678",
  CL: "9 8765 4321",
  CO: "301 234 5678",
  NO: "412 34 567",
  IS: "611 2345",
  EE: "5123 4567",
  "emoji keycaps": [..."612345678"].map((d) => `${d}\ufe0f\u20e3`).join(""),
  "letters O for 0": "O79 234 56 78",
  "dots in middle": "612·345·678",
  "en dash": "612–345–678",
};
for (const [kind, number] of Object.entries(phones))
  all.push({ class: "telephone", kind, text: () => `call me ${number} today`, gone: () => [number] });

const papers: Readonly<Record<string, string>> = {
  card: "4111 1111 1111 1111",
  "card dashes": "4111-1111-1111-1111",
  "ES DNI": "12345678Z",
  "IT codice fiscale": "RSSMRA85T10A562S",
  "FR NIR": "1 85 05 78 006 084 36",
  "BR CPF": "123.456.789-09",
  "CN resident id": "11010519491231002X",
  "IN Aadhaar": "2345 6789 0124",
  "DE tax id": "12 345 678 903",
  "car plate DE": "B-KR 4127",
  "car plate UK": "AB12 CDE",
  "car plate RU": "А123ВС77",
  GPS: "52.520008, 13.404954",
  IPv6: "2001:db8::8a2e:370:7334",
  MAC: "00:1B:44:11:3A:B7",
  ETH: "0x52908400098527886E0F7030069857D2E4169EE7",
  uuid: "123e4567-e89b-12d3-a456-426614174000",
  "8-digit id": "44123987",
  "#id": "#914580356430877885",
  $id: "$914580356430877885",
  "id with dots": "914.580.356.430.877.885",
  "id spaced": "914 580 356 430 877 885",
  "id glued to letters": "id914580356430877885x",
  "id as hex": "0cb13a58ed41a87d",
  "id ending 000": "914580356430878000",
  "id Arabic digits": "٩١٤٥٨٠٣٥٦٤٣٠٨٧٧٨٨٥",
  "id fullwidth digits": "９１４５８０３５６４３０８７７８８５",
  "yt channel id": "UCq3kX9zLw0PfT7nVbRm2aYg",
  pfbid: "pfbid02aXkQ9mZr7Lw3TqVnB",
  "base64 of handle": base64("qzcanary_84"),
  "PGP fingerprint": "4A6F 1B2C 9D3E 8F70 1122 3344 5566 7788 99AA BBCC",
};
for (const [kind, id] of Object.entries(papers))
  all.push({ class: "ids and papers", kind, text: () => `they said ${id} yesterday`, gone: () => [id] });

export const SPELLINGS: readonly Spelling[] = all;
