import { effect, type Signal, signal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { Head } from "../view-data.ts";
import { holdsNotices, reader } from "./role.ts";
import { type Place, place } from "./router.ts";
import { SCOPE } from "./scope.ts";

export type Loaded<T> =
  | { readonly state: "loading"; readonly data?: undefined }
  /** `stale`: shown while newer data is on its way. */
  | { readonly state: "ready"; readonly data: T; readonly stale: boolean }
  | { readonly state: "error"; readonly error: string; readonly status: number; readonly data?: undefined };

/** Rises whenever the server says that findings or posts have changed. */
export const revision = signal(0);

/** Parameters that arrange the page and leave its data alone. */
const PAGE_ONLY = new Set([
  "table",
  "hours",
  "tightness",
  "kind",
  "view",
  "job",
  "analysis",
  "tour",
  "chart",
  "lang",
  "alarm",
]);

/** Pages whose data are of the chosen period and topics; it travels on over the others. */
const SCOPED = /^\/(?:$|topics|rising|orchestrated)/;

/** Address of the data behind a view: the same address with `.json`, `.csv`. */
export function twin(
  kind: "json" | "csv",
  extra: Readonly<Record<string, string>> = {},
  at: Place = place.value,
): string {
  const params = new URLSearchParams();
  const scoped = SCOPED.test(at.path);
  for (const [name, value] of at.params)
    if (!PAGE_ONLY.has(name) && (scoped || !SCOPE.some((one) => one === name))) params.append(name, value);
  for (const [name, value] of Object.entries(extra)) params.set(name, value);
  const search = params.toString();
  return `${at.path === "/" ? "/overview" : at.path}.${kind}${search ? `?${search}` : ""}`;
}

const answers = new Map<string, unknown>();

/** A request to the observatory. Throws an error with the server's own sentence. */
export async function ask<T>(href: string, init?: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(href, init);
  } catch (e) {
    if (e instanceof DOMException && e.name === "AbortError") throw e;
    throw Object.assign(new Error("offline"), { status: 0 });
  }
  const body = (await response.json().catch(() => ({}))) as { error?: string };
  if (!response.ok) throw Object.assign(new Error(body.error ?? `${response.status}`), { status: response.status });
  return body as T;
}

export const post = <T>(href: string, body: unknown): Promise<T> =>
  ask<T>(href, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

/** The data of the present page, loaded again when the address or the findings change. What was seen before is shown at once. */
export function usePageData<T>(): Signal<Loaded<T>> {
  const loaded = useMemo(() => signal<Loaded<T>>({ state: "loading" }), []);
  useEffect(() => {
    let stop = new AbortController();
    const mounted = place.peek().path;
    let shown = "";
    const dispose = effect(() => {
      const at = place.value;
      const generation = revision.value;
      if (at.path !== mounted) return;
      const href = twin("json", {}, at);
      stop.abort();
      stop = new AbortController();
      const { signal: aborted } = stop;
      const key = `${generation} ${href}`;
      if (answers.has(key)) {
        shown = href;
        loaded.value = { state: "ready", data: answers.get(key) as T, stale: false };
        return;
      }
      const before = loaded.peek();
      // The same address again is renewed under the reader's eyes without a sign; another one is seen to be on its way.
      const renewing = before.state === "ready" && href === shown;
      if (!renewing) loaded.value = before.state === "ready" ? { ...before, stale: true } : { state: "loading" };
      ask<T>(href, { signal: aborted }).then(
        (data) => {
          if (aborted.aborted) return;
          const head = data as Partial<Head>;
          reader.value = head.reader === true;
          holdsNotices.value = head.notices === true;
          if (answers.size > 30) answers.clear();
          answers.set(key, data);
          shown = href;
          loaded.value = { state: "ready", data, stale: false };
        },
        (e: Error & { status?: number }) => {
          // Out of reach while it was renewed: what is shown stays; the foot of the page says that nobody answers.
          if (renewing && (e.status ?? 0) === 0) return;
          if (!aborted.aborted) loaded.value = { state: "error", error: e.message, status: e.status ?? 0 };
        },
      );
    });
    return () => {
      dispose();
      stop.abort();
    };
  }, []);
  return loaded;
}
