import { SOURCES } from "../sources/index.ts";
import { print } from "./context.ts";
import { example, jsonOption } from "./options.ts";
import type { Register } from "./program.ts";

export const register: Register = (program, context) => {
  program
    .command("sources")
    .summary("formats that claque reads")
    .description("list the archive formats that claque reads, and the traces each can carry")
    .addOption(jsonOption("the list"))
    .addHelpText("after", example(["claque sources", "claque sources --json"], "none: nothing is read."))
    .action(({ json }: { json?: boolean }) => {
      const rows = SOURCES.map(({ name, title, about, traces }) => ({ name, title, about, traces }));
      if (json) return print(context, JSON.stringify(rows, null, 2));
      const width = Math.max(...rows.map((r) => r.name.length));
      for (const r of rows)
        print(
          context,
          `${r.name.padEnd(width)}  ${r.title}\n${" ".repeat(width)}  ${r.about} · traces: ${r.traces.join(", ")}`,
        );
      print(context, "\nEach plain, .gz or .zst. `claque run --source NAME` decides where recognition is in doubt.");
    });
};
