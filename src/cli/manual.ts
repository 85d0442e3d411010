import { Writable } from "node:stream";
import type { Command } from "commander";
import { makeProgram } from "./program.ts";

/** Every help text of the command line, as Markdown: `docs/cli.md`. */
export function manual(): string {
  const sink = new Writable({ write: (_chunk, _encoding, done) => done() });
  const program = makeProgram({
    out: sink,
    err: sink,
    interactive: false,
    colour: false,
    columns: 100,
    signal: new AbortController().signal,
    now: () => 0,
  });
  const parts = [
    "# The command line",
    "",
    "Generated from the help texts: `UPDATE=1 npm test` writes it anew.",
    "",
    "```",
    helpOf(program).trimEnd(),
    "```",
  ];
  for (const command of program.commands)
    parts.push("", `## claque ${command.name()}`, "", "```", helpOf(command).trimEnd(), "```");
  return `${parts.join("\n")}\n`;
}

/** The help text with what stands after it (examples, cost) and those of its subcommands, 100 columns wide whatever the terminal. */
export function helpOf(command: Command): string {
  const parts = command.parent ? command.commands.filter((c) => c.name() !== "help") : [];
  return [ownHelp(command), ...parts.map((c) => `\n${ownHelp(c)}`)].join("");
}

function ownHelp(command: Command): string {
  let text = "";
  command.configureOutput({
    writeOut: (s) => {
      text += s;
    },
    getOutHelpWidth: () => 100,
    getOutHasColors: () => false,
  });
  command.outputHelp();
  return text.replace(/[ \t]+$/gm, "");
}
