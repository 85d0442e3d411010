import type { Finding } from "../../../model/finding.ts";
import { BURSTS, binsOf, GROUPS, NARRATIVES, RANKED, type Series, VOLUME } from "../../../views/index.ts";
import type { TopList } from "../../view-data.ts";
import { pageTable, type Table } from "../csv.ts";

/** The tables behind the charts: what `.csv` writes, in the columns of the exports. */

export const seriesTable = (name: string, series: Series): Table => pageTable(name, VOLUME.of(binsOf(series)));

export const topTable = (lists: readonly Pick<TopList, "objects">[], name = "top"): Table =>
  pageTable(name, RANKED.of(lists.flatMap((l) => l.objects.map((object, i) => ({ rank: i + 1, object })))));

export const narrativeTable = (narratives: readonly Finding<"narrative">[]): Table =>
  pageTable("narratives", NARRATIVES.of(narratives));

export const groupTable = (groups: readonly Finding<"group">[], name = "groups"): Table =>
  pageTable(name, GROUPS.of(groups));

export const burstTable = (bursts: Parameters<typeof BURSTS.of>[0]): Table => pageTable("bursts", BURSTS.of(bursts));
