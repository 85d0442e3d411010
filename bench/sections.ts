/** What was measured, the value with its unit, and the aim where there is one. */
export type Row = readonly [what: string, value: string, aim?: string];

export interface Section {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  measure(): Promise<readonly Row[]>;
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
    name: "bursts",
    title: "Bursts and alarms",
    about:
      "The e-detector beside the rules in use, on the same forecast and the same series: made series with and without planted bursts, the Numenta Anomaly Benchmark and CrisisLex T26; and the time for 100,000 streams.",
    async measure() {
      const { benchBursts } = await import("./bursts.ts");
      return benchBursts();
    },
  },
];
