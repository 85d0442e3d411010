import { z } from "zod";
import { definePage } from "../endpoint.ts";
import { topLists } from "./findings.ts";
import { topTable } from "./tables.ts";

export const topics = definePage({
  name: "topics",
  path: "/topics",
  summary: "What is talked about: the objects most accounts used.",
  params: z.object({}),
  async view(observatory) {
    const head = await observatory.head();
    const document = await observatory.project.document();
    const top = document ? topLists(document, 1000) : [];
    return { data: { ...head, top }, tables: [topTable(top)] };
  },
});
