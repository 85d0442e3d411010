import { computed, signal } from "@preact/signals";
import type { JobView } from "../server/jobs.ts";
import { revision } from "./data.ts";

/** Jobs as the server tells them: a page that is reloaded finds the job it left. */
export const jobs = signal<readonly JobView[]>([]);
export const connected = signal(true);
export const runningJob = computed(() => jobs.value.find((j) => j.state === "running" || j.state === "waiting"));

/** Follows the server's events; the browser reconnects by itself. */
export function startLive(): () => void {
  const source = new EventSource("/api/events");
  source.addEventListener("open", () => {
    connected.value = true;
  });
  source.addEventListener("error", () => {
    connected.value = false;
  });
  source.addEventListener("jobs", (e) => {
    jobs.value = JSON.parse((e as MessageEvent<string>).data) as JobView[];
  });
  source.addEventListener("job", (e) => {
    const job = JSON.parse((e as MessageEvent<string>).data) as JobView;
    jobs.value = jobs.value.some((j) => j.id === job.id)
      ? jobs.value.map((j) => (j.id === job.id ? job : j))
      : [job, ...jobs.value];
  });
  source.addEventListener("revision", () => {
    revision.value++;
  });
  return () => source.close();
}
