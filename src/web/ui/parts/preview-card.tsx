import { useId } from "preact/hooks";
import type { CollectData, PreviewData } from "../../view-data.ts";
import { harmless } from "../harmless.ts";
import { moment, number, t } from "../i18n.ts";
import { DataTable } from "./data-table.tsx";
import type { Settings } from "./drop-zone.tsx";

const ORDERS = ["month-first", "day-first"] as const;

export type Preview = PreviewData;

/** The choice of columns with one more, or less. */
function mapping(map: Settings["map"], key: string, column: string): Settings["map"] {
  const { [key]: _, ...rest } = map ?? {};
  const all = column === "" ? rest : { ...rest, [key]: column };
  return Object.keys(all).length > 0 ? all : undefined;
}

interface Chosen {
  preview?: Preview;
  sources: CollectData["sources"];
  settings: Settings;
  onChange: (s: Settings) => void;
}

/** What a file is taken for and why, what is open to question, and its first records by their shape. */
export function PreviewCard(props: Chosen) {
  const { preview: p } = props;
  const counts = (of: Readonly<Record<string, number>>) =>
    Object.entries(of)
      .map(([why, n]) => `${harmless(why, 80)} ${number(n)}`)
      .join(", ");
  return (
    <div class="preview">
      {p && <TakenFor preview={p} />}
      <Choices {...props} />
      {p && p.rows.length > 0 && <FirstRows preview={p} />}
      {p && p.rows.length === 0 && (
        <p class="warn small" role="alert">
          {t("preview.norows")}
        </p>
      )}
      {p && Object.keys(p.rejected).length > 0 && (
        <p class="small">
          {t("preview.rejected")} <span lang="en">{counts(p.rejected)}</span>
        </p>
      )}
      {p && Object.keys(p.skipped).length > 0 && (
        <p class="small quiet">
          {t("preview.skipped")} <span lang="en">{counts(p.skipped)}</span>
        </p>
      )}
    </div>
  );
}

/** The format, why it is that one, which column holds what, and what is open to question. */
function TakenFor({ preview: p }: { preview: Preview }) {
  // What is missing is said above, in the reader's language.
  const questions = p.inspection?.questions.filter((q) => q.about !== "columns" || p.inspection?.missing.length === 0);
  return (
    <>
      <p>
        {t("preview.is")} <strong lang="en">{p.title}</strong>
        {p.packing !== "none" && <span class="quiet"> ({p.packing})</span>}
      </p>
      <p class="small quiet" lang="en">
        {t("preview.because")} {harmless(p.reason, 400)}
        {p.runnerUp && (
          <>
            {" "}
            · {t("preview.next")} {p.runnerUp.source} ({p.runnerUp.reason})
          </>
        )}
      </p>
      {p.inspection && (
        <details class="caveats">
          <summary>
            {t("preview.columns", {
              n: Object.keys(p.inspection.columns).length,
              dropped: p.inspection.dropped.length,
            })}
          </summary>
          <dl class="mapping" lang="en" dir="ltr">
            {Object.entries(p.inspection.columns).map(([key, column]) => (
              <div key={key}>
                <dt>{key}</dt>
                <dd>
                  <code>{harmless(column, 120)}</code>
                </dd>
              </div>
            ))}
          </dl>
          {p.inspection.dropped.length > 0 && (
            <p class="small quiet">
              {t("preview.dropped")} <span lang="en">{harmless(p.inspection.dropped.join(", "), 2000)}</span>
            </p>
          )}
        </details>
      )}
      {p.inspection?.missing.map((m) => (
        <p key={m} class="warn small" role="alert">
          {t("preview.missing", { key: m })}
        </p>
      ))}
      {questions?.map((q) => (
        <p key={q.text} class="notice small" lang="en">
          {q.text}
        </p>
      ))}
      {p.inspection?.problems.map((q) => (
        <p key={q} class="warn small" lang="en" role="alert">
          {q}
        </p>
      ))}
      {p.inspection?.absent?.map(({ key, column }) => (
        <p key={key} class="warn small" role="alert">
          {t("preview.absent", { column: harmless(column, 200), key: harmless(key, 40) })}
        </p>
      ))}
      {p.problem && (
        <p class="warn small" lang="en">
          {p.problem}
        </p>
      )}
    </>
  );
}

/** What a person may say of how to read it. */
function Choices({ preview: p, sources, settings, onChange }: Chosen) {
  const id = useId();
  const asks = (about: string) => p?.inspection?.questions.some((q) => q.about === about) ?? false;
  const asksZone = asks("time zone") || settings.timeZone !== undefined;
  const asksOrder = asks("date order") || settings.dateOrder !== undefined;
  const asksLetters = asks("encoding") || settings.encoding !== undefined;
  // Columns that are missing, and those that were guessed: a person may name another.
  const open = [
    ...(p?.inspection?.missing ?? []),
    ...(asks("columns") || settings.map ? ["author", "time", "text"] : []),
  ];
  const keys = [...new Set(open)];
  const columns = p?.inspection
    ? [
        ...new Set([
          ...Object.values(p.inspection.columns).flatMap((name) => name.split(" + ")),
          ...p.inspection.dropped,
        ]),
      ]
    : [];
  const letters = p?.inspection?.doubts?.find(({ key }) => key === "doubt.letters");
  const looks = p?.inspection?.questions.flatMap((q) => q.columns ?? []) ?? [];
  /** A column with the kind of values in it. */
  const shown = (column: string): string => {
    const holds = looks.find(({ name }) => name === column)?.holds;
    return harmless(holds === undefined ? column : `${column} — ${holds}`, 120);
  };
  const judged = (key: string): string => {
    const column = settings.map?.[key] === undefined ? p?.inspection?.columns[key] : undefined;
    return column === undefined ? "—" : t("preview.map.judged", { column: harmless(column, 80) });
  };
  return (
    <div class="row wrap">
      <div class="field">
        <label for={`${id}f`}>{t("preview.format")}</label>
        <select
          id={`${id}f`}
          value={settings.source ?? ""}
          onChange={(e) => onChange({ ...settings, source: e.currentTarget.value || undefined })}
        >
          <option value="">{t("preview.recognised")}</option>
          {sources.map((s) => (
            <option key={s.name} value={s.name}>
              {s.title}
            </option>
          ))}
        </select>
      </div>
      {asksZone && (
        <div class="field">
          <label for={`${id}z`}>{t("preview.zone")}</label>
          <input
            id={`${id}z`}
            type="text"
            placeholder="UTC"
            value={settings.timeZone ?? ""}
            onChange={(e) => onChange({ ...settings, timeZone: e.currentTarget.value.trim() || undefined })}
          />
        </div>
      )}
      {asksOrder && (
        <div class="field">
          <label for={`${id}o`}>{t("preview.order")}</label>
          <select
            id={`${id}o`}
            value={settings.dateOrder ?? ""}
            onChange={(e) =>
              onChange({ ...settings, dateOrder: ORDERS.find((order) => order === e.currentTarget.value) })
            }
          >
            <option value="">—</option>
            <option value="month-first">{t("preview.order.month")}</option>
            <option value="day-first">{t("preview.order.day")}</option>
          </select>
        </div>
      )}
      {asksLetters && (
        <div class="field">
          <label for={`${id}e`}>{t("preview.encoding")}</label>
          <input
            id={`${id}e`}
            type="text"
            placeholder={String(letters?.values?.name ?? "")}
            value={settings.encoding ?? ""}
            onChange={(e) => onChange({ ...settings, encoding: e.currentTarget.value.trim() || undefined })}
          />
        </div>
      )}
      <div class="field">
        <label for={`${id}p`}>{t("preview.platform")}</label>
        <input
          id={`${id}p`}
          type="text"
          placeholder={p?.rows[0]?.platform ?? ""}
          value={settings.platform ?? ""}
          onChange={(e) => onChange({ ...settings, platform: e.currentTarget.value.trim().toLowerCase() || undefined })}
        />
      </div>
      {keys.map((key) => (
        <div class="field" key={key}>
          <label for={`${id}${key}`}>{t("preview.map", { key })}</label>
          <select
            id={`${id}${key}`}
            value={settings.map?.[key] ?? ""}
            onChange={(e) => onChange({ ...settings, map: mapping(settings.map, key, e.currentTarget.value) })}
          >
            <option value="">{judged(key)}</option>
            {columns.map((c) => (
              <option key={c} value={c}>
                {shown(c)}
              </option>
            ))}
          </select>
        </div>
      ))}
    </div>
  );
}

/** The first records by their shape: no word of them. */
function FirstRows({ preview: p }: { preview: Preview }) {
  return (
    <details class="caveats" open>
      <summary>{t("preview.rows", { n: p.rows.length, authors: p.authors })}</summary>
      <DataTable
        label={t("preview.rows", { n: p.rows.length, authors: p.authors })}
        columns={[
          t("time"),
          t("platform"),
          t("kind"),
          t("language"),
          t("preview.characters"),
          t("preview.links"),
          t("preview.tags"),
          t("preview.refers"),
        ]}
        rows={p.rows.map((r) => [
          moment(r.at),
          r.platform,
          t(`post.${r.kind}`),
          r.lang,
          r.characters,
          r.links,
          r.hashtags,
          r.refersTo.map((x) => t(`post.${x}`)).join(", ") || null,
        ])}
      />
      <p class="small quiet">{t("preview.words")}</p>
    </details>
  );
}
