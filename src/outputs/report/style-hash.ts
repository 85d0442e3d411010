/** SHA-256 of REPORT_CSS, for the page's content-security policy. `UPDATE=1 npx vitest run test/outputs/report.test.ts` rewrites it. */
export const STYLE_HASH = "sha256-EhCyblLrV+i6fSqx0utfaF+4MUCgwHUG06A9/1dQWMg=";
