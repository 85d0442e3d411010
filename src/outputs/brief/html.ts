import { type Html, html, raw } from "../html.ts";
import type { BriefTold, ToldLine, ToldSection } from "./told.ts";

const said = ({ name, text }: ToldLine): Html => html`${name !== undefined && html`<b>${name}</b>: `}${text}`;

/** The parts of a briefing, to stand in a page of their own or in a feed. */
export const body = ({ title, read, sections }: BriefTold): Html =>
  html`<h1>${title}</h1><p class="read">${read}</p>${sections.map(section)}`;

const section = ({ title, href, lines, list, sure }: ToldSection): Html =>
  html`<section><h2>${href === undefined ? title : html`<a href="${href}">${title}</a>`}</h2>${lines.map((l) => html`<p>${said(l)}</p>`)}${
    list.length > 0 && html`<ul>${list.map((l) => html`<li>${said(l)}</li>`)}</ul>`
  }${sure.map((l) => html`<p class="sure">${said(l)}</p>`)}</section>`;

const STYLE = raw(`:root{color-scheme:light dark;--ink:#1d1d1f;--soft:#5b5b62;--line:#d8d8dd;--paper:#fff}
@media(prefers-color-scheme:dark){:root{--ink:#ececf0;--soft:#a5a5ad;--line:#3a3a40;--paper:#17171a}}
body{margin:0 auto;max-width:42rem;padding:2rem 1.25rem 4rem;background:var(--paper);color:var(--ink);font:1rem/1.55 Georgia,"Noto Serif",serif;overflow-wrap:anywhere}
h1{font-size:1.7rem;line-height:1.2;margin:0 0 .3rem}h2{font-size:1.15rem;margin:2rem 0 .4rem;border-top:1px solid var(--line);padding-top:.9rem}
a{color:inherit}p{margin:.5rem 0}ul{margin:.5rem 0;padding-inline-start:1.2rem}li{margin:.35rem 0}.read,.sure{color:var(--soft);font-size:.92rem}
@media print{body{padding:0;max-width:none}section{break-inside:avoid}}`);

/** One page by itself: no script, nothing fetched. */
export const page = (brief: BriefTold): string =>
  html`<!doctype html>
<html lang="${brief.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${brief.title}</title><style>${STYLE}</style></head>
<body>${body(brief)}</body></html>
`.text;
