import type { RefObject } from "preact";
import { useState } from "preact/hooks";
import { ask } from "../data.ts";
import { t } from "../i18n.ts";
import { download, png, type Standalone, standalone } from "../save-chart.ts";

/** Takes a chart along: as a drawing, a picture, or markup to put into a page; each says where it comes from. */
export function SaveChart({ holder, label }: { holder: RefObject<HTMLDivElement | null>; label: string }) {
  const [said, setSaid] = useState("");
  const taken = (what: (drawing: Standalone) => unknown) => async () => {
    const svg = holder.current?.querySelector("svg");
    if (!svg) return;
    setSaid("");
    try {
      const { text: source } = await ask<{ text: string }>("/citation.json");
      await what(standalone(svg, { label, source }));
      setSaid(t("chart.saved"));
    } catch {
      setSaid(t("chart.unsaved"));
    }
  };
  return (
    <div class="save-chart">
      <button
        type="button"
        class="tool"
        onClick={taken(({ text }) => download("claque.svg", new Blob([text], { type: "image/svg+xml" })))}
      >
        SVG
      </button>
      <button type="button" class="tool" onClick={taken(async (drawing) => download("claque.png", await png(drawing)))}>
        PNG
      </button>
      <button type="button" class="tool" onClick={taken(({ text }) => navigator.clipboard.writeText(text))}>
        {t("chart.embed")}
      </button>
      <output class="quiet small" aria-live="polite">
        {said}
      </output>
    </div>
  );
}
