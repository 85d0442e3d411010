import { useState } from "preact/hooks";
import type { CollectData } from "../../view-data.ts";
import { twin, usePageData } from "../data.ts";
import { harmless } from "../harmless.ts";
import { bytes, number, span, t } from "../i18n.ts";
import { DropZone } from "../parts/drop-zone.tsx";
import { JobList } from "../parts/job-list.tsx";
import { Panel } from "../parts/panel.tsx";
import { Scrolled } from "../parts/scrolled.tsx";
import { WithData } from "../parts/states.tsx";
import { Streams } from "../parts/streams.tsx";
import { Quoted } from "../parts/text.tsx";
import { Upkeep } from "../parts/upkeep.tsx";

export function CollectPage() {
  const loaded = usePageData<CollectData>().value;
  return <WithData loaded={loaded}>{(data) => <Collect data={data} />}</WithData>;
}

function Collect({ data }: { data: CollectData }) {
  const { totals } = data;
  return (
    <>
      <header class="lead">
        <p class="kicker">{t("menu.collect")}</p>
        <h1>
          {data.files.length
            ? t("collect.lead", { read: totals.read, kept: totals.kept, out: totals.quarantined })
            : t(data.state === "unanalysed" ? "begin.unanalysed" : "collect.first")}
        </h1>
        <p class="measure quiet">{t("collect.about")}</p>
      </header>
      {data.sealed ? <p class="notice">{t("collect.sealed")}</p> : <DropZone sources={data.sources} />}
      <JobList />
      <Streams first={data.streams ?? []} sealed={data.sealed} />
      {data.files.length > 0 && (
        <Panel title={t("collect.files", { n: data.files.length })} csv={twin("csv")}>
          <Files data={data} />
          {totals.quarantined > 0 && (
            <p class="small quarantine-link">
              <a href="/api/quarantine.csv" download>
                {t("quarantine.csv")}
              </a>
            </p>
          )}
        </Panel>
      )}
      <div class="columns">
        <Panel title={t("zeeschuimer.title")}>
          <p>{t("zeeschuimer.about")}</p>
          <p>
            <code>{window.location.origin}</code>
          </p>
        </Panel>
        <Panel title={t("formats.title", { n: data.sources.length })}>
          <details class="caveats">
            <summary>{t("formats.list")}</summary>
            <ul class="formats" lang="en" dir="ltr">
              {data.sources.map((s) => (
                <li key={s.name}>
                  <details>
                    <summary>{s.title}</summary>
                    <p class="small quiet">{s.about}</p>
                  </details>
                </li>
              ))}
            </ul>
          </details>
        </Panel>
      </div>
      {data.state !== "empty" && <Upkeep sealed={data.sealed} />}
    </>
  );
}

const total = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((a, b) => a + b, 0);
const listed = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .sort((a, b) => b[1] - a[1])
    .map(([why, n]) => `${harmless(why, 80)} ${number(n)}`)
    .join(", ");

/** Rows at first, and how many more each time. */
const FIRST = 12;
const MORE = 50;

function Files({ data }: { data: CollectData }) {
  const [more, setMore] = useState(FIRST);
  return (
    <>
      <Scrolled label={t("collect.files", { n: data.files.length })}>
        <table class="table files">
          <thead>
            <tr>
              <th scope="col">{t("file")}</th>
              <th scope="col">{t("format")}</th>
              <th scope="col" class="number">
                {t("size")}
              </th>
              <th scope="col" class="number">
                {t("read")}
              </th>
              <th scope="col" class="number">
                {t("kept")}
              </th>
              <th scope="col" class="number">
                {t("repeated")}
              </th>
              <th scope="col" class="number">
                {t("quarantined")}
              </th>
              <th scope="col">{t("period")}</th>
            </tr>
          </thead>
          <tbody>
            {data.files.slice(0, more).map((f) => (
              <tr key={f.sha256 + f.name}>
                <td>
                  <Quoted text={f.name} most={80} />
                  {f.incomplete && (
                    <p class="warn small" lang="en">
                      {harmless(f.incomplete, 300)}
                    </p>
                  )}
                </td>
                <td lang="en">{harmless(f.source, 60)}</td>
                <td class="number nowrap">{bytes(f.bytes)}</td>
                <td class="number">{number(f.read)}</td>
                <td class="number">{number(f.kept)}</td>
                <td class="number">{number(f.repeated)}</td>
                <td class="number">
                  {number(total(f.quarantined))}
                  {total(f.quarantined) > 0 && (
                    <p class="small quiet" lang="en">
                      {listed(f.quarantined)}
                    </p>
                  )}
                  {total(f.skipped) > 0 && (
                    <p class="small quiet">
                      {t("skipped", { n: total(f.skipped) })} <span lang="en">({listed(f.skipped)})</span>
                    </p>
                  )}
                </td>
                <td class="nowrap">{f.period ? span(f.period) : "—"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
      {data.files.length > more && (
        <button type="button" class="button show-more" onClick={() => setMore(more + MORE)}>
          {t("more", { n: Math.min(MORE, data.files.length - more) })}
        </button>
      )}
    </>
  );
}
