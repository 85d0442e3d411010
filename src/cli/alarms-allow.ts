import { grant, leavesProject, readPermissions } from "../alarms/permissions.ts";
import { type AlarmRule, describeTarget, type Target, wholeTarget } from "../alarms/rules.ts";
import { UsageError } from "../model/errors.ts";
import { readAlarms } from "../watching/alarms.ts";
import { ask, type CliContext, print } from "./context.ts";
import { existingProject } from "./existing-project.ts";
import { example, projectOption } from "./options.ts";
import type { Register } from "./program.ts";

/** Grants targets on this machine. */
export const grantAll = (project: string, targets: readonly Target[]): void =>
  grant(
    project,
    process.env,
    targets.map((target) => ({ target, words: describeTarget(target) })),
  );

/** The person's word for what a project's alarms would run or send: asked for here, and nowhere taken from the project. */
export function addAllow(alarms: ReturnType<Parameters<Register>[0]["command"]>, context: CliContext): void {
  alarms
    .command("allow")
    .description("let the alarms of a project that came from elsewhere run or send, on this machine")
    .argument("[name]", "the alarm; all of the project without one")
    .addOption(projectOption())
    .option("-y, --yes", "allow without asking; all that is allowed is printed")
    .addHelpText(
      "after",
      example(
        ["claque alarms allow --project received", "claque alarms allow flood --yes"],
        "reads two small files. What `claque alarms add` sets is allowed on the machine where it is typed.",
      ),
    )
    .action(async (name: string | undefined, { project, yes }: { project: string; yes?: boolean }) => {
      existingProject(project);
      const rules = readAlarms(project).filter((r) => name === undefined || r.name === name);
      if (name !== undefined && rules.length === 0) throw new UsageError(`no alarm is called "${name}"`);
      const wishes = wishesOf(project, rules);
      if (wishes.length === 0) return print(context, "nothing waits for your word: all targets are allowed here");
      for (const { alarm, target } of wishes) {
        const question = `The alarm "${alarm}" wants to ${wholeTarget(target)}`;
        print(context, question);
        const answer = yes === true ? true : await ask(context, "Allow this on this machine?");
        if (answer === undefined)
          throw new UsageError("nobody is there to ask: look at the above, and give --yes to allow it");
        if (answer) grantAll(project, [target]);
        print(context, answer ? "allowed" : "not allowed");
      }
    });
}

function wishesOf(
  project: string,
  rules: readonly AlarmRule[],
): readonly { readonly alarm: string; readonly target: Target }[] {
  const allowed = readPermissions(project, process.env);
  return rules.flatMap(({ name, targets }) =>
    targets.filter((t) => leavesProject(t) && !allowed(t)).map((target) => ({ alarm: name, target })),
  );
}
