import { useState } from "preact/hooks";
import type { Head } from "../../view-data.ts";
import { post } from "../data.ts";
import { moment, t } from "../i18n.ts";
import { runningJob } from "../live.ts";

/** Findings older than what the project holds: said in the line above the heading, where nothing is moved by it, with the way to renew them. */
export function Newer({ head }: { head: Head }) {
  const [error, setError] = useState("");
  const newer = head.newer;
  if (!newer) return null;
  const when = moment(newer.analysedAt);
  return (
    <span class="newer" role="status">
      <span>
        {newer.posts > 0 ? t("newer.posts", { n: newer.posts, when }) : t("newer.forgotten", { when })}
        {error && (
          <span class="warn" lang="en">
            {" "}
            {error}
          </span>
        )}
      </span>
      {!runningJob.value && !head.reader && (
        <button
          type="button"
          class="button-plain"
          onClick={() => post("/api/analyses", {}).catch((e: Error) => setError(e.message))}
        >
          {t("upkeep.analyse")}
        </button>
      )}
    </span>
  );
}
