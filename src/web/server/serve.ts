import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { UsageError } from "../../model/errors.ts";
import { makeApp } from "./app.ts";
import { loadAssets, uiFolder } from "./assets.ts";
import { openObservatory } from "./observatory.ts";
import { isLoopback, isWeakToken } from "./security.ts";
import type { Streams } from "./streams.ts";

export interface ServeOptions {
  readonly project: string;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Demanded when others can reach the address; made when not given. */
  readonly token?: string;
  /** Of those who may look and ask only; made when not given, wherever a token is demanded. */
  readonly readerToken?: string;
  readonly now: () => number;
  readonly onDefect: (e: unknown) => void;
}

export interface Serving {
  /** What to open in a browser; carries the token where one is demanded. */
  readonly url: string;
  /** The same for those who may look and ask only; absent where no token is demanded. */
  readonly readerUrl?: string;
  readonly port: number;
  /** Settles when topics are answered from memory. */
  readonly warm: Promise<void>;
  /** Live streams in this process. */
  readonly streams: Streams;
  close(): Promise<void>;
}

/** Starts the observatory and answers once it listens. */
export async function serveObservatory(options: ServeOptions): Promise<Serving> {
  const { project, host, now, onDefect } = options;
  if ([options.token, options.readerToken].some((given) => given !== undefined && isWeakToken(given)))
    throw new UsageError(
      "this token could be guessed: leave --token out and claque makes one, or give at least 128 bits, such as 32 random hexadecimal digits",
    );
  const token = isLoopback(host) ? options.token : (options.token ?? madeToken());
  const readerToken = token === undefined ? undefined : (options.readerToken ?? madeToken());
  if (token !== undefined && token === readerToken)
    throw new UsageError("readers and editors need two tokens: with one for both, readers could do what editors may");
  const observatory = openObservatory({ project, now, onDefect, takesPaths: isLoopback(host) });
  let port: number | undefined;
  const app = makeApp(observatory, {
    access: { host, token, readerToken, port: () => port },
    assets: loadAssets(uiFolder()),
    now,
    onDefect,
  });
  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((done, fail) => {
    server.once("error", (e: NodeJS.ErrnoException) => fail(listenError(e, host, options.port)));
    server.listen(options.port, host, done);
  });
  port = (server.address() as AddressInfo).port;
  const name = host === "0.0.0.0" || host === "::" ? "localhost" : host.includes(":") ? `[${host}]` : host;
  const address = (of: string | undefined): string => `http://${name}:${port}/${of ? `?token=${of}` : ""}`;
  const warm = observatory.warm();
  // Nobody asked for it: whoever asks meets the same fault, and is told.
  warm.catch(() => {});
  return {
    port,
    warm,
    streams: observatory.streams,
    url: address(token),
    ...(readerToken !== undefined && { readerUrl: address(readerToken) }),
    async close() {
      const closed = new Promise<void>((done) => server.close(() => done()));
      if ("closeAllConnections" in server) server.closeAllConnections();
      await closed;
      await observatory.close();
    },
  };
}

const madeToken = (): string => randomBytes(24).toString("base64url");

function listenError(e: NodeJS.ErrnoException, host: string, port: number): Error {
  if (e.code === "EADDRINUSE")
    return new UsageError(`port ${port} is in use: name another with --port, or 0 for any free one`);
  if (e.code === "EACCES")
    return new UsageError(`port ${port} may not be opened by this user: name one above 1023 with --port`);
  if (e.code === "EADDRNOTAVAIL" || e.code === "ENOTFOUND")
    return new UsageError(`${host} is no address of this machine: leave --host out for this machine only`);
  return e;
}
