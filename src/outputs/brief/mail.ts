import type { BriefTold, ToldLine } from "./told.ts";

const said = ({ name, text }: ToldLine): string => `${name === undefined ? "" : `${name}: `}${text}`;

/** A message without sender and receivers (RFC 5322), to hand to a mailer: plain text, UTF-8. */
export function mail({ title, read, sections }: BriefTold): string {
  const parts = [read];
  for (const s of sections) {
    parts.push(`${s.title.toUpperCase()}${s.href === undefined ? "" : `\n${s.href}`}`, ...s.lines.map(said));
    parts.push(...s.list.map((l) => `* ${said(l)}`), ...s.sure.map(said));
  }
  const head = [
    `Subject: ${encoded(`claque: ${title}`)}`,
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: base64",
  ];
  const text = bytesToBase64(new TextEncoder().encode(`${parts.join("\n\n")}\n`));
  return `${head.join("\r\n")}\r\n\r\n${text.replace(/.{76}/g, "$&\r\n")}\r\n`;
}

/** A header's words as RFC 2047 has them, in pieces that no code point straddles. */
function encoded(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  const points = [...text];
  const pieces: string[] = [];
  for (let i = 0; i < points.length; i += 10)
    pieces.push(`=?utf-8?B?${bytesToBase64(new TextEncoder().encode(points.slice(i, i + 10).join("")))}?=`);
  return pieces.join("\r\n ");
}

const bytesToBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
