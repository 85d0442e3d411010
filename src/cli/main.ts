#!/usr/bin/env node
import { isCancelled, isUsageError } from "../model/errors.ts";
import { printing } from "./out.ts";
import { runCommandLine } from "./program.ts";

/** From the first request to end to the end. */
const LONGEST_END_MS = 4_500;
const stop = new AbortController();
let asked = 0;
for (const name of ["SIGINT", "SIGTERM"] as const)
  process.on(name, () => {
    asked++;
    if (asked > 1) process.exit(130);
    process.stderr.write("\nstopping after the batch under way; once more to leave at once\n");
    stop.abort();
    // Killed at any moment, a project is whole: whoever asks us to end is not kept waiting by a query or a far side.
    setTimeout(() => {
      process.stderr.write("claque: ended before all was put away; nothing stored is lost\n");
      process.exit(130);
    }, LONGEST_END_MS).unref();
  });
process.stdout.on("error", (e: NodeJS.ErrnoException) => {
  if (e.code === "EPIPE") process.exit(0);
  throw e;
});

// Whoever waits for a project that this process has open is told what it does.
if (/^[a-z]+$/.test(process.argv[2] ?? "")) process.title = `claque ${process.argv[2]}`;

// What a project holds is its owner's: every file of it, whatever the habits of this machine.
process.umask(0o077);

const complaints = printing(process.stderr);
/** Each further line set in, so that none looks like a word of claque's own. */
const setIn = (message: string): string => message.replace(/\n/g, "\n  ");

const context = {
  out: process.stdout,
  err: process.stderr,
  interactive: process.stdin.isTTY === true && process.stderr.isTTY === true,
  ...(process.stdin.isTTY &&
    process.stdout.isTTY &&
    !process.env.CI && { terminal: { input: process.stdin, output: process.stdout } }),
  colour: process.stdout.isTTY === true && !process.env.NO_COLOR,
  columns: process.stdout.columns ?? 100,
  signal: stop.signal,
  now: () => Date.now(),
};

try {
  await runCommandLine(context, process.argv.slice(2));
} catch (e) {
  if (isUsageError(e)) {
    complaints.write(`claque: ${setIn(e.message)}\n`);
    process.exitCode = "exitCode" in e ? Number(e.exitCode) : 2;
  } else if (isCancelled(e)) {
    complaints.write(`claque: ${setIn(e.message || "stopped")}\n`);
    process.exitCode = 130;
  } else {
    const stack = e instanceof Error ? (e.stack ?? e.message) : String(e);
    complaints.write(`claque: this is a defect of claque, not of your data.\n${stack}\n`);
    process.exitCode = 70;
  }
}
