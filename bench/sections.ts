import { fileURLToPath } from "node:url";
import { type Row, rowsWritten } from "./page.ts";

export type { Row } from "./page.ts";

export interface Section {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  /** Takes long: measured only when named. */
  readonly onlyWhenNamed?: boolean;
  /** `events`: of the soak. */
  measure(events: number): Promise<readonly Row[]>;
}

const n = (x: number) => Math.round(x).toLocaleString("en-US");
const s = (x: number) => `${x.toFixed(2)} s`;

/** Speed and memory. Loaded one by one, so that a section's memory is its own. */
export const SECTIONS: readonly Section[] = [
  {
    name: "kernel",
    title: "Co-action kernel and evidence",
    about:
      "3M made shares, window 60 s; DuckDB answers the same question as a self-join in the same process, and the row counts must agree.",
    async measure() {
      const { benchKernel } = await import("./kernel.ts");
      const k = await benchKernel();
      return [
        ["shares · co-actions · pairs", `${n(k.shares)} · ${n(k.coActions)} · ${n(k.pairs)}`],
        ["kernel, all in", s(k.kernelSeconds), "≤ 2 s"],
        ["memory above the process", `${n(k.kernelMegabytes)} MB`, "≤ 500 MB"],
        ["DuckDB self-join", s(k.sqlSeconds)],
        ["kernel against self-join", `${k.faster.toFixed(1)} × faster`, "≥ 3 ×"],
        ["kernel, three windows, pairs of weight ≥ 2", s(k.threeWindowsSeconds)],
        ["whole evidence job (detection, both controls, power)", s(k.evidenceSeconds)],
        ["evidence job against the kernel at three windows", `${k.evidenceRatio.toFixed(1)} ×`, "≤ 10 ×"],
        ["memory of the evidence job above the shares", `${n(k.evidenceMegabytes)} MB`, "≤ 1,000 MB"],
      ];
    },
  },
  {
    name: "shapes",
    title: "Archives of any shape",
    about:
      "`claque run` as the library does it, on made archives of 100,000 posts: few accounts that post all day or many that post once, in a day or in ten years. Processor time of all threads.",
    onlyWhenNamed: true,
    async measure() {
      const { benchShape, SHAPES } = await import("./shapes.ts");
      const rows: Row[] = [];
      for (const shape of SHAPES) {
        const c = await benchShape(shape, 100_000);
        const what = `${n(c.accounts)} accounts, ${shape.days === 1 ? "one day" : "ten years"}`;
        rows.push([what, `${s(c.cpuSeconds)} of processor, ${s(c.seconds)}, ${n(c.peakMegabytes)} MB`, "≤ 20 s"]);
      }
      return rows;
    },
  },
  {
    name: "near-duplicates",
    title: "Near-duplicate texts",
    about: "500,000 made texts of 10–20 words, one in ten a copy with one word changed; one thread.",
    async measure() {
      const { benchNearDuplicates } = await import("./near-duplicates.ts");
      const r = await benchNearDuplicates(500_000);
      return [
        ["texts a second, signatures to families", n(r.textsPerSecond), "≥ 200,000"],
        ["copies found", `${(100 * r.recall).toFixed(1)} %`],
      ];
    },
  },
  {
    name: "narratives",
    title: "Narratives",
    about:
      "Made texts: claims of three names and nine words, in many wordings, among small talk about subjects. B-cubed over the posts of planted narratives; in noise: the same search with the words dealt anew. Then labelled tweets, and cost in one thread.",
    async measure() {
      const { narrativeRows } = await import("./narratives/index.ts");
      return narrativeRows();
    },
  },
  {
    name: "reworded",
    title: "Reworded texts",
    about:
      "Labelled pairs of D3lta's example set (a half of it): copies, rewordings of the same language, translations; a pair is found where both texts sit in one family. Pairs of texts made from different source texts are false. Then 200,000 made texts, near-duplicates taken out first.",
    async measure() {
      const { benchReworded } = await import("./reworded.ts");
      return benchReworded(200_000);
    },
  },
  {
    name: "attacks",
    title: "Hostile questions",
    about:
      'An attacker who reads answers and knows a collection but for one account\'s hours asks pairs of questions that differ by that account, and says "there" where the answers differ; 200 targets, collections of 60 to 1,500 accounts, 24 hours each. Balanced accuracy, .5 is a coin. With conditions on few accounts left to count: .850 added to a topic, .863 hidden among fillers, .906 for everybody but him. Without noise by the conditions: .949 for two spellings. Then the same by the library, over the sockets of a real server and by the command line, on collections of 60 to 5,000 accounts with 200 targets, six times over (the command line once): whether a target is in the collection, in which hours, and whether he used a word; before noise on words, .917 for "words of two spellings". Not tried: attackers who weigh sizes or many pairs, who know the rest of the collection.',
    async measure() {
      const { benchAttacks } = await import("./attacks.ts");
      return benchAttacks();
    },
  },
  {
    name: "narrative-attacks",
    title: "Hostile reading of narratives",
    about:
      "An attacker who holds one findings document of a made day and takes from what stands in it what else stands in it: everybody's posts less those in narratives, by hour and in all, a link's accounts less those of its narrative, the hour in which a narrative begins. Everybody says one of three claims, but for one account that may be there; each of 6 days with it and without it. Balanced accuracy, .5 is a coin. Before 0 … k − 1 others were one mark: .703 for hours, 1.000 for the rest, on twelve days of 200 and 600 accounts. On three of the days all he says but of one or two hours is the same with that account and without; those hours differ since the collection's own period begins with the hour of its first post. .467 is no rule's: turned around it would be .533, from which hours were drawn and from that. Not tried: attackers who weigh sizes, who know the rest of the collection, who compare two states of it.",
    async measure() {
      const { benchNarrativeAttacks } = await import("./attacks/narrated.ts");
      return benchNarrativeAttacks();
    },
  },
  {
    name: "useful",
    title: "What noise leaves of an answer",
    about:
      "The demo and three real samples, read and not analysed: words of ten accounts and more from the most used to the rarest (by rank, evenly on a logarithm), pairs of them by OR, and beginnings of four letters. What is shown of each, in all and by day, beside what is there. Of a run, noise is drawn for the shares of bursts of saved topics alone, a handful of cells. The rows are of two runs; the coordination sample of Russian tweets holds reposts alone and so gives no topic, the development sample stands in its place.",
    onlyWhenNamed: true,
    async measure() {
      const { benchUseful } = await import("./useful.ts");
      return benchUseful();
    },
  },
  {
    name: "gate",
    title: "The gate on real texts",
    about:
      "The shared samples: two archives of an operation (English and Russian), organic posts on a sports event, small exports of ten formats; in most, authors' names are masks, so that losses by the record's own names are hardly measured here. What leaves their texts besides addresses, `@name`, `RT name:` and plain e-mail addresses. That 0 of the 310 spellings of the shared list stay readable is held by `test/privacy/kinds.test.ts`. SHOW=1 prints each loss.",
    onlyWhenNamed: true,
    async measure() {
      const { benchGate } = await import("./gate.ts");
      return benchGate(process.env.SHOW === "1");
    },
  },
  {
    name: "bursts",
    title: "Bursts and alarms",
    about:
      "First rows: many streams under one threshold (A = 10⁴ bins), calibrated on twins of their first 8 weeks, beside the theorem's threshold and the rules in use. `nothing rises`: one alarm a series at 0.5 false alarms a week, its level from its own days, 8 weeks of history and 12 judged; made series, and series put together from the unlabelled days of NAB's, in 5-minute bins; bursts are planted in a second pass. Then NAB itself (after the first 30 %), CrisisLex T26 against the times of the events, and weekly media mentions. Settings were chosen on other seeds and on NAB's AAPL, AMZN and FB; CRM and CVS were not chosen on, though their figures were seen before the last change.",
    async measure() {
      const { benchBursts } = await import("./bursts.ts");
      return benchBursts();
    },
  },
  {
    name: "ingest",
    title: "Archives in",
    about:
      "Made rows in the shape of FiveThirtyEight's CSV and full X API tweets, from file to stored posts; beside it, DuckDB reading the same file into one table, with nothing scrubbed or derived.",
    async measure() {
      const { benchIngest } = await import("./ingest.ts");
      const rows: Row[] = [];
      for (const [format, name, count, aim] of [
        ["csv", "CSV", 1_000_000, "≥ 150,000"],
        ["x-v2", "X API v2", 200_000, "≥ 40,000"],
        ["x-v1", "X API v1.1", 200_000, "≥ 40,000"],
      ] as const) {
        const r = await benchIngest(format, count);
        rows.push(
          [`${name}: rows a second (${n(r.rows)} rows, ${n(r.megabytes)} MB)`, n(r.rowsPerSecond), aim],
          [`${name}: CPU a row`, `${((1e6 * r.cpuSeconds) / r.rows).toFixed(1)} µs`],
          [`${name}: DuckDB's bare reading`, s(r.baselineSeconds)],
          [`${name}: against that`, `${r.ratio.toFixed(1)} × its time`],
          [`${name}: peak memory`, `${n(r.peakMegabytes)} MB`, "≤ 1,500 MB"],
        );
      }
      return rows;
    },
  },
  {
    name: "ingest-cases",
    title: "Layouts as they come",
    about:
      "Small files in layouts of some 80 tools, each with what is right of it written down before it was read (`CLAQUE_CASES=C0` for those whose name begins so). Right: the rows of the database and the findings are what was meant. Refused well: nothing was taken, and the message names a flag, a command or an export to go on with. Wrong: rows that are not what was meant, with nothing said.",
    async measure() {
      const { benchIngestCases } = await import("./ingest-cases/index.ts");
      return benchIngestCases(process.env.CLAQUE_CASES);
    },
  },
  {
    name: "sources",
    title: "Every source",
    about:
      "The sample of each source, its records repeated to some megabytes, read into posts on one thread: no gate, no store. Beside it the plainest reading of the same bytes: JSON.parse of every line for JSON, splitting at line breaks and commas for tables. Records that the sample holds on purpose to be refused are read as well; Parquet and workbook are made files of 20,000 rows.",
    async measure() {
      const { benchSources } = await import("./sources.ts");
      return benchSources();
    },
  },
  {
    name: "streams",
    title: "Live streams",
    about:
      "Made Jetstream events at 2,000 a second, replayed over a loopback socket as fast as they are taken, with 50 breaks in the middle of frames; server and store share the process.",
    async measure() {
      const { benchStream } = await import("./streams.ts");
      const r = await benchStream(1_000_000);
      return [
        ["events · hours of stream", `${n(r.events)} · ${r.hours.toFixed(2)}`],
        ["events a second", n(r.eventsPerSecond), "≥ 2,000"],
        ["faster than published", `${r.faster.toFixed(1)} ×`, "> 1 ×"],
        ["breaks survived", n(r.disconnects)],
        ["posts wrongly there or missing", n(r.wrong), "0"],
        ["memory a fifth in · at the end", `${n(r.earlyMegabytes)} · ${n(r.lateMegabytes)} MB`],
      ];
    },
  },
  {
    name: "soak",
    title: "Live streams, soak",
    onlyWhenNamed: true,
    about:
      "Made Jetstream at 2,000 events a second (two hours of it by default; `--events=` for less), replayed over a loopback socket into `claque watch`, a process of its own, with breaks in the middle of frames and `kill -9` at seeded moments; at the end every post is compared with what the maker of the stream knows.",
    async measure(events) {
      const { soak } = await import("./soak.ts");
      const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
      const r = await soak({
        events,
        rate: 2000,
        breaks: 50,
        kills: 5,
        command: [main],
      });
      const { expected, stored, missing, wrong, orphans } = r.verdict;
      return [
        ["events · hours of stream", `${n(r.events)} · ${r.hours.toFixed(2)}`],
        ["time to take them in", `${(r.seconds / 60).toFixed(1)} min`],
        ["faster than published", `${(r.events / 2000 / r.seconds).toFixed(1)} ×`, "> 1 ×"],
        ["breaks · kill -9", `${n(r.breaks)} · ${n(r.kills)}`, "50 · 5"],
        ["posts that should be there · are there", `${n(expected)} · ${n(stored)}`],
        ["missing · there although deleted, or twice", `${n(missing)} · ${n(wrong)}`, "0 · 0"],
        ["rows that nothing refers to", n(orphans), "0"],
        ["memory of the watch, median in each tenth of the events", `${r.tenths.map(n).join(" · ")} MB`, "the same"],
        ["peak while events came · of the clean stop", `${n(r.peak)} · ${n(r.stopPeak)} MB`],
        ["database", `${n(r.databaseMegabytes)} MB`],
        ["clean stop, with the file written anew", `${r.stopSeconds.toFixed(0)} s, exit code ${r.exitCode}`],
      ];
    },
  },
  {
    name: "page",
    title: "The page under a reader's hands",
    about:
      "A scripted session in Chromium on the demo world (with `CLAQUE_PAGE_PROJECT=DIR` on another project too, whose rows are kept as they were where it is not given): every page, filters, orders, charts under the pointer, tables, the network; then the network at its caps of 12,000 accounts and 10,000 lines, the demo's groups repeated until it is: from opening the page to the first picture of it, and until its dots are at rest. Built before: `npm run build`. The browser draws without a graphics card; of three sessions the least, since other work on the machine only adds.",
    async measure() {
      const { benchNetwork, benchPage, networkRows, pageRows, withDemo, withGroupsRepeated, NETWORK_SESSION } =
        await import("./reading.ts");
      const other = process.env.CLAQUE_PAGE_PROJECT;
      return [
        ...(await withDemo(async (project) => {
          const many = await withGroupsRepeated(project, async (copy) => [
            ...networkRows(await benchNetwork(copy)),
            ...pageRows({ ...(await benchPage(copy, NETWORK_SESSION())), answers: [] }, "network at its caps"),
          ]);
          const own = pageRows(await benchPage(project));
          const of = (what: string) => /^[\d,]+ posts/.exec(what)?.[0];
          const others = rowsWritten("page").filter(([what]) => of(what) !== undefined && of(what) !== of(own[0][0]));
          return [...own, ...many, ...(other ? pageRows(await benchPage(other)) : others)];
        })),
      ];
    },
  },
  {
    name: "web",
    title: "The observatory",
    about:
      "Every address, each asked of a server that was just started, on a made project (`--project DIR` measures another one): time to the last byte, the same address again, and the longest time in which the main thread could do nothing else.",
    async measure() {
      const { benchWeb } = await import("./web.ts");
      const r = await benchWeb(process.env.CLAQUE_BENCH_PROJECT, 20_000);
      const ms = (x: number) => `${n(x)} ms`;
      return [
        ["posts · accounts", `${n(r.posts)} · ${n(r.actors)}`],
        ...r.answers.map(
          (a): Row => [
            `\`${decodeURIComponent(a.route)}\``,
            `${ms(a.first)} · again ${ms(a.again)} · blocked at most ${ms(a.longest)} (p95 ${ms(a.p95)})`,
            "≤ 1,000 ms · – · ≤ 100 ms",
          ],
        ),
      ];
    },
  },
  {
    name: "checks",
    title: "What guards cost honest files",
    about:
      "Processor time of what stands on an honest file's way for the sake of a hostile one: the look at a project folder's files, the look through its database's objects (asked once by a process, and again where the file was written to since), bounds, well-formed texts and printable names while an archive is read (share of the profiler's samples).",
    onlyWhenNamed: true,
    measure: async () => (await import("./checks.ts")).benchChecks(),
  },
  {
    name: "markets",
    title: "Procurement: bidders and copied requirements",
    about:
      "Two simulators of tenders by different rules (`src/worlds/markets`); seeds on which no rule was chosen. Precision and recall are of firms in confirmed groups, with Wilson's interval. Each look-alike stands in several markets of its world. The sample of Tsuchiura's auctions holds 677 with two bids or more, of 2007 to 2010 alone; the figures beside are of all 1,469 by a prototype, so that the two agree in their order at most; size classes are powers of ten of the reserve price.",
    onlyWhenNamed: true,
    measure: async () => (await import("./markets.ts")).benchMarkets(),
  },
  {
    name: "notices",
    title: "Records of public purchases",
    about:
      "100,000 made OCDS releases of 5 kB, 27 sentences each of which a third stand in other notices as well, four bids, a contact point that is taken out.",
    async measure() {
      const { benchNotices } = await import("./notices.ts");
      const b = await benchNotices(100_000);
      return [
        ["notices · file · database", `${n(b.notices)} · ${n(b.megabytes)} MB · ${n(b.stored)} MB`],
        ["read, gated and stored", s(b.seconds), "≤ 36 s"],
        ["notices a second", n(b.perSecond), "≥ 2,778"],
        ["processor time of all threads", s(b.cpuSeconds)],
        ["highest resident memory", `${n(b.peakMegabytes)} MB`, "≤ 1,500 MB"],
      ];
    },
  },
];
