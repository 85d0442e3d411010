import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Row } from "../page.ts";
import { agreement } from "./score.ts";

export interface Compared {
  readonly name: string;
  readonly texts: readonly string[];
  /** Narrative of each text, −1 for none. */
  readonly truth: Int32Array;
  /** Topics that the peers are asked for. */
  readonly topics: number;
  /** The same texts with their words dealt anew. */
  readonly noise: readonly string[];
}

/** What LDA, NMF and k-means make of the same texts, and of noise; a row that says so where scikit-learn is not there. */
export function peerRows(given: readonly Compared[]): Row[] {
  return given.flatMap<Row>(({ name, texts, truth, topics, noise }) => {
    const found = topicsOf(texts, topics);
    const empty = topicsOf(noise, topics);
    if (!found || !empty) return [[`${name}: peers`, "scikit-learn is not installed (Debian: python3-sklearn)"]];
    return Object.entries(found).map<Row>(([peer, topic]) => {
      const { f1, precision, purity } = agreement(Int32Array.from(topic), truth);
      return [
        `${name}: ${peer}, asked for ${topics}`,
        `${new Set(topic).size} topics, in noise ${new Set(empty[peer]).size}; B-cubed F1 ${f1.toFixed(2)}, precision ${precision.toFixed(2)}, purity ${purity.toFixed(2)}`,
      ];
    });
  });
}

function topicsOf(texts: readonly string[], topics: number): Readonly<Record<string, readonly number[]>> | undefined {
  const program = readFileSync(join(process.cwd(), "bench/narratives/peers.py"), "utf8");
  const { status, stdout } = spawnSync("/usr/bin/python3", ["-c", program], {
    input: JSON.stringify({ texts, topics }),
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  return status === 0 ? JSON.parse(stdout) : undefined;
}
