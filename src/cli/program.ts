import { dirname } from "node:path";
import { Command, CommanderError } from "commander";
import { type Patience, whilePatient } from "../io/patience.ts";
import { UsageError } from "../model/errors.ts";
import { archivesOf } from "../project/findings.ts";
import { Damaged } from "../project/outputs.ts";
import { VERSION } from "../project/version.ts";
import { placeOf, type StoreFlags, type StorePlace, whileStoredAt } from "../project/where.ts";
import { COMMANDS } from "./commands.ts";
import type { CliContext } from "./context.ts";
import { storeOptions } from "./options.ts";
import { printing } from "./out.ts";

/** Adds one command to the program. */
export type Register = (program: Command, context: CliContext) => void;

/** The whole command line. The help texts are the manual: `docs/cli.md` is generated from them. */
export function makeProgram(context: CliContext): Command {
  const program = new Command("claque")
    .description(
      "Reads public conversation in bulk and answers three questions about crowds, never about a person:\nwhat is being talked about · what is suddenly rising · how much of it is orchestrated.",
    )
    .version(VERSION, "-V, --version")
    .configureOutput({ writeOut: (s) => void context.out.write(s), writeErr: () => {} })
    .addHelpText("after", "\nBegin with:\n  $ claque demo\n  $ claque run posts.jsonl.gz\n  $ claque help run\n")
    .showSuggestionAfterError()
    .exitOverride();
  for (const { heading, commands } of COMMANDS) {
    program.commandsGroup(heading);
    for (const register of commands) register(program, context);
  }
  program.helpCommand("help [command]", "what a command does, with an example and its cost");
  for (const command of program.commands) command.exitOverride();
  // Notices lie in their folder.
  for (const command of program.commands) if (command.name() !== "tenders") addStore(command);
  return program;
}

/** Whatever opens a project can have its posts elsewhere. */
function addStore(command: Command): void {
  if (command.options.some(({ long }) => long === "--project"))
    for (const option of storeOptions()) command.addOption(option);
  for (const inner of command.commands) addStore(inner);
}

/** Runs one command line. Commander's own complaints become usage errors; help and version are no errors. */
export async function runCommandLine(given: CliContext, argv: readonly string[]): Promise<void> {
  const context = { ...given, out: printing(given.out), err: printing(given.err) };
  if (argv.length === 0) {
    makeProgram(context).outputHelp();
    return;
  }
  try {
    let place: StorePlace | undefined;
    const program = makeProgram(context).hook("preAction", (_, command) => {
      place = placeOf(command.opts<StoreFlags>(), process.env);
    });
    const parsed = () => program.parseAsync([...argv], { from: "user" });
    await whilePatient(waiting(context), () => whileStoredAt(() => place, parsed));
  } catch (e) {
    if (e instanceof Damaged) throw namingArchives(e);
    if (!(e instanceof CommanderError)) throw e;
    if (e.exitCode === 0) return;
    const message = e.message.replace(/^error: /, "").replace(/\s*\n\s*/g, " ");
    throw new UsageError(
      e.code === "commander.help"
        ? "say which command; `claque help` lists them"
        : `${message}. \`claque help\` lists what is accepted.`,
    );
  }
}

/** A command waits for a project that the observatory, or another command, has open. */
const waiting = (context: CliContext): Patience => ({
  ms: 30_000,
  signal: context.signal,
  say: (sentence) => void context.err.write(`claque: ${sentence}\n`),
});

const MOST_NAMED = 20;

/** The way out names the files to read again. */
function namingArchives(e: Damaged): UsageError {
  const names = archivesOf(dirname(e.database));
  if (names.length === 0) return e;
  const more = names.length > MOST_NAMED ? `, and ${(names.length - MOST_NAMED).toLocaleString("en-US")} more` : "";
  return new UsageError(`${e.message}. It was made from: ${names.slice(0, MOST_NAMED).join(", ")}${more}`);
}
