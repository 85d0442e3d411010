import { defineConfig } from "vitest/config";
import { mutation } from "./test/mutants/plugin.ts";

export default defineConfig({
  plugins: [mutation()],
  test: {
    setupFiles: ["test/seed.ts"],
    include: ["test/**/*.test.ts"],
    // `npm run test:clickhouse` serves what these ask.
    exclude: ["test/clickhouse/**"],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    maxWorkers: 2,
  },
});
