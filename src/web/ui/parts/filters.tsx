import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { t } from "../i18n.ts";
import { place, setParams, toggleParam } from "../router.ts";

/** Choices of a repeatable parameter; what is chosen stands in the address. */
export function Chips(props: {
  name: string;
  label: string;
  options: readonly { readonly value: string; readonly text: ComponentChildren; readonly count?: number }[];
}) {
  const chosen = place.value.params.getAll(props.name);
  if (!props.options.length) return null;
  return (
    <fieldset class="chips">
      <legend>{props.label}</legend>
      {props.options.map((o) => (
        <button
          key={o.value}
          type="button"
          class="chip"
          aria-pressed={chosen.includes(o.value)}
          onClick={() => toggleParam(props.name, o.value)}
        >
          {o.text}
          {o.count !== undefined && <span class="chip-count">{o.count}</span>}
        </button>
      ))}
    </fieldset>
  );
}

/** One of a few values; the first is the default and leaves the address clean. */
export function Choice(props: {
  name: string;
  label: string;
  options: readonly { readonly value: string; readonly text: string }[];
}) {
  const now = place.value.params.get(props.name) ?? props.options[0].value;
  return (
    <fieldset class="choice">
      <legend class="hidden-visually">{props.label}</legend>
      {props.options.map((o, i) => (
        <button
          key={o.value}
          type="button"
          aria-pressed={now === o.value}
          onClick={() => setParams({ [props.name]: i === 0 ? undefined : o.value })}
        >
          {o.text}
        </button>
      ))}
    </fieldset>
  );
}

/** A choice too long for buttons. */
export function Select(props: {
  name: string;
  label: string;
  options: readonly { readonly value: string; readonly text: string }[];
}) {
  const id = useId();
  const now = place.value.params.get(props.name) ?? props.options[0].value;
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <select
        id={id}
        value={now}
        onChange={(e) =>
          setParams({
            [props.name]: e.currentTarget.value === props.options[0].value ? undefined : e.currentTarget.value,
          })
        }
      >
        {props.options.map((o) => (
          <option key={o.value} value={o.value}>
            {o.text}
          </option>
        ))}
      </select>
    </div>
  );
}

/** From and until, as UTC days. */
export function Days({ period }: { period?: { readonly from: number; readonly until: number } }) {
  const id = useId();
  const { params } = place.value;
  const iso = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  const limits = period && { min: iso(period.from), max: iso(period.until + 86_399_999) };
  // A step of the history where a filter is set; none for each turn of it.
  const change = (name: string) => (e: { currentTarget: HTMLInputElement }) =>
    setParams({ [name]: e.currentTarget.value || undefined }, params.has(name));
  const shown = (name: string) => (params.get(name) ?? "").slice(0, 10);
  return (
    <div class="days">
      <div class="field">
        <label for={`${id}s`}>{t("filter.since")}</label>
        <input id={`${id}s`} type="date" value={shown("since")} {...limits} onChange={change("since")} />
      </div>
      <div class="field">
        <label for={`${id}u`}>{t("filter.until")}</label>
        <input id={`${id}u`} type="date" value={shown("until")} {...limits} onChange={change("until")} />
      </div>
    </div>
  );
}

/** Shown while any filter is set. */
export function ClearFilters({ names }: { names: readonly string[] }) {
  const { params } = place.value;
  if (!names.some((n) => params.has(n))) return null;
  return (
    <button
      type="button"
      class="button-plain"
      onClick={() => setParams(Object.fromEntries(names.map((n) => [n, undefined])))}
    >
      {t("filter.clear")}
    </button>
  );
}
