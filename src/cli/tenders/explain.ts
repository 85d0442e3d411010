import { makeRng } from "../../methods/rng.ts";
import { inEnglish } from "../../model/english.ts";
import { UsageError } from "../../model/errors.ts";
import { openNoticeProject } from "../../project/notice-project.ts";
import { readTenders } from "../../project/tenders-file.ts";
import { loadContests } from "../../tenders/contests.ts";
import { findBidders } from "../../tenders/find-bidders.ts";
import { loadNotices } from "../../tenders/load.ts";
import { biddersSection } from "../../views/tenders/index.ts";
import { print } from "../context.ts";
import { example } from "../options.ts";
import type { Register } from "../program.ts";
import { existingNotices } from "./existing.ts";
import { tendersProject } from "./options.ts";

export const addExplain: Register = (tenders, context) => {
  tenders
    .command("explain")
    .description(
      "name the organisations of a group of bidders, on this machine alone, with what the finding does not say",
    )
    .argument("<letter>", "the group's letter, as in the report")
    .addOption(tendersProject())
    .addHelpText("after", example(["claque tenders explain A --project purchases"], "the search for groups once more."))
    .action(async (letter: string, { project: folder }: { project: string }) => {
      existingNotices(folder);
      const document = readTenders(folder);
      if (!document)
        throw new UsageError(`nothing was found in ${folder} yet: \`claque tenders run\` asks the questions`);
      const project = await openNoticeProject(folder, { readOnly: true });
      try {
        const loaded = await loadNotices(project.store);
        const contests = await loadContests(project.store, loaded);
        const { members } = findBidders(contests, loaded, makeRng(document.seed).fork("bidders"));
        const group = members.get(letter.toUpperCase());
        if (!group)
          throw new UsageError(
            members.size === 0
              ? "the last run found no group of bidders"
              : `no group is called "${letter}"; the groups are ${[...members.keys()].join(", ")}`,
          );
        const { parties } = loaded;
        const named = Array.from(group, (code) => (parties.person[code] === 1 ? undefined : parties.name[code]));
        const persons = named.filter((name) => name === undefined).length;
        print(
          context,
          [
            "What is said happened in these records, in so many of so many. It does not say why, by whose will, or whether the law forbids it; networks of subcontractors, joint costs and lists of prices do the same.",
            "",
            ...biddersSection(document).lead.map(inEnglish),
            "",
            ...named.filter((name) => name !== undefined).map((name) => `  ${name}`),
            ...(persons > 0 ? ["  and bidders who are, or may be, natural persons: they are never named"] : []),
          ].join("\n"),
        );
      } finally {
        await project.close();
      }
    });
};
