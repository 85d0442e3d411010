/**
 * The longest beginning of cut-off JSON that can be closed: `{"data": [{"id": 1}, {"i` → `{"data": [{"id": 1}]}`.
 * For recognition only: a page of posts may be longer than the head that is looked at. Undefined where nothing is whole.
 */
export function salvage(text: string): string | undefined {
  const open: string[] = [];
  let cut = -1;
  let closers = "";
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const c = text[at];
    if (inString) {
      if (c === "\\") at++;
      else if (c === '"') inString = false;
      continue;
    }
    if (c === '"') inString = true;
    else if (c === "{" || c === "[") open.push(c === "{" ? "}" : "]");
    else if (c === "}" || c === "]") {
      if (open.pop() !== c) return undefined;
    } else if (c === "," && open.length > 0) {
      cut = at;
      closers = open.toReversed().join("");
    }
  }
  return cut < 0 ? undefined : text.slice(0, cut) + closers;
}
