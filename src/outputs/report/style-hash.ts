/** SHA-256 of REPORT_CSS, for the page's content-security policy. `UPDATE=1 npx vitest run test/outputs/report.test.ts` rewrites it. */
export const STYLE_HASH = "sha256-PJwHgrre2dKZlWple02223EPtPhBt3hiixTo/sGhaxI=";
