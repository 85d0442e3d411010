import { harmless } from "../harmless.ts";
import { number, t } from "../i18n.ts";
import { Scrolled } from "./scrolled.tsx";

const MOST = 200;

/** The numbers behind a chart. Long tables show their beginning; the CSV holds every row. */
export function DataTable(props: {
  label: string;
  columns: readonly string[];
  rows: readonly (readonly (string | number | null | undefined)[])[];
}) {
  const shown = props.rows.slice(0, MOST);
  return (
    <Scrolled label={props.label} tall>
      <table class="table">
        <caption class="hidden-visually">{props.label}</caption>
        <thead>
          <tr>
            {props.columns.map((c, i) => (
              <th key={c} scope="col" class={isNumber(shown[0]?.[i]) ? "number" : undefined}>
                {c}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row, r) => (
            <tr key={r}>
              {row.map((cell, i) => (
                <td key={props.columns[i]} class={isNumber(cell) ? "number" : undefined}>
                  {cell === null || cell === undefined ? (
                    <span class="quiet">—</span>
                  ) : typeof cell === "number" ? (
                    number(cell)
                  ) : (
                    <bdi>{harmless(cell)}</bdi>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {props.rows.length > MOST && <p class="quiet small">{t("table.more", { n: props.rows.length - MOST })}</p>}
    </Scrolled>
  );
}

const isNumber = (cell: unknown): boolean => typeof cell === "number";
