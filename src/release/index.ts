/** What may leave: the rule (`rule.ts`), the rule of a project (`project-rule.ts`), drafts turned into findings under it (`findings.ts`). */
export { listsAgain } from "./by-declaration.ts";
export { declarationOf, KINDS } from "./declared.ts";
export * from "./findings.ts";
export * from "./low-effect.ts";
export * from "./noise.ts";
export * from "./project-rule.ts";
export * from "./rule.ts";
