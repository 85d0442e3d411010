import { signal } from "@preact/signals";
import { go } from "./router.ts";

export const helpOpen = signal(false);

/** Where the number keys lead, in the order of the menu. */
export const PLACES = ["/", "/topics", "/rising", "/orchestrated", "/collect", "/method"] as const;

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** `/` search · `?` help · Esc closes · 1–6 pages. Arrow keys belong to the chart that has the focus. */
export function startKeys(): void {
  document.addEventListener("keydown", (e) => {
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
      else {
        go("/topics");
        requestAnimationFrame(() =>
          requestAnimationFrame(() => document.querySelector<HTMLInputElement>("[data-search]")?.focus()),
        );
      }
    } else if (/^[1-6]$/.test(e.key)) go(PLACES[Number(e.key) - 1]);
  });
}
