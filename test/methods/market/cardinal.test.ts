import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  asCardinal,
  type CardinalSettings,
  type Flag,
  INDICATORS,
  type Indicator,
  type Process,
} from "../../../src/methods/market/index.ts";
import { haveSamples, SAMPLES, sampleText } from "./samples.ts";

const Org = z.object({ id: z.string().optional() });
const Release = z.object({
  ocid: z.string(),
  buyer: Org.optional(),
  tender: z
    .object({
      status: z.string().optional(),
      procurementMethod: z.string().optional(),
      procurementMethodDetails: z.string().optional(),
      numberOfTenderers: z.number().optional(),
      procuringEntity: Org.optional(),
      tenderPeriod: z.object({ startDate: z.string().optional(), endDate: z.string().optional() }).optional(),
    })
    .optional(),
  bids: z
    .object({
      details: z.array(
        z.object({
          status: z.string(),
          date: z.string().optional(),
          tenderers: z.array(Org).optional(),
          value: z.object({ amount: z.number().optional(), currency: z.string().optional() }).optional(),
        }),
      ),
    })
    .optional(),
  awards: z
    .array(
      z.object({
        status: z.string(),
        suppliers: z.array(Org).optional(),
        items: z.array(z.object({ classification: z.object({ id: z.string() }).optional() })).optional(),
      }),
    )
    .optional(),
});

const time = (x: string | undefined): number | undefined => {
  const at = x === undefined ? Number.NaN : Date.parse(x);
  return Number.isNaN(at) ? undefined : at;
};
const ids = (orgs: readonly { id?: string | undefined }[] | undefined) => (orgs ?? []).flatMap((o) => o.id ?? []);

function processOf(line: string): Process {
  const { ocid, buyer, tender, bids, awards } = Release.parse(JSON.parse(line));
  return {
    id: ocid,
    buyer: buyer?.id,
    entity: tender?.procuringEntity?.id,
    method: tender?.procurementMethod,
    methodDetails: tender?.procurementMethodDetails,
    cancelled: tender?.status === "cancelled",
    opens: time(tender?.tenderPeriod?.startDate),
    closes: time(tender?.tenderPeriod?.endDate),
    tenderers: tender?.numberOfTenderers,
    bids: bids?.details.map((b) => ({
      status: b.status,
      tenderers: ids(b.tenderers),
      at: time(b.date),
      amount: b.value?.amount,
      currency: b.value?.currency,
    })),
    awards: awards?.map((a) => ({
      status: a.status,
      suppliers: ids(a.suppliers),
      codes: (a.items ?? []).flatMap((i) => i.classification?.id ?? []),
    })),
  };
}

const processesOf = (text: string) =>
  text
    .split("\n")
    .filter((l) => l.trim() !== "")
    .map(processOf);

type Results = Record<string, Record<string, Record<string, number>>>;
function resultsOf(flags: readonly Flag[]): Results {
  const out: Results = {};
  for (const { group, id, indicator, value } of flags) {
    out[group] ??= {};
    out[group][id] ??= {};
    out[group][id][indicator] = value;
  }
  return out;
}

const isIndicator = (x: string): x is Indicator => INDICATORS.some((i) => i === x);
const indicatorOf = (name: string): Indicator => {
  const code = `R${/(\d{3})/.exec(name)?.[1]}`;
  if (!isIndicator(code)) throw new Error(name);
  return code;
};

/** What the fixtures' file names and the processes called "exclude …" ask for. */
const SETTINGS: Readonly<Record<string, CardinalSettings>> = {
  "R003-threshold-10": { R003: { threshold: 10 } },
  "R003-procurement_methods-open+selective": { R003: { methods: ["open", "selective"] } },
  "R003-procurement_method_details-x-5-y-10": { R003: { detailsThresholds: { x: 5, y: 10 } } },
  "R048-minimum_contracting_processes-1": { R048: { minimumContractingProcesses: 1 } },
};
const COMMON: CardinalSettings = { noPriceComparison: ["NPC"], exclude: ["EXC"] };

/** By the rules of Cardinal's documentation, whose pages show most of them; R024's worked out in the test below. */
const DOCUMENTED: Readonly<Record<string, Results>> = {
  "docs-003": { OCID: { F: { R003: 1 } } },
  "docs-018": { OCID: { F: { R018: 1 } } },
  "docs-024": { OCID: { F: { R024: 1 } }, Tenderer: { W: { R024: 0 }, L: { R024: 0 } } },
  "docs-025": { Tenderer: { F: { R025: 1 / 6 } } },
  "docs-028": { OCID: { F: { R028: 1 } }, Tenderer: { V: { R028: 1 }, D: { R028: 1 } } },
  "docs-030": { OCID: { F: { R030: 1 } }, Tenderer: { W: { R030: 1 } } },
  "docs-035": { OCID: { F: { R035: 1 } }, Tenderer: { V: { R035: 0 } } },
  "docs-036": { OCID: { F: { R036: 1 } } },
  "docs-038": { Buyer: { B: { R038: 0.5 } } },
  "docs-048": { Tenderer: { F: { R048: 2 } } },
  "docs-058": { OCID: { F: { R058: 99 } }, Tenderer: { W: { R058: 0 } } },
};

describe.skipIf(!haveSamples)("agrees with Cardinal (skipped without its fixtures beside the project)", () => {
  const folder = join(SAMPLES, "cardinal");
  const names = haveSamples ? readdirSync(folder) : [];
  const fixtures = names.filter((n) => n.endsWith(".expected")).map((n) => n.slice(0, -9));
  const documented = names.filter((n) => /^docs-.*\.jsonl$/.test(n)).map((n) => n.slice(0, -6));

  it("on 15 fixtures and 11 documented examples", () => {
    expect([fixtures.length, documented.length]).toEqual([15, 11]);
  });

  it.each(fixtures)("%s", (name) => {
    const flags = asCardinal(processesOf(sampleText(`cardinal/${name}.jsonl`)), { ...COMMON, ...SETTINGS[name] }, [
      indicatorOf(name),
    ]);
    expect(resultsOf(flags)).toEqual(JSON.parse(sampleText(`cardinal/${name}.expected`)));
  });

  it.each(documented)("%s", (name) => {
    const settings = name === "docs-048" ? { R048: { minimumContractingProcesses: 1 } } : {};
    const flags = asCardinal(processesOf(sampleText(`cardinal/${name}.jsonl`)), settings, [indicatorOf(name)]);
    const expected = DOCUMENTED[name];
    expect(expected).toBeDefined();
    expect(resultsOf(flags)).toEqual(expected);
  });
});

const sold = (id: string, won: number, next: number): Process => ({
  id,
  bids: [
    { status: "valid", tenderers: ["W"], amount: won, currency: "USD" },
    { status: "valid", tenderers: ["L"], amount: next, currency: "USD" },
  ],
  awards: [{ status: "active", suppliers: ["W"], codes: [] }],
});

describe("asCardinal", () => {
  it("flags the two zeros of {0, 0, 100 × 7}: fence 66.667 − 1.5 · 33.333 = 16.667", () => {
    const processes = [0, 0, 100, 100, 100, 100, 100, 100, 100].map((d, i) => sold(`p${i}`, 1, 1 + d));
    const flags = asCardinal(processes, {}, ["R024"]).filter((f) => f.group === "OCID");
    expect(flags.map((f) => f.id)).toEqual(["p0", "p1"]);
  });

  it("lets the first currency seen decide", () => {
    const other: Process = { ...sold("eur", 1, 9), bids: sold("", 1, 9).bids?.map((b) => ({ ...b, currency: "EUR" })) };
    const all = [sold("a", 1, 2), other];
    expect(asCardinal(all, { R058: { threshold: 0.5 } }, ["R058"]).filter((f) => f.group === "OCID")).toHaveLength(1);
    const euros = asCardinal(all, { currency: "EUR", R058: { threshold: 0.5 } }, ["R058"]);
    expect(euros.find((f) => f.group === "OCID")?.id).toBe("eur");
  });
});
