import { useId, useState } from "preact/hooks";
import { messageOf } from "../../../model/errors.ts";
import type { AlarmReplay, RisingData } from "../../view-data.ts";
import { post, revision } from "../data.ts";
import { harmless } from "../harmless.ts";
import { lasting, measure, moment, number, t, told } from "../i18n.ts";
import { reader } from "../role.ts";
import { Panel } from "./panel.tsx";
import { Quoted } from "./text.tsx";

const BINS = [900_000, 3_600_000, 21_600_000, 86_400_000] as const;

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
      {!reader.value && <NewAlarm />}
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

/** Query and promise first; then what the history says; only then a name and "arm". */
function NewAlarm() {
  const id = useId();
  const [query, setQuery] = useState("");
  const [bin, setBin] = useState<number>(BINS[1]);
  const [budget, setBudget] = useState("");
  const [name, setName] = useState("");
  const [replay, setReplay] = useState<AlarmReplay>();
  const [state, setState] = useState<{ readonly busy?: boolean; readonly error?: string; readonly armed?: string }>({});
  const wish = { query, binMs: bin, ...(budget !== "" && { budget: Number(budget) }) };
  const run = async (work: () => Promise<void>) => {
    setState({ busy: true });
    try {
      await work();
    } catch (e) {
      setState({ error: messageOf(e) });
    }
  };
  return (
    <details class="caveats new-alarm">
      <summary>{t("alarms.new")}</summary>
      <form
        class="row wrap"
        onSubmit={(e) => {
          e.preventDefault();
          setReplay(undefined);
          void run(async () => {
            setReplay(await post<AlarmReplay>("/api/alarms/replay", wish));
            setState({});
          });
        }}
      >
        <div class="field grow">
          <label for={`${id}q`}>{t("alarms.query")}</label>
          <input
            id={`${id}q`}
            type="text"
            required
            maxLength={500}
            spellcheck={false}
            dir="auto"
            value={query}
            onInput={(e) => setQuery(e.currentTarget.value)}
          />
        </div>
        <div class="field">
          <label for={`${id}b`}>{t("alarms.bin")}</label>
          <select id={`${id}b`} value={String(bin)} onChange={(e) => setBin(Number(e.currentTarget.value))}>
            {BINS.map((b) => (
              <option key={b} value={b}>
                {lasting(b)}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for={`${id}f`}>{t("alarms.budget")}</label>
          <input
            id={`${id}f`}
            type="number"
            min={0.001}
            max={1000}
            step="any"
            placeholder={t("alarms.fewest")}
            value={budget}
            onInput={(e) => setBudget(e.currentTarget.value)}
          />
        </div>
        <button type="submit" class="button" disabled={state.busy}>
          {state.busy ? t("loading") : t("alarms.replay")}
        </button>
      </form>
      {state.error && (
        <p class="warn small" role="alert" lang="en">
          {state.error}
        </p>
      )}
      {state.armed && (
        <p class="small" role="status">
          {t("alarms.armed", { name: state.armed })}
        </p>
      )}
      {replay && (
        <div class="replay" role="status">
          <p>
            {replay.days === 0
              ? t("alarms.short")
              : t("alarms.calibration", { days: number(replay.days), least: measure(replay.least) })}{" "}
            {replay.kept && t("alarms.kept", { budget: measure(replay.budget) })}{" "}
            {t("alarms.would", { n: replay.episodes.length, weeks: measure(replay.weeks) })}
          </p>
          <ul class="small quiet">
            {replay.episodes.slice(-8).map((e) => (
              <li key={e.alarmAt}>
                {t("alarms.episode", { when: moment(e.alarmAt), peak: number(e.peak), forecast: measure(e.forecast) })}
              </li>
            ))}
          </ul>
          {replay.kept ? (
            <form
              class="row wrap"
              onSubmit={(e) => {
                e.preventDefault();
                void run(async () => {
                  await post("/api/alarms", { ...wish, budget: replay.budget, name });
                  setState({ armed: name });
                  setReplay(undefined);
                  setName("");
                  revision.value++;
                });
              }}
            >
              <div class="field">
                <label for={`${id}n`}>{t("alarms.name")}</label>
                <input
                  id={`${id}n`}
                  type="text"
                  required
                  maxLength={80}
                  value={name}
                  onInput={(e) => setName(e.currentTarget.value)}
                />
              </div>
              <button type="submit" class="button primary">
                {t("alarms.arm")}
              </button>
            </form>
          ) : (
            <p class="warn small">{t("alarms.broken")}</p>
          )}
        </div>
      )}
      <p class="small quiet">{t("alarms.terminal")}</p>
    </details>
  );
}
