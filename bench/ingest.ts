import { once } from "node:events";
import { createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { makeRng } from "../src/methods/rng.ts";
import { openProject } from "../src/project/project.ts";
import { ingest } from "../src/taking-in/ingest.ts";

export interface IngestBench {
  readonly format: "csv" | "x-v1" | "x-v2";
  readonly rows: number;
  readonly megabytes: number;
  readonly seconds: number;
  readonly rowsPerSecond: number;
  /** CPU seconds of all threads. */
  readonly cpuSeconds: number;
  /** Highest resident memory while it ran, MB, DuckDB's included. */
  readonly peakMegabytes: number;
  /** DuckDB's own reader, the same file into one table of text columns, nothing scrubbed or derived. */
  readonly baselineSeconds: number;
  /** Ingest over baseline. */
  readonly ratio: number;
}

/** Files in, stored posts out: recognition, reading, gate, derivation, dictionaries, commits. Beside it, DuckDB's bare reading of the file. */
export async function benchIngest(format: IngestBench["format"], rows: number): Promise<IngestBench> {
  const dir = mkdtempSync(join(tmpdir(), "claque-bench-"));
  try {
    const file = join(dir, format === "csv" ? "rows.csv" : "rows.jsonl");
    await writeRows(file, format, rows);
    const project = await openProject(join(dir, "project"));
    let peak = 0;
    const meter = setInterval(() => {
      peak = Math.max(peak, residentBytes());
    }, 50);
    const cpu = process.cpuUsage();
    const started = performance.now();
    const [report] = await ingest({ files: [file], project });
    const seconds = (performance.now() - started) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    clearInterval(meter);
    await project.close();
    if (report.kept !== rows) throw new Error(`${report.kept} of ${rows} rows were kept`);
    const baselineSeconds = await baseline(file, format, dir);
    return {
      format,
      rows,
      megabytes: statSync(file).size / 1e6,
      seconds,
      rowsPerSecond: rows / seconds,
      cpuSeconds: (user + system) / 1e6,
      peakMegabytes: peak / 1e6,
      baselineSeconds,
      ratio: seconds / baselineSeconds,
    };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

export function residentBytes(): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1]) * 1024;
  } catch {
    return process.memoryUsage().rss;
  }
}

async function baseline(file: string, format: IngestBench["format"], dir: string): Promise<number> {
  const instance = await DuckDBInstance.create(join(dir, "baseline.duckdb"));
  const connection = await instance.connect();
  const path = file.replaceAll("'", "''");
  const started = performance.now();
  await connection.run(
    format === "csv"
      ? `create table t as select * from read_csv('${path}', all_varchar = true)`
      : `create table t as select * from read_json('${path}', format = 'newline_delimited', maximum_depth = 1)`,
  );
  await connection.run("checkpoint");
  const seconds = (performance.now() - started) / 1000;
  connection.closeSync();
  instance.closeSync();
  return seconds;
}

const WORDS =
  "the of and to in is you that it he was for on are as with his they at be this have from or one had by word but not what all were we when your can said there use an each which she do how their if will up other about out many then them these so some her would make like him into time has look two more write go see number no way could people my than first water been call who oil its now find long down day did get come made may part".split(
    " ",
  );

/** Made rows in the shape of real ones: FiveThirtyEight's columns, full v1.1 and v2 tweets of some 2.5 kB. Seeded. */
async function writeRows(path: string, format: IngestBench["format"], rows: number): Promise<void> {
  const rng = makeRng(1);
  const out = createWriteStream(path, { highWaterMark: 1 << 20 });
  if (format === "csv")
    out.write(
      "external_author_id,author,content,region,language,publish_date,harvested_date,following,followers,updates,post_type,account_type,retweet,account_category,new_june_2018,alt_external_id,tweet_id,article_url,tco1_step1,tco2_step1,tco3_step1\n",
    );
  for (let i = 0; i < rows; i++) {
    const line = row(format, i, rng);
    if (!out.write(line)) await once(out, "drain");
  }
  out.end();
  await once(out, "close");
}

function row(format: IngestBench["format"], i: number, rng: ReturnType<typeof makeRng>): string {
  const at = 1_500_000_000_000 + i * 3000;
  const id = String((BigInt(at - 1_288_834_974_657) << 22n) + BigInt(i % 4096));
  const author = Math.floor(20_000 * rng.next() ** 2);
  const said = rng.next() < 0.2 ? makeRng(rng.int(2000)) : rng;
  const words = Array.from({ length: 8 + said.int(10) }, () => WORDS[said.int(WORDS.length)]).join(" ");
  const tags = Array.from({ length: rng.int(3) }, () => `topic${rng.int(300)}`);
  const mention = rng.int(3) === 0 ? `@maker_${rng.int(5000)} ` : "";
  const short = `https://t.co/${id.slice(-10)}`;
  const text = `${mention}${words} ${tags.map((t) => `#${t}`).join(" ")} ${short}`;
  if (format === "csv") {
    const d = new Date(at);
    const date = `${d.getUTCMonth() + 1}/${d.getUTCDate()}/${d.getUTCFullYear()} ${d.getUTCHours()}:${String(d.getUTCMinutes()).padStart(2, "0")}`;
    return `${author}000000000,MAKER_${author},"${text}",Unknown,English,${date},${date},1052,9636,${i % 5000},,Right,0,Hashtager,0,${author}000000000,${id},http://twitter.com/${author}000000000/statuses/${id},${short},,\n`;
  }
  const filler = {
    description: "x ".repeat(80),
    profile_image_url: "https://example.org/a.png",
    followers_count: i % 9000,
    friends_count: 12,
    listed_count: 3,
    statuses_count: 4000,
    location: "somewhere",
    verified: false,
  };
  if (format === "x-v1")
    return `${JSON.stringify({
      created_at: new Date(at).toUTCString().replace(/^(\w+), (\d+) (\w+) (\d+) ([\d:]+) GMT$/, "$1 $3 $2 $5 +0000 $4"),
      id: Number(id),
      id_str: id,
      text: text.slice(0, 140),
      truncated: true,
      source: '<a href="https://example.org">client</a>',
      in_reply_to_status_id_str: null,
      user: { id_str: String(author), name: `Maker ${author}`, screen_name: `maker_${author}`, ...filler },
      geo: null,
      coordinates: null,
      place: null,
      contributors: null,
      is_quote_status: false,
      extended_tweet: {
        full_text: text,
        display_text_range: [0, text.length],
        entities: {
          hashtags: tags.map((t) => ({ text: t, indices: [1, 2] })),
          urls: [
            {
              url: short,
              expanded_url: `https://site${rng.int(500)}.example/story/${rng.int(9000)}`,
              display_url: "site",
              indices: [1, 2],
            },
          ],
          user_mentions: [],
          symbols: [],
        },
      },
      entities: { hashtags: [], urls: [], user_mentions: [], symbols: [] },
      quote_count: 0,
      reply_count: 0,
      retweet_count: 0,
      favorite_count: 0,
      favorited: false,
      retweeted: false,
      filter_level: "low",
      lang: "en",
      timestamp_ms: String(at),
      padding: "y ".repeat(300),
    })}\n`;
  return `${JSON.stringify({
    id,
    author_id: String(author),
    created_at: new Date(at).toISOString(),
    text,
    lang: "en",
    conversation_id: id,
    possibly_sensitive: false,
    reply_settings: "everyone",
    source: "client",
    public_metrics: { retweet_count: 0, reply_count: 0, like_count: 1, quote_count: 0 },
    entities: {
      hashtags: tags.map((t) => ({ start: 0, end: 1, tag: t })),
      urls: [
        {
          start: 0,
          end: 1,
          url: short,
          expanded_url: `https://site${rng.int(500)}.example/story/${rng.int(9000)}`,
          display_url: "site",
        },
      ],
    },
    author: {
      id: String(author),
      username: `maker_${author}`,
      name: `Maker ${author}`,
      created_at: "2015-01-01T00:00:00.000Z",
      public_metrics: { followers_count: 1, following_count: 2, tweet_count: 3, listed_count: 0 },
      ...filler,
    },
    context_annotations: Array.from({ length: 6 }, (_, k) => ({
      domain: { id: String(k), name: "Domain", description: "z ".repeat(40) },
      entity: { id: String(k), name: "Entity" },
    })),
    __twarc: {
      url: "https://api.twitter.com/2/tweets/search/all",
      version: "2.10.4",
      retrieved_at: "2022-01-01T00:00:00+00:00",
    },
  })}\n`;
}
