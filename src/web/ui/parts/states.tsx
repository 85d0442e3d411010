import type { ComponentChildren } from "preact";
import type { Loaded } from "../data.ts";
import { revision } from "../data.ts";
import { t } from "../i18n.ts";
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

/** An empty list: because of the filters, or because nothing was found, which the heading above has said already. */
export function NothingHere({ filtered, about }: { filtered: boolean; about: string }) {
  return filtered ? <Empty title={t("filter.nothing")} /> : <p class="notice measure">{about}</p>;
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
