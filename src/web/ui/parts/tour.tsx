import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../i18n.ts";
import { remember, remembered } from "../remember.ts";
import { go } from "../router.ts";

const STEPS = [
  ["tour.1.title", "tour.1", "/"],
  ["tour.2.title", "tour.2", "/rising"],
  ["tour.3.title", "tour.3", "/orchestrated"],
  ["tour.4.title", "tour.4", "/method"],
] as const;

/** Step shown; undefined = no tour. It begins by itself once, on the demo world only. */
const step = signal<number | undefined>(undefined);

export const openTour = (): void => {
  step.value = 0;
  go(STEPS[0][2]);
};
export const offerTour = (demo: boolean): void => {
  if (demo && remembered("tour") === undefined && step.peek() === undefined) step.value = 0;
};
const end = () => {
  step.value = undefined;
  remember("tour", "seen");
};

/** Four cards at the foot of the window: never over what they speak of, gone with one key. */
export function Tour() {
  const now = step.value;
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (now === undefined) return;
    const leave = (e: KeyboardEvent) => e.key === "Escape" && end();
    document.addEventListener("keydown", leave);
    return () => document.removeEventListener("keydown", leave);
  }, [now]);
  if (now === undefined) return null;
  const [title, text] = STEPS[now];
  const to = (n: number) => {
    step.value = n;
    go(STEPS[n][2]);
    card.current?.focus();
  };
  return (
    <aside ref={card} class="tour" tabIndex={-1} aria-label={t("tour.label")}>
      <p class="quiet small">{t("tour.step", { n: now + 1, of: STEPS.length })}</p>
      <h2>{t(title)}</h2>
      <p>{t(text)}</p>
      <div class="row">
        <button type="button" class="button-plain" onClick={end}>
          {t("tour.end")}
        </button>
        {now > 0 && (
          <button type="button" class="button" onClick={() => to(now - 1)}>
            {t("tour.back")}
          </button>
        )}
        <button type="button" class="button primary" onClick={() => (now + 1 < STEPS.length ? to(now + 1) : end())}>
          {now + 1 < STEPS.length ? t("tour.next") : t("tour.done")}
        </button>
      </div>
    </aside>
  );
}
