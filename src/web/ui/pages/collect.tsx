import { useState } from "preact/hooks";
import type { CollectData } from "../../view-data.ts";
import { twin, usePageData } from "../data.ts";
import { t } from "../i18n.ts";
import { DropZone } from "../parts/drop-zone.tsx";
import { FileRow } from "../parts/file-detail.tsx";
import { JobList } from "../parts/job-list.tsx";
import { Panel } from "../parts/panel.tsx";
import { WithData } from "../parts/states.tsx";
import { Streams } from "../parts/streams.tsx";
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
        <p class="measure quiet">{t(data.state === "unanalysed" ? "collect.unanalysed" : "collect.about")}</p>
      </header>
      {data.reader ? (
        <p class="notice">{t("collect.reader")}</p>
      ) : data.sealed ? (
        <p class="notice">{t("collect.sealed", { n: totals.kept })}</p>
      ) : (
        <DropZone sources={data.sources} />
      )}
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
      {data.state !== "empty" && !data.reader && <Upkeep sealed={data.sealed} />}
    </>
  );
}

/** So few files lie open at once. */
const FEW = 1;
/** Rows at first, and how many more each time. */
const FIRST = 12;
const MORE = 50;

function Files({ data }: { data: CollectData }) {
  const [more, setMore] = useState(FIRST);
  const titles = new Map(data.sources.map((s) => [s.name, s.title]));
  return (
    <>
      <ul class="file-list">
        {data.files.slice(0, more).map((f) => (
          <FileRow
            key={f.sha256 + f.name}
            file={f}
            format={titles.get(f.source) ?? f.source}
            open={data.files.length <= FEW}
          />
        ))}
      </ul>
      {data.files.length > more && (
        <button type="button" class="button show-more" onClick={() => setMore(more + MORE)}>
          {t("more", { n: Math.min(MORE, data.files.length - more) })}
        </button>
      )}
    </>
  );
}
