/** Names of months and their usual short forms in the languages exports come in, January first. */
const NAMES: readonly string[] = [
  "january february march april may june july august september october november december",
  "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
  "janv févr mars avr mai juin juil août sept oct nov déc",
  "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
  "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
  "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
  "januar februar märz april mai juni juli august september oktober november dezember",
  "jänner feber märz april mai juni juli august september oktober november dezember",
  "januari februari maart april mei juni juli augustus september oktober november december",
  "januari februari mars april maj juni juli augusti september oktober november december",
  "januar februar marts april maj juni juli august september oktober november december",
  "januar februar mars april mai juni juli august september oktober november desember",
  "januari februari maret april mei juni juli agustus september oktober november desember",
  "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
  "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
  "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik - grudzień",
  "ledna února března dubna května června července srpna září října listopadu prosince",
  "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta",
  "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
  "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
  "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
  "янв фев мар апр май июн июл авг сен окт ноя дек",
  "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
  "ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου",
  "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
];
/** Short forms of three and four letters are taken from these. */
const SHORTENED = /^[a-zäçéèêáíóúšşığüößа-яіїє]+$/u;

/** Without accents. */
const plainOf = (word: string): string => word.normalize("NFD").replace(/\p{M}/gu, "");

/** Words that mean one month, whatever the language; those that mean two are in it with 0. */
const MONTHS = new Map<string, number>();
const english = new Set<string>();
for (const [language, names] of NAMES.entries())
  for (const [i, name] of names.split(" ").entries())
    for (const form of formsOf(name)) {
      const known = MONTHS.get(form);
      // English words are in every export: no other language takes one from it.
      if (language === 0) english.add(form);
      if (language === 0 || !english.has(form)) MONTHS.set(form, known === undefined || known === i + 1 ? i + 1 : 0);
    }

function formsOf(name: string): string[] {
  const plain = plainOf(name);
  const forms = [name, plain];
  if (name.length > 4 && SHORTENED.test(name)) forms.push(name.slice(0, 3), plain.slice(0, 3), plain.slice(0, 4));
  return [...new Set(forms.filter((form) => form.length >= 3))];
}

/** 1 to 12; undefined for a word that is no month, or means two in two languages (`listopad`). */
export function monthOf(word: string): number | undefined {
  const lower = word.toLowerCase().replace(/\.$/, "");
  return MONTHS.get(lower) || MONTHS.get(plainOf(lower)) || undefined;
}
