import { createRequire } from "node:module";

/** The version in package.json: part of every output. */
export const VERSION: string = createRequire(import.meta.url)("../../package.json").version;
