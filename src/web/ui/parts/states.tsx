import type { ComponentChildren } from "preact";
import { type Answer, isTooEarly } from "../../../views/index.ts";
import type { Loaded } from "../data.ts";
import { revision } from "../data.ts";
import { t } from "../i18n.ts";
import { to } from "../scope.ts";
import { Term } from "./term.tsx";
import { coded } from "./text.tsx";

/** Nothing to show, said with what to do about it. */
export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <svg width="44" height="20" viewBox="0 0 44 20" aria-hidden="true">
        <circle cx="4" cy="10" r="3" />
        <circle cx="16" cy="10" r="3" />
        <circle cx="28" cy="10" r="3" />
        <circle cx="40" cy="10" r="3" />
      </svg>
      <p class="empty-title">{title}</p>
      {children && <div class="quiet small">{children}</div>}
    </div>
  );
}

/** What cannot be told, and why: the data are too few. Never the same as nothing found. */
export function Blind({ children }: { children?: ComponentChildren }) {
  return (
    <div class="notice measure">
      <p>
        <strong>{t("answer.blind")}</strong>
      </p>
      {children}
      <p class="small quiet">{t("state.blind.about")}</p>
    </div>
  );
}

/** What cannot be told yet: it needs a history that the collection does not have. */
export const TooEarly = () => (
  <div class="notice measure">
    <p>
      <strong>{t("state.early")}</strong>
    </p>
    <p class="small quiet">{t("state.early.about")}</p>
    <p class="leads">
      <a href={to("/collect")}>{t("begin.collect")}</a>
      <a href={to("/topics")}>{t("menu.topics")}</a>
    </p>
  </div>
);

/** What the release rule does not let be shown this finely; coarser, it may be. */
export function Withheld({ children, coarser }: { children?: ComponentChildren; coarser?: ComponentChildren }) {
  return (
    <div class="notice measure">
      <p>
        <Term name="release">{t("withheld")}</Term>
      </p>
      {children}
      {coarser && <p class="leads">{coarser}</p>}
    </div>
  );
}

/** An empty list: because of the filters, or because nothing was found, which the heading above has said already. */
export function NothingHere({ filtered, about, answer }: { filtered: boolean; about: string; answer: Answer }) {
  if (filtered) return <Empty title={t("filter.nothing")} />;
  if (answer.verdict !== "blind") return <p class="notice measure">{about}</p>;
  return isTooEarly(answer) ? <TooEarly /> : <Blind />;
}

export function Failed({ error, status }: { error: string; status: number }) {
  return (
    <div class="failed" role="alert">
      <p class="empty-title">
        {status === 0 ? coded(t("error.offline")) : status === 404 ? t("error.gone") : t("error.title")}
      </p>
      {status !== 0 && <p class="small">{error}</p>}
      <button type="button" class="button" onClick={() => revision.value++}>
        {t("error.again")}
      </button>
    </div>
  );
}

/** Grey shapes of what is coming; still when motion is unwelcome. */
export function Waiting({ rows = 4 }: { rows?: number }) {
  return (
    <div class="waiting" aria-busy="true">
      <span class="hidden-visually">{t("loading")}</span>
      {Array.from({ length: rows }, (_, i) => (
        <span key={i} class={`bone bone-${i % 3}`} />
      ))}
    </div>
  );
}

/** The page's data in whichever state it is. */
export function WithData<T>({ loaded, children }: { loaded: Loaded<T>; children: (data: T) => ComponentChildren }) {
  if (loaded.state === "loading") return <Waiting rows={6} />;
  if (loaded.state === "error") return <Failed error={loaded.error} status={loaded.status} />;
  return (
    <div class={loaded.stale ? "stale" : undefined} aria-busy={loaded.stale}>
      {children(loaded.data)}
    </div>
  );
}
