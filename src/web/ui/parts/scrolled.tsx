import type { ComponentChildren } from "preact";
import { t } from "../i18n.ts";

/** A region that may be wider or longer than its place: it can be scrolled by keyboard too. */
export function Scrolled({ label, tall, children }: { label: string; tall?: boolean; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1).
    <section class={tall ? "table-frame tall" : "table-frame"} tabIndex={0} aria-label={`${label}: ${t("table")}`}>
      {children}
    </section>
  );
}
