import { type Covered, coverageOf } from "../analyses/tenders/coverage.ts";
import { noticeCoverage } from "../facts/notice-coverage.ts";
import type { CoverageCell } from "../model/notice/findings.ts";
import type { NoticeStore } from "../store/notices/store.ts";

/** What each publisher's notices can be asked. */
export async function findCoverage(store: NoticeStore): Promise<CoverageCell[]> {
  const rows = await store.columns(noticeCoverage());
  return coverageOf(
    rows.publisher.map(
      (publisher, i): Covered => ({
        publisher,
        notices: rows.notices[i],
        carries: (field) => rows[field][i],
      }),
    ),
  );
}
