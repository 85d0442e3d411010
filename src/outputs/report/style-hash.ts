/** SHA-256 of REPORT_CSS, for the page's content-security policy. `UPDATE=1 npx vitest run test/outputs/report.test.ts` rewrites it. */
export const STYLE_HASH = "sha256-lEpr2trrjqDd1YZzR8XZnYHJ4wS+pA0d+/2kT4G3A6c=";
