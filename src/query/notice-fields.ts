import { METHODS, STAGES } from "../model/notice/notice.ts";
import type { NoticeCondition } from "./ast.ts";
import { parseUtc } from "./time.ts";

const FIELDS = [
  "buyer",
  "supplier",
  "code",
  "method",
  "stage",
  "value",
  "lang",
  "publisher",
  "since",
  "until",
] as const;

const AMOUNT = /^(\d+(?:\.\d+)?(?:e\d{1,2})?)([A-Za-z]{3})?$/;

/** A field's condition on notices, or the sentence that says what was expected instead. */
export function readNoticeField(name: string, value: string): NoticeCondition | string {
  const text = value.trim();
  if (text === "") return `expected a value after ${name}:`;
  switch (name) {
    case "buyer":
    case "supplier":
      return /[\p{L}\p{N}]/u.test(text)
        ? { type: name, value: text }
        : `expected words of an organisation's name such as ${name}:police or ${name}:"ministry of defence"`;
    case "code": {
      const [, scheme, code] = /^(?:([A-Za-z][\w-]*)\/)?([\w.-]+)$/.exec(text) ?? [];
      return code === undefined
        ? "expected how a code begins, such as code:79341 or code:CPV/79341"
        : { type: "code", value: code, ...(scheme !== undefined && { scheme: scheme.toUpperCase() }) };
    }
    case "method": {
      const method = METHODS.find((m) => m === text.toLowerCase());
      return method ? { type: "method", value: method } : `expected one of ${METHODS.join(", ")}`;
    }
    case "stage": {
      const stage = STAGES.find((s) => s === text.toLowerCase());
      return stage ? { type: "stage", value: stage } : `expected one of ${STAGES.join(", ")}`;
    }
    case "value":
      return readValue(text);
    case "lang": {
      const tag = text.toLowerCase().split(/[-_]/)[0];
      return /^[a-z]{2,3}$/.test(tag)
        ? { type: "lang", value: tag }
        : "expected a language code such as lang:en, lang:ar or lang:zh";
    }
    case "publisher":
      return { type: "publisher", value: text.toLowerCase() };
    case "since":
    case "until": {
      const at = parseUtc(text);
      return at === undefined ? `expected a UTC date such as ${name}:2024-05-01` : { type: name, at };
    }
    default:
      return `there is no field ${name}: — expected one of ${FIELDS.map((f) => `${f}:`).join(", ")}, or put the text in quotation marks`;
  }
}

/** `>100000` · `<5000EUR` · `1000..5000EUR`: from and until, the second not included. */
function readValue(text: string): NoticeCondition | string {
  const expected = "expected an amount such as value:>100000, value:<5000EUR or value:1000..5000EUR";
  const [first, second] = text.split("..");
  const bound = (part: string) => AMOUNT.exec(part.replace(/^[<>]=?/, ""));
  const low = bound(first);
  const high = second === undefined ? undefined : bound(second);
  if (!low || (second !== undefined && !high)) return expected;
  const currency = (high?.[2] ?? low[2])?.toUpperCase();
  const said = currency === undefined ? {} : { currency };
  if (high) return { type: "value", from: Number(low[1]), until: Number(high[1]), ...said };
  if (first.startsWith(">")) return { type: "value", from: Number(low[1]), until: Number.POSITIVE_INFINITY, ...said };
  if (first.startsWith("<")) return { type: "value", from: 0, until: Number(low[1]), ...said };
  return expected;
}
