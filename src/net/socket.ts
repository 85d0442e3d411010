import type { ClientRequestArgs } from "node:http";
import WebSocket from "ws";
import { lookupWithin, type Reach, refuseInside } from "./address.ts";

/** A WebSocket to the address that was given: a redirect ends the connection, as any other answer does. */
export function openSocket(url: URL, options: WebSocket.ClientOptions, reach: Reach): WebSocket {
  refuseInside(url, reach);
  // `lookup` reaches the socket through Node's own options of a request.
  const inside: WebSocket.ClientOptions & Pick<ClientRequestArgs, "lookup"> = {
    ...options,
    followRedirects: false,
    lookup: lookupWithin(reach),
  };
  return new WebSocket(url, inside);
}
