import { once } from "node:events";
import { createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeRng } from "../src/methods/rng.ts";
import { openNoticeProject } from "../src/project/notice-project.ts";
import { ingestNotices } from "../src/taking-in/notices/ingest-notices.ts";
import { residentBytes } from "./ingest.ts";

export interface NoticesBench {
  readonly notices: number;
  /** Of the file, MB. */
  readonly megabytes: number;
  /** Of the database, MB. */
  readonly stored: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** CPU seconds of all threads. */
  readonly cpuSeconds: number;
  /** Highest resident memory while it ran, MB, DuckDB's included. */
  readonly peakMegabytes: number;
}

/** Made OCDS releases of some 5 kB in, stored notices out: recognition, reading, gate, clauses, dictionaries, commits. */
export async function benchNotices(notices: number): Promise<NoticesBench> {
  const dir = mkdtempSync(join(tmpdir(), "claque-bench-"));
  try {
    const file = join(dir, "releases.jsonl");
    await writeReleases(file, notices);
    const project = await openNoticeProject(join(dir, "project"), { takingIn: true });
    let peak = 0;
    const meter = setInterval(() => {
      peak = Math.max(peak, residentBytes());
    }, 50);
    const cpu = process.cpuUsage();
    const started = performance.now();
    const [report] = await ingestNotices({ files: [file], project });
    const seconds = (performance.now() - started) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    clearInterval(meter);
    await project.close();
    if (report.kept !== notices) throw new Error(`${report.kept} of ${notices} notices were kept`);
    return {
      notices,
      megabytes: statSync(file).size / 1e6,
      stored: statSync(join(dir, "project", "notices.duckdb")).size / 1e6,
      seconds,
      perSecond: notices / seconds,
      cpuSeconds: (user + system) / 1e6,
      peakMegabytes: peak / 1e6,
    };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

const WORDS =
  "supplier shall deliver services report daily within contract period authority tender documents technical quality staff equipment maintenance delivery site works price offer bidder evidence certificate experience years insurance guarantee law payment invoice acceptance schedule".split(
    " ",
  );

/** Thirty sentences a notice, one in three of which other notices have as well; four bids, a contact point, an address. */
export async function writeReleases(path: string, notices: number): Promise<void> {
  const rng = makeRng(11);
  const sentence = (words: number) =>
    `${Array.from({ length: words }, () => WORDS[rng.int(WORDS.length)]).join(" ")}.`.replace(/^./, (c) =>
      c.toUpperCase(),
    );
  const shared = Array.from({ length: 20_000 }, () => sentence(16));
  const out = createWriteStream(path);
  for (let i = 0; i < notices; i++) {
    const text = Array.from({ length: 27 }, () => (rng.int(3) === 0 ? shared[rng.int(shared.length)] : sentence(16)));
    const buyer = rng.int(5000);
    const bidders = Array.from({ length: 4 }, () => rng.int(60_000));
    const party = (n: number) =>
      n % 20 === 0
        ? { id: `XX-ID-${n}0000`, name: `${NAMES[n % NAMES.length]} ${NAMES[(n >> 3) % NAMES.length]}` }
        : { id: `XX-REG-${n}0000`, name: `Firm ${n} Limited` };
    const release = {
      ocid: `ocds-bench1-${i}`,
      id: `ocds-bench1-${i}-01`,
      date: new Date(1_500_000_000_000 + i * 60_000).toISOString(),
      tag: ["award"],
      initiationType: "tender",
      language: "en",
      buyer: { id: `XX-GOV-${buyer}0000`, name: `Municipality number ${buyer}` },
      parties: [
        {
          id: `XX-GOV-${buyer}0000`,
          name: `Municipality number ${buyer}`,
          roles: ["buyer"],
          address: { streetAddress: `${1 + rng.int(90)} High Street`, countryName: "GB" },
          contactPoint: {
            name: `${NAMES[rng.int(NAMES.length)]} ${NAMES[rng.int(NAMES.length)]}`,
            email: `p${rng.int(9000)}@example.org`,
            telephone: `+44 20 7946 ${1000 + rng.int(9000)}`,
          },
        },
      ],
      tender: {
        id: `t${i}`,
        title: sentence(9),
        description: text.join(" "),
        procurementMethod: "open",
        items: [{ id: "1", classification: { scheme: "CPV", id: `${79_000_000 + rng.int(900_000)}` } }],
        tenderers: bidders.map(party),
      },
      bids: {
        details: bidders.map((n, b) => ({
          id: `${b}`,
          status: "valid",
          tenderers: [party(n)],
          value: { amount: 1000 + rng.int(1_000_000), currency: "GBP" },
        })),
      },
      awards: [{ id: "1", status: "active", suppliers: [party(bidders[0])], value: { amount: 1000, currency: "GBP" } }],
    };
    if (!out.write(`${JSON.stringify(release)}\n`)) await once(out, "drain");
  }
  out.end();
  await once(out, "finish");
}
const NAMES =
  "Quillfeather Larkspur Mendelow Ostrowick Parrington Rosenquist Lindqvist Vanterpool Abernethy Brockhurst".split(" ");
