import type { Readable, Writable } from "node:stream";
import { isCancel, select, text } from "@clack/prompts";
import { Cancelled } from "../model/errors.ts";
import { isIn } from "../model/keys.ts";
import { printable } from "../model/printable.ts";
import { isEncoding } from "../sources/reading/encoding.ts";
import { MAP_KEYS, type MapKey } from "../sources/reading/map-keys.ts";
import { timeOf } from "../sources/reading/times.ts";
import { UTC, zoneOf } from "../sources/reading/zones.ts";
import type { Question } from "../sources/source.ts";
import { type Answer, type Answers, keyOf } from "../taking-in/answers.ts";
import type { LookedOver } from "../taking-in/look-over.ts";

/** Puts questions to a person; a test answers in their place. Undefined: the person wants to stop. */
export interface Asker {
  choose(message: string, choices: readonly Choice[]): Promise<string | undefined>;
  write(message: string, example: string, fault: (text: string) => string | undefined): Promise<string | undefined>;
}
/** The first choice is what happens when nobody is asked. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

/**
 * Asks each open question once, also where several files leave the same open. Returns the answers by `keyOf` the
 * questions. Stopping at a question stops the run before anything is read.
 */
export async function askQuestions(
  files: readonly Pick<LookedOver, "name" | "questions">[],
  asker: Asker,
): Promise<Answers> {
  const answers = new Map<string, Answer>();
  for (const question of files.flatMap(({ questions }) => questions)) {
    const key = keyOf(question);
    if (answers.has(key)) continue;
    const same = files.filter(({ questions }) => questions.some((other) => keyOf(other) === key));
    answers.set(key, await ask(question, named(same.map(({ name }) => name)), asker));
  }
  return answers;
}

const named = (names: readonly string[]): string =>
  names.length > 2 ? `${names[0]} and ${names.length - 1} more` : names.join(" and ");

function ask(question: Question, files: string, asker: Asker): Promise<Answer> {
  const message = `${files}: ${question.text}`;
  if (question.about === "time zone") return askZone(message, question.samples?.[0], asker);
  if (question.about === "date order") return askOrder(message, question.samples?.[0], asker);
  if (question.about === "encoding") return askEncoding(message, asker);
  if (question.about === "format") return askFormat(message, question, asker);
  return askColumns(message, question, asker);
}

async function askZone(message: string, sample: string | undefined, asker: Asker): Promise<Answer> {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const effect = (name: string) => {
    const at = sample === undefined ? undefined : timeOf(sample, { zone: zoneOf(name) ?? UTC, order: "month-first" });
    return typeof at === "number"
      ? `${sample} is ${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`
      : "";
  };
  const choices = [{ value: "UTC", label: "UTC", hint: effect("UTC") }];
  if (here && !/^(?:UTC|Etc\/UTC|GMT)$/.test(here))
    choices.push({ value: here, label: `${here}, as this computer`, hint: effect(here) });
  choices.push({ value: "another", label: "another zone", hint: "a name such as Europe/Paris, or +02:00" });
  let zone = told(await asker.choose(`${message}. Which zone are these times in?`, choices));
  if (zone === "another")
    zone = told(
      await asker.write("Time zone", "Europe/Paris", (name) =>
        zoneOf(name.trim())
          ? undefined
          : "no such zone: an IANA name such as Europe/Paris, or an offset such as +02:00",
      ),
    ).trim();
  return zone === "UTC" ? {} : { timeZone: zone };
}

async function askOrder(message: string, sample: string | undefined, asker: Asker): Promise<Answer> {
  const effect = (order: "month-first" | "day-first") => {
    const at = sample === undefined ? undefined : timeOf(sample, { zone: UTC, order });
    return typeof at === "number" ? `${sample} is ${MONTH.format(at)}` : "";
  };
  const order = told(
    await asker.choose(`${message}. Which number is the month?`, [
      { value: "neither", label: "leave such rows out" },
      { value: "month-first", label: "the first", hint: effect("month-first") },
      { value: "day-first", label: "the second", hint: effect("day-first") },
    ]),
  );
  return order === "month-first" || order === "day-first" ? { dateOrder: order } : {};
}
const MONTH = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

async function askEncoding(message: string, asker: Asker): Promise<Answer> {
  const chosen = told(
    await asker.choose(`${message}. Are the letters right?`, [
      { value: KEEP, label: "yes, or I do not know" },
      { value: "another", label: "another encoding", hint: "a name such as windows-1251, gbk, macintosh" },
    ]),
  );
  if (chosen === KEEP) return {};
  const name = told(
    await asker.write("Encoding", "windows-1251", (text) => (isEncoding(text.trim()) ? undefined : "no such encoding")),
  );
  return { encoding: name.trim() };
}

async function askFormat(message: string, { formats = [] }: Question, asker: Asker): Promise<Answer> {
  const chosen = told(
    await asker.choose(
      `${message}. Which format is it?`,
      formats.map(({ name, title, reason }) => ({ value: name, label: title, hint: reason })),
    ),
  );
  return chosen === formats[0]?.name ? {} : { source: chosen };
}

/** Keys of the mapping that a file cannot be read without, and those that are asked for next. */
const NEEDED = ["author", "time"] as const;
const KEEP = "\u0000keep";

async function askColumns(message: string, { columns = [], text: said }: Question, asker: Asker): Promise<Answer> {
  const choices = columns.map(({ name, holds }) => ({ value: name, label: name, hint: holds }));
  const column = async (key: MapKey, none: string) =>
    told<string>(
      await asker.choose(`Which column holds the ${WORDS[key]}?`, [{ value: KEEP, label: none }, ...choices]),
    );
  const map: Record<string, string> = {};
  const missing = NEEDED.filter((key) => !said.includes(`${key} from "`));
  if (missing.length > 0) {
    const go = told(
      await asker.choose(message, [
        { value: KEEP, label: "leave it so" },
        { value: "name", label: "say which columns they are" },
      ]),
    );
    if (go === KEEP) return {};
    for (const key of [...missing, ...(said.includes('text from "') ? [] : (["text"] as const))]) {
      const chosen = await column(key, key === "text" ? "none of them" : "none of them: leave it so");
      if (chosen === KEEP && key !== "text") return {};
      if (chosen !== KEEP) map[key] = chosen;
    }
    return { map };
  }
  let right = told(
    await asker.choose(`${message}. Is that right?`, [
      { value: KEEP, label: "yes" },
      { value: "change", label: "no, change a column" },
    ]),
  );
  while (right !== KEEP) {
    const key = told<string>(
      await asker.choose(
        "Which one?",
        MAP_KEYS.map((k) => ({ value: k, label: WORDS[k], hint: k })),
      ),
    );
    if (!isIn(WORDS, key)) continue;
    const chosen = await column(key, "leave it so");
    if (chosen !== KEEP) map[key] = chosen;
    const changed = Object.entries(map).map(([k, name]) => `${k} from "${name}"`);
    right = told(
      await asker.choose(changed.length > 0 ? `Changed: ${changed.join(", ")}` : "Nothing is changed", [
        { value: KEEP, label: "go on" },
        { value: "change", label: "change another column" },
      ]),
    );
  }
  return Object.keys(map).length > 0 ? { map } : {};
}

const WORDS: Readonly<Record<MapKey, string>> = {
  id: "id of the post",
  author: "account that posted",
  handle: "account's name, taken out of the text",
  time: "time of posting",
  text: "text",
  lang: "language",
  links: "links",
  hashtags: "hashtags",
  mentions: "accounts mentioned, taken out of the text",
  repost_of: "id of the reposted post",
  repost_of_author: "account whose post is reposted",
  is_repost: "mark of reposts",
  reply_to: "id of the post replied to",
  quote_of: "id of the quoted post",
  media: "media",
  kind: "kind: post, repost, reply or quote",
  platform: "platform",
  object: "shared object",
};

function told<T>(answer: T | undefined): T {
  if (answer === undefined) throw new Cancelled("stopped at a question; nothing was read");
  return answer;
}

/** Asks on a terminal. Esc and Ctrl-C stop. */
export function terminalAsker(terminal: { readonly input: Readable; readonly output: Writable }): Asker {
  const answered = <T>(answer: T | symbol): T | undefined => (isCancel(answer) ? undefined : (answer as T));
  return {
    choose: async (message, choices) =>
      answered<string>(
        await select<string>({
          ...terminal,
          message: printable(message),
          options: choices.map(harmless),
          maxItems: 12,
        }),
      ),
    write: async (message, example, fault) =>
      answered<string>(
        await text({
          ...terminal,
          message: printable(message),
          placeholder: printable(example),
          validate: (t) => fault(t ?? ""),
        }),
      ),
  };
}

/** Names of columns come from the file: none of them may steer the terminal. */
const harmless = ({ value, label, hint }: Choice) => ({
  value,
  label: printable(label).slice(0, 80),
  ...(hint && { hint: printable(hint).slice(0, 120) }),
});
