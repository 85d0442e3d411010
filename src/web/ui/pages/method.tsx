import { useState } from "preact/hooks";
import type { MethodData } from "../../view-data.ts";
import { twin, usePageData } from "../data.ts";
import { bytes, number, t } from "../i18n.ts";
import { Panel } from "../parts/panel.tsx";
import { Scrolled } from "../parts/scrolled.tsx";
import { Empty, WithData } from "../parts/states.tsx";
import { Quoted, Said } from "../parts/text.tsx";
import { place } from "../router.ts";
import { to } from "../scope.ts";

export function MethodPage() {
  const loaded = usePageData<MethodData>().value;
  return <WithData loaded={loaded}>{(data) => <Method data={data} />}</WithData>;
}

function Method({ data }: { data: MethodData }) {
  return (
    <>
      <header class="lead">
        <p class="kicker">{t("menu.method")}</p>
        <h1>{t("method.lead")}</h1>
        <p class="measure quiet">{t("method.about")}</p>
      </header>
      <div class="columns">
        <Panel title={t("method.run")}>
          <dl class="measures">
            <Row name="claque" value={data.claque} />
            <Row name={t("method.seed")} value={data.seed === undefined ? "—" : String(data.seed)} />
            <Row name={t("method.schema")} value={data.schema || "—"} />
            {data.release && (
              <Row
                name={t("method.release")}
                value={t("method.release.value", { k: data.release.k, groupK: data.release.groupK })}
              />
            )}
            <Row name={t("method.pseudonyms")} value={data.pseudonyms ?? "—"} />
            <Row name={t("method.key")} value={data.sealed ? t("method.key.gone") : t("method.key.here")} />
            {data.findingsSha256 && <Row name="findings.json SHA-256" value={data.findingsSha256} code />}
          </dl>
        </Panel>
        <Panel title={t("report.title")} about={<span class="quiet small">{t("report.about")}</span>}>
          {data.state === "ready" ? (
            <ul class="outputs">
              {data.outputs.map((o) => (
                <li key={o.name}>
                  <a
                    href={o.href}
                    {...(o.name === "report" ? { target: "_blank", rel: "noreferrer" } : { download: true })}
                  >
                    {t(`output.${o.name}`)}
                  </a>
                </li>
              ))}
            </ul>
          ) : (
            <Empty title={t("begin.title")} />
          )}
          <h3>{t("method.cite")}</h3>
          <Citation text={data.citation} />
        </Panel>
        <Panel title={t("method.inputs")} csv={twin("csv", { table: "inputs" })} class="wide">
          {data.inputs.length === 0 ? (
            <Empty title={t("collect.nofiles")} />
          ) : (
            <Scrolled label={t("method.inputs")}>
              <table class="table">
                <thead>
                  <tr>
                    <th scope="col">{t("file")}</th>
                    <th scope="col" class="number">
                      {t("size")}
                    </th>
                    <th scope="col" class="number">
                      {t("kept")}
                    </th>
                    <th scope="col">SHA-256</th>
                  </tr>
                </thead>
                <tbody>
                  {data.inputs.map((i) => (
                    <tr key={i.sha256 + i.name}>
                      <td>
                        <Quoted text={i.name} />
                      </td>
                      <td class="number nowrap">{bytes(i.bytes)}</td>
                      <td class="number">{number(i.kept)}</td>
                      <td>
                        <code class="hash">{i.sha256}</code>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scrolled>
          )}
        </Panel>
      </div>
      {data.analyses.length > 0 && (
        <section aria-labelledby="analyses">
          <h2 id="analyses" class="section-title">
            {t("method.analyses")}
          </h2>
          {data.analyses.map((a) => (
            <details key={a.name} class="analysis" open={place.value.params.get("analysis") === a.name}>
              <summary>
                <span class="analysis-name">{a.name}</span> <span lang="en">{a.question}</span>{" "}
                <span class="quiet small nowrap">
                  v{a.version} · {t("method.findings", { n: a.findings })}
                </span>
              </summary>
              <div class="analysis-body">
                <p>
                  <a class="onward" href={to(`/analysis/${a.name}`)}>
                    {t("method.findings", { n: a.findings })}
                  </a>
                </p>
                <Scrolled label={t("method.parameters")}>
                  <table class="table">
                    <caption>{t("method.parameters")}</caption>
                    <tbody>
                      {a.parameters.map((p) => (
                        <tr key={p.name}>
                          <th scope="row">
                            <code>{p.name}</code>
                          </th>
                          <td>
                            <code>{JSON.stringify(p.value)}</code>
                          </td>
                          <td class="quiet small" lang="en">
                            {p.about}
                          </td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </Scrolled>
                {a.caveats.length > 0 && (
                  <ul class="plain-list">
                    {a.caveats.map((c) => (
                      <Said key={c.say} as="li" saying={c} />
                    ))}
                  </ul>
                )}
                {a.cites.length > 0 && (
                  <p class="small quiet" lang="en" dir="ltr">
                    {t("method.cites")} {a.cites.join(" · ")}
                  </p>
                )}
                {a.queries.map((q) => (
                  <details key={q.name} class="sql">
                    <summary>
                      SQL · <code>{q.name}</code>
                    </summary>
                    <pre dir="ltr">
                      <code>{q.sql}</code>
                    </pre>
                    <p class="small quiet" dir="ltr">
                      <code>{JSON.stringify(q.values)}</code>
                    </p>
                  </details>
                ))}
              </div>
            </details>
          ))}
        </section>
      )}
    </>
  );
}

const Row = ({ name, value, code }: { name: string; value: string; code?: boolean }) => (
  <div>
    <dt class={/^[a-z]/.test(name) ? "verbatim" : undefined}>{name}</dt>
    <dd>{code ? <code class="hash">{value}</code> : value}</dd>
  </div>
);

function Citation({ text }: { text: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <div class="citation">
      <p lang="en" dir="ltr">
        {text}
      </p>
      <button
        type="button"
        class="button"
        onClick={() => void navigator.clipboard?.writeText(text).then(() => setCopied(true))}
      >
        {copied ? t("copied") : t("copy")}
      </button>
      <a class="button" href="/citation.bib" download>
        BibTeX
      </a>
      <a class="button" href="/citation.csl.json" download>
        CSL
      </a>
    </div>
  );
}
