import { useEffect } from "preact/hooks";
import type { OverviewData } from "../../view-data.ts";
import { usePageData } from "../data.ts";
import { harmless } from "../harmless.ts";
import { languageName, platformName, span, t, told, voiceName } from "../i18n.ts";
import { Begin } from "../parts/begin.tsx";
import { Newer } from "../parts/newer.tsx";
import { WithData } from "../parts/states.tsx";
import { Quoted } from "../parts/text.tsx";
import { OrchestratedAnswer, RisingAnswer, TalkedAnswer } from "../parts/three-answers.tsx";
import { Updated } from "../parts/updated.tsx";
import { Volume } from "../parts/volume.tsx";
import { chosen, lastDay, stretchHref, to, topics } from "../scope.ts";
import { offerTour } from "../tour.ts";

export function OverviewPage() {
  const loaded = usePageData<OverviewData>().value;
  return <WithData loaded={loaded}>{(data) => <Overview data={data} />}</WithData>;
}

/** The three answers before anything else: a reader in a hurry has them without scrolling. */
function Overview({ data }: { data: OverviewData }) {
  const ready = data.state === "ready";
  useEffect(() => {
    if (ready) offerTour(data.demo);
  }, [ready, data.demo]);
  if (!ready || !data.collection) return <Begin head={data} />;
  const c = data.collection;
  return (
    <>
      <header class="lead">
        <p class="kicker">
          <Quoted text={data.project} most={80} />
          {data.sealed && <span class="note-pill">{t("sealed")}</span>}
          <Updated />
          <Newer head={data} />
        </p>
        <h1>
          {c.actors === undefined
            ? t("overview.lead.few", { posts: c.posts, span: c.period ? span(c.period) : "" })
            : t("overview.lead", { posts: c.posts, actors: c.actors, span: c.period ? span(c.period) : "" })}
        </h1>
        {c.refused.map((one) => (
          <p class="warn" role="alert" key={told(one)}>
            {harmless(told(one), 400)}
          </p>
        ))}
        <Facts data={data} />
        <Within data={data} />
        <p class="leads">
          <a href={`/brief.html?lang=${voiceName.value}`} target="_blank" rel="noreferrer">
            {t("brief.open")}
          </a>
          {c.period && <a href={stretchHref("/", lastDay(c.period))}>{t("overview.lastday")}</a>}
        </p>
      </header>
      <div class="answers">
        <TalkedAnswer data={data} />
        <RisingAnswer data={data} />
        <OrchestratedAnswer data={data} />
      </div>
      {data.volume && <Volume volume={data.volume} />}
    </>
  );
}

/** What of the findings lies in the chosen period and topics. */
function Within({ data }: { data: OverviewData }) {
  if (!chosen() && topics().length === 0) return null;
  return (
    <p class="leads" role="status">
      <span class="quiet">{t("within.title")}</span>
      <a href={to("/rising")}>{t("within.bursts", { n: data.within.bursts })}</a>
      <a href={to("/orchestrated")}>{t("within.groups", { n: data.within.groups })}</a>
    </p>
  );
}

function Facts({ data }: { data: OverviewData }) {
  const c = data.collection!;
  const more = Math.max(0, c.languages.length - 4);
  const languages = c.languages
    .slice(0, 4)
    .map((l) => languageName(l.lang))
    .join(", ");
  return (
    <ul class="facts">
      <li>
        <a href={to("/collect")}>{t("facts.files", { n: c.read.files })}</a>
      </li>
      <li>{t("facts.read", { read: c.read.read, kept: c.read.kept })}</li>
      {c.read.repeated > 0 && <li>{t("facts.repeated", { n: c.read.repeated })}</li>}
      {c.read.skipped > 0 && <li>{t("skipped", { n: c.read.skipped })}</li>}
      <li class={c.read.quarantined ? "warn" : undefined}>
        <a href={to("/collect")}>{t("facts.quarantined", { n: c.read.quarantined })}</a>
      </li>
      <li class={c.gaps.length ? "warn" : undefined}>
        <a href={to("/collect")}>{t("facts.gaps", { n: c.gaps.length })}</a>
      </li>
      {c.platforms.length > 0 && (
        <li>
          <Quoted text={c.platforms.map(platformName).join(", ")} most={120} />
        </li>
      )}
      {languages && (
        <li>
          <Quoted text={more ? t("facts.languages", { list: languages, more }) : languages} most={160} />
        </li>
      )}
    </ul>
  );
}
