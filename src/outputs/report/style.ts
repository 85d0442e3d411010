import { CHART_CSS } from "../../charts/index.ts";
import { FONT_CSS } from "./fonts.ts";

/** The report's whole stylesheet: set in the page, named in its content-security policy by hash (`style-hash.ts`). */
export const REPORT_CSS = `${FONT_CSS}
${CHART_CSS}
:root{--serif:Newsreader,Charter,"Bitstream Charter","Iowan Old Style","Source Serif 4","Noto Serif",Cambria,Georgia,serif;--sans:Inter,system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Open Sans",sans-serif;--mono:ui-monospace,"SF Mono",Menlo,Consolas,"Noto Sans Mono",monospace}
*,*::before,*::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
body{margin:0;background:var(--paper);color:var(--ink);font:400 16px/1.55 var(--sans);font-feature-settings:"tnum" 0;overflow-wrap:anywhere}
.page{max-width:1080px;margin:0 auto;padding:0 24px 96px}
a{color:var(--accent);text-decoration-thickness:1px;text-underline-offset:3px}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:2px solid var(--accent);outline-offset:3px;border-radius:2px}
h1,h2,h3{font-family:var(--serif);font-weight:500;line-height:1.15;letter-spacing:-.01em;margin:0;text-wrap:balance}
h1{font-size:clamp(2rem,5.2vw,3.25rem)}
h2{font-size:clamp(1.5rem,3.2vw,2rem)}
h3{font-size:1.4375rem;margin:0 0 8px}
h4{font:600 .8125rem/1.3 var(--sans);margin:0 0 8px;color:var(--ink-2);letter-spacing:.01em}
p{margin:0 0 12px;max-width:68ch}
.skip{position:absolute;left:-9999px}
.skip:focus{left:16px;top:16px;background:var(--paper);padding:8px 12px;z-index:2}
.mast{padding:40px 0 8px}
.brand{font:400 .875rem/1.4 var(--sans);color:var(--ink-2);margin:0 0 56px;max-width:none;align-items:baseline;display:flex;justify-content:space-between;gap:16px;flex-wrap:wrap}
.brand b{font-family:var(--serif);font-size:1.5rem;font-weight:600;color:var(--ink);letter-spacing:-.01em}
.dek{font:400 1.1875rem/1.5 var(--serif);color:var(--ink-2);margin:16px 0 0;max-width:60ch}
.answers{display:grid;grid-template-columns:repeat(3,1fr);gap:0 40px;margin:48px 0 0;padding:0;border-top:1px solid var(--ink)}
.answer{padding:16px 0 8px}
.answer h2{font:600 .875rem/1.3 var(--sans);letter-spacing:0;color:var(--ink-2)}
.figure{font:500 clamp(2.25rem,4.5vw,3rem)/1.1 var(--serif);letter-spacing:-.02em;margin:12px 0 8px;font-variant-numeric:lining-nums}
.figure small{font:400 1rem/1.3 var(--sans);letter-spacing:0;color:var(--ink-2)}
.answer p:not(.figure){font-size:.9375rem;color:var(--ink)}
nav ul{display:flex;flex-wrap:wrap;gap:4px 24px;margin:32px 0 0;padding:12px 0;list-style:none;border-top:1px solid var(--rule);border-bottom:1px solid var(--rule);font-size:.9375rem}
section{margin-top:72px}
section>h3{margin-top:40px}
section>h2{padding-bottom:12px;border-bottom:1px solid var(--ink);margin-bottom:20px}
.lead{font:400 1.125rem/1.55 var(--serif);max-width:64ch}
.note,.caveats{font-size:.875rem;color:var(--ink-2)}
.note{max-width:72ch}
ul.caveats{padding-left:18px;margin:12px 0 0;max-width:72ch}
ul.caveats li{margin:0 0 4px}
figure{margin:24px 0}
figcaption{font-size:.875rem;color:var(--ink-2);margin:8px 0 0;max-width:72ch}
.key{display:flex;flex-wrap:wrap;gap:4px 20px;font-size:.8125rem;color:var(--ink-2);margin:0 0 8px;padding:0;list-style:none}
.key svg{width:12px;height:12px;margin-right:6px;vertical-align:-1px}
.narrow{display:none}
table{border-collapse:collapse;width:100%;overflow-wrap:break-word;font-size:.875rem;line-height:1.45;font-variant-numeric:tabular-nums lining-nums}
caption{text-align:left;font-weight:600;color:var(--ink);padding:0 0 8px;font-size:.9375rem}
th,td{text-align:left;vertical-align:top;padding:7px 16px 7px 0;border-bottom:1px solid var(--rule)}
th{font-weight:600;color:var(--ink-2);font-size:.8125rem}
th[scope=row]{font-weight:500;color:var(--ink);font-size:.875rem}
th bdi,td bdi,.objects th[scope=row]{overflow-wrap:anywhere}
td .note{display:inline-block;min-width:9em}
thead th{border-bottom-color:var(--ink-2)}
.n{text-align:right}
td.n,th.n{white-space:nowrap}
.objects td.n,.objects th.n{width:5.5em;padding-left:8px}
tbody th[scope=row]{min-width:9.5em}td:not(.n){min-width:9.5em}.figures th[scope=row]{min-width:0}
th:last-child,td:last-child{padding-right:0}
.scroll{overflow-x:auto;margin:24px 0 8px}details .scroll,.two .scroll{margin-top:0}
.scroll:focus-visible{outline-offset:1px}
code,.code{font:.8125rem/1.5 var(--mono);color:var(--ink-2)}
details{margin:12px 0}
summary{cursor:pointer;font-size:.875rem;color:var(--accent);padding:4px 0}
summary:hover{text-decoration:underline}
details[open]>summary{margin-bottom:8px}
.lists{display:grid;grid-template-columns:1fr 1fr;gap:48px 56px}
.lists>*{min-width:0}
.bar{display:block;width:100%;height:3px;margin-top:4px}
.quote{font-family:var(--serif);font-size:.9375rem}
.nw{white-space:nowrap}
.withheld{color:var(--ink-2);font-style:italic}
.tier{font:600 .8125rem/1 var(--sans);white-space:nowrap;display:inline-block}
.tier.confirmed{color:var(--confirmed)}.tier.candidate{color:var(--candidate)}.tier.synchronised{color:var(--synchronised)}.tier.unvalidated{color:var(--unvalidated)}
.control{background:var(--panel);padding:16px 20px;margin:20px 0;max-width:none}
.control p{margin:0 0 8px}.control p:last-child{margin:0}
.control dl{display:flex;flex-wrap:wrap;gap:8px 48px;margin:0 0 12px}
.control dt{font-size:.8125rem;color:var(--ink-2)}
.control dd{margin:0;font:500 1.75rem/1.2 var(--serif);font-variant-numeric:lining-nums}
.figures td.n{font:500 1.5rem/1.2 var(--serif);font-variant-numeric:lining-nums tabular-nums}
.figures .n{padding-left:12px}.figures th.n{white-space:normal}.figures th,.figures td{padding-right:0}.figures thead td{min-width:0}
.figures thead td{border-bottom:1px solid var(--ink-2)}
.control .note{margin-top:12px}
.group{margin-top:56px;padding-top:20px;border-top:1px solid var(--rule)}
.group header{display:flex;flex-wrap:wrap;gap:6px 16px;align-items:baseline;margin-bottom:8px}
.panels{display:grid;grid-template-columns:1.15fr 1fr;gap:24px 56px;margin:20px 0}
.panels>*{min-width:0}
.panels figure{margin:0 0 24px}
.panels figure:last-child{margin-bottom:0}
.alike{list-style:none;margin:0;padding:0;font-size:.9375rem}
.alike li{padding:7px 0;border-bottom:1px solid var(--rule);max-width:none}
.alike b{font-weight:600}
.two{display:grid;grid-template-columns:1fr 1fr;gap:24px 56px}
.two>*{min-width:0}
ol.steps{margin:0;padding-left:22px;font-size:.9375rem;max-width:72ch}
ol.steps li{margin:0 0 6px}
.prov{font-size:.8125rem}
footer{margin-top:96px;border-top:1px solid var(--ink);padding-top:16px;font-size:.8125rem;color:var(--ink-2)}
@media (max-width:760px){
.page{padding:0 16px 64px}.mast{padding-top:24px}.brand{margin-bottom:24px}
.answers,.lists,.panels,.two{grid-template-columns:minmax(0,1fr)}
.answers{gap:0}.answer{border-bottom:1px solid var(--rule);padding:16px 0}
.answer:last-child{border-bottom:0}
section{margin-top:56px}.wide{display:none}.narrow{display:block}
th,td{padding-right:12px}.control{margin:16px -16px;padding:16px}
}
@page{margin:14mm 12mm}
@media print{
html,body{background:#fff}body{font-size:10pt}.page{max-width:none;padding:0}.mast{padding-top:0}.brand{margin-bottom:24px}.answers{margin-top:24px;gap:0 24px}
nav,.skip,details.twin{display:none}section{margin-top:28pt}section>h3{margin-top:20pt}
.wide{display:block}.narrow{display:none}.answers{grid-template-columns:repeat(3,minmax(0,1fr))}.answer{border:0}
.lists,.two{display:block}.lists>*,.two>*{margin-bottom:16pt}.lists>p{margin-bottom:4pt}.panels{grid-template-columns:1.15fr 1fr;gap:16px 32px}
.control{margin:16pt 0;padding:12px 16px}.group{margin-top:28pt}figure,.panels,tr,li,.group header{break-inside:avoid}h2,h3,h4,caption,thead,summary{break-after:avoid}thead{display:table-header-group}
.scroll{overflow:visible}table{font-size:8.5pt}th,td{padding:4px 10px 4px 0;font-size:8pt}th[scope=row]{font-size:8.5pt}
tbody th[scope=row],td:not(.n),td .note{min-width:0}th bdi,td bdi,.objects th[scope=row]{overflow-wrap:break-word}th.n{white-space:normal}td .note{font-size:7.5pt;line-height:1.3}td code{font-size:7.5pt}
details::details-content{content-visibility:visible;display:block;block-size:auto}summary{list-style:none;color:var(--ink-2)}summary::-webkit-details-marker{display:none}
a{color:inherit;text-decoration:none}
}`;
