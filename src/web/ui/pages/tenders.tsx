import { monthsChart } from "../../../charts/months.ts";
import { ribbonsChart } from "../../../charts/ribbons.ts";
import type { MonthSeries } from "../../../model/notice/findings.ts";
import { isSaying } from "../../../model/render.ts";
import {
  type Copy,
  isLinked,
  type Ribbons,
  type TenderCell,
  type TenderSection,
  type TenderTable,
} from "../../../views/tenders/section.ts";
import type { TendersData } from "../../tenders-data.ts";
import { twin, usePageData } from "../data.ts";
import { harmless } from "../harmless.ts";
import { chartWords, day, number, percent, t, told } from "../i18n.ts";
import { Begin } from "../parts/begin.tsx";
import { Chart } from "../parts/chart.tsx";
import { Caveats, Panel } from "../parts/panel.tsx";
import { Scrolled } from "../parts/scrolled.tsx";
import { Empty, WithData } from "../parts/states.tsx";
import { Quoted, Said } from "../parts/text.tsx";

/** What public bodies buy, from whom, and what their records cannot tell. */
export function TendersPage() {
  const loaded = usePageData<TendersData>().value;
  return <WithData loaded={loaded}>{(data) => <Tenders data={data} />}</WithData>;
}

function Tenders({ data }: { data: TendersData }) {
  const { view } = data;
  if (!view) return data.notices ? <Unasked /> : <Begin head={data} />;
  return (
    <>
      <header class="lead">
        <p class="kicker">{t("menu.tenders")}</p>
        <Said as="h1" saying={view.headline} />
        {view.under.map((saying) => (
          <Said key={saying.say} saying={saying} class="measure quiet" />
        ))}
      </header>
      {view.sections.map((section) => (
        <Section key={section.id} section={section} />
      ))}
    </>
  );
}

const Unasked = () => (
  <Empty title={t("tenders.unasked")}>
    <code>claque tenders run FILES</code>
  </Empty>
);

function Section({ section }: { section: TenderSection }) {
  const { title, lead, months, ribbons, copies = [], tables, notes } = section;
  const name = told(title);
  return (
    <Panel title={name} csv={tables[0] && twin("csv", { table: tables[0].name })}>
      {section.told === "cannot tell" ? (
        <div class="notice measure">
          {lead.map((saying, i) => (
            <Said key={i} saying={saying} />
          ))}
        </div>
      ) : (
        lead.map((saying, i) => <Said key={i} saying={saying} class={i === 0 ? "lead-text measure" : "measure"} />)
      )}
      {months && months.from.length > 1 && <Months series={months} label={name} />}
      {ribbons && ribbons.between.length > 0 && <Between ribbons={ribbons} label={name} />}
      {copies.map((copy, i) => (
        <Copied key={i} copy={copy} />
      ))}
      {tables.map((table) => (
        <Laid key={table.name} table={table} label={tables.length > 1 ? `${name} · ${told(table.columns[0])}` : name} />
      ))}
      <Caveats items={notes} />
    </Panel>
  );
}

const Months = ({ series, label }: { series: MonthSeries; label: string }) => (
  <Chart
    label={label}
    version={`${series.from[0]} ${series.until} ${series.notices.join()}`}
    height={240}
    draw={(width) => monthsChart(series, { document, width, height: 240, label, words: chartWords.value })}
    points={series.from.map((from, i) => {
      const value = `${number(series.notices[i])} / ${number(series.of[i])} (${percent(series.share[i])})`;
      return { x: new Date((from + (series.from[i + 1] ?? series.until)) / 2), text: `${day(from)}: ${value}` };
    })}
  />
);

const Between = ({ ribbons, label }: { ribbons: Ribbons; label: string }) => (
  <Chart
    label={label}
    version={JSON.stringify(ribbons)}
    height={24 * Math.max(ribbons.left.length, ribbons.right.length) + 16}
    draw={(width) => ribbonsChart(ribbons, { document, width, label })}
  />
);

const Copied = ({ copy: { statement, texts, notices } }: { copy: Copy }) => (
  <article class="copied">
    <Said saying={statement} class="measure" />
    {texts.map((versions, i) => (
      <div key={i} class="columns">
        {versions.map((text, j) => (
          <blockquote key={j}>
            <Quoted text={text} most={900} />
          </blockquote>
        ))}
      </div>
    ))}
    {notices.length > 0 && (
      <p class="leads">
        {notices.map((n) => (
          <a key={n.url} href={n.url} target="_blank" rel="noreferrer">
            <bdi>{harmless(n.text, 80)}</bdi>
          </a>
        ))}
      </p>
    )}
  </article>
);

function Laid({ table: { columns, rows }, label }: { table: TenderTable; label: string }) {
  const isNumber = (i: number) => rows.some((row) => typeof row[i] === "number");
  return (
    <Scrolled label={label} tall>
      <table class="table">
        <caption class="hidden-visually">{label}</caption>
        <thead>
          <tr>
            {columns.map((c, i) => (
              <th key={c.say} scope="col" class={isNumber(i) ? "number" : undefined}>
                {told(c)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, r) => (
            <tr key={r}>
              {row.map((cell, i) => (
                <td key={columns[i].say} class={typeof cell === "number" ? "number" : undefined}>
                  <Cell value={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  );
}

function Cell({ value }: { value: TenderCell }) {
  if (value === null) return <span class="quiet">—</span>;
  if (typeof value === "number") return <>{number(value)}</>;
  if (typeof value === "string") return <Quoted text={value} most={300} />;
  if (isSaying(value)) return <>{told(value)}</>;
  return isLinked(value) ? (
    <a href={value.url} target="_blank" rel="noreferrer">
      <Quoted text={value.text} most={300} />
    </a>
  ) : null;
}
