import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type Row, writePart } from "./page.ts";
import { SECTIONS } from "./sections.ts";

const HELP = `npm run bench -- [section …] [--events=N] [--no-report] [--project DIR]
  Measures speed and memory, each section in a process of its own, and writes them into docs/benchmarks.md.
  Sections: ${SECTIONS.map((s) => s.name).join(", ")}; by default all but ${SECTIONS.filter((s) => s.onlyWhenNamed).map((s) => s.name)}.
  --events=N: of the soak; 14,400,000 by default, which is two hours of stream.
  --project: \`web\` measures this project instead of one it makes.`;

const words = process.argv.slice(2);
const at = words.indexOf("--project");
const project = at < 0 ? undefined : words.splice(at, 2)[1];
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
const events = Number(words.find((w) => w.startsWith("--events="))?.slice(9) ?? 14_400_000);
const here = fileURLToPath(import.meta.url);

if (process.env.CLAQUE_BENCH_SECTION) {
  const section = SECTIONS.find((s) => s.name === process.env.CLAQUE_BENCH_SECTION);
  if (!section) throw new Error("no such section");
  const rows = await section.measure(events);
  process.stdout.write(`\n@@${JSON.stringify(rows)}\n`);
  process.exit(0);
}

for (const section of SECTIONS.filter((s) => (chosen.length === 0 ? !s.onlyWhenNamed : chosen.includes(s.name)))) {
  console.log(`\n${section.title}`);
  const out = execFileSync(
    process.execPath,
    ["--expose-gc", "--max-old-space-size=8192", here, ...words.filter((w) => w.startsWith("--events="))],
    {
      env: {
        ...process.env,
        CLAQUE_BENCH_SECTION: section.name,
        ...(project !== undefined && { CLAQUE_BENCH_PROJECT: project }),
      },
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
      maxBuffer: 1 << 26,
    },
  );
  const rows = JSON.parse(out.slice(out.lastIndexOf("\n@@") + 3)) as Row[];
  for (const [what, value, aim] of rows) console.log(`  ${what}: ${value}${aim ? ` (aim ${aim})` : ""}`);
  if (!words.includes("--no-report"))
    writePart(section.name, section.title, `Run: \`npm run bench -- ${section.name}\`. ${section.about}`, rows);
}
