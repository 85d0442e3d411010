import { overlap } from "./propose.ts";

/** Joins confirmed cores (account numbers, ascending) that overlap by ≥ 30 % of the smaller, strongest first. O(cores²). */
export function mergeCores<P extends { readonly p: number }>(
  confirmed: readonly { readonly core: Uint32Array; readonly proposal: P }[],
): { core: Uint32Array; proposals: P[] }[] {
  const sorted = confirmed.map((c, i) => ({ ...c, i })).sort((x, y) => x.proposal.p - y.proposal.p || x.i - y.i);
  const cores: { core: Uint32Array; proposals: P[] }[] = [];
  for (const { core, proposal } of sorted) {
    const host = cores.find((c) => overlap(c.core, core) >= 0.3 * Math.min(c.core.length, core.length));
    if (host) {
      host.core = Uint32Array.from(new Set([...host.core, ...core])).sort();
      host.proposals.push(proposal);
    } else cores.push({ core, proposals: [proposal] });
  }
  return cores;
}
