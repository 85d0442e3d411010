import { lookup as resolve } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { UsageError } from "../model/errors.ts";

/** What may be connected to: everything, or addresses of the public internet alone. */
export interface Reach {
  /** For wishes that come from others than the person at this machine: nothing inside the network is reached through it. */
  readonly publicOnly: boolean;
}
export const ANYWHERE: Reach = { publicOnly: false };

/** IPv4 that is not globally reachable: IANA's special-purpose registry (RFC 6890 and its updates), multicast, and the rest of class E. */
const NOT_PUBLIC = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.31.196.0", 24],
  ["192.52.193.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["192.175.48.0", 24],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const)
  NOT_PUBLIC.addSubnet(net, bits, "ipv4");
/** Of IPv6 only global unicast counts, without what stands for something else: Teredo and its neighbours, 6to4, documentation. */
const GLOBAL_6 = new BlockList();
GLOBAL_6.addSubnet("2000::", 3, "ipv6");
for (const [net, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["2620:4f:8000::", 48],
  ["3fff::", 20],
] as const)
  NOT_PUBLIC.addSubnet(net, bits, "ipv6");

export function isPublicAddress(address: string): boolean {
  const kind = isIP(address);
  if (kind === 4) return !NOT_PUBLIC.check(address, "ipv4");
  return kind === 6 && GLOBAL_6.check(address, "ipv6") && !NOT_PUBLIC.check(address, "ipv6");
}

const refused = (): UsageError =>
  new UsageError(
    "this address lies inside the network of the machine that runs the observatory: only public addresses are taken from there; start this stream on that machine, with `claque watch … --serve`",
  );

/** Throws where a name is itself an address that may not be reached; a name that has to be looked up is checked when it is. */
export function refuseInside(url: URL, { publicOnly }: Reach): void {
  if (!publicOnly) return;
  const name = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(name) !== 0 && !isPublicAddress(name)) throw refused();
}

/**
 * Looks a name up for one connection, and gives only what may be reached. The check is made on the address that is then connected to, at
 * every connection anew: a name that changes its address in between gains nothing.
 */
export function lookupWithin({ publicOnly }: Reach): LookupFunction {
  return (name, options, done) => {
    resolve(name, { ...options, all: true }, (error, found) => {
      if (error) return done(error, []);
      const fit = publicOnly ? found.filter(({ address }) => isPublicAddress(address)) : found;
      if (fit.length === 0) return done(Object.assign(refused(), { code: "ENOTPUBLIC" }), []);
      if (options.all) return done(null, fit);
      done(null, fit[0].address, fit[0].family);
    });
  };
}
