import { harmless } from "../harmless.ts";
import { day, moment, span, t } from "../i18n.ts";
import { path, place, setParams } from "../router.ts";
import { chosen, SCOPE, to, topics } from "../scope.ts";

/** Pages that show what was chosen; the others say that they show everything. */
const LEADS = [
  ["/topics", "scope.said"],
  ["/rising", "scope.rose"],
  ["/orchestrated", "scope.together"],
] as const;

const DAY = 86_400_000;
/** Of whole days the days, else from when to when. */
export function stretchText({ from, until }: { readonly from: number; readonly until: number }): string {
  if (!Number.isFinite(from)) return t("scope.until", { when: day(until) });
  if (!Number.isFinite(until)) return t("scope.from", { when: day(from) });
  return from % DAY === 0 && until % DAY === 0 ? span({ from, until }) : `${moment(from)} – ${moment(until)}`;
}

/** What is chosen on every page: a period and topics, each let go with a press, and where it leads. Nothing where nothing is. */
export function ScopeBar() {
  const period = chosen();
  const asked = topics();
  const at = path.value;
  // On Topics the topics are in the form.
  const named = at === "/topics" ? [] : asked;
  if (!period && named.length === 0) return null;
  return (
    <search class="scope" aria-label={t("scope.label")}>
      {period && <Chosen text={stretchText(period)} drop={() => setParams({ since: undefined, until: undefined })} />}
      {named.map((topic) => (
        <Chosen
          key={topic}
          text={harmless(topic, 60)}
          drop={() => setParams({ q: asked.filter((q) => q !== topic) })}
        />
      ))}
      {!LEADS.some(([page]) => page === at) && (
        <span class="quiet small">{t(at === "/" ? "scope.overview" : "scope.whole")}</span>
      )}
      <nav class="scope-leads" aria-label={t("scope.leads")}>
        {LEADS.filter(([page]) => page !== at).map(([page, key]) => (
          <a key={page} href={to(page)}>
            {t(key)}
          </a>
        ))}
      </nav>
      {SCOPE.filter((name) => place.value.params.has(name)).length > 1 && (
        <button
          type="button"
          class="button-plain"
          onClick={() => setParams(Object.fromEntries(SCOPE.map((name) => [name, undefined])))}
        >
          {t("scope.clear")}
        </button>
      )}
    </search>
  );
}

function Chosen({ text, drop }: { text: string; drop: () => void }) {
  return (
    <button type="button" class="chip" aria-label={t("scope.drop", { what: text })} onClick={drop}>
      <bdi>{text}</bdi> <span aria-hidden="true">×</span>
    </button>
  );
}
