import { Readable } from "node:stream";
import { z } from "zod";
import { forgetListed } from "../../../leaving/forget.ts";
import { UsageError } from "../../../model/errors.ts";
import { days } from "../../../model/time.ts";
import { sealProject } from "../../../project/project.ts";
import { type Endpoint, endpoint } from "../endpoint.ts";
import { refuseSealed } from "../observatory.ts";
import { analyseWork } from "./imports.ts";

/** Forgetting: by age, and for good. */
export const upkeep: readonly Endpoint[] = [
  endpoint({
    method: "POST",
    path: "/api/purge",
    summary: "Deletes every post older than some days, with all that was derived from it, then analyses anew.",
    body: z.object({
      olderThanDays: z.number().int().min(1).max(36_500).describe("Age counted back from now"),
      confirm: z.literal("purge"),
    }),
    answers: "application/json",
    handle({ c, observatory, body }) {
      if (!observatory.project.hasPosts()) throw new UsageError("there is nothing to delete yet");
      const before = observatory.now() - days(body.olderThanDays);
      const job = observatory.jobs.start("purge", `${body.olderThanDays} d`, async (tools) => {
        tools.onProgress({ phase: "deleting", done: 0, unit: "posts" });
        const forgotten = await observatory.withProject(({ store }) => store.forget({ before }));
        observatory.forgetCached();
        await analyseWork(observatory)(tools);
        return { forgotten };
      });
      return c.json(job, 202);
    },
  }),
  endpoint({
    method: "POST",
    path: "/api/forget",
    summary:
      "Deletes the posts a list names (ids or addresses, one on a line, at most 256 kB), then analyses anew. Nothing is told of what was found. Accounts are forgotten with `claque forget --ids accounts` alone: no request here names one.",
    body: z.strictObject({
      platform: z.string().trim().min(1).max(40).describe("Platform of the posts: x, bluesky, mastodon …"),
      posts: z.string().min(1).describe("One id or address on a line"),
      confirm: z.literal("forget"),
    }),
    answers: "application/json",
    handle({ c, observatory, body }) {
      if (!observatory.project.hasPosts()) throw new UsageError("there is nothing to delete yet");
      refuseSealed(observatory);
      const { platform, posts } = body;
      if (!posts.trim()) throw new UsageError("the list names nothing: expected one id or address on a line");
      const job = observatory.jobs.start("forget", platform, async (tools) => {
        tools.onProgress({ phase: "deleting", done: 0, unit: "posts" });
        const { read, refused } = await observatory.withProject((project) =>
          forgetListed({ project, input: Readable.from([posts]), platform, what: "post", ...tools }),
        );
        observatory.forgetCached();
        await analyseWork(observatory)(tools);
        return { read, refused };
      });
      return c.json(job, 202);
    },
  }),
  {
    method: "POST",
    path: "/api/seal",
    summary:
      "Ends the streams and destroys the project's key: nothing can be linked back any more, and nothing more can be read in.",
    body: z.object({ confirm: z.literal("seal") }),
    answers: "application/json",
    handle({ c, observatory }) {
      if (!observatory.project.hasPosts()) throw new UsageError("there is nothing to seal yet");
      if (!observatory.project.hasKey()) throw new UsageError("this project is sealed already");
      const job = observatory.jobs.start(
        "seal",
        observatory.project.name,
        async () => {
          await observatory.closeDatabase();
          await sealProject(observatory.project.dir);
          observatory.news.tellNow();
          return { sealed: true };
        },
        // Streams end first: they hold the database, and nothing may come in any more.
        () => observatory.streams.close(),
      );
      return c.json(job, 202);
    },
  },
];
