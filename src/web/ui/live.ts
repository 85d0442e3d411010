import { computed, signal } from "@preact/signals";
import type { JobView } from "../server/jobs.ts";
import type { StreamView } from "../view-data.ts";
import { revision } from "./data.ts";

/** Jobs as the server tells them: a page that is reloaded finds the job it left. */
export const jobs = signal<readonly JobView[]>([]);
/** Live streams as the server tells them; undefined until it has. */
export const streams = signal<readonly StreamView[] | undefined>(undefined);
export const connected = signal(true);
/** When something new was last heard of, ms. */
export const heard = signal<number | undefined>(undefined);
export const runningJob = computed(() => jobs.value.find((j) => j.state === "running" || j.state === "waiting"));

/** Follows the server's events; the browser reconnects by itself. */
export function startLive(): () => void {
  const source = new EventSource("/api/events");
  source.addEventListener("error", () => {
    connected.value = false;
  });
  source.addEventListener("jobs", (e) => {
    jobs.value = JSON.parse(e.data);
  });
  source.addEventListener("job", (e) => {
    const job: JobView = JSON.parse(e.data);
    jobs.value = jobs.value.some((j) => j.id === job.id)
      ? jobs.value.map((j) => (j.id === job.id ? job : j))
      : [job, ...jobs.value];
  });
  source.addEventListener("streams", (e) => {
    streams.value = JSON.parse(e.data);
  });
  // A page that nobody looks at asks for nothing; it catches up when it is looked at again.
  let late = false;
  const renew = () => {
    late = document.hidden;
    if (late) return;
    heard.value = Date.now();
    revision.value++;
  };
  const catchUp = () => late && renew();
  source.addEventListener("open", () => {
    // Back after it was out of reach: what was missed is asked for.
    if (!connected.value) renew();
    connected.value = true;
  });
  source.addEventListener("revision", renew);
  document.addEventListener("visibilitychange", catchUp);
  return () => {
    source.close();
    document.removeEventListener("visibilitychange", catchUp);
  };
}
