import type { CellRow } from "./row.ts";

const [W, H, GAP, TOP, LEFT] = [74, 34, 40, 64, 70];

/** White (0) to blue (1). */
function shade(x: number): string {
  const mix = (from: number, to: number) => Math.round(from + (to - from) * Math.min(1, Math.max(0, x)));
  return `rgb(${mix(255, 90)} ${mix(255, 160)} ${mix(255, 224)})`;
}
const said = (x: number | undefined) => (x === undefined ? "–" : x.toFixed(2).replace(/^0/, ""));

/** A panel a kind: shares across, accounts down; F1 of what is confirmed, and the fixed rule's below it. Red frame: a must is missed. */
export function gridFigure(rows: readonly CellRow[]): string {
  const planted = rows.filter((r) => r.share !== undefined);
  const kinds = [...new Set(planted.map((r) => r.kind))];
  const sizes = [...new Set(planted.map((r) => r.accounts))].sort((a, b) => a - b);
  const shares = [...new Set(planted.map((r) => r.share!))].sort((a, b) => a - b);
  const width = LEFT + shares.length * W + GAP;
  const panel = TOP + sizes.length * H + GAP;
  const across = Math.min(2, Math.max(1, kinds.length));
  const body = kinds.map((kind, k) => {
    const x0 = (k % across) * width + LEFT;
    const y0 = Math.floor(k / across) * panel + TOP;
    const heads = shares.map(
      (s, i) => `<text x="${x0 + (i + 0.5) * W}" y="${y0 - 8}" text-anchor="middle" fill="#444">${s} %</text>`,
    );
    const sides = sizes.map(
      (n, j) =>
        `<text x="${x0 - 8}" y="${y0 + (j + 0.5) * H + 4}" text-anchor="end" fill="#444">${n.toLocaleString("en")}</text>`,
    );
    const cells = planted
      .filter((r) => r.kind === kind)
      .map((r) => {
        const x = x0 + shares.indexOf(r.share!) * W;
        const y = y0 + sizes.indexOf(r.accounts) * H;
        const frame = r.misses.length > 0 ? ' stroke="#c0392b" stroke-width="2"' : ' stroke="#ddd"';
        return `<rect x="${x + 1}" y="${y + 1}" width="${W - 3}" height="${H - 3}" fill="${shade(r.confirmed.f1 ?? 0)}"${frame}/><text x="${x + W / 2}" y="${y + 15}" text-anchor="middle" font-weight="600" fill="#111">${said(r.confirmed.f1)}</text><text x="${x + W / 2}" y="${y + 28}" text-anchor="middle" font-size="11" fill="#555">${said(r.cnt.f1)}</text>`;
      });
    return `<text x="${x0}" y="${y0 - 30}" font-weight="600" fill="#111">${kind}</text>${[...heads, ...sides, ...cells].join("")}`;
  });
  const [w, h] = [across * width, Math.ceil(kinds.length / across) * panel];
  const title = "F1 of confirmed accounts, and of CNT at two messages below it, by share of posts and accounts";
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}" font-family="system-ui, sans-serif" font-size="13" role="img" aria-label="${title}">
<rect width="${w}" height="${h}" fill="#fff"/>
${body.join("\n")}
</svg>
`;
}
