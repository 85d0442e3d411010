import { existsSync, readFileSync, statSync } from "node:fs";
import { Option } from "commander";
import { makeRng } from "../methods/rng.ts";
import { UsageError } from "../model/errors.ts";
import { evaluateAlarms, readAlarms } from "../pipeline/alarms.ts";
import { openProject, type Project } from "../pipeline/project.ts";
import { metricsLine, watch } from "../pipeline/watch.ts";
import { watchFolder } from "../pipeline/watch-folder.ts";
import { jetstream } from "../streams/jetstream.ts";
import { jsonLines } from "../streams/lines.ts";
import { mastodonStream } from "../streams/mastodon.ts";
import { type Stream, wallClock } from "../streams/stream.ts";
import { type CliContext, print, reporter } from "./context.ts";
import { example, mapArgument, projectOption, quietOption } from "./options.ts";
import type { Register } from "./program.ts";
import { fileLine } from "./run.ts";

export interface WatchFlags {
  readonly project: string;
  readonly url?: string;
  readonly collections?: string;
  readonly langs?: string;
  readonly host?: string;
  readonly tag?: string;
  readonly tokenFile?: string;
  readonly source?: string;
  readonly map?: Record<string, string>;
  readonly platform?: string;
  readonly timeZone?: string;
  readonly quiet?: boolean;
}

export const register: Register = (program, context) => {
  program
    .command("watch")
    .summary("take in a live stream or a folder until stopped")
    .description(
      "take a live stream into the project until stopped: Bluesky's Jetstream, a Mastodon instance, JSON lines on standard input (-), or a folder; deletions upstream are deletions here",
    )
    .argument("<stream>", "jetstream, mastodon, - or a folder")
    .addOption(projectOption())
    .option("--url <address>", "jetstream: server, e.g. wss://jetstream2.us-east.bsky.network/subscribe")
    .option("--collections <names>", "jetstream: record types, comma-separated; posts and reposts by default")
    .option("--langs <codes>", "only posts in these languages, comma-separated")
    .option("--host <name>", "mastodon: the instance")
    .option("--tag <hashtag>", "mastodon: only this hashtag")
    .option("--token-file <file>", "mastodon: a file that holds a token with read:statuses")
    .option("--source <name>", "- and folders: format, over what would be recognised")
    .addOption(new Option("--map <key=column>", "- and folders: which field holds what").argParser(mapArgument))
    .option("--platform <name>", "- and folders: platform of a format that does not tell")
    .option("--time-zone <zone>", "- and folders: zone of times that name none")
    .addOption(quietOption())
    .addHelpText(
      "after",
      example(
        [
          "claque watch jetstream --langs de,fr --project election",
          "claque watch mastodon --host mastodon.example --token-file token.txt",
          "tail -F capture.ndjson | claque watch -",
          "claque watch incoming/",
        ],
        "one connection and bounded memory; about 0.5 MB/s of network for the whole of Bluesky. There is no option to follow accounts.",
      ),
    )
    .action(async (what: string, flags: WatchFlags) => {
      const project = await openProject(flags.project);
      try {
        if (existsSync(what) && statSync(what).isDirectory()) await runFolder(context, what, flags, project);
        else await runStream(context, streamOf(what, flags), flags, project);
      } finally {
        await project.close();
      }
    });
};

function streamOf(what: string, flags: WatchFlags): Stream {
  const list = (text: string | undefined) =>
    text
      ?.split(",")
      .map((s) => s.trim())
      .filter(Boolean);
  const clock = wallClock(makeRng(process.pid).next);
  const langs = list(flags.langs);
  if (what === "jetstream") return jetstream({ url: flags.url, collections: list(flags.collections), langs, clock });
  if (what === "mastodon") {
    if (!flags.host || !flags.tokenFile)
      throw new UsageError(
        "a Mastodon stream needs --host and --token-file: since version 4.2 every public stream asks for a token",
      );
    return mastodonStream({ host: flags.host, token: tokenIn(flags.tokenFile), tag: flags.tag, langs, clock });
  }
  if (what === "-")
    return jsonLines(process.stdin, {
      source: flags.source,
      map: flags.map,
      platform: flags.platform,
      timeZone: flags.timeZone,
    });
  throw new UsageError(
    `"${what}" is no stream: write jetstream, mastodon, - for standard input, or a folder that exists`,
  );
}

function tokenIn(path: string): string {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    throw new UsageError(`cannot read the token file ${path}: name a file that holds one line, the token`);
  }
}

/** Takes the stream in until it ends or the person stops it; judges the alarms whenever a bin has closed. */
export async function runStream(
  context: CliContext,
  stream: Stream,
  flags: WatchFlags,
  project: Project,
): Promise<void> {
  const report = reporter(context, flags.quiet === true);
  const bin = Math.min(...readAlarms(flags.project).map((a) => a.binMs));
  let closed = 0;
  try {
    report.say(`watching ${stream.name}; Ctrl-C ends it cleanly`);
    const metrics = await watch({
      project,
      stream,
      signal: context.signal,
      now: context.now,
      onStatus: report.say,
      onMetrics: (m) => report.onProgress({ phase: stream.name, done: 0, unit: "events", note: metricsLine(m) }),
      async afterBatch(newest) {
        const upTo = Math.floor(newest / bin) * bin;
        if (!(upTo > closed)) return;
        closed = upTo;
        const { raised } = await evaluateAlarms(project.store, {
          project: flags.project,
          now: context.now(),
          env: process.env,
        });
        for (const message of raised) report.say(`alarm ${message.alarm}: ${message.statement}`);
      },
    });
    report.end();
    print(
      context,
      `${metricsLine(metrics)}\nEverything up to here is stored; \`claque report --project ${flags.project}\` analyses it, the same watch goes on from here.`,
    );
  } finally {
    report.end();
  }
}

async function runFolder(context: CliContext, folder: string, flags: WatchFlags, project: Project): Promise<void> {
  const report = reporter(context, flags.quiet === true);
  report.say(`watching the folder ${folder}; Ctrl-C ends it cleanly`);
  await watchFolder({
    folder,
    project,
    signal: context.signal,
    source: flags.source,
    map: flags.map,
    platform: flags.platform,
    timeZone: flags.timeZone,
    onProgress: report.onProgress,
    onFile: (file) => report.say(fileLine(file)),
    onFault: report.say,
  });
  report.end();
}
