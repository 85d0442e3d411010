import { CHART_CSS } from "../../charts/style.ts";

const SVG = "http://www.w3.org/2000/svg";
/** Around the drawing, px. */
const MARGIN = 12;

/** A drawing as a file of its own, and its size in px. */
export interface Standalone {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

/**
 * A drawing as a file of its own: its colours and type inside, light and dark, with what it shows as title and where it comes from as
 * description. Nothing is fetched when it is opened.
 */
export function standalone(svg: SVGSVGElement, { label, source }: { label: string; source: string }): Standalone {
  const copy = svg.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) throw new Error("a copy of a drawing is no drawing");
  copy.setAttribute("xmlns", SVG);
  // On the page labels may reach beyond the drawing.
  const { x, y, width, height } = svg.viewBox.baseVal;
  const size = { width: width + 2 * MARGIN, height: height + 2 * MARGIN };
  copy.setAttribute("viewBox", `${x - MARGIN} ${y - MARGIN} ${size.width} ${size.height}`);
  copy.setAttribute("width", String(size.width));
  copy.setAttribute("height", String(size.height));
  const told = (name: "title" | "desc" | "style", text: string) => {
    const element = document.createElementNS(SVG, name);
    element.textContent = text;
    return element;
  };
  const paper = document.createElementNS(SVG, "rect");
  for (const [name, value] of [
    ["x", String(x - MARGIN)],
    ["y", String(y - MARGIN)],
    ["width", "100%"],
    ["height", "100%"],
    ["class", "paper"],
  ])
    paper.setAttribute(name, value);
  copy.prepend(
    told("title", label),
    told("desc", source),
    told("style", `${CHART_CSS}\n.paper{fill:var(--paper)}`),
    paper,
  );
  return { text: new XMLSerializer().serializeToString(copy), ...size };
}

/** The same as a picture, twice as fine as the screen needs. @throws where the browser cannot draw it */
export async function png({ text, width, height }: Standalone): Promise<Blob> {
  const image = new Image();
  const href = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  try {
    await new Promise((done, fail) => {
      image.onload = done;
      image.onerror = () => fail(new Error("the browser could not draw the chart"));
      image.src = href;
    });
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [2 * width, 2 * height];
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
    if (!blob) throw new Error("the browser could not draw the chart");
    return blob;
  } finally {
    URL.revokeObjectURL(href);
  }
}

export function download(name: string, blob: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
