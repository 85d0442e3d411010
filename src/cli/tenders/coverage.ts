import { openNoticeProject } from "../../project/notice-project.ts";
import { type CoverageCell, QUESTIONS, readCoverage } from "../../tenders/coverage.ts";
import { print } from "../context.ts";
import { example, jsonOption } from "../options.ts";
import type { Register } from "../program.ts";
import { tendersProject } from "./options.ts";

export const addCoverage: Register = (tenders, context) => {
  tenders
    .command("coverage")
    .description(
      "tell, question by question and publisher by publisher, what the records can be asked and which field is missing",
    )
    .addOption(tendersProject())
    .addOption(jsonOption("the cells"))
    .addHelpText("after", example(["claque tenders coverage --project purchases"], "one pass over the database."))
    .action(async ({ project: folder, json }: { project: string; json?: boolean }) => {
      const project = await openNoticeProject(folder, { readOnly: true });
      try {
        const cells = await readCoverage(project.store);
        print(context, json ? JSON.stringify(cells, null, 2) : matrix(cells));
      } finally {
        await project.close();
      }
    });
};

function matrix(cells: readonly CoverageCell[]): string {
  if (cells.length === 0) return "no notice is there: `claque tenders run FILE` reads some";
  const publishers = [...new Set(cells.map(({ publisher }) => publisher))];
  return QUESTIONS.flatMap(({ name }) => [
    name,
    ...publishers.map((publisher) => {
      const cell = cells.find((c) => c.question === name && c.publisher === publisher);
      const answer = cell?.can
        ? `yes, of ${Math.round(100 * cell.share)} % of its notices`
        : cell?.few
          ? "cannot tell: too few notices"
          : `cannot tell: no ${cell?.missing}, or of too few notices`;
      return `  ${publisher}: ${answer}`;
    }),
  ]).join("\n");
}
