import { createHmac } from "node:crypto";
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseHTML } from "linkedom";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { deliver, slackBody } from "../../src/alarms/deliver.ts";
import { JOURNAL_FILE, Journal } from "../../src/alarms/journal.ts";
import { type AlarmMessage, chartOf, messageId, textOf } from "../../src/alarms/message.ts";
import { BACKOFF_MS, deliverDue, nextDue } from "../../src/alarms/outbox.ts";
import { type AlarmRule, describeTarget, parseRules, printRules, type Target } from "../../src/alarms/rules.ts";
import { UsageError } from "../../src/model/errors.ts";
import { type HttpEnd, httpEnd, type SmtpEnd, smtpEnd } from "./servers.ts";

const FROM = Date.UTC(2024, 4, 1, 12);
const HOUR = 3_600_000;

const message = (n = 1, alarm = "flood"): AlarmMessage => ({
  schema: "claque.alarm",
  schemaVersion: 1,
  id: messageId(alarm, FROM + n),
  alarm,
  query: "#flood <b>",
  test: false,
  raisedAt: "2024-05-01T14:00:00Z",
  statement: "At least 212 accounts posted on the topic & more, 12 times the forecast.",
  period: { from: FROM, until: FROM + 3 * HOUR },
  size: { actors: 212, posts: 340 },
  measures: { ratio: { value: 12 }, orchestrated: { value: 71, unit: "% of posts", interval: [64, 77], level: 0.95 } },
  promise: "Promised: at most 0.1 false alarms a week.",
  split: "71 % [64–77] of the posts in this rise came from accounts in confirmed groups.",
  caveats: ["Why is not said."],
  series: {
    from: FROM - 24 * HOUR,
    width: HOUR,
    observed: [...new Array(24).fill(12), null, 140, 212],
    forecast: new Array(27).fill(12),
    bursts: [{ from: FROM, until: FROM + 3 * HOUR }],
  },
  evidence: { threshold: 1680 },
});

const rule = (targets: readonly Target[], name = "flood"): AlarmRule => ({
  name,
  query: "#flood",
  binMs: HOUR,
  budget: 0.1,
  floor: 10,
  effect: 1.5,
  cooldownMs: 6 * HOUR,
  margin: 0.2,
  promiseKept: true,
  armedAt: 0,
  targets: [...targets],
});

let http: HttpEnd;
let smtp: SmtpEnd;
let project = "";
const elsewhere = mkdtempSync(join(tmpdir(), "claque-programs-"));
afterAll(() => rmSync(elsewhere, { recursive: true, force: true }));
beforeAll(async () => {
  http = await httpEnd();
  smtp = await smtpEnd();
});
afterAll(() => Promise.all([http.close(), smtp.close()]));
beforeEach(() => {
  if (project) rmSync(project, { recursive: true, force: true });
  project = mkdtempSync(join(tmpdir(), "claque-alarms-"));
  http.received.length = http.answers.length = smtp.mails.length = smtp.answers.length = 0;
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

const around = (now = FROM) => ({ project, env: {}, now, messages: [message()], allowed: () => true });

describe("delivery over real sockets", () => {
  it("webhook: JSON with everything in it, signed as Standard Webhooks has it, under a stable id", async () => {
    const secret = `whsec_${Buffer.from("a secret of some length").toString("base64")}`;
    expect(await deliver(message(), { type: "webhook", url: `${http.url}/hook`, secret }, around())).toEqual({
      ok: true,
    });
    const [{ headers, body, path }] = http.received;
    expect(path).toBe("/hook");
    const signed = createHmac("sha256", "a secret of some length")
      .update(`${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`)
      .digest("base64");
    expect(headers["webhook-signature"]).toBe(`v1,${signed}`);
    expect(headers["idempotency-key"]).toBe(message().id);
    expect(JSON.parse(body)).toEqual(JSON.parse(JSON.stringify(message())));
  });

  it("a secret may live in the environment; where it is missing the failure names it and nothing is sent", async () => {
    const target: Target = { type: "webhook", url: http.url, secret: "env:HOOK_SECRET" };
    expect(await deliver(message(), target, { ...around(), env: { HOOK_SECRET: "x" } })).toEqual({ ok: true });
    expect(await deliver(message(), target, around())).toMatchObject({ ok: false, retry: true });
    expect(http.received).toHaveLength(1);
  });

  it.each([
    [503, true],
    [429, true],
    [404, false],
    [302, false],
  ])("HTTP %i → retry %s; a redirect is never followed", async (status, retry) => {
    http.answers.push({ status, headers: { location: `${http.url}/elsewhere` } });
    expect(await deliver(message(), { type: "webhook", url: http.url, secret: "s" }, around())).toMatchObject({
      ok: false,
      retry,
      why: `HTTP ${status}`,
    });
    expect(http.received).toHaveLength(1);
  });

  it("nobody listening is worth another try, and the reason holds no address", async () => {
    const outcome = await deliver(
      message(),
      { type: "webhook", url: "http://127.0.0.1:1/token-in-path", secret: "s" },
      around(),
    );
    expect(outcome).toMatchObject({ ok: false, retry: true });
    expect(JSON.stringify(outcome)).not.toContain("token");
  });

  it("Slack: blocks within its limits, its marks escaped", async () => {
    expect(await deliver(message(), { type: "slack", url: http.url }, around())).toEqual({ ok: true });
    const body = JSON.parse(http.received[0].body);
    expect(body.blocks[0].type).toBe("header");
    expect(body.text).toContain("&amp; more");
    expect(JSON.stringify(body)).toContain("71 % [64–77]");
    const long = slackBody({ ...message(), statement: "x".repeat(5000) }) as { blocks: { text?: { text: string } }[] };
    expect(Math.max(...long.blocks.map((b) => b.text?.text.length ?? 0))).toBeLessThanOrEqual(3000);
  });

  it("e-mail: text, HTML and chart, under a message id that stays the same", async () => {
    const target: Target = { type: "email", to: "desk@example.org", from: "claque@example.org", smtp: smtp.url };
    expect(await deliver(message(), target, around())).toEqual({ ok: true });
    expect(await deliver(message(), target, around())).toEqual({ ok: true });
    const [first, second] = smtp.mails;
    expect(first.to).toEqual(["<desk@example.org>"]);
    expect(first.data).toContain(`Message-ID: <${message().id}@claque.invalid>`);
    expect(second.data).toContain(`Message-ID: <${message().id}@claque.invalid>`);
    expect(first.data).toContain("Content-Type: image/svg+xml");
    expect(first.data).toContain("Auto-Submitted: auto-generated");
  });

  it("e-mail: busy is retried, refused is not", async () => {
    const target: Target = { type: "email", to: "desk@example.org", from: "claque@example.org", smtp: smtp.url };
    smtp.answers.push("451 busy");
    expect(await deliver(message(), target, around())).toMatchObject({ ok: false, retry: true, why: "SMTP 451" });
    smtp.answers.push("550 no such box");
    expect(await deliver(message(), target, around())).toMatchObject({ ok: false, retry: false, why: "SMTP 550" });
  });

  it("feed: Atom with the newest first, markup escaped, the same bytes when written again", async () => {
    const target: Target = { type: "feed", file: "alarms.atom" };
    const messages = [message(1), { ...message(2), raisedAt: "2024-05-03T14:00:00Z" }];
    await deliver(messages[1], target, { ...around(), messages });
    const text = readFileSync(join(project, "alarms.atom"), "utf8");
    const { document } = parseHTML(text.replace(/^<\?xml[^>]*\?>/, ""));
    const entries = [...document.querySelectorAll("entry")];
    expect(entries.map((e) => e.querySelector("id")?.textContent)).toEqual([
      `urn:claque:alarm:${messages[1].id}`,
      `urn:claque:alarm:${messages[0].id}`,
    ]);
    expect(text).not.toContain("<b>");
    await deliver(messages[0], target, { ...around(), messages });
    expect(readFileSync(join(project, "alarms.atom"), "utf8")).toBe(text);
  });

  it("command: the message on its standard input, no shell; its exit code decides", async () => {
    const out = join(project, "seen.json");
    const script = join(elsewhere, "take.mjs");
    writeFileSync(
      script,
      `import { writeFileSync } from "node:fs"; let s = ""; for await (const c of process.stdin) s += c; writeFileSync(${JSON.stringify(out)}, s); process.exit(process.argv[2] === "fail" ? 3 : 0);`,
    );
    expect(
      await deliver(message(), { type: "command", command: [process.execPath, script, "$(touch /nowhere)"] }, around()),
    ).toEqual({ ok: true });
    expect(JSON.parse(readFileSync(out, "utf8")).id).toBe(message().id);
    expect(
      await deliver(message(), { type: "command", command: [process.execPath, script, "fail"] }, around()),
    ).toMatchObject({ ok: false, retry: true, why: "exit code 3" });
    expect(await deliver(message(), { type: "command", command: [join(project, "missing")] }, around())).toMatchObject({
      ok: false,
      retry: false,
    });
  });
});

describe("what a message says", () => {
  it("evidence, forecast, split, promise, caveats and a chart that stands on its own", () => {
    const text = textOf(message());
    for (const part of ["212 accounts", "71 % [64–77]", "at most 0.1 false alarms", "withheld/12", "Why is not said."])
      expect(text).toContain(part);
    const svg = chartOf(message());
    expect(svg).toMatch(/^<svg[^>]* xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    expect(svg).not.toContain("var(--");
    expect(svg).not.toMatch(/<script|href=/);
  });
});

describe("outbox", () => {
  const raise = (journal: Journal, m: AlarmMessage) =>
    journal.append({ type: "evaluated", alarm: m.alarm, until: FROM, raised: [m] });

  it("delivers each message once to each target, also over restarts", async () => {
    const rules = [
      rule([
        { type: "webhook", url: http.url, secret: "s" },
        { type: "feed", file: "a.atom" },
      ]),
    ];
    for (let i = 0; i < 3; i++) {
      const journal = new Journal(project);
      if (i === 0) raise(journal, message());
      await deliverDue(journal, rules, around());
      journal.close();
    }
    expect(http.received).toHaveLength(1);
  });

  it("retries with growing waits under the same id, honours Retry-After, and gives up in the end", async () => {
    const rules = [rule([{ type: "webhook", url: http.url, secret: "s" }])];
    const journal = new Journal(project);
    raise(journal, message());
    http.answers.push({ status: 503, headers: { "retry-after": "600" } });
    await deliverDue(journal, rules, around(FROM));
    expect(nextDue(journal, rules)).toBe(FROM + 600_000);
    expect(await deliverDue(journal, rules, around(FROM + 599_000))).toEqual([]);
    for (const status of new Array(BACKOFF_MS.length).fill(500)) {
      http.answers.push({ status });
      await deliverDue(journal, rules, around(nextDue(journal, rules)));
    }
    expect(new Set(http.received.map((r) => r.headers["webhook-id"])).size).toBe(1);
    expect(http.received).toHaveLength(1 + BACKOFF_MS.length);
    expect(nextDue(journal, rules)).toBeUndefined();
    expect(await deliverDue(journal, rules, around(FROM + 1e10))).toEqual([]);
    journal.close();
  });

  it("one target that fails does not hold another back", async () => {
    const rules = [
      rule([
        { type: "webhook", url: "http://127.0.0.1:1", secret: "s" },
        { type: "slack", url: http.url },
      ]),
    ];
    const journal = new Journal(project);
    raise(journal, message());
    const done = await deliverDue(journal, rules, around());
    expect(done.map((d) => d.outcome.ok)).toEqual([false, true]);
    journal.close();
  });

  it("a torn last line is dropped, all before it is kept; damage in the middle is said", () => {
    let journal = new Journal(project);
    raise(journal, message());
    journal.append({ type: "sent", id: message().id, target: "slack", at: FROM });
    journal.close();
    appendFileSync(join(project, JOURNAL_FILE), '{"type":"evaluated","alarm":"flood","until":99999999999999,"rai');
    journal = new Journal(project);
    expect(journal.evaluated.get("flood")).toBe(FROM);
    expect(journal.delivery(message().id, "slack").state).toBe("sent");
    raise(journal, message(2));
    journal.close();
    journal = new Journal(project);
    expect(journal.messages.size).toBe(2);
    journal.close();
    writeFileSync(join(project, JOURNAL_FILE), `nonsense\n${readFileSync(join(project, JOURNAL_FILE), "utf8")}`);
    expect(() => new Journal(project)).toThrow(UsageError);
  });
});

describe("alarms.json", () => {
  it("reads what it writes, and names the field at fault", () => {
    const rules = [rule([{ type: "feed", file: "a.atom" }])];
    expect(parseRules(printRules(rules), "alarms.json")).toEqual(rules);
    const broken = printRules(rules).replace('"budget": 0.1', '"budget": -1');
    expect(() => parseRules(broken, "alarms.json")).toThrow(/alarms\.json: alarms\.0\.budget/);
    expect(() => parseRules(printRules(rules).replace('"#flood"', '"from:someone"'), "alarms.json")).toThrow(
      /never about one account/,
    );
    expect(() =>
      parseRules(printRules([rule([{ type: "webhook", url: "file:///etc/passwd", secret: "s" }])]), "alarms.json"),
    ).toThrow(/https/);
  });

  it("describes targets without their secrets", () => {
    expect(describeTarget({ type: "slack", url: "https://hooks.slack.example/T0/B0/secret" })).toBe(
      "slack hooks.slack.example",
    );
    expect(describeTarget({ type: "webhook", url: "https://u:p@desk.example/x?token=1", secret: "s" })).toBe(
      "webhook desk.example",
    );
  });
});
