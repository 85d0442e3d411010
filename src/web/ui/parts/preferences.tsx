import { LANGUAGES, type Language, language, t } from "../i18n.ts";
import { type Theme, theme } from "../theme.ts";

const NEXT: Readonly<Record<Theme, Theme>> = { system: "light", light: "dark", dark: "system" };

export function Preferences() {
  const now = theme.value;
  return (
    <>
      <label class="hidden-visually" for="language">
        {t("language")}
      </label>
      <select
        id="language"
        class="tool-select"
        value={language.value}
        onChange={(e) => (language.value = e.currentTarget.value as Language)}
      >
        {Object.entries(LANGUAGES)
          .filter(([code]) => code !== "ar-XB" || language.value === "ar-XB")
          .map(([code, name]) => (
            <option key={code} value={code} lang={code}>
              {name}
            </option>
          ))}
      </select>
      <button
        type="button"
        class="icon"
        aria-label={t(`theme.${now}`)}
        title={t(`theme.${now}`)}
        onClick={() => (theme.value = NEXT[now])}
      >
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
          {now === "dark" ? (
            <path d="M13.2 10.1A5.8 5.8 0 0 1 5.9 2.8a5.8 5.8 0 1 0 7.3 7.3z" fill="currentColor" />
          ) : now === "light" ? (
            <g fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round">
              <circle cx="8" cy="8" r="2.9" fill="currentColor" stroke="none" />
              <path d="M8 1.4v1.4M8 13.2v1.4M1.4 8h1.4M13.2 8h1.4M3.3 3.3l1 1M11.7 11.7l1 1M3.3 12.7l1-1M11.7 4.3l1-1" />
            </g>
          ) : (
            <g>
              <circle cx="8" cy="8" r="5.6" fill="none" stroke="currentColor" stroke-width="1.4" />
              <path d="M8 2.4a5.6 5.6 0 0 1 0 11.2z" fill="currentColor" />
            </g>
          )}
        </svg>
      </button>
    </>
  );
}
