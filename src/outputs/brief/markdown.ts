import type { BriefTold, ToldLine } from "./told.ts";

/** What comes from the archive stands as text, whatever it would mean in Markdown. */
const plain = (text: string): string => text.replace(/[\\`*_[\]<>#|~]/g, "\\$&");
const said = ({ name, text }: ToldLine): string => `${name === undefined ? "" : `**${plain(name)}**: `}${plain(text)}`;

/** CommonMark. */
export function markdown({ title, read, sections }: BriefTold): string {
  const blocks = [`# ${plain(title)}`, plain(read)];
  for (const s of sections) {
    blocks.push(s.href === undefined ? `## ${plain(s.title)}` : `## [${plain(s.title)}](${s.href})`);
    blocks.push(...s.lines.map(said));
    if (s.list.length > 0) blocks.push(s.list.map((l) => `- ${said(l)}`).join("\n"));
    blocks.push(...s.sure.map(said));
  }
  return `${blocks.join("\n\n")}\n`;
}
