import { t } from "../i18n.ts";
import { connected } from "../live.ts";

/** Said at the top of every page while the observatory does not answer: what stands below may be out of date. */
export function Offline() {
  return (
    <div class="offline" role="status">
      {!connected.value && <p>{t("foot.offline")}</p>}
    </div>
  );
}
