import { existsSync, statSync } from "node:fs";
import { Option } from "commander";
import { makeRng } from "../methods/rng.ts";
import { UsageError } from "../model/errors.ts";
import { openProject, type Project } from "../project/project.ts";
import { jsonLines } from "../streams/lines.ts";
import { type Stream, wallClock } from "../streams/stream.ts";
import { alarmTurns } from "../watching/alarm-turns.ts";
import { openStream, type StreamChoice } from "../watching/open-stream.ts";
import type { ToldMetrics } from "../watching/told.ts";
import { metricsLine, watch } from "../watching/watch.ts";
import { watchFolder } from "../watching/watch-folder.ts";
import type { StreamWish } from "../web/view-data.ts";
import { type CliContext, print, type Reporter, reporter } from "./context.ts";
import { fileLine } from "./file-line.ts";
import { example, jsonOption, mapArgument, projectOption, quietOption, wholeNumber } from "./options.ts";
import type { Register } from "./program.ts";

import { watchServing } from "./watch-serving.ts";

export interface WatchFlags {
  readonly project: string;
  readonly url?: string;
  readonly collections?: string;
  readonly langs?: string;
  readonly host?: string;
  readonly tag?: string;
  readonly tokenFile?: string;
  readonly zstdDictionary?: string;
  readonly source?: string;
  readonly map?: Record<string, string>;
  readonly platform?: string;
  readonly timeZone?: string;
  readonly serve?: boolean;
  readonly port?: number;
  readonly quiet?: boolean;
  readonly json?: boolean;
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
    .option(
      "--zstd-dictionary <file>",
      "jetstream: the server's dictionary, for compressed frames: half the network; plain without it",
    )
    .option("--langs <codes>", "only posts in these languages, comma-separated")
    .option("--host <name>", "mastodon: the instance")
    .option("--tag <hashtag>", "mastodon: only this hashtag")
    .option("--token-file <file>", "mastodon: a file that holds a token with read:statuses")
    .option("--source <name>", "- and folders: format, over what would be recognised")
    .addOption(new Option("--map <key=column>", "- and folders: which field holds what").argParser(mapArgument))
    .option("--platform <name>", "- and folders: platform of a format that does not tell")
    .option("--time-zone <zone>", "- and folders: zone of times that name none")
    .option("--serve", "show the observatory meanwhile: the stream with lag and gaps, and the pages, in one process")
    .addOption(
      new Option("--port <number>", "--serve: port to listen on; 0 for any free one")
        .argParser(wholeNumber(0, 65_535))
        .default(4711),
    )
    .addOption(jsonOption("the figures, one line a second while anything comes,"))
    .addOption(quietOption())
    .addHelpText(
      "after",
      example(
        [
          "claque watch jetstream --langs de,fr --project election",
          "claque watch mastodon --host mastodon.example --token-file token.txt",
          "tail -F capture.ndjson | claque watch -",
          "claque watch jetstream --json | tee figures.ndjson",
          "claque watch incoming/",
          "claque watch jetstream --serve --project election",
        ],
        "one connection and bounded memory; about 0.5 MB/s of network for the whole of Bluesky. There is no option to follow accounts.",
      ),
    )
    .action(async (what: string, flags: WatchFlags) => {
      if (flags.serve) return watchServing(context, wishOf(what, flags), flags);
      const isFolder = existsSync(what) && statSync(what).isDirectory();
      const project = await openProject(flags.project, { frugal: !isFolder });
      try {
        if (isFolder) await runFolder(context, what, flags, project);
        else await runStream(context, streamOf(what, flags), flags, project);
      } finally {
        await project.close();
      }
    });
};

/** What the observatory is asked to take in; standard input cannot be asked for over its page. */
function wishOf(what: string, flags: WatchFlags): StreamWish {
  const choice = choiceOf(what, flags);
  if (choice) return choice;
  if (what === "-")
    throw new UsageError(
      "--serve shows jetstream, mastodon and folders: put what comes on standard input into a folder",
    );
  return { kind: "folder", folder: what };
}

/** The choice that the flags make; undefined for what is no stream of a platform. */
function choiceOf(what: string, flags: WatchFlags): StreamChoice | undefined {
  if (what !== "jetstream" && what !== "mastodon") return undefined;
  const { url, host, tag, tokenFile, zstdDictionary } = flags;
  return {
    kind: what,
    url,
    host,
    tag,
    tokenFile,
    zstdDictionary,
    collections: list(flags.collections),
    langs: list(flags.langs),
  };
}

const list = (text: string | undefined) =>
  text
    ?.split(",")
    .map((s) => s.trim())
    .filter(Boolean);

function streamOf(what: string, flags: WatchFlags): Stream {
  const choice = choiceOf(what, flags);
  if (choice) return openStream(choice, wallClock(makeRng(process.pid).next));
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

/** Takes the stream in until it ends or the person stops it; judges the alarms whenever a bin has closed. */
export async function runStream(
  context: CliContext,
  stream: Stream,
  flags: WatchFlags,
  project: Project,
): Promise<void> {
  const report = reporter(context, flags.quiet === true);
  const turns = alarms(context, project, report);
  let untold: ToldMetrics | undefined;
  let last: ToldMetrics | undefined;
  const json = () => {
    if (untold) print(context, JSON.stringify(untold));
    untold = undefined;
  };
  const everySecond = flags.json ? setInterval(json, 1000) : undefined;
  try {
    report.say(`watching ${stream.name}; Ctrl-C ends it cleanly`);
    // On ten million posts the first figures are some 15 s away.
    const note = "connecting, and reading what the project holds";
    report.onProgress({ phase: stream.name, done: 0, unit: "events", note });
    await watch({
      project,
      stream,
      signal: context.signal,
      now: context.now,
      onStatus: report.say,
      onTold: (m) => {
        last = m;
        report.onProgress({ phase: stream.name, done: 0, unit: "events", note: metricsLine(m) });
        if (flags.json) untold = m;
      },
      afterBatch: turns.judge,
    });
    report.end();
    if (flags.json) {
      untold = last;
      return json();
    }
    print(
      context,
      `${last ? `${metricsLine(last)}\n` : ""}Everything up to here is stored; \`claque report --project ${flags.project}\` analyses it, the same watch goes on from here.`,
    );
  } finally {
    clearInterval(everySecond);
    await turns.close();
    report.end();
  }
}

/** The alarms, judged as bins close; what rings is said on the error stream. */
const alarms = (context: CliContext, project: Project, report: Reporter) =>
  alarmTurns(project, {
    now: context.now,
    env: process.env,
    onRaised: (message) => report.say(`alarm ${message.alarm}: ${message.statement}`),
    onWaiting: (sentences) => sentences.forEach(report.say),
    onFault: (e) => report.say(`alarms were not delivered: ${e instanceof Error ? e.message : String(e)}`),
  });

async function runFolder(context: CliContext, folder: string, flags: WatchFlags, project: Project): Promise<void> {
  const report = reporter(context, flags.quiet === true);
  report.say(`watching the folder ${folder}; Ctrl-C ends it cleanly`);
  const turns = alarms(context, project, report);
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
    afterFile: (reports) => turns.judge(Math.max(...reports.map((r) => r.period?.until ?? 0))),
  }).finally(turns.close);
  report.end();
}
