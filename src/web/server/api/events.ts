import { streamSSE } from "hono/streaming";
import type { Endpoint } from "../endpoint.ts";

/** Pages open at once that may follow events. */
const MOST_FOLLOWERS = 50;
let followers = 0;

/** Jobs and streams as they move, and a word when findings or posts have changed: what keeps an open page true. */
export const events: readonly Endpoint[] = [
  {
    method: "GET",
    path: "/api/events",
    summary:
      "Server-sent events: `jobs` (all, at the start), `job` (one, at each change), `streams` (all, at the start and at most once a second), `revision` (findings or posts have changed).",
    answers: "text/event-stream",
    handle({ c, observatory }) {
      if (followers >= MOST_FOLLOWERS)
        return c.json({ error: "Too many pages follow this observatory at once. Close some." }, 429);
      return streamSSE(c, async (stream) => {
        followers++;
        let revision = await observatory.project.revision();
        let posts = 0;
        const send = (event: string, data: unknown) =>
          stream.aborted ? undefined : stream.writeSSE({ event, data: JSON.stringify(data) });
        const streams = () => void send("streams", observatory.streams.list());
        const revised = () => void send("revision", `${revision} ${posts}`);
        const unwatch = [
          observatory.jobs.watch((job) => void send("job", job)),
          observatory.streams.watch(streams),
          observatory.news.watch(() => {
            posts++;
            revised();
          }),
        ];
        const gone = new Promise<void>((resolve) => stream.onAbort(resolve));
        try {
          await stream.writeSSE({ event: "jobs", data: JSON.stringify(observatory.jobs.list()), retry: 2000 });
          await send("streams", observatory.streams.list());
          while (!stream.aborted) {
            // Findings may also be written by a command in a terminal: the file is looked at, not only our own jobs.
            const left = await Promise.race([gone.then(() => true), pause(1500)]);
            if (left) break;
            const now = await observatory.project.revision();
            if (now === revision) continue;
            revision = now;
            revised();
          }
        } finally {
          for (const end of unwatch) end();
          followers--;
        }
      });
    },
  },
];

const pause = (ms: number): Promise<false> => new Promise((done) => void setTimeout(() => done(false), ms).unref());
