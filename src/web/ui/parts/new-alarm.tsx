import { useEffect, useId, useRef, useState } from "preact/hooks";
import { messageOf } from "../../../model/errors.ts";
import type { AlarmReplay } from "../../view-data.ts";
import { post, revision } from "../data.ts";
import { lasting, measure, moment, number, t } from "../i18n.ts";
import { place } from "../router.ts";

const BINS = [900_000, 3_600_000, 21_600_000, 86_400_000] as const;

/** Query and promise first; then what the history says; only then a name and "arm". */
export function NewAlarm() {
  const id = useId();
  // Another page leads here with a topic: the form is open, and its history is replayed at once.
  const wanted = place.value.params.get("alarm") ?? "";
  const begin = useRef<HTMLButtonElement>(null);
  const [query, setQuery] = useState(wanted);
  const [bin, setBin] = useState<number>(BINS[1]);
  const [budget, setBudget] = useState("");
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
  const replayed = (allowed?: number) => {
    setReplay(undefined);
    return run(async () => {
      setReplay(await post<AlarmReplay>("/api/alarms/replay", { ...wish, ...(allowed && { budget: allowed }) }));
      setState({});
    });
  };
  useEffect(() => {
    if (wanted === "") return;
    begin.current?.scrollIntoView({ block: "center" });
    begin.current?.focus({ preventScroll: true });
    void replayed();
  }, []);
  return (
    <details class="caveats new-alarm" open={wanted !== ""}>
      <summary>{t("alarms.new")}</summary>
      <form
        class="row wrap"
        onSubmit={(e) => {
          e.preventDefault();
          void replayed();
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
        <button ref={begin} type="submit" class="button" disabled={state.busy}>
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
      {replay && <Replayed replay={replay} />}
      {replay && !replay.kept && replay.days > 0 && (
        <button
          type="button"
          class="button"
          onClick={() => {
            const least = Math.ceil(100 * replay.least) / 100;
            setBudget(String(least));
            void replayed(least);
          }}
        >
          {t("alarms.allow", { least: measure(Math.ceil(100 * replay.least) / 100) })}
        </button>
      )}
      {replay?.kept && (
        <Arm
          suggested={wanted}
          arm={(name) =>
            run(async () => {
              await post("/api/alarms", { ...wish, budget: replay.budget, name });
              setState({ armed: name });
              setReplay(undefined);
              revision.value++;
            })
          }
        />
      )}
      <p class="small quiet">{t("alarms.terminal")}</p>
    </details>
  );
}

/** What the alarm would have done in the history, and whether its promise can be kept. */
function Replayed({ replay }: { replay: AlarmReplay }) {
  return (
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
      {!replay.kept && <p class="warn small">{t("alarms.broken")}</p>}
    </div>
  );
}

/** A name, and the rule is armed. */
function Arm({ suggested, arm }: { suggested: string; arm: (name: string) => Promise<void> }) {
  const id = useId();
  const [name, setName] = useState(suggested.slice(0, 80));
  return (
    <form
      class="row wrap"
      onSubmit={(e) => {
        e.preventDefault();
        void arm(name);
      }}
    >
      <div class="field">
        <label for={id}>{t("alarms.name")}</label>
        <input
          id={id}
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
  );
}
