/**
 * Why a record was not read. A closed list: a reason never carries any of the record, so that it can be printed.
 * `rejected`: the record is faulty and lies in the quarantine. `skipped`: nothing is wrong with it, it is just no post, or no notice.
 */
export const REJECTIONS = [
  "broken JSON",
  "not an object",
  "unknown shape",
  "field count",
  "broken quotes",
  "unterminated quote",
  "record too long",
  "text too long",
  "truncated record",
  "no id",
  "damaged id",
  "no author",
  "no time",
  "bad time",
  "ambiguous date",
  "ambiguous time zone",
  "no object",
  "unreadable file",
  "missing column",
  "no process",
  "broken XML",
] as const;
export type RejectionReason = (typeof REJECTIONS)[number];

export const SKIPS = [
  "preamble",
  "repeated header",
  "rate limit or stream notice",
  "error notice",
  "counts",
  "user record",
  "list record",
  "compliance line",
  "partial record",
  "deleted upstream",
  "withheld by the platform",
  "service message",
  "not public",
  "like",
  "other record type",
  "advertisement",
  "unavailable post",
  "deleted author",
  "identity or account notice",
  "empty document",
  "nothing in it",
  "another row of a post",
  "another row of a purchase",
  "linked release",
] as const;
export type SkipReason = (typeof SKIPS)[number];

/** A record that gives no post, and why. */
export class Refusal {
  readonly kind: "rejected" | "skipped";
  readonly reason: RejectionReason | SkipReason;
  constructor(kind: "rejected" | "skipped", reason: RejectionReason | SkipReason) {
    this.kind = kind;
    this.reason = reason;
  }
}

/** One refusal a reason, made when it is first needed. */
function refusing<R extends RejectionReason | SkipReason>(kind: Refusal["kind"]): (reason: R) => Refusal {
  const made = new Map<R, Refusal>();
  return (reason) => {
    const known = made.get(reason);
    if (known) return known;
    const first = new Refusal(kind, reason);
    made.set(reason, first);
    return first;
  };
}
export const reject = refusing<RejectionReason>("rejected");
export const skip = refusing<SkipReason>("skipped");
