import { defineConfig } from "vitest/config";
import { mutation } from "./test/mutants/plugin.ts";

export default defineConfig({
  plugins: [mutation()],
  test: {
    setupFiles: ["test/seed.ts"],
    include: ["test/**/*.test.ts"],
    testTimeout: 240_000,
    hookTimeout: 240_000,
    maxWorkers: 2,
  },
});
