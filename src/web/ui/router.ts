import { computed, signal } from "@preact/signals";

/** The whole state of a view is its address: path and query. */
export interface Place {
  readonly path: string;
  readonly params: URLSearchParams;
}

const here = (): Place => ({ path: window.location.pathname, params: new URLSearchParams(window.location.search) });

export const place = signal<Place>(here());
export const path = computed(() => place.value.path);

/** Goes to an address of the observatory. `replace` keeps the back button useful while a filter is being turned. */
export function go(href: string, options: { readonly replace?: boolean; readonly keepScroll?: boolean } = {}): void {
  const before = place.peek().path;
  if (options.replace) history.replaceState(null, "", href);
  else history.pushState(null, "", href);
  place.value = here();
  if (place.value.path !== before && !options.keepScroll) {
    window.scrollTo(0, 0);
    document.getElementById("main")?.focus({ preventScroll: true });
  }
}

type Value = string | number | readonly string[] | undefined;

/** The present address with some parameters changed; `undefined` takes one out. */
export function withParams(changes: Readonly<Record<string, Value>>, at: Place = place.value): string {
  const params = new URLSearchParams(at.params);
  for (const [name, value] of Object.entries(changes)) {
    params.delete(name);
    if (value === undefined || value === "") continue;
    if (typeof value === "object") for (const v of value) params.append(name, v);
    else params.set(name, String(value));
  }
  const search = params.toString();
  return search ? `${at.path}?${search}` : at.path;
}

export const setParams = (changes: Readonly<Record<string, Value>>, replace = false): void =>
  go(withParams(changes), { replace, keepScroll: true });

/** Turns one value of a repeatable parameter on or off. */
export function toggleParam(name: string, value: string): void {
  const now = place.peek().params.getAll(name);
  setParams({ [name]: now.includes(value) ? now.filter((v) => v !== value) : [...now, value] });
}

/** Links inside the observatory change the view without a reload; data files and exports are left to the browser. */
export function startRouter(): void {
  window.addEventListener("popstate", () => {
    place.value = here();
  });
  document.addEventListener("click", (event) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link?.href || link.target || link.hasAttribute("download")) return;
    const url = new URL(link.href);
    const isFile = /\.[a-z]+$/.test(url.pathname) || url.pathname.startsWith("/api/");
    if (url.origin !== window.location.origin || isFile) return;
    if (url.hash && url.pathname === window.location.pathname && url.search === window.location.search) return;
    event.preventDefault();
    go(`${url.pathname}${url.search}`);
  });
}
