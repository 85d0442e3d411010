import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import { SECTIONS } from "./sections.ts";

const HELP = `npm run bench -- [section …] [--no-report]
  Measures speed and memory, each section in a process of its own, and writes them into docs/benchmarks.md.
  Sections: ${SECTIONS.map((s) => s.name).join(", ")}; all of them by default.`;

const words = process.argv.slice(2);
if (words.includes("--help")) {
  console.log(HELP);
  process.exit(0);
}
const chosen = words.filter((w) => !w.startsWith("--"));
const unknown = chosen.find((w) => !SECTIONS.some((s) => s.name === w));
if (unknown !== undefined) {
  console.error(`no section is called ${unknown}\n${HELP}`);
  process.exit(2);
}
const here = fileURLToPath(import.meta.url);

if (process.env.CLAQUE_BENCH_SECTION) {
  const section = SECTIONS.find((s) => s.name === process.env.CLAQUE_BENCH_SECTION);
  if (!section) throw new Error("no such section");
  const rows = await section.measure();
  process.stdout.write(`\n@@${JSON.stringify(rows)}\n`);
  process.exit(0);
}

const page = "docs/benchmarks.md";
let text = existsSync(page)
  ? readFileSync(page, "utf8")
  : "# Benchmarks\n\nGenerated; each part names the command that writes it.\n";
for (const section of SECTIONS.filter((s) => chosen.length === 0 || chosen.includes(s.name))) {
  console.log(`\n${section.title}`);
  const out = execFileSync(process.execPath, ["--expose-gc", "--max-old-space-size=8192", here], {
    env: { ...process.env, CLAQUE_BENCH_SECTION: section.name },
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    maxBuffer: 1 << 26,
  });
  const rows = JSON.parse(out.slice(out.lastIndexOf("\n@@") + 3)) as [string, string, string?][];
  for (const [what, value, aim] of rows) console.log(`  ${what}: ${value}${aim ? ` (aim ${aim})` : ""}`);
  const begin = `<!-- ${section.name}:begin -->`;
  const end = `<!-- ${section.name}:end -->`;
  const machine = `Node ${process.version}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB.`;
  const block = [
    begin,
    `## ${section.title}`,
    "",
    `Run: \`npm run bench -- ${section.name}\`. ${section.about} ${machine}`,
    "",
    "| what | measured | aim |",
    "|---|---|---|",
    ...rows.map(([what, value, aim]) => `| ${what} | ${value} | ${aim ?? ""} |`),
    end,
  ].join("\n");
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  text =
    from >= 0 && to > from
      ? text.slice(0, from) + block + text.slice(to + end.length)
      : `${text.trimEnd()}\n\n${block}\n`;
}
if (!words.includes("--no-report")) writeFileSync(page, text);
