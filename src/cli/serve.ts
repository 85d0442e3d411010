import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { Option } from "commander";
import { type Serving, serveObservatory } from "../web/server/serve.ts";
import { type CliContext, print } from "./context.ts";
import { isProject } from "./existing-project.ts";
import { example, projectOption, wholeNumber } from "./options.ts";
import type { Register } from "./program.ts";

export interface ServeFlags {
  readonly project: string;
  readonly port: number;
  readonly host: string;
  readonly token?: string;
  readonly readerToken?: string;
  readonly open?: boolean;
}

export const register: Register = (program, context) => {
  program
    .command("serve")
    .summary("the observatory: a local web page on the project")
    .description("open the observatory: a local web page on the project, for this machine only unless told otherwise")
    .addOption(projectOption())
    .addOption(
      new Option("--port <number>", "port to listen on; 0 for any free one")
        .argParser(wholeNumber(0, 65_535))
        .default(4711),
    )
    .option(
      "--host <address>",
      "let other machines reach it; a token is then demanded: an editor's, or a reader's, who changes nothing",
      "127.0.0.1",
    )
    .option("--token <text>", "the editor's token; made and printed when not given")
    .option("--reader-token <text>", "the reader's token; made and printed when not given")
    .option("--open", "open the page in the browser")
    .addHelpText(
      "after",
      example(
        ["claque serve --project election", "claque serve --host 0.0.0.0 --port 8080"],
        "a moment to start and about 100 MB of memory; pages answer from the findings of the last run.",
      ),
    )
    .action((flags: ServeFlags) => observe(context, flags));
};

/** Serves the observatory until the person stops it. */
export async function observe(context: CliContext, flags: ServeFlags): Promise<void> {
  const serving = await startObservatory(context, flags);
  const at =
    serving.readerUrl === undefined
      ? `\n  ${serving.url}`
      : `\n  for editors: ${serving.url}\n  for readers: ${serving.readerUrl}`;
  if (!isProject(flags.project))
    print(
      context,
      `There is no project in ${resolve(flags.project)} yet: the first file that is imported there makes it.`,
    );
  print(context, `The observatory on ${resolve(flags.project)} is at${at}\nCtrl-C ends it.`);
  if (flags.open) openBrowser(serving.url);
  await stopped(context.signal);
  await serving.close();
}

/** Starts it; defects are told on the error stream. */
export const startObservatory = (
  context: CliContext,
  { project, host, port, token, readerToken }: ServeFlags,
): Promise<Serving> =>
  serveObservatory({
    project,
    host,
    port,
    token,
    readerToken,
    now: context.now,
    onDefect: (e) =>
      void context.err.write(
        `claque: this is a defect of claque, not of your data.\n${e instanceof Error ? (e.stack ?? e.message) : String(e)}\n`,
      ),
  });

/** Opens the system's browser where there is one; the printed address serves everywhere else. */
export function openBrowser(url: string): void {
  const [command, ...before] =
    process.platform === "darwin" ? ["open"] : process.platform === "win32" ? ["cmd", "/c", "start", ""] : ["xdg-open"];
  const child = spawn(command, [...before, url], { stdio: "ignore", detached: true });
  child.on("error", () => {});
  child.unref();
}

export const stopped = (signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    if (signal.aborted) done();
    else signal.addEventListener("abort", () => done(), { once: true });
  });
