import { t } from "../i18n.ts";
import { place, setParams } from "../router.ts";

/** Chart or table: in the address, so that a link shows what was seen. */
export function TableToggle({ name = "table" }: { name?: string }) {
  const on = place.value.params.get(name) === "true";
  return (
    <button
      type="button"
      class="tool"
      aria-pressed={on}
      onClick={() => setParams({ [name]: on ? undefined : "true" }, true)}
    >
      {t("table")}
    </button>
  );
}
