/** `b'caf\\xc3\\xa9'`: Python's writing of bytes, where a script encoded a text before it wrote it. Any other text comes back as it is. */
export function textOfBytes(cell: string): string {
  if (cell.charCodeAt(0) !== 98 || cell.length < 3) return cell;
  const quote = cell[1];
  if ((quote !== "'" && quote !== '"') || cell[cell.length - 1] !== quote) return cell;
  const bytes: number[] = [];
  for (let at = 2; at < cell.length - 1; at++) {
    const code = cell.charCodeAt(at);
    if (code > 126) return cell;
    if (code !== 92) {
      bytes.push(code);
      continue;
    }
    const next = cell[++at];
    const hex = next === "x" ? /^[0-9a-f]{2}/i.exec(cell.slice(at + 1, at + 3)) : null;
    if (hex) {
      bytes.push(Number.parseInt(hex[0], 16));
      at += 2;
    } else bytes.push((ESCAPES[next] ?? next ?? "").charCodeAt(0));
  }
  return DECODER.decode(Uint8Array.from(bytes));
}
const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };
const DECODER = new TextDecoder();
