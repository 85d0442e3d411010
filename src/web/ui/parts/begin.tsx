import { useState } from "preact/hooks";
import type { Head } from "../../view-data.ts";
import { post } from "../data.ts";
import { t } from "../i18n.ts";
import { runningJob } from "../live.ts";
import { reader } from "../role.ts";
import { to } from "../scope.ts";
import { ProgressLine } from "./working.tsx";

/** A project that has no findings yet: what to do next, on every page that needs them. */
export function Begin({ head }: { head: Head }) {
  if (head.notices) return <Notices />;
  return head.state === "unanalysed" ? <Unanalysed /> : <Nothing />;
}

/** Records of another kind: what they say is on one page. */
const Notices = () => (
  <div class="begin">
    <h1>{t("begin.notices")}</h1>
    <p class="measure lead-text">{t("begin.notices.about")}</p>
    <p>
      <a class="button primary" href={to("/tenders")}>
        {t("menu.tenders")}
      </a>
    </p>
  </div>
);

function Nothing() {
  return (
    <div class="begin">
      <h1>{t("begin.title")}</h1>
      <p class="measure lead-text">{t("begin.about")}</p>
      <ol class="steps">
        {([1, 2, 3] as const).map((n) => (
          <li key={n}>{t(`begin.steps.${n}`)}</li>
        ))}
      </ol>
      <p class="row wrap">
        <a class="button primary" href={to("/collect")}>
          {t("begin.collect")}
        </a>
        <Command text={t("begin.demo")} command="claque demo" />
      </p>
    </div>
  );
}

/** The analysis can be begun here: nobody has to look for the button. */
function Unanalysed() {
  const [error, setError] = useState("");
  const job = runningJob.value;
  return (
    <div class="begin">
      <h1>{t("begin.unanalysed")}</h1>
      <p class="measure lead-text">{t("begin.unanalysed.about")}</p>
      {job ? (
        <ProgressLine job={job} />
      ) : reader.value ? null : (
        <p class="row wrap">
          <button
            type="button"
            class="button primary"
            onClick={() => post("/api/analyses", {}).catch((e: Error) => setError(e.message))}
          >
            {t("begin.analyse")}
          </button>
          <a href={to("/collect")}>{t("menu.collect")}</a>
        </p>
      )}
      {error && (
        <p class="warn" role="alert" lang="en">
          {error}
        </p>
      )}
    </div>
  );
}

/** A sentence with a command in it, set as one types it. */
export function Command({ text, command }: { text: string; command: string }) {
  const [before, after] = text.split("{command}");
  return (
    <span class="quiet small">
      {before}
      <code dir="ltr">{command}</code>
      {after}
    </span>
  );
}
