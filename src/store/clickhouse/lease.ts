import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { UsageError } from "../../model/errors.ts";
import { Held } from "../lock.ts";
import { answerOf } from "./asking.ts";
import { quotedText } from "./dialect.ts";
import type { Engine } from "./engine.ts";

/** How long a claim holds without a word of its holder, and how often the holder says one, ms. */
const HOLDS_MS = 60_000;
const EVERY_MS = 15_000;
const LOCAL = /^(.*) process (\d+)$/;

/**
 * The right to write to a database: a row that says who holds it, renewed while it is held. A claim is written first and looked around after,
 * and given up where another is seen: of two who claim at once at most one goes on, since what is inserted is seen by whoever asks later.
 */
export class Lease {
  /** Rows that are written under this lease carry its number: never used before. */
  epoch = 0;
  /** Until which turn each earlier epoch counts. They are closed: it stays so. */
  before: readonly (readonly [epoch: number, upto: number])[] = [];
  readonly #engine: Engine;
  readonly #address: string;
  readonly #nonce = randomBytes(12).toString("hex");
  readonly #holder = `${hostname()} process ${process.pid}`;
  #renewed = 0;
  #beat: NodeJS.Timeout | undefined;

  private constructor(engine: Engine, address: string) {
    this.#engine = engine;
    this.#address = address;
  }

  /** Takes it or throws `Held`, which names the holder. A holder on this machine that is gone is no obstacle. */
  static async take(engine: Engine, address: string): Promise<Lease> {
    const lease = new Lease(engine, address);
    for (let attempt = 0; ; attempt++) {
      await lease.#say(0);
      const others = await lease.#others();
      if (others.length === 0) break;
      await lease.#say(1);
      // Two who claimed at once both gave up: they come again at different times.
      if (attempt >= 2) throw held(address, others[0]);
      await pause(50 + (process.pid % 97) * (attempt + 1));
    }
    await lease.nextEpoch();
    lease.#beat = setInterval(() => void lease.#say(0).catch(() => {}), EVERY_MS);
    lease.#beat.unref();
    return lease;
  }

  /** Ends the epoch: what was written in it and not committed never counts, whenever it arrives. */
  async nextEpoch(): Promise<void> {
    const { top } = await answerOf(
      this.#engine,
      { top: "u32" },
      "select greatest((select max(epoch) from commits), (select max(epoch) from lease)) as top",
    );
    this.epoch = top[0] + 1;
    await this.#say(0);
    await this.#engine.tell(
      `insert into commits (epoch, turn, closed) select past, max(upto), 1 from
         (select epoch as past, turn as upto, closed from commits union all select epoch, 0, 0 from lease where epoch > 0)
       where past < ${this.epoch} group by past having max(closed) = 0`,
    );
    const { past, upto } = await answerOf(
      this.#engine,
      { past: "u32", upto: "u32" },
      `select epoch as past, minIf(turn, closed = 1) as upto from commits where epoch < ${this.epoch} group by epoch order by past`,
    );
    this.before = Array.from(past, (epoch, i) => [epoch, upto[i]] as const);
  }

  /** Throws where the claim lapsed, this process having been still for long, and somebody else came. */
  async stillHeld(): Promise<void> {
    if (performance.now() - this.#renewed < HOLDS_MS / 3) return;
    const { others } = await answerOf(
      this.#engine,
      { others: "u32" },
      `select toUInt32(count()) as others from lease where epoch > ${this.epoch}`,
    );
    if (others[0] > 0)
      throw new UsageError(
        `${this.#address} was taken over by another process while this one was still: what it had committed is kept; run the same command again`,
      );
    await this.#say(0);
  }

  async release(): Promise<void> {
    clearInterval(this.#beat);
    await this.#say(1).catch(() => {});
  }

  async #say(released: 0 | 1): Promise<void> {
    await this.#engine.tell(
      `insert into lease (nonce, epoch, holder, at, released) select '${this.#nonce}', ${this.epoch}, ${quotedText(this.#holder)}, now64(3), ${released}`,
    );
    this.#renewed = performance.now();
  }

  /** Who else holds it, as far as is known. */
  async #others(): Promise<string[]> {
    const { who } = await answerOf(
      this.#engine,
      { who: "string" },
      `select argMax(holder, at) as who from lease where nonce <> '${this.#nonce}' group by nonce
       having argMax(released, (at, released)) = 0 and max(at) > now64(3) - interval ${HOLDS_MS / 1000} second order by who`,
    );
    return who.filter((name) => !isGone(name));
  }
}

/** Of this machine, and no process any more. */
function isGone(holder: string): boolean {
  const [, host, pid] = LOCAL.exec(holder) ?? [];
  if (host !== hostname()) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (e) {
    return !(e instanceof Error && "code" in e && e.code === "EPERM");
  }
}

const held = (address: string, holder: string): Held =>
  new Held(
    `${address} is being written to by ${holder}: wait for it, or stop it. If nothing runs there any more, its claim ends after ${HOLDS_MS / 1000} seconds`,
    holder,
  );
