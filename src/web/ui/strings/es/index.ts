import type { Strings } from "../en/index.ts";
import { common } from "./common.ts";
import { live } from "./live.ts";
import { pages } from "./pages.ts";
import { terms } from "./terms.ts";

export const es: Strings = { ...common, ...pages, ...live, ...terms };
