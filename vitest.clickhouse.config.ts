import { defineConfig } from "vitest/config";

/** The store in ClickHouse: `npm run test:clickhouse`, which serves one. */
export default defineConfig({
  test: {
    setupFiles: ["test/seed.ts"],
    include: ["test/clickhouse/**/*.test.ts"],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // One engine answers them all, one question after the other.
    fileParallelism: false,
  },
});
