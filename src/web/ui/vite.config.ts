import { defineConfig, type Plugin } from "vite";
import { CHART_CSS, CHART_DEFS, DARK, LIGHT } from "../../charts/style.ts";

/** The charts' own colours as a stylesheet: page, chart and report share one palette. */
function palette(): Plugin {
  const name = "virtual:palette.css";
  const properties = (colours: Readonly<Record<string, string>>) =>
    Object.entries(colours)
      .map(([key, value]) => `--${key}:${value}`)
      .join(";");
  const rules = CHART_CSS.slice(CHART_CSS.indexOf(".chart{"));
  return {
    name: "palette",
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load: (id) =>
      id === `\0${name}`
        ? [
            `:root{color-scheme:light;${properties(LIGHT)}}`,
            `:root[data-theme=dark]{color-scheme:dark;${properties(DARK)}}`,
            `@media (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;${properties(DARK)}}}`,
            `@media print{:root,:root[data-theme=dark],:root:not([data-theme=light]){color-scheme:light;${properties(LIGHT)}}}`,
            rules,
          ].join("\n")
        : undefined,
    transformIndexHtml: (html) => html.replace("<!-- chart definitions -->", CHART_DEFS),
  };
}

export default defineConfig({
  root: import.meta.dirname,
  base: "/",
  plugins: [palette()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "../../../dist/web/ui",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
  },
  worker: { format: "es" },
});
