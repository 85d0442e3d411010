import { useEffect, useRef, useState } from "preact/hooks";
import { networkChart } from "../../../charts/network.ts";
import type { Network } from "../../view-data.ts";
import { t, word } from "../i18n.ts";
import { Empty, Waiting } from "../parts/states.tsx";
import { TIERS, TierMark } from "../parts/tier.tsx";
import { go } from "../router.ts";
import { paint } from "../theme.ts";
import type { Drawing } from "./draw.ts";

/** The same for the same network: a page that is renewed lays out nothing that has not changed. O(edges). */
const fingerprint = ({ groups, dots, edges }: Network): string =>
  [
    groups.map((g) => `${g.id} ${g.tier} ${g.shown}`).join(),
    dots.length,
    edges.length,
    edges.reduce((sum, [a, b, w], i) => (sum * 31 + a * 7 + b * 3 + w + i) % 2_147_483_647, 7),
  ].join(" ");

/** The network of the groups at hand: dots and lines, a legend, what was cut, and nothing that names a dot. */
export function NetworkView(props: {
  network: Network;
  seed: number;
  label: string;
  linked?: boolean;
  lit?: number;
  onLit?: (group: number | undefined) => void;
}) {
  const { network, seed } = props;
  const holder = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing | undefined>(undefined);
  /** The element that is drawn in: it is a new one after a network without a dot. */
  const frame = useRef<HTMLDivElement | null>(null);
  const [at, setAt] = useState<{ x: Float64Array; y: Float64Array }>();
  const [fallback, setFallback] = useState(false);
  const drawn = fingerprint(network);

  useEffect(() => {
    if (!network.dots.length) return;
    const worker = new Worker(new URL("./place.worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = (e: MessageEvent<{ x: Float64Array; y: Float64Array }>) => setAt(e.data);
    worker.postMessage({
      seed,
      groups: network.groups.length,
      group: Uint32Array.from(network.dots, ([g]) => g),
      source: Uint32Array.from(network.edges, (e) => e[0]),
      target: Uint32Array.from(network.edges, (e) => e[1]),
      weight: Float64Array.from(network.edges, (e) => e[2]),
    });
    return () => worker.terminate();
  }, [drawn, seed]);

  // What was drawn stays until the next network has its places.
  const now = useRef(props);
  now.current = props;
  useEffect(() => {
    const element = holder.current;
    if (!element || !at) return;
    if (drawing.current && frame.current === element) return drawing.current.show(network, at);
    drawing.current?.close();
    drawing.current = undefined;
    frame.current = element;
    let closed = false;
    void import("./draw.ts").then(({ drawNetwork, hasWebGl }) => {
      if (closed) return;
      if (!hasWebGl()) {
        setFallback(true);
        const nodes = network.dots.map(([g], i) => ({ x: at.x[i], y: at.y[i], tone: network.groups[g].tier }));
        const edges = network.edges.map(([source, target, weight]) => ({ source, target, weight }));
        element.replaceChildren(
          networkChart(
            { nodes, edges },
            { document, width: element.clientWidth, height: element.clientHeight, label: props.label },
          ) as never,
        );
        return;
      }
      drawing.current = drawNetwork(element, network, at, {
        enter: (g) => now.current.onLit?.(g),
        open: (g) => now.current.linked && go(`/group/${encodeURIComponent(now.current.network.groups[g]?.id ?? "")}`),
      });
    });
    return () => {
      closed = true;
    };
  }, [at]);
  useEffect(
    () => () => {
      drawing.current?.close();
      drawing.current = undefined;
    },
    [],
  );

  useEffect(() => drawing.current?.highlight(props.lit), [props.lit]);
  useEffect(() => paint.subscribe(() => drawing.current?.repaint()), []);

  if (!network.dots.length) return <Empty title={t("network.none")} />;
  const present = TIERS.filter((tier) => network.groups.some((g) => g.tier === tier));
  return (
    <div class="network">
      <div class="network-frame">
        <div ref={holder} class="network-canvas" role="img" aria-label={props.label} dir="ltr" />
        {!at && (
          <div class="network-wait">
            <Waiting rows={3} />
          </div>
        )}
        {!fallback && (
          <div class="network-tools">
            <button type="button" class="icon" aria-label={t("network.in")} onClick={() => drawing.current?.zoom(1.5)}>
              +
            </button>
            <button
              type="button"
              class="icon"
              aria-label={t("network.out")}
              onClick={() => drawing.current?.zoom(1 / 1.5)}
            >
              −
            </button>
            <button type="button" class="icon" aria-label={t("network.reset")} onClick={() => drawing.current?.reset()}>
              ⟲
            </button>
          </div>
        )}
      </div>
      <div class="legend">
        {present.map((tier) => (
          <span key={tier} class="legend-item">
            <TierMark tier={tier} /> {word("tier", tier)}
          </span>
        ))}
        <span class="quiet">{t("network.reading", { dots: network.dots.length, edges: network.edges.length })}</span>
        {(network.cut.dots > 0 || network.cut.edges > 0) && (
          <span class="quiet">
            {t("network.cut", {
              what: (["dots", "edges"] as const)
                .filter((x) => network.cut[x] > 0)
                .map((x) => t(`network.cut.${x}`, { n: network.cut[x] }))
                .join(", "),
            })}
          </span>
        )}
      </div>
    </div>
  );
}
