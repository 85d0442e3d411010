import type { Rng } from "../methods/rng.ts";
import { mix32, Weighted, zipfWeights } from "./draws.ts";
import type { Planted } from "./plant.ts";
import type { Campaign, Recipe } from "./recipe.ts";
import { LANGUAGES, SHAPES } from "./recipe.ts";
import { wakingMoment } from "./rhythm.ts";
import { inOrder, QUOTE, REPLY, REPOST, Rows } from "./rows.ts";
import type { Sketch } from "./sketch.ts";
import { TextBook } from "./text-book.ts";
import { NONE, topicTag, type World } from "./world.ts";

const TAGS_PER_TOPIC = 60;
/** Milliseconds that the archive's times are whole multiples of. */
const STEPS = { exact: 1, minute: 60_000, hour: 3_600_000 };

/**
 * Gives a sketch its words: every share becomes a post of its object's kind (a link post, a repost of a real original, a copied
 * text, a sequence of hashtags, an answer, a quote, an image), and ordinary unique posts are added. O(posts log posts).
 */
export function realise(recipe: Recipe, seed: number, sketch: Sketch, campaigns: readonly Planted[], rng: Rng): World {
  const w = wordingOf(recipe, seed, sketch, rng);
  const originals = writeOriginals(w);
  for (let i = 0; i < sketch.shares.count; i++) writeShare(w, originals, i);
  writeChatter(w);
  return {
    recipe,
    seed,
    period: { from: Date.parse(recipe.start), until: w.ms(sketch.length) },
    accounts: sketch.accounts,
    objects: sketch.objects,
    posts: inOrder(w.rows, STEPS[recipe.collection.resolution ?? "exact"]),
    texts: w.texts,
    links: w.links,
    tagSets: w.tagSets,
    campaigns,
    happenings: sketch.happenings,
    lookAlikes: sketch.lookAlikes,
  };
}

/** What posts are made of: languages, texts, links and tags, each drawn once and known from then on. */
function wordingOf(recipe: Recipe, seed: number, sketch: Sketch, rng: Rng) {
  const { objects } = sketch;
  const o = recipe.organic;
  const start = Date.parse(recipe.start);
  const texts = new TextBook();
  const rows = new Rows();
  const links: { object: number; site?: string }[] = [];
  const linkOf = new Map<number, number>();
  const tagSets: string[][] = [];
  const tagSetOf = new Map<string, number>();
  const language = (community: number) => LANGUAGES.indexOf(o.languages[community % o.languages.length]);
  const say = rng.fork("words");
  const own = rng.fork("own words");
  /** Text objects that somebody has said already. */
  const said = new Set<number>();
  const zipfTag = new Weighted(zipfWeights(TAGS_PER_TOPIC, 1));
  const ms = (seconds: number) => start + Math.round(seconds * 1000);

  const internTags = (tags: string[]): number => {
    const key = tags.join(" ");
    const known = tagSetOf.get(key);
    if (known !== undefined) return known;
    tagSetOf.set(key, tagSets.length);
    return tagSets.push(tags) - 1;
  };
  const ownTags = (community: number, chance: number): number => {
    if (say.next() >= chance) return NONE;
    const tags = zipfTag.drawDistinct(say, say.next() < 0.7 ? 1 : 2);
    return internTags(tags.map((r) => topicTag(community, r, language(community))));
  };
  /** Three to five tags in an order of the object's own. */
  const objectTags = (object: number): number => {
    const community = objects.community[object];
    const n = 3 + (mix32(seed, object, 51) % 3);
    const tags = Array.from({ length: n }, (_, i) =>
      topicTag(community, (mix32(seed, object, 52 + i) % 300) + 40 * i, language(community)),
    );
    return internTags([...new Set(tags)]);
  };
  const ownText = (community: number, lang = language(community), chance = say): number =>
    texts.add({ meaning: (chance.next() * 4294967296) >>> 0, topic: community, language: lang, edits: 0, hand: 0 });
  const meaning = (object: number) => mix32(seed, object, 41);
  const linkCode = (object: number): number => {
    const known = linkOf.get(object);
    if (known !== undefined) return known;
    linkOf.set(object, links.length);
    return links.push({ object, site: objects.site.get(object) }) - 1;
  };
  return {
    recipe,
    seed,
    sketch,
    texts,
    rows,
    links,
    tagSets,
    language,
    say,
    own,
    said,
    ms,
    ownTags,
    objectTags,
    ownText,
    meaning,
    linkCode,
  };
}
type Wording = ReturnType<typeof wordingOf>;

/** What is reposted, answered and quoted was posted by somebody: at the object's birth, or just before its first share. */
function writeOriginals(w: Wording): Map<number, number> {
  const { recipe, sketch, texts, rows, language, say, ms, ownTags, meaning } = w;
  const { accounts, objects, shares } = sketch;
  const first = new Map<number, number>();
  for (let i = 0; i < shares.count; i++) {
    const shape = SHAPES[objects.shape[shares.object[i]]];
    if ((shape === "repost" || shape === "reply" || shape === "quote") && !first.has(shares.object[i]))
      first.set(shares.object[i], shares.at[i]);
  }
  const members: number[][] = Array.from({ length: recipe.organic.communities }, () => []);
  for (let u = 0; u < accounts.count; u++) if (accounts.campaign[u] === 0) members[accounts.community[u]].push(u);
  const made = new Map<number, number>();
  for (const [object, at] of first) {
    const community = objects.community[object];
    const crowd = members[community];
    // a few accounts of a community are the ones that everybody shares
    const author = objects.author.get(object) ?? crowd[Math.floor(crowd.length * say.next() ** 2.5)];
    const lang = language(community);
    const text = texts.add({ meaning: meaning(object), topic: community, language: lang, edits: 0, hand: 0 });
    const born = Math.max(0, Math.min(objects.birth[object], at - 2 - 8 * say.next()));
    made.set(
      object,
      rows.add({
        actor: author,
        at: ms(born),
        language: lang,
        text,
        tagSet: ownTags(community, 0.3),
        // a source that a campaign pushes is none of its members
        origin: accounts.campaign[author],
      }),
    );
  }
  return made;
}

/** One share as a post of its object's kind. */
function writeShare(w: Wording, originals: ReadonlyMap<number, number>, i: number): void {
  const { recipe, seed, sketch, texts, rows, language, say, own, said, ms } = w;
  const { ownTags, objectTags, ownText, meaning, linkCode } = w;
  const { accounts, objects, shares } = sketch;
  const actor = shares.actor[i];
  const object = shares.object[i];
  const origin = shares.origin[i];
  const shape = SHAPES[objects.shape[object]];
  const community = accounts.community[actor];
  const topic = objects.community[object];
  const campaign = origin > 0 ? recipe.campaigns[origin - 1] : undefined;
  const base = { actor, at: ms(shares.at[i]), object, origin, language: language(community) };
  const tagSet = campaign?.tags ? objectTags(object) : ownTags(community, 0.2);
  const original = originals.get(object);
  switch (shape) {
    case "repost": {
      if (original === undefined) throw new Error("an object is reposted before it was written");
      const from = original;
      rows.add({ ...base, kind: REPOST, target: from, language: rows.language[from], text: rows.text[from] });
      break;
    }
    case "reply":
      rows.add({ ...base, kind: REPLY, target: original, text: ownText(community), tagSet });
      break;
    case "quote":
      rows.add({ ...base, kind: QUOTE, target: original, text: ownText(community), tagSet });
      break;
    case "hashtags":
      rows.add({ ...base, text: ownText(topic, base.language), tagSet: objectTags(object) });
      break;
    case "media":
      rows.add({ ...base, text: ownText(community), media: object, tagSet });
      break;
    case "text":
      if (origin === 0 && objects.loose.has(object) && said.has(object)) {
        // about the same thing, in words of one's own: no object that anybody shares
        const theirs = { language: language(topic), text: ownText(topic, language(topic), own) };
        rows.add({ ...base, ...theirs, object: NONE });
      } else rows.add({ ...base, ...copyText(w, actor, object, campaign), tagSet: campaign?.tags ? tagSet : NONE });
      said.add(object);
      break;
    case "link": {
      const titled =
        objects.site.has(object) && (campaign?.sources === undefined || mix32(seed, actor, object) % 2 === 0);
      const headline = say.next() < recipe.organic.headlines || titled;
      const spec = { meaning: meaning(object), topic, language: language(topic), edits: 0, hand: 0, plain: true };
      const text = headline ? texts.intern(spec) : ownText(community);
      const lang = headline ? spec.language : base.language;
      rows.add({
        ...base,
        language: lang,
        text,
        link: linkCode(object),
        tagSet: headline && !campaign?.tags ? NONE : tagSet,
      });
    }
  }
}

/** The object's text as this account copies it: edited, translated or reworded, as its campaign does (or as people do). */
function copyText(
  { recipe, seed, sketch: { objects }, texts, language, say, meaning }: Wording,
  actor: number,
  object: number,
  campaign?: Campaign,
): { language: number; text: number } {
  const topic = objects.community[object];
  const lists = campaign ? campaign.edits : [0, 0, 0, 0, 1, 2];
  const edits = lists[say.int(lists.length)];
  let lang = language(topic);
  if (campaign && say.next() < campaign.translated && recipe.organic.languages.length > 1)
    lang = LANGUAGES.indexOf(recipe.organic.languages[say.int(recipe.organic.languages.length)]);
  // organic edits spread as a handful of variants; a campaign's are made anew for each post
  const hand = campaign ? mix32(seed, actor, object) : say.int(6);
  const wording = campaign?.wordings ? mix32(object, actor, seed) % campaign.wordings : 0;
  const length = recipe.campaigns[objects.campaign[object] - 1]?.words;
  const text = texts.intern({ meaning: meaning(object), topic, language: lang, edits, hand, length, wording });
  return { language: lang, text };
}

/** Unique posts by whoever is active, at hours when they are awake. */
function writeChatter({ recipe, sketch, rows, language, say, ms, ownTags, ownText }: Wording): void {
  const { accounts, shares } = sketch;
  const n = Math.round(recipe.organic.chatter * shares.count);
  const days = Math.ceil(sketch.length / 86_400);
  for (let i = 0; i < n; i++) {
    const row = say.int(shares.count);
    if (shares.origin[row] !== 0) continue;
    const actor = shares.actor[row];
    const community = accounts.community[actor];
    const from = say.int(days) * 86_400;
    const until = Math.min(from + 86_400, sketch.length);
    const at = ms(wakingMoment(say, from, until, accounts.phase[actor]));
    rows.add({ actor, at, language: language(community), text: ownText(community), tagSet: ownTags(community, 0.3) });
  }
}
