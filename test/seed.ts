import fc from "fast-check";

// The laws try the same cases in every run, so that a failure is one everybody has. Other cases: SEED=… npx vitest run.
fc.configureGlobal({ seed: Number(process.env.SEED ?? 20_261_124) });
