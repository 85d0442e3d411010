import { clock, t } from "../i18n.ts";
import { heard } from "../live.ts";

/** When this page last heard something new while it was open. Read out once a minute at most: the text changes no oftener. */
export function Updated() {
  return (
    <span class="updated small quiet" role="status" aria-live="polite">
      {heard.value === undefined ? "" : t("updated", { time: clock(heard.value) })}
    </span>
  );
}
