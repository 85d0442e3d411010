import { monitorEventLoopDelay } from "node:perf_hooks";

// As it is installed: built, with its pages.
const built = new URL("../../dist/web/server/serve.js", import.meta.url).href;
const { serveObservatory } = (await import(built)) as typeof import("../src/web/server/serve.ts");

/** The observatory in a process of its own, which also tells how long its main thread was kept from answering. */
const RESOLUTION = 5;
const serving = await serveObservatory({
  project: process.argv[2],
  host: "127.0.0.1",
  port: 0,
  now: () => Date.now(),
  onDefect: (e) => console.error(e),
});
const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
delay.enable();
process.on("message", (ask) => {
  if (ask === "warm") {
    void serving.warm.then(() => process.send?.("ready"));
  } else if (ask === "reset") {
    delay.reset();
    process.send?.("ready");
  } else if (ask === "read") {
    // The histogram holds the whole time between two ticks: what is above the tick is delay.
    const above = (ns: number) => Math.max(0, ns / 1e6 - RESOLUTION);
    process.send?.({ longest: above(delay.max), p95: above(delay.percentile(95)) });
  } else void serving.close().then(() => process.exit(0));
});
process.send?.({ port: serving.port });
