import { inEnglish, written } from "../model/english.ts";
import { UsageError } from "../model/errors.ts";
import { type Finding, ofKind } from "../model/finding.ts";
import { print } from "./context.ts";
import { existingFindings } from "./existing-project.ts";
import { example, jsonOption, projectOption } from "./options.ts";
import type { Register } from "./program.ts";

export const register: Register = (program, context) => {
  program
    .command("explain")
    .summary("why a group was found, step by step")
    .description("say in plain words why a group was found, with the values of every formula on the way")
    .argument("<group>", "the group's id, or the beginning of it, as in the report")
    .addOption(projectOption())
    .addOption(jsonOption("the group's evidence"))
    .addHelpText(
      "after",
      example(["claque explain g-3f9a", "claque explain g-3f9a --project election"], "none: reads findings.json only."),
    )
    .action((id: string, { project, json }: { project: string; json?: boolean }) => {
      const group = findGroup(ofKind(existingFindings(project), "group"), id);
      const { members: _, ...rest } = group;
      print(context, json ? JSON.stringify(written(rest), null, 2) : explainGroup(group));
    });
};

function findGroup(groups: readonly Finding<"group">[], id: string): Finding<"group"> {
  const matches = groups.filter((g) => g.id.startsWith(id));
  if (matches.length === 1) return matches[0];
  if (matches.length > 1)
    throw new UsageError(
      `"${id}" is the beginning of ${matches.length} groups: ${matches.map((g) => g.id).join(", ")}`,
    );
  throw new UsageError(
    groups.length
      ? `no group is called "${id}"; the groups are ${groups
          .slice(0, 20)
          .map((g) => g.id)
          .join(", ")}`
      : "the last run found no group",
  );
}

/** The chain of reasoning of one group, as plain text. */
export function explainGroup(group: Finding<"group">): string {
  const { detail } = group;
  const lines = [`${group.id} · ${detail.tier}`, "", inEnglish(group.statement), "", "How this was reached"];
  for (const [i, step] of detail.reasoning.entries()) lines.push(`  ${i + 1}. ${inEnglish(step)}`);
  lines.push("", "What else could explain it");
  for (const l of detail.lookAlikes) lines.push(`  ${inEnglish(l.name)}: ${l.verdict}. ${inEnglish(l.why)}`);
  if (group.caveats.length) lines.push("", "Caveats", ...group.caveats.map((c) => `  ${inEnglish(c)}`));
  return lines.join("\n");
}
