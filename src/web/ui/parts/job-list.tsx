import type { FileReport } from "../../../model/finding.ts";
import type { JobView } from "../../server/jobs.ts";
import { harmless } from "../harmless.ts";
import { lasting, number, t } from "../i18n.ts";
import { connected, jobs } from "../live.ts";
import { reader } from "../role.ts";
import { to } from "../scope.ts";
import { Panel } from "./panel.tsx";
import { Quoted } from "./text.tsx";
import { cancelJob, ProgressLine } from "./working.tsx";

/** What runs and what ran. It is the server's list: a reload changes nothing. */
export function JobList() {
  const list = jobs.value.slice(0, 8);
  if (!list.length) return null;
  return (
    <Panel title={t("jobs.title")}>
      <ul class="jobs">
        {list.map((job) => (
          <li key={job.id} class={`job job-${job.state}`}>
            <div class="job-head">
              <strong>{t(`kind.${job.kind}`)}</strong> <Quoted text={job.title} most={80} />
              <span class={`pill pill-${lost(job) ? "lost" : job.state}`}>
                {t(lost(job) ? "job.lost" : `job.${job.state}`)}
              </span>
              {!lost(job) && (job.state === "running" || job.state === "waiting") && !reader.value && (
                <button type="button" class="button-plain" onClick={() => void cancelJob(job.id)}>
                  {t("job.cancel")}
                </button>
              )}
            </div>
            {job.state === "running" && <ProgressLine job={job} />}
            {job.error && (
              <p class="warn small" lang="en">
                {harmless(job.error, 600)}
              </p>
            )}
            {job.state === "done" && <Result job={job} />}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** It ran when the observatory was last heard of. */
const lost = (job: JobView): boolean => !connected.value && (job.state === "running" || job.state === "waiting");

function Result({ job }: { job: JobView }) {
  const r = job.result;
  const took =
    job.startedMs !== undefined && job.endedMs !== undefined ? ` · ${lasting(job.endedMs - job.startedMs)}` : "";
  const out = (f: FileReport) => Object.entries(f.quarantined);
  return (
    <div class="small quiet">
      {r?.files?.map((f) => (
        <p key={f.name}>
          <Quoted text={f.name} most={80} />:{" "}
          {t("job.file", {
            read: f.read,
            kept: f.kept,
            repeated: f.repeated,
            out: out(f).reduce((n, [, x]) => n + x, 0),
          })}
          {out(f).length > 0 && (
            <span lang="en">
              {" "}
              (
              {out(f)
                .map(([why, n]) => `${harmless(why, 80)} ${number(n)}`)
                .join(", ")}
              )
            </span>
          )}
          {took}
        </p>
      ))}
      {r?.forgotten !== undefined && (
        <p>
          {t("job.forgotten", { n: r.forgotten })}
          {took}
        </p>
      )}
      {!r?.files && r?.forgotten === undefined && (
        <p>
          {t("job.done")}
          {took}
        </p>
      )}
      {job.kind !== "seal" && (
        <p>
          <a href={to("/")}>{t("job.look")}</a>
        </p>
      )}
    </div>
  );
}
