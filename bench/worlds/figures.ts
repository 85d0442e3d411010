import type { Row } from "./table.ts";

const COLOURS: readonly (readonly [RegExp, string, string])[] = [
  [/^claque, confirmed$/, "#0b5cad", "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0Z"],
  [/^claque, confirmed or/, "#5aa0e0", "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0Z"],
  [/^channel G/, "#2a8f62", "M-5 4L0-5L5 4Z"],
  [/^CooRTweet/, "#b3420e", "M-7-7H7V7H-7ZM-5-5V5H5V-5Z"],
  [/^CNT/, "#d98c1f", "M-4-4H4V4H-4Z"],
  [/^Schoch/, "#8a5fb0", "M-4-4H4V4H-4Z"],
  [/^Pacheco/, "#777777", "M-4-4H4V4H-4Z"],
];
const styleOf = (detector: string) => COLOURS.find(([re]) => re.test(detector));
const esc = (s: string) => s.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

const frame = (width: number, height: number, title: string, body: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="13" role="img" aria-label="${esc(title)}">
<rect width="${width}" height="${height}" fill="#fff"/>
${body}
</svg>
`;

function legend(detectors: readonly string[], x: number, y: number): string {
  return detectors
    .map((d, i) => {
      const [, colour, path] = styleOf(d)!;
      return `<path transform="translate(${x} ${y + i * 20})" d="${path}" fill="${colour}"/><text x="${x + 12}" y="${y + i * 20 + 4}" fill="#222">${esc(d)}</text>`;
    })
    .join("\n");
}

/** Precision against recall, one panel a planted world. */
export function precisionRecall(rows: readonly Row[]): string {
  const shown = rows.filter((r) => r.section === "planted" && r.recall !== undefined && styleOf(r.detector));
  const worlds = [...new Set(shown.map((r) => r.world))];
  const detectors = [...new Set(shown.map((r) => r.detector))];
  const [w, gap] = [220, 70];
  const columns = Math.min(3, Math.max(1, worlds.length));
  const lines = Math.ceil(worlds.length / columns);
  const width = columns * (w + gap) + 250;
  const height = Math.max(lines * (w + 80) + 20, 60 + detectors.length * 20);
  const panels = worlds.map((world, i) => {
    const x0 = 50 + (i % columns) * (w + gap);
    const y0 = 35 + Math.floor(i / columns) * (w + 80);
    const ticks = [0, 0.5, 1]
      .map(
        (t) =>
          `<path d="M${x0 + t * w} ${y0}V${y0 + w}M${x0} ${y0 + t * w}H${x0 + w}" stroke="#e4e4e4"/><text x="${x0 + t * w}" y="${y0 + w + 17}" text-anchor="middle" fill="#444">${t}</text><text x="${x0 - 7}" y="${y0 + (1 - t) * w + 4}" text-anchor="end" fill="#444">${t}</text>`,
      )
      .join("");
    const marks = shown
      .filter((r) => r.world === world)
      .map((r) => {
        const [, colour, path] = styleOf(r.detector)!;
        const x = x0 + r.recall!.mean * w;
        const y = y0 + (1 - (r.precision ?? 0)) * w;
        const faint = r.precision === undefined ? ' fill-opacity="0.25"' : "";
        return `<path d="M${x0 + Math.max(0, r.recall!.low) * w} ${y}H${x0 + Math.min(1, r.recall!.high) * w}" stroke="${colour}"/><path transform="translate(${x} ${y})" d="${path}" fill="${colour}"${faint}><title>${esc(r.detector)}</title></path>`;
      })
      .join("");
    return `<text x="${x0}" y="${y0 - 12}" font-weight="600" fill="#111">${esc(world)}</text>${ticks}<path d="M${x0} ${y0}V${y0 + w}H${x0 + w}" fill="none" stroke="#666"/>${marks}<text x="${x0 + w / 2}" y="${y0 + w + 34}" text-anchor="middle" fill="#444">recall</text><text transform="translate(${x0 - 33} ${y0 + w / 2}) rotate(-90)" text-anchor="middle" fill="#444">precision</text>`;
  });
  return frame(
    width,
    height,
    "Precision against recall in planted worlds",
    panels.join("\n") + legend(detectors, columns * (w + gap) + 40, 40),
  );
}

/** Accounts accused where nothing was planted, on a logarithmic scale; 0 has its own place at the left. */
export function accusedInVain(rows: readonly Row[]): string {
  const shown = rows.filter((r) => (r.section === "organic" || r.section === "look-alike") && styleOf(r.detector));
  const worlds = [...new Set(shown.map((r) => r.world))];
  const detectors = [...new Set(shown.map((r) => r.detector))];
  const [left, w, step, top] = [190, 460, 24, 40];
  const most = Math.max(10, ...shown.map((r) => r.accused.mean));
  const decades = Math.ceil(Math.log10(most));
  // below 0.1 a run counts as none
  const place = (v: number) => (v < 0.1 ? left : left + 40 + ((Math.log10(v) + 1) / (decades + 1)) * (w - 40));
  const height = Math.max(top + worlds.length * step + 40, 60 + detectors.length * 20);
  const ticks = [0, ...Array.from({ length: decades + 2 }, (_, i) => 10 ** (i - 1))]
    .map(
      (v) =>
        `<path d="M${place(v)} ${top - 8}V${top + worlds.length * step}" stroke="#e4e4e4"/><text x="${place(v)}" y="${top - 14}" text-anchor="middle" fill="#444">${v}</text>`,
    )
    .join("");
  const lines = worlds.map((world, i) => {
    const y = top + i * step + 10;
    const marks = shown
      .filter((r) => r.world === world)
      .map((r) => {
        const [, colour, path] = styleOf(r.detector)!;
        return `<path transform="translate(${place(r.accused.mean)} ${y})" d="${path}" fill="${colour}" fill-opacity="0.85"><title>${esc(r.detector)}: ${r.accused.mean.toFixed(1)}</title></path>`;
      })
      .join("");
    return `<text x="${left - 12}" y="${y + 4}" text-anchor="end" fill="#222">${esc(world)}</text><path d="M${left} ${y}H${left + w}" stroke="#f2f2f2"/>${marks}`;
  });
  const axis = `<text x="${left + w / 2}" y="${top + worlds.length * step + 24}" text-anchor="middle" fill="#444">accounts accused a run, mean over seeds</text>`;
  return frame(
    left + w + 260,
    height,
    "Accounts accused a run where nothing was planted",
    ticks + lines.join("\n") + axis + legend(detectors, left + w + 40, top + 10),
  );
}
