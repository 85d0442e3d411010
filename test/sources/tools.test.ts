import { describe, expect, test } from "vitest";
import type { RawPost } from "../../src/model/raw.ts";
import { recognise } from "../../src/sources/index.ts";
import { bytesOf, inTheOpen, readAll } from "./reading.ts";
import type { Layout } from "./tools/layout.ts";
import { MORE } from "./tools/more.ts";
import { OTHERS } from "./tools/others.ts";
import { REST } from "./tools/rest.ts";
import { X } from "./tools/x.ts";

interface Open extends Omit<RawPost, "id" | "author" | "repostOf" | "replyTo" | "quoteOf"> {
  readonly id: string;
  readonly author: string;
  readonly repostOf?: string;
  readonly replyTo?: string;
  readonly quoteOf?: string;
}

async function read({ file, content, options }: Layout): Promise<{ posts: readonly Open[]; refused: unknown }> {
  const bytes = typeof content === "string" ? bytesOf(content) : content;
  const { source } = recognise(bytes, file);
  if (!source) return { posts: [], refused: "not recognised" };
  const { posts, rejected, skipped } = await readAll(source, [bytes], options);
  return { posts: posts.map((post) => inTheOpen(post) as Open), refused: [source.name, ...rejected, ...skipped] };
}

/** The same number for the same value, in order of appearance. */
const numbered = (values: readonly string[]): readonly number[] => values.map((value) => values.indexOf(value));
const bare = (link: string): string => link.replace(/[.,)]+$/, "");

function tagsOf({ hashtags, tagsInText, text }: Open): readonly string[] {
  const told = (hashtags ?? []).map((tag) => tag.toLowerCase());
  const inText = [...text.matchAll(/#(\w+)/g)].map((m) => m[1].toLowerCase());
  return [...new Set(hashtags === undefined || tagsInText ? [...told, ...inText] : told)].sort();
}
const linksOf = ({ links, text }: Open): readonly string[] =>
  [...new Set([...(links ?? []), ...(text.match(/https?:\/\/\S+/g) ?? [])].map(bare))]
    .filter((link) => !link.startsWith("https://t.co/"))
    .sort();

/** What was read, in the terms of what was meant. */
function seen(posts: readonly Open[], { lacks = [], meant }: Layout) {
  const index = (id: string | undefined) => posts.findIndex((post) => post.id === id);
  return posts.map((post, i) =>
    told(lacks, {
      account: numbered(posts.map(({ author }) => author))[i],
      at: timeIn(post.at, lacks),
      kind: post.kind,
      text: meant.some(({ text }) => post.text.includes(text.slice(0, 20))),
      tags: tagsOf(post),
      links: linksOf(post),
      targets: index(post.repostOf ?? post.replyTo ?? post.quoteOf),
    }),
  );
}

/** One line a post, without what the tool does not write. */
const told = (lacks: NonNullable<Layout["lacks"]>, all: Readonly<Record<string, unknown>>): string =>
  Object.entries(all)
    .filter(([key]) => !(lacks as readonly string[]).includes(key))
    .map(([key, value]) => `${key} ${String(value)}`)
    .join("; ");

const timeIn = (at: number, lacks: NonNullable<Layout["lacks"]>): string =>
  new Date(at).toISOString().slice(0, lacks.includes("clock") ? 10 : lacks.includes("seconds") ? 16 : 19);

function meantBy({ meant, lacks = [] }: Layout) {
  return meant.map((act, i) =>
    told(lacks, {
      account: numbered(meant.map(({ user }) => user))[i],
      at: timeIn(act.at, lacks),
      kind: act.kind,
      text: true,
      tags: [...act.tags].sort(),
      links: act.link === undefined ? [] : [act.link],
      targets: act.kind === "post" ? -1 : meant.findIndex(({ id }) => id === act.of?.id),
    }),
  );
}

describe.each([...X, ...OTHERS, ...MORE, ...REST].map((layout) => [layout.tool, layout] as const))(
  "%s",
  (_, layout) => {
    test("is read as it is meant", async () => {
      const { posts, refused } = await read(layout);
      const meant = meantBy(layout);
      expect(seen(posts, layout), JSON.stringify(refused)).toEqual(meant);
      expect(posts.map(({ id }) => id)).toHaveLength(new Set(posts.map(({ id }) => id)).size);
      if (layout.platform) expect(new Set(posts.map(({ platform }) => platform))).toEqual(new Set([layout.platform]));
    });
  },
);
