/**
 * What follows a label of a contact point, a signatory or an address in a text. Records keep their contact points in fields of their own, and
 * write them into descriptions as well. The labels are those of procurement notices in the languages that the samples are in, and of the official
 * languages of the European Union.
 */
const PEOPLE = [
  // English
  "contact(?:[ ]person|[ ]point|[ ]name|[ ]officer|[ ]details)?|point[ ]of[ ]contact|poc|attention|attn|for[ ]the[ ]attention[ ]of|contracting[ ]officer|contract[ ]specialist|program(?:me)?[ ]manager|project[ ]manager|procurement[ ]officer|responsible[ ]person|signed[ ]by|prepared[ ]by|requested[ ]by|submitted[ ]by|owner|proprietor|beneficial[ ]owner|director",
  // Spanish, Portuguese, Catalan, Galician
  "persona[ ]de[ ]contacto|contacto|responsable(?:[ ]del[ ]contrato)?|atenci[oó]n(?:[ ]de)?|a[ ]la[ ]atenci[oó]n[ ]de|funcionari[oa][ ]responsable|representante(?:[ ]legal)?|apoderad[oa]|firmado[ ]por|elaborado[ ]por|solicitante|jef[ea][ ]de[ ](?:compras|contrataciones)|encargad[oa]|administrador[ ]de[ ]contrato|pessoa[ ]de[ ]contacto|contato|contacte|[àa][ ]aten[cç][aã]o[ ]de|respons[aá]vel|pregoeir[oa]|persoa[ ]de[ ]contacto|titular",
  // French, Italian, Romanian
  "personne[ ][àa][ ]contacter|interlocuteur|correspondant|[àa][ ]l['’]attention[ ]de|point[ ]de[ ]contact|sign[ée][ ]par|repr[ée]sentant[ ]l[ée]gal|suivi[ ]par|persona[ ]di[ ]contatto|referente|contatto|responsabile[ ](?:unico[ ])?del[ ](?:procedimento|progetto)|rup|all['’]attenzione[ ]di|c\\.a\\.|legale[ ]rappresentante|persoan[aă][ ]de[ ]contact|[îi]n[ ]aten[tț]ia",
  // German, Dutch, Nordic
  "ansprechpartner(?:in|innen)?|ansprechperson|kontaktperson|kontaktstelle|kontakt|bearbeiter(?:in)?|sachbearbeiter(?:in)?|zu[ ]h[aä]nden(?:[ ]von)?|z\\.?[ ]?hd\\.?|z\\.?[ ]?h\\.?|inhaber(?:in)?|gesch[aä]ftsf[uü]hrer(?:in)?|contactpersoon|contactpunt|ter[ ]attentie[ ]van|t\\.a\\.v\\.|kontaktpersoner?|kontaktpunkt|saksbehandler|yhteyshenkil[oö]|v[aä]itaja|attention:",
  // Slavic and Baltic languages, Hungarian, Greek, Turkish
  "osoba[ ](?:do[ ]kontaktu|kontaktowa|upowa[zż]niona)|kontaktn[ií][ ]osoba|kontaktn[aá][ ]osoba|odpov[eě]dn[aá][ ]osoba|do[ ]wiadomo[sś]ci|kapcsolattart[oó]|kontaktn[ai][ ]to[cč]ka|kontakt[ ]osoba|kontaktinis[ ]asmuo|kontaktpersona|kontaktisik|контактн(?:ое|а|ая|ый)[ ](?:лицо|особа|персона|телефон)|контакт(?:ы|и)?|ответственн(?:ое|ый|ая)[ ](?:лицо|исполнитель)?|відповідальн(?:а|ий)[ ](?:особа)?|уповноважена[ ]особа|лице[ ]за[ ]контакти?|на[ ]вниманието[ ]на|директор|керівник|руководитель|υπευθυνος|υπεύθυνος|πληροφορ[ιί]ες|αρμ[οό]δι(?:ος|α)|yetkili|ilgili[ ]ki[sş]i",
  // Chinese, Japanese, Korean, Arabic
  "项目联系人|采购联系人|联系人(?:姓名)?|聯絡人|聯繫人|经办人|項目負責人|项目负责人|负责人|联系方式|代理机构联系人|采购人联系人|法定代表人|法人代表|授权代表|签字人|評審專家|评审专家(?:名单)?|评标委员会成员(?:名单)?|谈判小组成员|磋商小组成员|単独監督人|担当者?|連絡先|問合せ先|問い合わせ先|代表者|담당자|담당|연락처|대표자|문의처|جهة[ ]الاتصال|مسؤول[ ]الاتصال|للتواصل|عناية",
].join("|");

const PLACES =
  "(?:street[ ]|postal[ ]|mailing[ ]|official[ ])?address|direcci[oó]n(?:[ ]postal)?|domicilio|endere[cç]o|morada|adresse(?:[ ]postale)?|anschrift|stra[sß]{1,2}e|indirizzo|adres(?:a|as|se)?|adresas|osoite|c[ií]m|aadress|адрес(?:а|и)?|διεύθυνση|διευθυνση|地址|联系地址|住所|所在地|주소|العنوان|tel(?:efon|[ée]phone|[eé]fono|efone|efono|efoon)?\\.?(?:[ ](?:no|number|nr)\\.?)?|phone|fax|mobile|cell(?:ular)?|celular|m[oó]vil|telemóvel|handy|тел(?:ефон)?\\.?|факс|τηλ(?:έφωνο)?\\.?|电话|联系电话|传真|手机|電話|전화|팩스|هاتف|فاكس|e-?mail|correo(?:[ ]electr[oó]nico)?|courriel|mail|邮箱|电子邮件|邮件|эл(?:ектронная)?\\.?[ ]?почта|whatsapp|wechat|微信|qq";

/** A label right before a colon or a dash. */
const LABEL = new RegExp(
  `(?:(?<![\\p{L}\\p{N}])|(?=[\\p{sc=Han}\\p{sc=Hang}]))(?:(?<person>${PEOPLE})|(?<place>${PLACES}))[ \\t]*$`,
  "iu",
);
/** What stands between a label and what it announces. */
const PAUSE = /[:：=][ \t]*|[ \t][–—][ \t]+/g;
/** Longer than any label. */
const LONGEST_LABEL = 40;

/** Labels that need no colon, right before a name. */
const ADDRESSED =
  /(?<![\p{L}\p{N}])(?:[àa] l['’]attention de|for the attention of|attn\.?|z\.\s?hd\.|zu h[äa]nden(?: von)?|a la atenci[oó]n de|all['’]attenzione di|[àa] aten[cç][aã]o de|ter attentie van|t\.a\.v\.|til att\.)$/iu;
const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));
/** The last words of those. */
const ADDRESSING = words("de of attn hd händen handen von di van t.a.v att");
/** Forms of address, in front of a name. */
const TITLES = words(
  "mr mrs ms mx miss mme mlle herr herrn frau fr sr sra srta señor señora don doña dña sig dott ing arq lic licda abg dr dra prof eng exmo exma pan pani г-н г-жа гр пан пані κ κος κα",
);
const LONGEST_TITLE = 8;

/** Words of a name: with a capital, an initial, or a particle between two. */
const NAME_WORD = "(?:(?:\\p{Lu}\\.)+|\\p{Lu}[\\p{L}\\p{M}'’-]*)";
const PARTICLE = "(?:de|del|de[ ]la|de[ ]los|da|do|dos|das|van|von|der|den|ter|di|el|al|bin|ibn|y|e)";
const NAME = new RegExp(`^(?:${TITLE()})*${NAME_WORD}(?:[ ]+(?:${PARTICLE}[ ]+)*${NAME_WORD}){0,5}`, "u");
function TITLE(): string {
  return "(?:(?:[Mm]r|[Mm]rs|[Mm]s|[Dd]r|[Dd]ra|[Ss]r|[Ss]ra|[Hh]errn?|[Ff]rau|[Mm]me|[Mm]|[Ii]ng|[Ll]ic|[Aa]rq|[Pp]rof|[Dd]ott|[Ss]ig|[Dd]on|[Dd]oña|Dipl)\\.?(?:-[Ii]ng\\.?)?[ ]+)";
}
const HAN_NAME =
  /^[ ]*(?:(?!电话|手机|传真|邮箱|邮编|地址|联系|電話|住所)[\p{sc=Han}·]{2,4}(?:先生|女士|小姐|老师|经理|工)?(?:[、，,；;和及/ ]+|(?=$|[\s。；;(（0-9a-zA-Z])))+/u;
const HANG_NAME = /^[ ]*[\p{sc=Hang}]{2,4}(?:[ ](?:과장|주무관|대리|사원|팀장|부장|님))?/u;
/** Of an address, a number: to the end of the line, of a stretch of Chinese, or before the next label. */
const STRETCH = /^[^\n\r;；。|]{1,120}/u;
const STRETCH_HAN = /^[^\n\r;；。，,|、]{1,60}/u;

/**
 * A text without what its labels announce: people behind labels of people, everything up to the end of the line behind those of addresses and
 * numbers, and names behind forms of address. Offices stay. O(length).
 *
 * @param isOffice whether a piece names a body or a firm
 */
export function withoutLabelled(text: string, token: string, isOffice: (piece: string) => boolean): string {
  const s = /[:：=–—]/.test(text) ? replacedBehind(text, pausesIn(text), afterLabel, token, isOffice) : text;
  return replacedBehind(s, titlesIn(s), personIn, token, isOffice);
}

/** Where a mark begins, and what follows it. */
type Mark = readonly [at: number, behind: number];

function* pausesIn(s: string): Generator<Mark> {
  for (const { 0: found, index } of s.matchAll(PAUSE)) yield [index, index + found.length];
}

/** Behind which words with a capital a form of address stands, or a label without a colon. O(length). */
function* titlesIn(s: string): Generator<Mark> {
  for (let at = s.indexOf(" "); at >= 0; at = s.indexOf(" ", at + 1)) {
    let behind = at + 1;
    while (s.charCodeAt(behind) === 32) behind++;
    const c = s.charCodeAt(behind);
    if (!(c >= 65 && c <= 90) && (c < 0xc0 || !/\p{Lu}/u.test(s[behind]))) continue;
    let from = at;
    while (from > 0 && at - from <= LONGEST_TITLE && !isBefore(s.charCodeAt(from - 1))) from--;
    if (at - from > LONGEST_TITLE) continue;
    const word = s.slice(from, at).toLowerCase();
    const bare = word.endsWith(".") ? word.slice(0, -1) : word;
    if (TITLES.has(bare) || bare === "m" || (word === "p." && from > 0)) {
      // `M.` and `p.` are forms of address with their dot alone.
      if (bare !== "m" || word === "m.") yield [from, behind];
    } else if (ADDRESSING.has(bare) && ADDRESSED.test(s.slice(Math.max(0, at - LONGEST_LABEL), at)))
      yield [from, behind];
  }
}

/** Space, bracket or quotation mark. */
const isBefore = (c: number): boolean =>
  c <= 32 || c === 40 || c === 34 || c === 44 || c === 59 || c === 58 || c === 0xa0;

/** What a label before the pause at `at` announces; behind labels of places all counts, also where an office stands. */
function afterLabel(rest: string, before: string): number | { readonly place: number } {
  const label = LABEL.exec(before.slice(-LONGEST_LABEL))?.groups;
  if (!label) return 0;
  return label.place === undefined ? personIn(rest) : { place: placeIn(rest) };
}

function replacedBehind(
  s: string,
  marks: Iterable<Mark>,
  lengthOf: (rest: string, before: string) => number | { readonly place: number },
  token: string,
  isOffice: (piece: string) => boolean,
): string {
  let out = "";
  let from = 0;
  for (const [at, start] of marks) {
    if (at < from) continue;
    const rest = s.slice(start, start + 160);
    const told = lengthOf(rest, s.slice(Math.max(0, at - LONGEST_LABEL), at));
    const length = typeof told === "number" ? told : told.place;
    const piece = rest.slice(0, length);
    if (length === 0 || piece.trim() === "" || (typeof told === "number" && isOffice(piece))) continue;
    out += s.slice(from, start) + token;
    from = start + length - (/\s*$/.exec(piece)?.[0].length ?? 0);
  }
  return from === 0 ? s : out + s.slice(from);
}

function personIn(rest: string): number {
  const han = HAN_NAME.exec(rest) ?? HANG_NAME.exec(rest);
  if (han) return han[0].length;
  if (/^\s*[\p{sc=Arab}\p{sc=Hebr}]/u.test(rest)) return /^[^\n\r,;،؛.:]{1,60}/u.exec(rest)?.[0].length ?? 0;
  const blank = /^\s*/.exec(rest)?.[0].length ?? 0;
  const name = NAME.exec(rest.slice(blank));
  return name ? blank + name[0].length : 0;
}

function placeIn(rest: string): number {
  const stretch = (/^\s*\p{sc=Han}/u.test(rest) ? STRETCH_HAN : STRETCH).exec(rest)?.[0] ?? "";
  // A sentence that goes on is no address.
  const sentence = /[.!?](?=\s+\p{Lu}\p{Ll}+\s+\p{Ll})/u.exec(stretch);
  return sentence ? sentence.index : stretch.length;
}
