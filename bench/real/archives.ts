import { existsSync } from "node:fs";
import { join } from "node:path";
import type { RecipeInput } from "../../src/worlds/recipe.ts";
import { asHeadlines } from "./headlines.ts";
import { overlay } from "./overlay.ts";
import { inMinutes, type RealPost, readSample, wordsOf } from "./posts.ts";
import { madeRoom } from "./rooms.ts";
import { writeShares, writeWords } from "./write.ts";

/** An archive with what is known of its accounts. */
export interface RealArchive {
  readonly name: string;
  /** Where it lies: a sample itself, or written for the run. */
  readonly file: string;
  readonly posts: readonly RealPost[];
  readonly planted: ReadonlySet<string>;
  /** `alone`: everybody is of the operation; `control`: nobody; `mixed`; `unlabelled`: nobody knows. */
  readonly truth: "alone" | "control" | "mixed" | "unlabelled";
  /** Share of posts that was asked for, in a mix. */
  readonly share?: number;
}

/** How an archive comes to be; nothing is read before it is asked for. Undefined where the operation has too few posts or accounts for it. */
interface Source {
  readonly name: string;
  readonly build: (folder: string) => RealArchive | undefined;
}

export const MIX_SHARES = [5, 10, 20, 50, 70] as const;
const TEAMS = ["RightTroll", "LeftTroll", "NonEnglish", "HashtagGamer"] as const;
const SEED = 77;

/** Reads once what several archives ask for. */
function once<T>(f: () => T): () => T {
  let value: { readonly is: T } | undefined;
  return () => {
    value ??= { is: f() };
    return value.is;
  };
}

/** The accounts that post texts which at least fifteen accounts post. */
export function blatantAccounts(posts: readonly RealPost[]): Set<string> {
  const by = new Map<string, Set<string>>();
  for (const p of posts)
    if (!p.repost && wordsOf(p.text) !== "")
      by.set(wordsOf(p.text), (by.get(wordsOf(p.text)) ?? new Set()).add(p.account));
  return new Set([...by.values()].filter((s) => s.size >= 15).flatMap((s) => [...s]));
}

type Posts = () => readonly RealPost[];

/** Every archive of the bench, in the order in which it runs. `data`: the folder of samples. */
export function sources(data: string, recipes: ReadonlyMap<string, RecipeInput>): Source[] {
  const at = (name: string) => join(data, name);
  const read = (name: string) => once(() => readSample(at(name)));
  const ira = read("coordination/ira_dev_sample.csv");
  const pool = read("coordination/ira_pool_nov2015.csv.gz");
  const match = read("coordination/organic_mayweather_dev.csv");
  const pages = read("coordination/german_elections_facebook_urls.csv");
  const accounts = (posts: readonly RealPost[]) => new Set(posts.map((p) => p.account));
  const sample = (
    name: string,
    path: string,
    truth: RealArchive["truth"],
    planted: (posts: readonly RealPost[]) => Set<string> = () => new Set(),
  ): Source => ({
    name,
    build: () => {
      const posts = readSample(at(path));
      return { name, file: at(path), posts, planted: planted(posts), truth };
    },
  });
  const team = (name: string) => () => ira().filter((p) => p.team === name);
  const written = (name: string, posts: Posts, truth: "alone" | "control", write = writeWords): Source => ({
    name,
    build: (folder) => {
      const file = join(folder, `${name}.csv`);
      const list = inMinutes(posts());
      write(file, list);
      return { name, file, posts: list, planted: truth === "alone" ? accounts(list) : new Set(), truth };
    },
  });
  const controls: readonly (readonly [string, Posts, typeof writeWords])[] = [
    ["mayweather", once(() => inMinutes(match())), writeWords],
    // the pages' seconds beside whole minutes of the operation, and all in whole minutes
    ["german", pages, writeShares],
    ["german-minutes", once(() => inMinutes(pages())), writeShares],
    ["headlines", once(() => inMinutes(asHeadlines(pages(), SEED))), writeWords],
    ["forum", once(() => inMinutes(madeRoom("organic", 1000, 5, true, recipes))), writeWords],
    ["looks", once(() => inMinutes(madeRoom("look-alikes", 1200, 7, true, recipes))), writeWords],
    ["looks-reposts", once(() => inMinutes(madeRoom("look-alikes", 1200, 9, false, recipes))), writeWords],
  ];
  const teams: readonly (readonly [string, Posts])[] = [
    ["pool", pool],
    ...TEAMS.map((t) => [t, once(team(t))] as const),
  ];
  return [
    sample("ira", "coordination/ira_dev_sample.csv", "alone", accounts),
    sample("pool", "coordination/ira_pool_nov2015.csv.gz", "alone", accounts),
    ...teams.slice(1).map(([name, posts]) => written(name, posts, "alone")),
    sample("blatant", "faults/blatant-24-accounts.csv.gz", "mixed", blatantAccounts),
    sample("mayweather", "coordination/organic_mayweather_dev.csv", "control"),
    sample("german", "coordination/german_elections_facebook_urls.csv", "control"),
    ...controls.slice(2).map(([name, posts, write]) => written(name, posts, "control", write)),
    sample("russian", "coordination/russian_coord_tweets.csv", "unlabelled"),
    ...controls.flatMap(([control, posts, write]) =>
      teams.flatMap(([name, theirs]) =>
        MIX_SHARES.map((share): Source => {
          const mixed = `${control}+${name}-${share}`;
          return {
            name: mixed,
            build: (folder) => {
              const mix = overlay(posts(), theirs(), share / 100, SEED);
              if (mix === undefined) return undefined;
              const file = join(folder, `${mixed}.csv`);
              write(file, mix.posts);
              return { name: mixed, file, ...mix, truth: "mixed", share };
            },
          };
        }),
      ),
    ),
  ];
}

/** Where the samples lie, or undefined where they are not. */
export function samplesFolder(root: string, given: string | undefined): string | undefined {
  const folder = given ?? join(root, "../shared/data");
  return existsSync(join(folder, "coordination/ira_dev_sample.csv")) ? folder : undefined;
}
