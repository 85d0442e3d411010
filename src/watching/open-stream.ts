import { readFileSync, statSync } from "node:fs";
import { UsageError } from "../model/errors.ts";
import { ANYWHERE, type Reach } from "../net/address.ts";
import { JETSTREAM_URL, jetstream } from "../streams/jetstream.ts";
import { mastodonStream } from "../streams/mastodon.ts";
import type { Stream, StreamClock } from "../streams/stream.ts";

/** What a live stream is asked for with. No field takes an account, or a list of them (I6). */
export interface StreamChoice {
  readonly kind: "jetstream" | "mastodon";
  /** jetstream: server; the public one by default. */
  readonly url?: string;
  /** jetstream: record types; posts and reposts by default. */
  readonly collections?: readonly string[];
  /** Only posts in these languages. */
  readonly langs?: readonly string[];
  /** jetstream: a file with the server's zstd dictionary: frames then come compressed. */
  readonly zstdDictionary?: string;
  /** mastodon: the instance. */
  readonly host?: string;
  /** mastodon: only this hashtag. */
  readonly tag?: string;
  /** mastodon: a file that holds the token: it is never an argument itself. */
  readonly tokenFile?: string;
}

/** `reach`: what the stream may connect to. Opens nothing yet: checks what was asked for, and gives the stream. Throws a UsageError that says what is accepted. */
export function openStream(choice: StreamChoice, clock: StreamClock, reach: Reach = ANYWHERE): Stream {
  const langs = choice.langs?.map(language);
  if (choice.kind === "jetstream")
    return jetstream({
      url: choice.url,
      collections: choice.collections,
      langs,
      clock,
      reach,
      ...(choice.zstdDictionary !== undefined && { dictionary: dictionaryIn(choice.zstdDictionary) }),
    });
  if (!choice.host || !choice.tokenFile)
    throw new UsageError(
      "a Mastodon stream needs --host and --token-file, its host and a file that holds a token: since version 4.2 every public stream asks for one",
    );
  return mastodonStream({ host: choice.host, token: tokenIn(choice.tokenFile), tag: choice.tag, langs, clock, reach });
}

/** In plain words and without a secret: `Jetstream · jetstream.example · de, fr`. */
export function streamTitle(choice: StreamChoice): string {
  const langs = choice.langs?.length ? [choice.langs.map((l) => l.toLowerCase()).join(", ")] : [];
  return choice.kind === "jetstream"
    ? ["Jetstream", hostOf(choice.url ?? JETSTREAM_URL), ...langs].join(" · ")
    : [
        "Mastodon",
        hostOf(choice.host ?? ""),
        ...(choice.tag ? [`#${choice.tag.replace(/^#/, "")}`] : []),
        ...langs,
      ].join(" · ");
}

/** The name of a server alone: addresses may carry a password. */
function hostOf(text: string): string {
  try {
    return new URL(/^\w+:\/\//.test(text) ? text : `https://${text}`).host;
  } catch {
    return "?";
  }
}

function language(text: string): string {
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(text))
    throw new UsageError(`"${text}" is no language code: write e.g. de, fr or pt`);
  return text.toLowerCase();
}

/** Jetstream's dictionary has 113 kB. */
const LARGEST_DICTIONARY = 16 * 1024 * 1024;

function dictionaryIn(path: string): Uint8Array {
  try {
    const { size } = statSync(path);
    if (size > 0 && size <= LARGEST_DICTIONARY) return readFileSync(path);
  } catch {
    throw new UsageError(`cannot read the dictionary ${path}: name the file zstd_dictionary of Jetstream's sources`);
  }
  throw new UsageError(`${path} is no zstd dictionary: it is empty, or larger than any is`);
}

/** A token is one short line: anything else is not read any further. */
const LONGEST_TOKEN_FILE = 4096;

function tokenIn(path: string): string {
  try {
    const { size } = statSync(path);
    if (size <= LONGEST_TOKEN_FILE) return readFileSync(path, "utf8").trim();
  } catch {
    throw new UsageError(`cannot read the token file ${path}: name a file that holds one line, the token`);
  }
  throw new UsageError(`${path} is no token file: it holds one line, the token`);
}
