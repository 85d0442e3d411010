import type { TendersView } from "../views/tenders/index.ts";
import type { Head } from "./view-data.ts";

/** What procurement records say; without a view where nothing was analysed yet. */
export interface TendersData extends Head {
  readonly view?: TendersView;
}
