import { signal } from "@preact/signals";
import { remember, remembered } from "./remember.ts";
import { go } from "./router.ts";

/** Each step of the tour: its heading, its text, the page it speaks of. */
export const STEPS = [
  ["tour.1.title", "tour.1", "/"],
  ["tour.2.title", "tour.2", "/rising"],
  ["tour.3.title", "tour.3", "/orchestrated"],
  ["tour.4.title", "tour.4", "/method"],
] as const;

/** Step shown; undefined = no tour. It begins by itself once, on the first project that is seen. */
export const tourStep = signal<number | undefined>(undefined);
/** Whether it goes through the made world of the demo. */
export const tourOfDemo = signal(false);

export const toStep = (n: number): void => {
  tourStep.value = n;
  go(STEPS[n][2]);
};
export const openTour = (): void => toStep(0);
export const offerTour = (demo: boolean): void => {
  tourOfDemo.value = demo;
  if (remembered("tour") === undefined && tourStep.peek() === undefined) tourStep.value = 0;
};
export const endTour = (): void => {
  tourStep.value = undefined;
  remember("tour", "seen");
};
