import { spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { createTransport } from "nodemailer";
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
}

/** `retry`: the far side may take it later; `refused`: it never will. */
export type Outcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly retry: boolean; readonly why: string; readonly afterMs?: number };

const TIMEOUT_MS = 15_000;
const SENT: Outcome = { ok: true };

/** Hands one message to one target. Never throws: every failure is an outcome. */
export async function deliver(message: AlarmMessage, target: Target, around: Surroundings): Promise<Outcome> {
  try {
    switch (target.type) {
      case "webhook":
        return await webhook(message, target.url, revealed(target.secret, around.env), around.now);
      case "slack":
        return await post(revealed(target.url, around.env), JSON.stringify(slackBody(message)), {});
      case "email":
        return await email(message, target, revealed(target.smtp, around.env));
      case "feed":
        return feed(target.file, around);
      case "command":
        return await command(message, target.command);
    }
  } catch (e) {
    return { ok: false, retry: true, why: reason(e) };
  }
}

/** Never an address or a token in a reason: it is printed and kept. */
const reason = (e: unknown): string => {
  const { code, cause, name } = e as { code?: string; cause?: { code?: string }; name?: string };
  return code ?? cause?.code ?? (name === "TimeoutError" ? "no answer in time" : (name ?? "failed"));
};

/**
 * JSON, signed as Standard Webhooks has it (standardwebhooks.com): `webhook-id`, `webhook-timestamp`, `webhook-signature:
 * v1,base64(HMAC-SHA256(secret, id.timestamp.body))`. The id is also the `Idempotency-Key`: the same for every attempt.
 */
function webhook(message: AlarmMessage, url: string, secret: string, now: number): Promise<Outcome> {
  const body = JSON.stringify(message);
  const at = String(Math.floor(now / 1000));
  return post(url, body, {
    "webhook-id": message.id,
    "webhook-timestamp": at,
    "webhook-signature": `v1,${signature(secret, message.id, at, body)}`,
    "idempotency-key": message.id,
  });
}

/** Base64 of the signature. A secret that begins with `whsec_` is base64, as the standard has it; any other is taken as it is. */
function signature(secret: string, id: string, timestamp: string, body: string): string {
  const key = secret.startsWith("whsec_") ? Buffer.from(secret.slice(6), "base64") : Buffer.from(secret);
  return createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
}

async function post(url: string, body: string, headers: Record<string, string>): Promise<Outcome> {
  const answer = await fetch(url, {
    method: "POST",
    body,
    headers: { "content-type": "application/json; charset=utf-8", "user-agent": "claque", ...headers },
    redirect: "manual",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  await answer.body?.cancel();
  if (answer.ok) return SENT;
  const { status } = answer;
  const retry = status === 408 || status === 425 || status === 429 || status >= 500;
  const after = Number(answer.headers.get("retry-after"));
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

async function email(message: AlarmMessage, target: { to: string; from: string }, smtp: string): Promise<Outcome> {
  const transport = createTransport(smtp, {
    connectionTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
  } as never);
  try {
    await transport.sendMail({
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
    return SENT;
  } catch (e) {
    const code = (e as { responseCode?: number }).responseCode;
    return { ok: false, retry: code === undefined || code < 500, why: code === undefined ? reason(e) : `SMTP ${code}` };
  } finally {
    transport.close();
  }
}

/** The feed is written anew from all messages: delivering twice changes nothing. */
function feed(file: string, around: Surroundings): Outcome {
  const path = isAbsolute(file) ? file : join(around.project, file);
  const text = atomFeed(around.messages);
  if (existsSync(path) && readFileSync(path, "utf8") === text) return SENT;
  writeFileSync(`${path}.partial`, text);
  renameSync(`${path}.partial`, path);
  return SENT;
}

/** The message as JSON on the command's standard input; exit code 0 means taken. No shell. */
function command(message: AlarmMessage, argv: readonly string[]): Promise<Outcome> {
  return new Promise((done) => {
    const child = spawn(argv[0], argv.slice(1), { stdio: ["pipe", "ignore", "ignore"], timeout: TIMEOUT_MS });
    child.once("error", (e) =>
      done({ ok: false, retry: (e as NodeJS.ErrnoException).code !== "ENOENT", why: reason(e) }),
    );
    child.once("exit", (code, killed) =>
      done(code === 0 ? SENT : { ok: false, retry: true, why: killed ? "no answer in time" : `exit code ${code}` }),
    );
    child.stdin.on("error", () => {}); // a command may end without reading
    child.stdin.end(`${JSON.stringify(message)}\n`);
  });
}
