import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { TopList } from "../../view-data.ts";
import { ask } from "../data.ts";
import { harmless } from "../harmless.ts";
import { t } from "../i18n.ts";
import { setParams } from "../router.ts";

const MOST = 6;
type Reading =
  | { readonly ok: true; readonly canonical: string }
  | { readonly ok: false; readonly at: number; readonly error: string };

/** Topics to compare. What is typed is read as it is typed: its canonical form, or the place where it goes wrong. */
export function QueryForm({ asked, suggestions }: { asked: readonly string[]; suggestions: readonly TopList[] }) {
  const [topics, setTopics] = useState<readonly string[]>(asked.length ? asked : [""]);
  const key = asked.join("\n");
  // Before the next paint: what is typed after it must stay.
  useLayoutEffect(() => setTopics(asked.length ? asked : [""]), [key]);
  const submit = (list: readonly string[]) => setParams({ q: [...new Set(list.map((q) => q.trim()).filter(Boolean))] });
  const tags =
    suggestions
      .find((l) => l.type === "hashtag")
      ?.objects.filter((o) => o.label && !asked.includes(`#${o.label}`))
      .slice(0, 5) ?? [];
  return (
    <form
      class="query-form"
      onSubmit={(e) => {
        e.preventDefault();
        submit(topics);
      }}
    >
      <ol>
        {topics.map((q, i) => (
          <li key={i}>
            <QueryField
              value={q}
              index={i}
              onInput={(next) => setTopics(topics.map((x, j) => (i === j ? next : x)))}
              onRemove={
                topics.length > 1
                  ? () => {
                      const rest = topics.filter((_, j) => j !== i);
                      setTopics(rest);
                      submit(rest);
                    }
                  : undefined
              }
            />
          </li>
        ))}
      </ol>
      <div class="row wrap">
        <button type="submit" class="button primary">
          {t("query.ask")}
        </button>
        {topics.length < MOST && (
          <button type="button" class="button" onClick={() => setTopics([...topics, ""])}>
            {t("query.add")}
          </button>
        )}
        {tags.length > 0 && (
          <span class="suggestions">
            <span class="quiet small">{t("query.try")}</span>
            {tags.map((o) => (
              <button
                key={o.label}
                type="button"
                class="chip small"
                onClick={() => submit([...asked, `#${o.label}`].slice(-MOST))}
              >
                <bdi>#{harmless(o.label ?? "", 40)}</bdi>
              </button>
            ))}
          </span>
        )}
      </div>
      <details class="caveats">
        <summary>{t("query.help")}</summary>
        <dl class="syntax" dir="ltr">
          {SYNTAX.map(([example, key]) => (
            <div key={example}>
              <dt>
                <code>{example}</code>
              </dt>
              <dd>{t(key)}</dd>
            </div>
          ))}
        </dl>
        <p class="small quiet">{t("help.oneaccount")}</p>
      </details>
    </form>
  );
}

const SYNTAX = [
  ["climate", "syntax.word"],
  ['"net zero"', "syntax.phrase"],
  ["#cop28", "syntax.tag"],
  ["flood*", "syntax.prefix"],
  ["flood AND (dam OR river)", "syntax.logic"],
  ["flood NOT biblical", "syntax.not"],
  ["flood NEAR/5 warning", "syntax.near"],
  ["domain:example.org", "syntax.domain"],
  ["link:example.org/page", "syntax.link"],
  ["lang:en", "syntax.lang"],
  ["platform:x", "syntax.platform"],
  ["kind:repost", "syntax.kind"],
  ["since:2024-03-01 until:2024-03-08", "syntax.time"],
] as const;

function QueryField(props: { value: string; index: number; onInput: (q: string) => void; onRemove?: () => void }) {
  const [reading, setReading] = useState<Reading>();
  const id = useId();
  const asked = useRef(0);
  useEffect(() => {
    const turn = ++asked.current;
    if (!props.value.trim()) return setReading(undefined);
    const timer = setTimeout(() => {
      ask<Reading>(`/api/query?q=${encodeURIComponent(props.value)}`).then(
        (r) => turn === asked.current && setReading(r),
        () => turn === asked.current && setReading(undefined),
      );
    }, 180);
    return () => clearTimeout(timer);
  }, [props.value]);
  const wrong = reading && !reading.ok ? reading : undefined;
  return (
    <div class="query-field">
      <label class="hidden-visually" for={id}>
        {t("query.topic", { n: props.index + 1 })}
      </label>
      <span class={`topic-key series-${props.index + 1}`} aria-hidden="true" />
      <input
        id={id}
        type="search"
        data-search={props.index === 0 ? "" : undefined}
        placeholder={props.index === 0 ? t("query.placeholder") : ""}
        value={props.value}
        maxLength={500}
        spellcheck={false}
        autocomplete="off"
        dir="auto"
        aria-invalid={wrong ? "true" : undefined}
        aria-describedby={`${id}h`}
        onInput={(e) => props.onInput(e.currentTarget.value)}
      />
      {props.onRemove && (
        <button
          type="button"
          class="icon"
          aria-label={t("query.remove", { n: props.index + 1 })}
          onClick={props.onRemove}
        >
          ×
        </button>
      )}
      <p id={`${id}h`} class="query-reading small" aria-live="polite">
        {wrong ? (
          <span class="warn" lang="en" dir="ltr">
            {props.value.slice(0, wrong.at)}
            <mark>{props.value.slice(wrong.at, wrong.at + 1) || "…"}</mark> {wrong.error}
          </span>
        ) : (
          reading?.ok &&
          reading.canonical !== props.value.trim() && (
            <span class="quiet">
              {t("query.read")} <code dir="ltr">{reading.canonical}</code>
            </span>
          )
        )}
      </p>
    </div>
  );
}
