import { useState } from "preact/hooks";
import type { ShownObject } from "../../../model/finding.ts";
import { number, t } from "../i18n.ts";
import { Scrolled } from "./scrolled.tsx";
import { ObjectName, typeName } from "./text.tsx";

/** Objects with how many accounts acted on them. What the release rule withholds is counted, not hidden. */
export function ObjectTable({ objects, of, label }: { objects: readonly ShownObject[]; of: number; label?: string }) {
  const [more, setMore] = useState(12);
  const shown = objects.filter((o) => o.label !== undefined);
  const withheld = objects.length - shown.length;
  return (
    <>
      {shown.length > 0 && (
        <Scrolled label={label ?? t("group.did.title")}>
          <table class="table objects">
            <thead>
              <tr>
                <th scope="col">{t("object")}</th>
                <th scope="col">{t("type")}</th>
                <th scope="col" class="number">
                  {t("accounts")}
                </th>
                <th scope="col" class="number">
                  {t("posts")}
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.slice(0, more).map((o) => (
                <tr key={`${o.type} ${o.label}`}>
                  <td>
                    <ObjectName object={o} most={200} />
                  </td>
                  <td class="quiet nowrap">{typeName(o.type)}</td>
                  <td class="number">
                    {number(o.actors)}
                    <meter
                      class="mini"
                      min={0}
                      max={Math.max(of, 1)}
                      value={Math.min(o.actors, of)}
                      aria-hidden="true"
                    />
                  </td>
                  <td class="number">{number(o.posts)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolled>
      )}
      {shown.length > more && (
        <button type="button" class="button-plain" onClick={() => setMore(1000)}>
          {t("more", { n: shown.length - more })}
        </button>
      )}
      {withheld > 0 && <p class="small quiet">{t("objects.withheld", { n: withheld })}</p>}
      {objects.length === 0 && <p class="quiet">{t("objects.none")}</p>}
    </>
  );
}
