import { signal } from "@preact/signals";
import { PLACES } from "./places.ts";
import { go } from "./router.ts";

export const helpOpen = signal(false);
export const paletteOpen = signal(false);

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** `/` search of a page that has one, else anything by name, as Ctrl-K everywhere · `?` help · Esc closes · 1–6 pages. Arrow keys belong to the chart that has the focus. */
export function startKeys(): void {
  document.addEventListener("keydown", (e) => {
    if ((e.metaKey || e.ctrlKey) && e.key === "k" && !document.querySelector("dialog[open]")) {
      e.preventDefault();
      paletteOpen.value = true;
    }
    if (e.metaKey || e.ctrlKey || e.altKey) return;
    if (e.key === "Escape") {
      if (helpOpen.value) helpOpen.value = false;
      else if (typing(e.target)) (e.target as HTMLElement).blur();
      return;
    }
    if (typing(e.target) || document.querySelector("dialog[open]")) return;
    if (e.key === "?") {
      helpOpen.value = true;
      e.preventDefault();
    } else if (e.key === "/") {
      e.preventDefault();
      const box = document.querySelector<HTMLInputElement>("[data-search]");
      if (box) box.focus();
      else paletteOpen.value = true;
    } else if (/^[1-6]$/.test(e.key)) go(PLACES[Number(e.key) - 1][0]);
  });
}
