import { useState } from "preact/hooks";
import type { RisingData } from "../../view-data.ts";
import { post, revision } from "../data.ts";
import { harmless } from "../harmless.ts";
import { lasting, measure, moment, t, told } from "../i18n.ts";
import { reader } from "../role.ts";
import { place } from "../router.ts";
import { NewAlarm } from "./new-alarm.tsx";
import { Panel } from "./panel.tsx";
import { Quoted } from "./text.tsx";

/** Alarm rules, what rang, and a form that replays the history before anything is armed. */
export function Alarms({ alarms, rung }: Pick<RisingData, "alarms" | "rung">) {
  const [error, setError] = useState("");
  const act = (href: string, body: unknown) =>
    post(href, body).then(
      () => {
        setError("");
        revision.value++;
      },
      (e: Error) => setError(e.message),
    );
  return (
    <Panel title={t("alarms.title")} about={<span class="quiet small">{t("alarms.about")}</span>} class="alarms">
      {error && (
        <p class="warn" role="alert" lang="en">
          {error}
        </p>
      )}
      {alarms.length > 0 && (
        <ul class="alarm-list">
          {alarms.map((a) => (
            <li key={a.name}>
              <p>
                <strong>
                  <Quoted text={a.name} most={80} />
                </strong>{" "}
                <code>{a.query}</code>
                {a.mutedUntil !== undefined && (
                  <span class="note-pill">{t("alarms.muted", { when: moment(a.mutedUntil) })}</span>
                )}
              </p>
              <p class="small quiet">
                {t("alarms.promise", { budget: measure(a.budget), bin: lasting(a.binMs) })}
                {!a.promiseKept && <span class="warn"> · {t("alarms.notkept")}</span>} ·{" "}
                {t("alarms.rang", { n: a.rang })} · {a.targets.join(", ")}
              </p>
              {!reader.value && (
                <div class="row">
                  <button
                    type="button"
                    class="button-plain"
                    onClick={() =>
                      void act("/api/alarms/mute", { name: a.name, hours: a.mutedUntil === undefined ? 24 : 0 })
                    }
                  >
                    {a.mutedUntil === undefined ? t("alarms.mute") : t("alarms.unmute")}
                  </button>
                  <button
                    type="button"
                    class="button-plain"
                    onClick={() => void act("/api/alarms/remove", { name: a.name })}
                  >
                    {t("alarms.remove")}
                  </button>
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      {!reader.value && <NewAlarm key={place.value.params.get("alarm") ?? ""} />}
      {rung.length > 0 && (
        <details class="caveats">
          <summary>{t("alarms.history", { n: rung.length })}</summary>
          <ol class="rung">
            {rung.map((r) => (
              <li key={`${r.alarm} ${r.raisedAt}`}>
                <strong>
                  <Quoted text={r.alarm} most={80} />
                </strong>{" "}
                <span class="quiet">{r.raisedAt}</span>
                <p class="small">
                  {r.says
                    ? [r.says.statement, r.says.split].flatMap((s) => (s ? told(s) : [])).join(" ")
                    : harmless(`${r.statement} ${r.split}`, 1000)}
                </p>
              </li>
            ))}
          </ol>
        </details>
      )}
    </Panel>
  );
}
