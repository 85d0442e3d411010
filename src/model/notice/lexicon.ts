/** A word or phrase that belongs to a topic, in the query language, and what else it is used for. */
export interface LexiconEntry {
  readonly query: string;
  readonly lang: string;
  /** What a match is often about instead; absent where none is known. */
  readonly falseFriend?: string;
}

/**
 * Words by which public bodies buy the watching of public conversation. They were put together from terms of the trade (media monitoring,
 * social listening, public opinion) in each language; how often a match is about watching is for a person to label, since each has false friends:
 * bodies buy advertising, printing and outreach in the same words.
 */
const WATCHING: readonly LexiconEntry[] = [
  { lang: "en", query: '"social media" NEAR/5 monitor*', falseFriend: "campaigns whose reach is monitored" },
  { lang: "en", query: '"social media" NEAR/5 (analy* OR intelligence OR surveillance OR listening OR exploitation)' },
  { lang: "en", query: '"media monitoring"', falseFriend: "press clippings about the buyer itself" },
  { lang: "en", query: '"social listening"', falseFriend: "marketing research" },
  { lang: "en", query: '"open source intelligence" OR OSINT', falseFriend: "intelligence on threats to computers" },
  { lang: "en", query: '"public opinion" NEAR/5 (monitor* OR analy* OR guid*)', falseFriend: "opinion polls" },
  { lang: "en", query: '"sentiment analysis"', falseFriend: "surveys of customers" },
  { lang: "zh", query: "舆情", falseFriend: "training courses about it" },
  { lang: "zh", query: "舆论 NEAR/5 监测", falseFriend: "training courses about it" },
  { lang: "zh", query: "网络舆论" },
  { lang: "zh", query: "网评员 OR 网络评论员" },
  {
    lang: "es",
    query: '(monitoreo OR monitorización OR seguimiento OR vigilancia) NEAR/5 "redes sociales"',
    falseFriend: "campaigns whose reach is followed",
  },
  { lang: "es", query: '"escucha social" OR "escucha activa"', falseFriend: "care work" },
  {
    lang: "es",
    query: "(monitoreo OR seguimiento) NEAR/3 (medios OR prensa)",
    falseFriend: "press clippings about the buyer itself",
  },
  {
    lang: "fr",
    query: '(veille OR surveillance OR monitoring) NEAR/5 ("réseaux sociaux" OR médias OR médiatique)',
    falseFriend: "press reviews about the buyer itself",
  },
  { lang: "fr", query: '"e-réputation"', falseFriend: "advertising" },
  {
    lang: "de",
    query: '"Social Media" NEAR/5 (Monitoring OR Beobachtung OR Analyse*)',
    falseFriend: "campaigns whose reach is measured",
  },
  {
    lang: "de",
    query: "Medienbeobachtung OR Medienmonitoring OR Medienresonanzanalyse",
    falseFriend: "press reviews about the buyer itself",
  },
  { lang: "ru", query: "мониторинг* NEAR/5 (СМИ OR соцсет*)", falseFriend: "press reviews about the buyer itself" },
  { lang: "ru", query: 'мониторинг* NEAR/5 ("социальных сетей" OR "социальных медиа")' },
  { lang: "uk", query: "моніторинг* NEAR/5 (ЗМІ OR соцмереж*)", falseFriend: "press reviews about the buyer itself" },
  { lang: "uk", query: 'моніторинг* NEAR/5 ("соціальних мереж" OR "соціальних медіа")' },
  {
    lang: "ar",
    query: '(رصد OR مراقبة OR متابعة) NEAR/5 ("وسائل التواصل" OR "مواقع التواصل" OR "الرأي العام")',
    falseFriend: "advertising on these sites",
  },
  { lang: "ar", query: '"الرصد الإعلامي"', falseFriend: "press reviews about the buyer itself" },
];

/** Topics that come with claque, by name. */
export const LEXICA = { watching: WATCHING } satisfies Readonly<Record<string, readonly LexiconEntry[]>>;
