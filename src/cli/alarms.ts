import { existsSync } from "node:fs";
import { join } from "node:path";
import { InvalidArgumentError } from "commander";
import { NOT_ALLOWED } from "../alarms/deliver.ts";
import { JOURNAL_FILE, Journal } from "../alarms/journal.ts";
import { targetKey } from "../alarms/outbox.ts";
import { readPermissions } from "../alarms/permissions.ts";
import { type AlarmRule, describeTarget } from "../alarms/rules.ts";
import { resolveTopic } from "../asking/topics.ts";
import { UsageError } from "../model/errors.ts";
import { formatDuration, formatUtc, hours } from "../model/time.ts";
import { openProject } from "../project/project.ts";
import { evaluateAlarms, readAlarms, testAlarm, writeAlarms } from "../watching/alarms.ts";
import { type Armed, armAlarm, DEFAULT_COOLDOWN, DEFAULT_EFFECT, tryAlarm } from "../watching/arm.ts";
import { type TargetFlags, targetsOf } from "./alarm-targets.ts";
import { addAllow, grantAll } from "./alarms-allow.ts";
import { type CliContext, print } from "./context.ts";
import { existingProject } from "./existing-project.ts";
import { narrativeOption, queryOrNarrative } from "./narrative-topic.ts";
import { durationArgument, example, jsonOption, projectOption, seedOption, wholeNumber } from "./options.ts";
import type { Register } from "./program.ts";

interface AddFlags extends TargetFlags {
  readonly project: string;
  readonly query?: string;
  readonly narrative?: number;
  readonly bin: number;
  readonly budget?: number;
  readonly floor?: number;
  readonly effect: number;
  readonly cooldown: number;
  readonly anyway?: boolean;
  readonly seed: number;
}

export const register: Register = (program, context) => {
  const alarms = program
    .command("alarms")
    .summary("tell somebody when a topic rises")
    .description("tell somebody when a topic rises far above its forecast, with a promised rate of false alarms")
    .addHelpText(
      "after",
      example(
        [
          "claque alarms add flood --query '#flood OR flood*' --webhook https://desk.example/hook",
          "claque alarms add dam --narrative 3 --feed alarms.atom",
          "claque alarms test flood",
          "claque alarms replay flood",
        ],
        "`add` and `replay` scan the posts once per word in the query; the others only read a small file.",
      ),
    );
  addList(alarms, context);
  addAdd(alarms, context);
  addAllow(alarms, context);
  addOthers(alarms, context);
};

type Parent = ReturnType<Parameters<Register>[0]["command"]>;

function addList(alarms: Parent, context: CliContext): void {
  alarms
    .command("list", { isDefault: true })
    .description("the project's alarms, what they promise, when they last rang, and how their deliveries stand")
    .addOption(projectOption())
    .addOption(jsonOption("the alarms, without their secrets"))
    .action(({ project, json }: { project: string; json?: boolean }) => {
      existingProject(project);
      const rules = readAlarms(project);
      const allowed = readPermissions(project, process.env);
      const rows = looking(project, (journal) =>
        rules.map((r) => ({
          name: r.name,
          query: r.query,
          bin: formatDuration(r.binMs),
          falseAlarmsPerWeek: r.budget,
          promiseKept: r.promiseKept,
          mutedUntil: r.mutedUntil !== undefined && r.mutedUntil > context.now() ? formatUtc(r.mutedUntil) : null,
          targets: r.targets.map((t) => `${describeTarget(t)}${allowed(t) ? "" : ` (${NOT_ALLOWED})`}`),
          rang: [...(journal?.messages.values() ?? [])].filter((m) => m.alarm === r.name).length,
          last: journal?.lastRaised.get(r.name)?.raisedAt ?? null,
          waiting: waiting(journal, r),
        })),
      );
      if (json) return print(context, JSON.stringify(rows, null, 2));
      if (rows.length === 0)
        return print(context, "no alarm is set: `claque alarms add NAME --query QUERY --webhook URL` sets one");
      print(
        context,
        rows
          .map((r) =>
            [
              `${r.name}: ${r.query}`,
              `  per ${r.bin}, at most ${r.falseAlarmsPerWeek} false a week${r.promiseKept ? "" : " (not promised: too little history)"} → ${r.targets.join(", ") || "nobody"}`,
              `  rang ${r.rang} times${r.last ? `, last at ${r.last}` : ""}${r.mutedUntil ? `; muted until ${r.mutedUntil}` : ""}`,
              ...r.waiting.map((w) => `  ${w}`),
            ].join("\n"),
          )
          .join("\n"),
      );
    });
}

function waiting(journal: Journal | undefined, rule: AlarmRule): string[] {
  if (!journal) return [];
  return [...journal.messages.values()]
    .filter((m) => m.alarm === rule.name)
    .flatMap((m) =>
      rule.targets.flatMap((t) => {
        const d = journal.delivery(m.id, targetKey(t));
        if (d.state === "given up") return [`${describeTarget(t)} refused the alarm of ${m.raisedAt}: ${d.why}`];
        return d.state === "pending"
          ? [
              `the alarm of ${m.raisedAt} waits for ${describeTarget(t)}${d.why ? `: ${d.why}, next try ${formatUtc(d.next)}` : ""}`,
            ]
          : [];
      }),
    );
}

function looking<T>(project: string, use: (journal: Journal | undefined) => T): T {
  if (!existsSync(join(project, JOURNAL_FILE))) return use(undefined);
  const journal = new Journal(project, { readOnly: true });
  try {
    return use(journal);
  } finally {
    journal.close();
  }
}

function addAdd(alarms: Parent, context: CliContext): void {
  alarms
    .command("add")
    .description("set an alarm: the history is replayed first, and both the promised and the seen rate are printed")
    .argument("<name>", "what to call it")
    .option("--query <query>", "what to watch: a query, or the name of a saved topic")
    .addOption(narrativeOption())
    .addOption(projectOption())
    .option("--bin <duration>", "width of a bin", durationArgument, hours(1))
    .option(
      "--budget <number>",
      "false alarms allowed a week; by default the fewest the history can promise, from 0.1 to 1",
      positive,
    )
    .option(
      "--floor <accounts>",
      "fewest accounts in a bin that can ring; the release rule's k by default",
      wholeNumber(3, 1_000_000),
    )
    .option("--effect <times>", "fewest times the forecast that a bin needs to ring", positive, DEFAULT_EFFECT)
    .option("--cooldown <duration>", "no second message for so long after one", durationArgument, DEFAULT_COOLDOWN)
    .option("--webhook <url>", "POST signed JSON there (Standard Webhooks)")
    .option("--secret <text>", "what the webhook is signed with, or env:NAME; made and printed when not given")
    .option("--slack <url>", "POST there what Slack, Mattermost and Rocket.Chat take; a URL or env:NAME")
    .option("--email <address>", "send mail there; needs --from and --smtp")
    .option("--from <address>", "sender of the mail")
    .option("--smtp <url>", "mail server, smtps://user:password@host or env:NAME")
    .option("--feed <file>", "keep an Atom feed in this file of the project folder")
    .option(
      "--command <line>",
      "run this program with the message as JSON on its standard input (no shell; words are split at spaces)",
    )
    .option(
      "--anyway",
      "arm it although so short a history can promise nothing; it then rings by its forecast alone, and says so",
    )
    .addOption(seedOption())
    .addHelpText(
      "after",
      example(
        ["claque alarms add flood --query '#flood' --slack env:SLACK_URL --feed alarms.atom"],
        "one scan of the posts per word in the query.",
      ),
    )
    .action(async (name: string, flags: AddFlags) => {
      existingProject(flags.project);
      const { targets, made } = targetsOf(flags);
      const { query } = resolveTopic(flags.project, queryOrNarrative(flags));
      const others = readAlarms(flags.project).filter((a) => a.name !== name);
      const project = await openProject(flags.project);
      try {
        const wish = { ...flags, name, query, binMs: flags.bin, cooldownMs: flags.cooldown, targets };
        const { rule, armed } = await tryAlarm(project.store, wish, {
          seed: flags.seed,
          now: context.now(),
        });
        if (armed && !armed.promise.kept && !flags.anyway) throw new UsageError(notArmed(armed));
        writeAlarms(flags.project, [...others, rule]);
        // Typed here by the person at this machine: that is the permission.
        grantAll(flags.project, targets);
        print(
          context,
          armed
            ? arming(armed)
            : `"${name}" is set; the project holds no closed bin yet, so there was nothing to replay, and nothing is promised until there is enough history`,
        );
        if (made) print(context, `webhook secret (keep it, it is not shown again): ${made}`);
      } finally {
        await project.close();
      }
    });
}

const rounded = (x: number): number => Math.ceil(x * 100 - 1e-6) / 100;
const inDays = (n: number): string => (n === 1 ? "1 day" : `${n} days`);

/** Not armed: N days of history allow at most X. */
function notArmed({ rule, promise }: Armed): string {
  const can =
    promise.days === 0
      ? "its history holds no whole day with a forecast yet"
      : `${inDays(promise.days)} of history can promise at most ${falseAlarms(rounded(promise.leastPerWeek))} a week`;
  return `"${rule.name}" is not armed: ${can}, and ${rule.budget} a week asks for ${inDays(promise.needed)}. ${promise.days && promise.leastPerWeek <= 7 ? `Give --budget ${rounded(promise.leastPerWeek)}, wait for more history` : "Wait for more history"}, or arm it without a promise with --anyway`;
}

function arming({ rule, episodes, weeks, promise }: Armed): string {
  const span = (w: number) => (w >= 2 ? `${Math.round(w * 10) / 10} weeks` : inDays(Math.round(w * 7)));
  const watched = promise.watchedMs / 604_800_000;
  const lines = [
    promise.kept
      ? `"${rule.name}" is armed from ${formatUtc(rule.armedAt)} on: at most ${falseAlarms(rule.budget)} a week ${rule.budget === 1 ? "is" : "are"} promised, as long as days to come are like the ${inDays(promise.days)} of its history that set its level (evidence of 10^${promise.level}).`
      : `"${rule.name}" is armed from ${formatUtc(rule.armedAt)} on, without a promise: ${inDays(promise.days)} of history are too few for ${falseAlarms(rule.budget)} a week, which asks for ${inDays(promise.needed)}. Until then it rings by its forecast alone.`,
    `Forecast: ${promise.forecast}.`,
    promise.kept
      ? `In the ${span(watched)} of its ${span(weeks)} of history in which the promise was in force, it would have rung ${timesOf(episodes.length)}, where ${falseAlarms(Math.round(rule.budget * watched * 10) / 10)} would be within the promise${episodes.length ? ":" : "."}`
      : `In the ${span(weeks)} of history it would have rung ${timesOf(episodes.length)}${episodes.length ? ":" : "."}`,
    ...episodes
      .slice(-10)
      .map((e) => `  ${formatUtc(e.alarmAt)}: ${e.peak} accounts at the peak, forecast ${e.forecast}`),
  ];
  return lines.join("\n");
}

const falseAlarms = (n: number): string => (n === 1 ? "1 false alarm" : `${n} false alarms`);
const timesOf = (n: number): string => (n === 1 ? "1 time" : `${n} times`);

function addOthers(alarms: Parent, context: CliContext): void {
  addTest(alarms, context);
  addMute(alarms, context);
  addReplay(alarms, context);
  addCheck(alarms, context);
  addRemove(alarms, context);
}

function named(project: string, name: string): AlarmRule {
  existingProject(project);
  const rules = readAlarms(project);
  const rule = rules.find((r) => r.name === name);
  if (!rule)
    throw new UsageError(`no alarm is called "${name}"; set are ${rules.map((r) => r.name).join(", ") || "none"}`);
  return rule;
}

const replace = (project: string, rule: AlarmRule) =>
  writeAlarms(
    project,
    readAlarms(project).map((r) => (r.name === rule.name ? rule : r)),
  );

function addTest(alarms: Parent, context: CliContext): void {
  alarms
    .command("test")
    .description("send a message marked as a test to every target of an alarm")
    .argument("<name>", "the alarm")
    .addOption(projectOption())
    .action(async (name: string, { project }: { project: string }) => {
      const results = await testAlarm(named(project, name), { project, now: context.now(), env: process.env });
      print(
        context,
        results.map((r) => `${r.target}: ${r.outcome.ok ? "taken" : `failed: ${r.outcome.why}`}`).join("\n") ||
          "the alarm has no target",
      );
      if (results.some((r) => !r.outcome.ok)) throw new UsageError("not every target took the test message: see above");
    });
}

function addMute(alarms: Parent, context: CliContext): void {
  alarms
    .command("mute")
    .description("tell nobody for a while; what rings meanwhile is not told later")
    .argument("<name>", "the alarm")
    .option("--for <duration>", "how long", durationArgument, hours(24))
    .option("--off", "end the silence")
    .addOption(projectOption())
    .action((name: string, flags: { project: string; for: number; off?: boolean }) => {
      const { mutedUntil: _, ...rule } = named(flags.project, name);
      const until = context.now() + flags.for;
      replace(flags.project, flags.off ? rule : { ...rule, mutedUntil: until });
      print(context, flags.off ? `"${name}" is heard again` : `"${name}" is muted until ${formatUtc(until)}`);
    });
}

function addReplay(alarms: Parent, context: CliContext): void {
  alarms
    .command("replay")
    .description("say when the alarm would have rung in the history, and whether its promise holds")
    .argument("<name>", "the alarm")
    .addOption(projectOption())
    .addOption(seedOption())
    .addOption(jsonOption("the replay"))
    .action(async (name: string, flags: { project: string; seed: number; json?: boolean }) => {
      const rule = named(flags.project, name);
      const project = await openProject(flags.project, { onlyReads: true });
      try {
        const options = { seed: flags.seed, now: context.now() };
        const armed = await armAlarm(project.store, rule, options);
        if (!armed) throw new UsageError("the project holds no closed bin yet: there is nothing to replay");
        const { rule: _, ...seen } = armed;
        print(
          context,
          flags.json
            ? JSON.stringify({ alarm: name, promisedPerWeek: rule.budget, ...seen }, null, 2)
            : arming(armed).replace(/ is armed from \S+ on/, ""),
        );
      } finally {
        await project.close();
      }
    });
}

function addCheck(alarms: Parent, context: CliContext): void {
  alarms
    .command("check")
    .description("judge every alarm up to the last closed bin of the project, and deliver what is due")
    .addOption(projectOption())
    .action(async ({ project: folder }: { project: string }) => {
      existingProject(folder);
      const project = await openProject(folder);
      try {
        const { raised, delivered, waiting } = await evaluateAlarms(project.store, {
          project: folder,
          now: context.now(),
          closedUntil: context.now(),
          env: process.env,
        });
        print(
          context,
          raised.map((m) => `${m.alarm}: ${m.statement} ${m.split}`.trim()).join("\n") || "nothing new rang",
        );
        for (const d of delivered) print(context, `  ${d.target}: ${d.outcome.ok ? "delivered" : d.outcome.why}`);
        for (const sentence of waiting) print(context, `  ${sentence}`);
      } finally {
        await project.close();
      }
    });
}

function addRemove(alarms: Parent, context: CliContext): void {
  alarms
    .command("remove")
    .description("take an alarm away")
    .argument("<name>", "the alarm")
    .addOption(projectOption())
    .action((name: string, { project }: { project: string }) => {
      named(project, name);
      writeAlarms(
        project,
        readAlarms(project).filter((r) => r.name !== name),
      );
      print(context, `"${name}" is gone`);
    });
}

function positive(text: string): number {
  const n = Number(text);
  if (!(n > 0) || n > 1000) throw new InvalidArgumentError("expected a number above 0, at most 1000");
  return n;
}
