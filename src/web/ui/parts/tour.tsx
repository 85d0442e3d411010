import { useRef } from "preact/hooks";
import { t } from "../i18n.ts";
import { endTour, STEPS, toStep, tourOfDemo, tourStep } from "../tour.ts";

/** Four cards at the foot of the window: never over what they speak of, gone with one key. */
export function Tour() {
  const now = tourStep.value;
  const card = useRef<HTMLElement>(null);
  if (now === undefined) return null;
  const [title, text] = STEPS[now];
  const to = (n: number) => {
    toStep(n);
    card.current?.focus();
  };
  return (
    <aside ref={card} class="tour" tabIndex={-1} aria-label={t("tour.label")}>
      <p class="quiet small">{t("tour.step", { n: now + 1, of: STEPS.length })}</p>
      <h2>{t(now === 0 && !tourOfDemo.value ? "tour.1.real.title" : title)}</h2>
      <p>{t(now === 0 && !tourOfDemo.value ? "tour.1.real" : text)}</p>
      <div class="row">
        <button type="button" class="button-plain" onClick={endTour}>
          {t("tour.end")}
        </button>
        {now > 0 && (
          <button type="button" class="button" onClick={() => to(now - 1)}>
            {t("tour.back")}
          </button>
        )}
        <button type="button" class="button primary" onClick={() => (now + 1 < STEPS.length ? to(now + 1) : endTour())}>
          {now + 1 < STEPS.length ? t("tour.next") : t("tour.done")}
        </button>
      </div>
    </aside>
  );
}
