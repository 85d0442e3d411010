import type { TopicsData } from "../../view-data.ts";
import { twin } from "../data.ts";
import { measure, number, t } from "../i18n.ts";
import { topicHref } from "../scope.ts";
import { Caveats, Panel } from "./panel.tsx";
import { Scrolled } from "./scrolled.tsx";
import { Spark } from "./spark.tsx";
import { Said } from "./text.tsx";

/** Bars of a line over time at a glance, at most. */
const BARS = 60;

/** What many say in words of their own; each leads on to it as a topic. */
export function Narratives({ of }: { of: NonNullable<TopicsData["narratives"]> }) {
  return (
    <Panel title={t("narratives.title")} term="narrative" csv={twin("csv", { table: "narratives" })}>
      <Said saying={of.statement} />
      {of.rows.length > 0 && (
        <Scrolled label={t("narratives.title")}>
          <table class="table narratives">
            <thead>
              <tr>
                <th scope="col">{t("narratives.words")}</th>
                <th scope="col">{t("narratives.when")}</th>
                <th scope="col" class="number">
                  {t("head.accounts")}
                </th>
                <th scope="col" class="number">
                  {t("head.posts")}
                </th>
                <th scope="col" class="number">
                  {t("narratives.share")}
                </th>
              </tr>
            </thead>
            <tbody>
              {of.rows.map((r) => (
                <tr key={r.id}>
                  <th scope="row">
                    <a href={topicHref(r.topic)}>
                      <bdi>{r.words.join(" · ")}</bdi>
                    </a>
                  </th>
                  <td>
                    <Spark values={atAGlance(r.series.posts)} label={t("narratives.line", { n: r.size.posts })} />
                  </td>
                  <td class="number">{number(r.size.actors)}</td>
                  <td class="number">{number(r.size.posts)}</td>
                  <td class="number nowrap">
                    {measure(r.measures.share.value)} %{" "}
                    {r.measures.share.interval && (
                      <span class="quiet">[{r.measures.share.interval.map((x) => measure(x)).join("–")}]</span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolled>
      )}
      {of.more && <Said class="small quiet" saying={of.more} />}
      <Caveats items={of.caveats} />
    </Panel>
  );
}

/** Neighbouring bins together, so that the whole period fits; withheld bins stand as none. */
function atAGlance(posts: readonly (number | null)[]): number[] {
  const each = Math.ceil(posts.length / BARS);
  return Array.from({ length: Math.ceil(posts.length / each) }, (_, i) =>
    posts.slice(i * each, (i + 1) * each).reduce<number>((sum, n) => sum + (n ?? 0), 0),
  );
}
