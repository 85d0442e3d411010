import type { Collection, Target } from "./collection.ts";
import type { Door } from "./doors.ts";
import { KINDS, type Kind, type Said } from "./kinds.ts";

/** Right and wrong answers to one yes-or-no question. */
export class Tally {
  #yes = 0;
  #no = 0;
  #hitYes = 0;
  #hitNo = 0;

  add(truth: boolean, said: boolean): void {
    if (truth) this.#yes++;
    else this.#no++;
    if (truth && said) this.#hitYes++;
    if (!truth && !said) this.#hitNo++;
  }

  /** Mean of the shares of right answers where it is so and where it is not: .5 is a coin. Undefined where one of them never came. */
  get accuracy(): number | undefined {
    return this.#yes && this.#no ? (this.#hitYes / this.#yes + this.#hitNo / this.#no) / 2 : undefined;
  }

  /** Standard error of that, were each answer a coin's. */
  get error(): number {
    return Math.sqrt(1 / Math.max(1, this.#yes) + 1 / Math.max(1, this.#no)) / 4;
  }
}

export interface Outcome {
  readonly kind: Kind;
  readonly bins: Tally;
  readonly accounts: Tally;
  readonly words: Tally;
}

/** An attacker who writes down, kind by kind, what he was right about; over as many collections and doors as he is let in at. */
export class Attacker {
  readonly outcomes: readonly Outcome[];
  /** Topics asked about so far. */
  asked = 0;

  constructor(kinds: readonly Kind[] = KINDS) {
    this.outcomes = kinds.map((kind) => ({ kind, bins: new Tally(), accounts: new Tally(), words: new Tally() }));
  }

  /** Every kind on every target. */
  async attack(door: Door, { targets }: Pick<Collection, "targets">): Promise<void> {
    for (const outcome of this.outcomes)
      for (const target of targets) {
        score(outcome, target, await outcome.kind.attack(door, target));
        this.asked += outcome.kind.asks;
      }
  }
}

function score({ bins, accounts, words }: Outcome, target: Target, { there, present, secret }: Said): void {
  there?.forEach((said, h) => void bins.add(target.there[h], said));
  if (present !== undefined) accounts.add(target.present, present);
  if (secret !== undefined) words.add(target.saidSecret, secret);
}
