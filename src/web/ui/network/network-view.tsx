import { useEffect, useRef, useState } from "preact/hooks";
import { networkChart } from "../../../charts/network.ts";
import { TIER_ORDER } from "../../../views/index.ts";
import type { Network } from "../../view-data.ts";
import { t } from "../i18n.ts";
import { Empty, Waiting } from "../parts/states.tsx";
import { Term } from "../parts/term.tsx";
import { TierMark } from "../parts/tier.tsx";
import { go } from "../router.ts";
import { to } from "../scope.ts";
import { paint } from "../theme.ts";
import { type Drawing, openDrawing } from "./draw.ts";

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
  const [drawn, setDrawn] = useState(false);
  const [fallback, setFallback] = useState(false);
  const [share, setShare] = useState(1);
  const picture = fingerprint(network);
  const some = network.dots.length > 0;
  const now = useRef(props);
  now.current = props;

  useEffect(() => {
    if (!some) return;
    const element = holder.current!;
    drawing.current = openDrawing(element, {
      drawn: () => {
        setDrawn(true);
        setShare(0);
      },
      placing: setShare,
      enter: (g) => now.current.onLit?.(g),
      open: (g) =>
        now.current.linked && go(to(`/group/${encodeURIComponent(now.current.network.groups[g]?.id ?? "")}`)),
      placed: (x, y) => {
        element.replaceChildren(withoutGraphics(element, now.current, x, y));
        setFallback(true);
        setDrawn(true);
      },
    });
    return () => {
      drawing.current?.close();
      drawing.current = undefined;
      setDrawn(false);
    };
  }, [some]);
  // What was drawn stays until the next network has its places.
  useEffect(() => drawing.current?.show(network, seed), [some, picture, seed]);
  useEffect(() => drawing.current?.highlight(props.lit), [props.lit, drawn]);
  useEffect(() => paint.subscribe(() => drawing.current?.repaint()), []);

  if (!some) return <Empty title={t("network.none")} />;
  const present = TIER_ORDER.filter((tier) => network.groups.some((g) => g.tier === tier));
  return (
    <div class="network">
      <div class="network-frame">
        <div
          ref={holder}
          class={props.linked ? "network-canvas linked" : "network-canvas"}
          role="img"
          aria-label={props.label}
          aria-busy={share < 1}
          dir="ltr"
        />
        {!drawn && (
          <div class="network-wait">
            <Waiting rows={3} />
          </div>
        )}
        {drawn && share > 0 && share < 1 && (
          <p class="network-placing small quiet">
            <progress class="progress-bar" value={share} max={1} aria-label={t("network.placing")} />
            {t("network.placing")}
          </p>
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
            <TierMark tier={tier} /> <Term name={tier} />
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

/** Most lines of the drawing that is made of elements of the page, strongest first. */
const MOST_LINES = 2_000;

/** The same network as a still drawing, where the browser has no graphics. */
function withoutGraphics(
  element: HTMLElement,
  { network, label }: { readonly network: Network; readonly label: string },
  x: Float64Array,
  y: Float64Array,
): Node {
  const nodes = network.dots.map(([g], i) => ({ x: x[i], y: y[i], tone: network.groups[g].tier }));
  const edges = [...network.edges]
    .sort((a, b) => b[2] - a[2])
    .slice(0, MOST_LINES)
    .map(([source, target, weight]) => ({ source, target, weight }));
  return networkChart({ nodes, edges }, { document, width: element.clientWidth, height: element.clientHeight, label });
}
