import { effect, signal } from "@preact/signals";
import { remember, remembered } from "./remember.ts";

export type Theme = "system" | "light" | "dark";
const first = remembered("theme");
export const theme = signal<Theme>(first === "light" || first === "dark" ? first : "system");

/** Changes whenever the colours on the page do: what is drawn on a canvas is then drawn again. */
export const paint = signal(0);

effect(() => {
  const root = document.documentElement;
  if (theme.value === "system") delete root.dataset.theme;
  else root.dataset.theme = theme.value;
  remember("theme", theme.value);
  paint.value = paint.peek() + 1;
});
// Paper is light, whatever the screen is.
for (const media of ["(prefers-color-scheme: dark)", "print"])
  window.matchMedia(media).addEventListener("change", () => {
    paint.value++;
  });

/** The present value of a colour of the palette. */
export const colour = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
