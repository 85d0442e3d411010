import { z } from "zod";
import type { Endpoint } from "../endpoint.ts";
import { refuse } from "../security.ts";

export const jobEndpoints: readonly Endpoint[] = [
  {
    method: "GET",
    path: "/api/jobs",
    summary: "Long jobs, newest first.",
    answers: "application/json",
    handle: ({ c, observatory }) => c.json({ jobs: observatory.jobs.list() }),
  },
  {
    method: "GET",
    path: "/api/jobs/{id}",
    summary: "One long job: state, progress, result.",
    answers: "application/json",
    handle({ c, observatory, path }) {
      const job = observatory.jobs.get(path.id);
      return job ? c.json(job) : refuse(c, 404, "There is no such job any more.");
    },
  },
  {
    method: "POST",
    path: "/api/jobs/{id}/cancel",
    summary: "Stops a job after the batch under way. What is stored stays stored.",
    body: z.object({}),
    answers: "application/json",
    handle({ c, observatory, path }) {
      return observatory.jobs.cancel(path.id)
        ? c.json({ cancelled: true })
        : refuse(c, 409, "This job is not running.");
    },
  },
];
