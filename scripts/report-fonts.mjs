// Writes src/outputs/report/fonts.ts: the two typefaces of the report as data, since a report is one file that fetches nothing.
// Run after a new version of the typefaces: node scripts/report-fonts.mjs, then UPDATE=1 npx vitest run test/outputs
import { readFileSync, writeFileSync } from "node:fs";

const face = (name, file, weights) => {
  const path = `node_modules/@fontsource-variable/${name.toLowerCase()}/files/${file}.woff2`;
  return [name, weights, readFileSync(new URL(`../${path}`, import.meta.url)).toString("base64")];
};
const faces = [
  face("Newsreader", "newsreader-latin-wght-normal", "200 800"),
  face("Inter", "inter-latin-wght-normal", "100 900"),
];
const range =
  "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD";

writeFileSync(
  new URL("../src/outputs/report/fonts.ts", import.meta.url),
  `/**
 * The report's typefaces as data (written by scripts/report-fonts.mjs). Latin only; other scripts use the reader's own.
 * Newsreader © 2020 The Newsreader Project Authors (https://github.com/productiontype/Newsreader),
 * Inter © 2016 The Inter Project Authors (https://github.com/rsms/inter); both under the SIL Open Font License 1.1 (https://openfontlicense.org).
 */
export const FONT_CSS = [
${faces
  .map(
    ([name, weights, data]) =>
      `  // biome-ignore format: one typeface a line\n  "@font-face{font-family:${name};font-style:normal;font-weight:${weights};src:url(data:font/woff2;base64,${data}) format('woff2');unicode-range:${range}}",`,
  )
  .join("\n")}
].join("\\n");
`,
);
