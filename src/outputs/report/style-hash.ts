/** SHA-256 of REPORT_CSS, for the page's content-security policy. `UPDATE=1 npx vitest run test/outputs/report.test.ts` rewrites it. */
export const STYLE_HASH = "sha256-e1vMB3CyLvMS6KWPPvLM83Dc0kMg0g/Y5nkbdqf+ZZc=";
