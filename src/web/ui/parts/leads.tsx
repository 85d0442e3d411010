import { t } from "../i18n.ts";
import { path } from "../router.ts";
import { to, topicHref } from "../scope.ts";

const LEADS = [
  ["/topics", "leads.topic"],
  ["/rising", "leads.rose"],
  ["/orchestrated", "leads.groups"],
] as const;

/** Where a topic leads on: what is said of it, when it rose, which groups acted on it, an alarm on it. */
export function TopicLeads({ topic }: { topic: string }) {
  const asked = encodeURIComponent(topic);
  return (
    <nav class="leads" aria-label={t("leads.label", { topic })}>
      {LEADS.filter(([page]) => page !== path.value).map(([page, key]) => (
        <a key={page} href={page === "/topics" ? topicHref(topic) : to(`${page}?q=${asked}`)}>
          {t(key)}
        </a>
      ))}
      <a href={to(`/rising?alarm=${asked}&q=${asked}`)}>{t("leads.alarm")}</a>
    </nav>
  );
}
