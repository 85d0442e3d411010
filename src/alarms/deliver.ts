import { spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { createTransport } from "nodemailer";
import { liesInside } from "../io/project-files.ts";
import { readWhole } from "../io/read-whole.ts";
import { writeWhole } from "../io/write-whole.ts";
import { codeOf } from "../model/errors.ts";
import { fieldOf, textFieldOf } from "../model/keys.ts";
import { request } from "../net/request.ts";
import { atomFeed } from "./feed.ts";
import { type AlarmMessage, chartOf, htmlOf, subjectOf, textOf } from "./message.ts";
import { revealed, type Target } from "./rules.ts";

/** What delivery needs of the world; tests give their own. */
export interface Surroundings {
  readonly project: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** ms since 1970. */
  readonly now: number;
  /** All messages of the project, oldest first: a feed is written whole. */
  readonly messages: readonly AlarmMessage[];
  /** Whether this machine lets a target be used: see `permissions.ts`. */
  readonly allowed: (target: Target) => boolean;
  /** Breaks off what is under way: nobody waits for a far side that does not answer. */
  readonly signal?: AbortSignal;
}

/** `retry`: the far side may take it later; `refused`: it never will. */
export type Outcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly retry: boolean; readonly why: string; readonly afterMs?: number };

const TIMEOUT_MS = 15_000;
const SENT: Outcome = { ok: true };
export const NOT_ALLOWED = "not allowed on this machine";
export const NO_ANSWER = "no answer in time";

/** Hands one message to one target. Never throws: every failure is an outcome. */
export async function deliver(message: AlarmMessage, target: Target, around: Surroundings): Promise<Outcome> {
  if (!around.allowed(target)) return { ok: false, retry: true, why: NOT_ALLOWED };
  const limit = AbortSignal.timeout(TIMEOUT_MS);
  const signal = around.signal ? AbortSignal.any([around.signal, limit]) : limit;
  try {
    switch (target.type) {
      case "webhook":
        return await webhook(message, target.url, revealed(target.secret, around.env), { now: around.now, signal });
      case "slack":
        return await post(revealed(target.url, around.env), JSON.stringify(slackBody(message)), {}, signal);
      case "email":
        return await email(message, target, revealed(target.smtp, around.env), signal);
      case "feed":
        return feed(target.file, around);
      case "command":
        return await command(message, target.command, around.project, signal);
    }
  } catch (e) {
    return { ok: false, retry: true, why: reason(e) };
  }
}

/** Never an address or a token in a reason: it is printed and kept. */
const reason = (e: unknown): string => {
  const [code, name] = [fieldOf(e, "code"), textFieldOf(e, "name")];
  if (name === "TimeoutError" || name === "AbortError") return NO_ANSWER;
  return code === undefined ? (textFieldOf(fieldOf(e, "cause"), "code") ?? name ?? "failed") : String(code);
};

/**
 * JSON, signed as Standard Webhooks has it (standardwebhooks.com): `webhook-id`, `webhook-timestamp`, `webhook-signature:
 * v1,base64(HMAC-SHA256(secret, id.timestamp.body))`. The id is also the `Idempotency-Key`: the same for every attempt.
 */
function webhook(
  message: AlarmMessage,
  url: string,
  secret: string,
  { now, signal }: { readonly now: number; readonly signal: AbortSignal },
): Promise<Outcome> {
  const body = JSON.stringify(message);
  const at = String(Math.floor(now / 1000));
  const headers = {
    "webhook-id": message.id,
    "webhook-timestamp": at,
    "webhook-signature": `v1,${signature(secret, message.id, at, body)}`,
    "idempotency-key": message.id,
  };
  return post(url, body, headers, signal);
}

/** Base64 of the signature. A secret that begins with `whsec_` is base64, as the standard has it; any other is taken as it is. */
function signature(secret: string, id: string, timestamp: string, body: string): string {
  const key = secret.startsWith("whsec_") ? Buffer.from(secret.slice(6), "base64") : Buffer.from(secret);
  return createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
}

async function post(url: string, body: string, headers: Record<string, string>, signal: AbortSignal): Promise<Outcome> {
  const answer = await request(url, {
    method: "POST",
    body,
    headers: { "content-type": "application/json; charset=utf-8", "user-agent": "claque", ...headers },
    signal,
  });
  answer.body.destroy();
  const { status } = answer;
  if (status >= 200 && status < 300) return SENT;
  const retry = status === 408 || status === 425 || status === 429 || status >= 500;
  const after = Number(answer.header("retry-after"));
  return {
    ok: false,
    retry,
    why: `HTTP ${status}`,
    ...(retry && after > 0 ? { afterMs: Math.min(after, 86_400) * 1000 } : {}),
  };
}

/** What Slack, Mattermost and Rocket.Chat take on an incoming webhook. Their own marks are escaped. */
export function slackBody(m: AlarmMessage): object {
  const plain = (s: string) => s.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  const section = (text: string) => ({ type: "section", text: { type: "mrkdwn", text: text.slice(0, 2900) } });
  return {
    text: plain(`${subjectOf(m)}: ${m.statement}`),
    blocks: [
      { type: "header", text: { type: "plain_text", text: subjectOf(m).slice(0, 150) } },
      section(plain(m.statement)),
      section(plain([m.split, m.promise].filter(Boolean).join("\n"))),
      { type: "context", elements: [{ type: "mrkdwn", text: plain(`topic ${m.query} · id ${m.id}`).slice(0, 2900) }] },
    ],
  };
}

async function email(
  message: AlarmMessage,
  target: { to: string; from: string },
  smtp: string,
  signal: AbortSignal,
): Promise<Outcome> {
  const transport = createTransport({
    url: smtp,
    connectionTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    // What is attached is given whole: nothing of a message names a file or an address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const sent = transport.sendMail({
    to: target.to,
    from: target.from,
    subject: subjectOf(message),
    text: textOf(message),
    html: htmlOf(message),
    // The same for every attempt, so that a mail program shows a repeated one once.
    messageId: `<${message.id}@claque.invalid>`,
    headers: { "Auto-Submitted": "auto-generated" },
    attachments: [{ filename: "chart.svg", content: chartOf(message), contentType: "image/svg+xml" }],
  });
  try {
    return (await Promise.race([sent.then(() => true), aborted(signal)])) ? SENT : UNANSWERED;
  } catch (e) {
    const answered = fieldOf(e, "responseCode");
    const code = typeof answered === "number" ? answered : undefined;
    return { ok: false, retry: code === undefined || code < 500, why: code === undefined ? reason(e) : `SMTP ${code}` };
  } finally {
    sent.catch(() => {});
    transport.close();
  }
}

const UNANSWERED: Outcome = { ok: false, retry: true, why: NO_ANSWER };

const aborted = (signal: AbortSignal): Promise<false> =>
  new Promise((done) => {
    if (signal.aborted) done(false);
    else signal.addEventListener("abort", () => done(false), { once: true });
  });

/** The feed is written anew from all messages: delivering twice changes nothing. */
function feed(file: string, around: Surroundings): Outcome {
  const path = join(around.project, file);
  const text = atomFeed(around.messages);
  if (readWhole(path) !== text) writeWhole(path, text);
  return SENT;
}

/** Between asking a program to end and ending it. */
const PATIENCE_MS = 500;

/**
 * The message as JSON on the program's standard input; exit code 0 means taken. No shell. It starts in the home folder, so that no name
 * is looked for in a project, and never out of the project itself. At the limit it is asked to end, then ended, with all
 * that it started.
 */
function command(
  message: AlarmMessage,
  argv: readonly string[],
  project: string,
  signal: AbortSignal,
): Promise<Outcome> {
  if (isAbsolute(argv[0]) && liesInside(project, argv[0]))
    return Promise.resolve({ ok: false, retry: false, why: "a program inside the project folder is not run" });
  if (signal.aborted) return Promise.resolve(UNANSWERED);
  return new Promise((done) => {
    const child = spawn(argv[0], argv.slice(1), {
      stdio: ["pipe", "ignore", "ignore"],
      cwd: homedir(),
      // A group of its own, so that what it starts ends with it.
      detached: true,
    });
    const kill = (with_: "SIGTERM" | "SIGKILL") => {
      try {
        if (child.pid !== undefined) process.kill(process.platform === "win32" ? child.pid : -child.pid, with_);
      } catch {
        // It has ended already.
      }
    };
    let last: NodeJS.Timeout | undefined;
    const stop = () => {
      kill("SIGTERM");
      last = setTimeout(() => {
        kill("SIGKILL");
        finish(UNANSWERED);
      }, PATIENCE_MS);
    };
    const finish = (outcome: Outcome) => {
      clearTimeout(last);
      signal.removeEventListener("abort", stop);
      child.stdin.destroy();
      child.unref();
      done(outcome);
    };
    signal.addEventListener("abort", stop, { once: true });
    child.once("error", (e) => finish({ ok: false, retry: codeOf(e) !== "ENOENT", why: reason(e) }));
    child.once("exit", (code) => {
      if (signal.aborted) kill("SIGKILL");
      finish(code === 0 ? SENT : { ok: false, retry: true, why: signal.aborted ? NO_ANSWER : `exit code ${code}` });
    });
    child.stdin.on("error", () => {}); // a command may end without reading
    child.stdin.end(`${JSON.stringify(message)}\n`);
  });
}
