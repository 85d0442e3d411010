import { signal } from "@preact/signals";
import { PLACES } from "./places.ts";
import { go } from "./router.ts";
import { to } from "./scope.ts";
import { endTour, tourStep } from "./tour.ts";

export const helpOpen = signal(false);
export const paletteOpen = signal(false);

/** By what was decided, not by what is drawn already: a key pressed between the two counts. */
const inDialog = (): boolean => helpOpen.value || paletteOpen.value;
const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** `/` search of a page that has one, else anything by name, as Ctrl-K everywhere · `?` help · Esc closes · 1–6 pages. Heard from the start, so that no key is lost while a page is being drawn. Arrow keys belong to the chart that has the focus. */
export function startKeys(): void {
  document.addEventListener("keydown", (e) => {
    if ((e.metaKey || e.ctrlKey) && e.key === "k" && !inDialog()) {
      e.preventDefault();
      paletteOpen.value = true;
    }
    if (e.metaKey || e.ctrlKey || e.altKey) return;
    if (e.key === "Escape") {
      if (helpOpen.value) helpOpen.value = false;
      else if (tourStep.value !== undefined && !inDialog()) endTour();
      else if (e.target instanceof HTMLElement && typing(e.target)) e.target.blur();
      return;
    }
    if (typing(e.target) || inDialog()) return;
    if (e.key === "?") {
      helpOpen.value = true;
      e.preventDefault();
    } else if (e.key === "/") {
      e.preventDefault();
      const box = document.querySelector<HTMLInputElement>("[data-search]");
      if (box) box.focus();
      else paletteOpen.value = true;
    } else if (/^[1-6]$/.test(e.key)) go(to(PLACES[Number(e.key) - 1][0]));
  });
}
