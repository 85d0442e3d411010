import { request as plain } from "node:http";
import { request as secure } from "node:https";
import type { Readable } from "node:stream";
import { ANYWHERE, lookupWithin, type Reach, refuseInside } from "./address.ts";

export interface RequestOptions {
  readonly method?: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
  readonly reach?: Reach;
}

export interface Answer {
  readonly status: number;
  header(name: string): string | undefined;
  /** To be read to its end, or destroyed. */
  readonly body: Readable;
}

const LARGEST_HEADERS = 32 * 1024;

/**
 * One request to the address that was given: a redirect is an answer like another, and is not followed. Fails with the system's error,
 * or with an AbortError when the signal fires.
 */
export function request(url: string | URL, options: RequestOptions): Promise<Answer> {
  const { method = "GET", headers, body, signal, reach = ANYWHERE } = options;
  const address = new URL(url);
  refuseInside(address, reach);
  const open = address.protocol === "https:" ? secure : plain;
  return new Promise((answered, failed) => {
    const asking = open(address, {
      method,
      headers: { ...headers, ...(body !== undefined && { "content-length": String(Buffer.byteLength(body)) }) },
      signal,
      agent: false,
      lookup: lookupWithin(reach),
      maxHeaderSize: LARGEST_HEADERS,
    });
    asking.once("error", failed);
    asking.once("response", (response) => {
      asking.on("error", (e) => response.destroy(e));
      answered({
        status: response.statusCode ?? 0,
        header(name) {
          const value = response.headers[name];
          return Array.isArray(value) ? value[0] : value;
        },
        body: response,
      });
    });
    asking.end(body);
  });
}

/** Content of an answer, at most so many bytes; undefined where it is larger. */
export async function contentOf(answer: Answer, largest: number): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer.body) {
    if (!Buffer.isBuffer(part)) throw new Error("an answer came as text, not as bytes");
    size += part.length;
    if (size > largest) {
      answer.body.destroy();
      return undefined;
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}
