import { parseHTML } from "linkedom";

/** A document to draw in where there is no page. Pure: nothing is read or fetched. */
export const serverDocument = (): unknown => parseHTML("<!doctype html><html><body></body></html>").document;

const GEOMETRY = / (?:x|y|x1|x2|y1|y2|cx|cy|r|width|height|d|transform|points)="[^"]*"/g;

/** The drawing as markup, its coordinates (nothing else) rounded to a tenth of a pixel. O(length). */
export const markup = (element: { readonly outerHTML: string }): string =>
  element.outerHTML.replace(GEOMETRY, (attribute) =>
    attribute.replace(/-?\d+\.\d{2,}(?:e-\d+)?/g, (n) => String(Math.round(Number(n) * 10) / 10)),
  );
