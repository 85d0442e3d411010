import { isSaying } from "../../../model/render.ts";
import type { Cell, LaidOut } from "../../../views/index.ts";
import type { AnalysisData } from "../../view-data.ts";
import { twin, usePageData } from "../data.ts";
import { span, t, told } from "../i18n.ts";
import { Begin } from "../parts/begin.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Newer } from "../parts/newer.tsx";
import { ObjectTable } from "../parts/object-table.tsx";
import { Caveats, Panel } from "../parts/panel.tsx";
import { Empty, WithData } from "../parts/states.tsx";
import { Said } from "../parts/text.tsx";

/** Any analysis: what it found, from what it declares of itself. */
export function AnalysisPage() {
  const loaded = usePageData<AnalysisData>().value;
  return <WithData loaded={loaded}>{(data) => <Laid data={data} />}</WithData>;
}

function Laid({ data }: { data: AnalysisData }) {
  if (data.state !== "ready") return <Begin head={data} />;
  const title = told(data.title);
  return (
    <>
      <header class="lead">
        <p class="kicker">
          {t("menu.method")} · {data.name}
          <Newer head={data} />
        </p>
        <h1>{title}</h1>
      </header>
      <Panel title={t("method.findings", { n: data.findings.length })} csv={twin("csv")}>
        {data.findings.length === 0 && <Empty title={t("filter.nothing")} />}
        {data.findings.map((f) => (
          <One key={f.id} finding={f} label={title} />
        ))}
        {data.more && <Said saying={data.more} class="quiet small" />}
      </Panel>
      <Caveats items={data.caveats} />
    </>
  );
}

function One({ finding, label }: { finding: LaidOut; label: string }) {
  return (
    <article>
      <Said saying={finding.statement} class="lead-text" />
      <dl class="measures">
        <div>
          <dt>{t("rising.when")}</dt>
          <dd>{span(finding.period)}</dd>
        </div>
        {finding.figures.map(({ name, value }) => (
          <div key={name.say}>
            <dt>{told(name)}</dt>
            <dd>{told(value)}</dd>
          </div>
        ))}
      </dl>
      {finding.tables.map(({ field, columns, rows }) => (
        <DataTable
          key={field}
          label={label}
          columns={columns.map((c) => told(c.name))}
          rows={rows.map((r) => r.map(cell))}
        />
      ))}
      {finding.objects.length > 0 && <ObjectTable objects={finding.objects} of={finding.size.actors} label={label} />}
    </article>
  );
}

const cell = (value: Cell): string | number | null => (isSaying(value) ? told(value) : value);
