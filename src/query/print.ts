import { formatUtc } from "../model/time.ts";
import type { Query, Words } from "./ast.ts";

/** A query in its one canonical spelling: reading it again gives the same query, so that equal topics are equal texts. */
export function printQuery(query: Query): string {
  switch (query.type) {
    case "or":
      return query.parts.map((p) => (p.type === "or" ? inBrackets(p) : printQuery(p))).join(" OR ");
    case "and":
      return query.parts
        .map((p) => (p.type === "or" || p.type === "and" ? inBrackets(p) : printQuery(p)))
        .join(" AND ");
    case "not":
      return `NOT ${query.part.type === "or" || query.part.type === "and" ? inBrackets(query.part) : printQuery(query.part)}`;
    case "words":
      return printWords(query);
    case "near":
      return `${printWords(query.left)} NEAR/${query.distance} ${printWords(query.right)}`;
    case "object":
      return printObject(query.object, `${query.value}${query.prefix ? "*" : ""}`);
    case "since":
    case "until":
      return `${query.type}:${formatUtc(query.at).replace(/\.\d+Z$/, "Z")}`;
    default:
      return `${query.type}:${query.value}`;
  }
}

const inBrackets = (q: Query): string => `(${printQuery(q)})`;

const printWords = (w: Words): string => `"${w.words.map((x) => x.text + (x.prefix ? "*" : "")).join(" ")}"`;

/** A link may hold characters that would end a word: then it stands in quotation marks. */
function printObject(object: "hashtag" | "link" | "domain", value: string): string {
  if (object === "hashtag") return `#${value}`;
  return /^[!#-'*-~]+$/.test(value) ? `${object}:${value}` : `${object}:"${value}"`;
}
