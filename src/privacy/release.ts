/** The release rule: what may be shown (`release-rule.ts`), and drafts turned into findings under it (`release-findings.ts`). */
export * from "./release-findings.ts";
export * from "./release-rule.ts";
