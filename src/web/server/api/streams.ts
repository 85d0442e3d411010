import { z } from "zod";
import { UsageError } from "../../../model/errors.ts";
import type { StreamWish } from "../../view-data.ts";
import { type Endpoint, endpoint } from "../endpoint.ts";
import { isSealed, type Observatory } from "../observatory.ts";
import { refuse } from "../security.ts";
import { Conflict } from "../streams.ts";

const text = (most: number) => z.string().trim().min(1).max(most);

/** Live streams. There is no option to follow accounts, and none is taken in an address (I6). */
export const streams: readonly Endpoint[] = [
  {
    method: "GET",
    path: "/api/streams",
    summary: "Live streams with rate, lag, gaps and deletions, newest first.",
    answers: "application/json",
    handle: ({ c, observatory }) => c.json({ streams: observatory.streams.list() }),
  },
  endpoint({
    method: "POST",
    path: "/api/streams",
    summary: "Takes a live stream into the project until it is stopped. Answers with the stream.",
    body: z.strictObject({
      kind: z.enum(["jetstream", "mastodon", "folder"]),
      url: text(500).optional().describe("jetstream: server; the public one by default"),
      collections: z
        .array(text(100))
        .min(1)
        .max(20)
        .optional()
        .describe("jetstream: record types; posts and reposts by default"),
      langs: z.array(text(20)).max(50).optional().describe("Only posts in these languages"),
      host: text(300).optional().describe("mastodon: the instance"),
      tag: text(100).optional().describe("mastodon: only this hashtag"),
      tokenFile: text(1000)
        .optional()
        .describe("mastodon: path of a file on the server's machine that holds the token; the token is never sent"),
      folder: text(1000).optional().describe("folder: path on the server's machine"),
    }),
    answers: "application/json",
    handle({ c, observatory, body }) {
      const wish: StreamWish = body;
      const sealing = observatory.jobs.list().some((j) => j.kind === "seal" && j.endedMs === undefined);
      if (sealing || isSealed(observatory))
        return refuse(c, 409, "This project is sealed: nothing can be taken in any more.");
      refusePaths(observatory, wish);
      try {
        return c.json(observatory.streams.start(wish), 201);
      } catch (e) {
        if (e instanceof Conflict) return refuse(c, 409, e.message);
        throw e;
      }
    },
  }),
  {
    method: "POST",
    path: "/api/streams/{id}/stop",
    summary: "Ends a stream cleanly: what came is stored, and the same stream goes on from there when started again.",
    body: z.object({}),
    answers: "application/json",
    handle({ c, observatory, path }) {
      const stream = observatory.streams.stop(path.id);
      return stream ? c.json(stream) : refuse(c, 404, "There is no such stream any more.");
    },
  },
];

/** Whoever can send requests from elsewhere could otherwise have any file of this machine read. */
function refusePaths({ takesPaths }: Observatory, wish: StreamWish): void {
  if (!takesPaths && (wish.tokenFile !== undefined || wish.folder !== undefined))
    throw new UsageError(
      "with --host, no request may name a file or folder of this machine: start this stream there, with `claque watch … --serve`",
    );
}
