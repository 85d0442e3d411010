import { twin } from "../data.ts";
import { t } from "../i18n.ts";
import { place } from "../router.ts";
import { to } from "../scope.ts";

/** What the page is made of: its own data, one click away. */
export function Foot() {
  const known =
    place.value.path === "/" || /^\/(topics|rising|orchestrated|collect|method|group\/.+)$/.test(place.value.path);
  return (
    <footer class="foot">
      <span>{t("foot.about")}</span>
      <ul>
        {known && (
          <>
            <li>
              <a href={twin("json")}>JSON</a>
            </li>
            <li>
              <a href={twin("csv")}>CSV</a>
            </li>
          </>
        )}
        <li>
          <a href="/citation.bib" download>
            BibTeX
          </a>
        </li>
        <li>
          <a href="/openapi.json">OpenAPI</a>
        </li>
        <li>
          <a href={to("/method")}>{t("menu.method")}</a>
        </li>
      </ul>
    </footer>
  );
}
