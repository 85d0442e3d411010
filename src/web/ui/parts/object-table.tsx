import { useState } from "preact/hooks";
import type { ShownObject } from "../../../model/finding.ts";
import { number, t } from "../i18n.ts";
import { Scrolled } from "./scrolled.tsx";
import { Term } from "./term.tsx";
import { AtLeastNote, counted, ObjectLink, oneOf, typeName } from "./text.tsx";

/** Rows at first, and how many more each time: a long list never holds the page up. */
const FIRST = 12;
const MORE = 50;

/** Objects with how many accounts acted on them. What the release rule withholds is counted, not hidden. */
export function ObjectTable({ objects, of, label }: { objects: readonly ShownObject[]; of: number; label?: string }) {
  const [more, setMore] = useState(FIRST);
  const shown = objects.filter((o) => o.label !== undefined);
  const withheld = objects.filter((o) => o.label === undefined);
  const mixed = new Set(shown.map((o) => o.type)).size > 1;
  return (
    <>
      {shown.length > 0 && (
        <Scrolled label={label ?? t("group.did.title")}>
          <table class="table objects">
            <thead>
              <tr>
                <th scope="col">{t("object")}</th>
                {mixed && (
                  <th scope="col" class="kind">
                    {t("type")}
                  </th>
                )}
                <th scope="col" class="number">
                  {t("head.accounts")}
                </th>
                <th scope="col" class="number">
                  {t("head.posts")}
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.slice(0, more).map((o) => (
                <tr key={`${o.type} ${o.label}`}>
                  <td>
                    <ObjectLink object={o} most={200} />
                  </td>
                  {mixed && <td class="kind quiet nowrap">{oneOf(o.type)}</td>}
                  <td class="number">
                    {counted(o.actors, o.atLeast)}
                    <meter
                      class="mini"
                      min={0}
                      max={Math.max(of, 1)}
                      value={Math.min(o.actors, of)}
                      aria-hidden="true"
                    />
                  </td>
                  <td class="number">{counted(o.posts, o.atLeast)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolled>
      )}
      {shown.length > more && (
        <button type="button" class="button show-more" onClick={() => setMore(more + MORE)}>
          {t("more", { n: Math.min(MORE, shown.length - more) })}
        </button>
      )}
      <AtLeastNote objects={shown.slice(0, more)} />
      {withheld.length > 0 && <Withheld objects={withheld} />}
      {objects.length === 0 && <p class="quiet">{t("objects.none")}</p>}
    </>
  );
}

/** What is counted and not shown, kind by kind: how many, by how many accounts at most. */
function Withheld({ objects }: { objects: readonly ShownObject[] }) {
  const kinds = [...new Set(objects.map((o) => o.type))];
  return (
    <>
      <Scrolled label={t("objects.hidden", { n: objects.length })}>
        <table class="table objects">
          <thead>
            <tr>
              <th scope="col">
                <Term name="release">{t("objects.hidden", { n: objects.length })}</Term>
              </th>
              <th scope="col" class="number">
                {t("objects.count")}
              </th>
              <th scope="col" class="number">
                {t("objects.most")}
              </th>
            </tr>
          </thead>
          <tbody>
            {kinds.map((kind) => {
              const of = objects.filter((o) => o.type === kind);
              const most = of.reduce((a, b) => (b.actors > a.actors ? b : a));
              return (
                <tr key={kind}>
                  <td>{typeName(kind)}</td>
                  <td class="number">{number(of.length)}</td>
                  <td class="number">{counted(most.actors, most.atLeast)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scrolled>
      <p class="small quiet">{t("objects.withheld", { n: objects.length })}</p>
    </>
  );
}
