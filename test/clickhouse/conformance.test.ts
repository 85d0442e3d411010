import { describe } from "vitest";
import { conformance } from "../store/conformance.ts";
import { freshTrial } from "./served.ts";

describe("the store in ClickHouse conforms", () => conformance(freshTrial));
