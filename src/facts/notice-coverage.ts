import type { Query } from "../model/query.ts";

const COVERED = {
  publisher: "string",
  notices: "f64",
  texts: "f64",
  clauses: "f64",
  buyers: "f64",
  suppliers: "f64",
  amounts: "f64",
  codes: "f64",
  closes: "f64",
  offers: "f64",
  rivals: "f64",
  prices: "f64",
  processes: "f64",
} as const;

/** By publisher, how many of its notices carry what a question needs: see the columns' names; `rivals`: two bidders or more in a lot; `prices`: each with what it bid. */
export const noticeCoverage = (): Query<typeof COVERED> => ({
  sql: `with lots as (select notice, lot, count(distinct bid) as n, count(distinct case when amount is not null then bid end) as priced from bid group by notice, lot)
        select publisher, count(*)::double as notices,
               count(*) filter (where length(title) + length(text) >= 60)::double as texts,
               count(*) filter (where seq in (select notice from clause))::double as clauses,
               count(*) filter (where seq in (select notice from notice_party where role = 0))::double as buyers,
               count(*) filter (where seq in (select notice from award where party <> 4294967295))::double as suppliers,
               count(*) filter (where seq in (select notice from award where amount is not null) or estimate is not null)::double as amounts,
               count(*) filter (where seq in (select notice from code))::double as codes,
               count(*) filter (where closes_ms is not null)::double as closes,
               count(*) filter (where offers is not null or seq in (select notice from lot where offers is not null))::double as offers,
               count(*) filter (where seq in (select notice from lots where n >= 2))::double as rivals,
               count(*) filter (where seq in (select notice from lots where priced >= 2))::double as prices,
               count(distinct process)::double as processes
        from notice group by publisher order by publisher`,
  values: {},
  columns: COVERED,
});
