import { common } from "./common.ts";
import { live } from "./live.ts";
import { pages } from "./pages.ts";
import { terms } from "./terms.ts";

/** Every sentence of the pages. `{name}` is filled in; `{n|one|many}` chooses by number. Other languages have the same keys. */
export const en = { ...common, ...pages, ...live, ...terms };

export type Key = keyof typeof en;
export type Strings = Readonly<Record<Key, string>>;
