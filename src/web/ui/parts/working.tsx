import type { JobView } from "../../server/jobs.ts";
import { post } from "../data.ts";
import { bytes, lasting, number, t } from "../i18n.ts";
import { runningJob } from "../live.ts";
import { reader } from "../role.ts";
import { path } from "../router.ts";
import { to } from "../scope.ts";

/** Phase, how far, how fast, how long still: never 100 % before it is done. */
export function ProgressLine({ job }: { job: JobView }) {
  const p = job.progress;
  const amount = (n: number) => (p?.unit === "bytes" ? bytes(n) : `${number(n)} ${p?.unit ?? ""}`);
  const parts = p
    ? [
        p.phase,
        p.done > 0 && amount(p.done),
        p.ratePerSecond && `${amount(p.ratePerSecond)}/s`,
        p.secondsLeft !== undefined && t("job.left", { time: lasting(p.secondsLeft * 1000) }),
        p.note,
      ].filter(Boolean)
    : [t(`job.${job.state}`)];
  const share = p?.total ? Math.min(0.99, p.done / p.total) : undefined;
  return (
    <div class="progress">
      <progress
        class="progress-bar"
        {...(share === undefined ? {} : { value: share, max: 1 })}
        aria-label={job.title}
      />
      <p class="small quiet" role="status">
        {parts.join(" · ")}
      </p>
    </div>
  );
}

export const cancelJob = (id: string): Promise<unknown> => post(`/api/jobs/${id}/cancel`, {}).catch(() => undefined);

/** While something runs, every page says so. The collect page shows it in full. */
export function Working() {
  const job = runningJob.value;
  if (!job || path.value === "/collect") return null;
  return (
    <div class="working">
      <div>
        <a href={to(`/collect?job=${job.id}`)}>{t(`kind.${job.kind}`)}</a>
        <ProgressLine job={job} />
        {!reader.value && (
          <button type="button" class="button-plain" onClick={() => void cancelJob(job.id)}>
            {t("job.cancel")}
          </button>
        )}
      </div>
    </div>
  );
}
