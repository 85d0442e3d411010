import { t } from "../i18n.ts";
import { helpOpen } from "../keys.ts";
import { placesOf } from "../places.ts";
import { holdsNotices } from "../role.ts";
import { path } from "../router.ts";
import { to } from "../scope.ts";
import { Preferences } from "./preferences.tsx";

export function Bar() {
  const at = path.value;
  return (
    <header class="bar">
      <div class="bar-inner">
        <a class="mark" href={to("/")} aria-label={t("home")}>
          <svg width="26" height="17" viewBox="0 0 26 17" aria-hidden="true">
            <g fill="var(--accent)">
              <circle cx="4" cy="4" r="3" />
              <circle cx="13" cy="4" r="3" />
              <circle cx="22" cy="4" r="3" />
              <circle cx="4" cy="13" r="3" />
              <circle cx="13" cy="13" r="3" />
            </g>
            <circle cx="22" cy="13" r="3" fill="var(--signal)" />
          </svg>
          claque
        </a>
        <nav class="menu" aria-label={t("menu")}>
          {placesOf(holdsNotices.value).map(([href, key]) => (
            <a
              key={href}
              href={to(href)}
              aria-current={at === href || (href === "/orchestrated" && at.startsWith("/group/")) ? "page" : undefined}
            >
              {t(key)}
            </a>
          ))}
        </nav>
        <div class="tools">
          <Preferences />
          <button
            type="button"
            class="icon"
            aria-label={t("help.open")}
            title={t("help.open")}
            onClick={() => (helpOpen.value = true)}
          >
            ?
          </button>
        </div>
      </div>
    </header>
  );
}
