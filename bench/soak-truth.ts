import { wordsOf } from "../src/model/base32.ts";
import { readKey } from "../src/privacy/key.ts";
import { makePseudonymiser } from "../src/privacy/pseudonym.ts";
import { openProject } from "../src/project/project.ts";
import { CodeTable } from "../src/store/code-table.ts";
import type { GeneratedStream } from "../src/testing/generated-events.ts";

/** What a project holds against what it should. All but `expected` and `stored` should be 0. */
export interface Verdict {
  readonly expected: number;
  readonly stored: number;
  /** Should be there and are not. */
  readonly missing: number;
  /** Are there and should not: deleted upstream, or there twice. */
  readonly wrong: number;
  /** Actions without a post, objects without an action, actors without a post. */
  readonly orphans: number;
}

/** Post by post, by pseudonym. O(events); about 25 bytes of memory a post. */
export async function compareWithTruth(dir: string, stream: GeneratedStream): Promise<Verdict> {
  const pseudonym = makePseudonymiser(readKey(dir)!).of;
  const words = new Uint32Array(3);
  const due = new CodeTable();
  let expected = 0;
  for (let i = 0; i < stream.count; i++) {
    if (!stream.survives(i)) continue;
    wordsOf(pseudonym("bluesky", stream.addressOf(i)), words, 0);
    due.enter(words[0], words[1], words[2], 0);
    expected++;
  }
  const project = await openProject(dir, { readOnly: true });
  try {
    let stored = 0;
    let wrong = 0;
    for await (const { id } of project.store.chunks({
      sql: "select id from post order by seq",
      values: {},
      columns: { id: "string" },
    }))
      for (const one of id) {
        stored++;
        wordsOf(one, words, 0);
        if (!due.remove(words[0], words[1], words[2])) wrong++;
      }
    const { n } = await project.store.columns({
      sql: `select (select count(*) from action where post not in (select seq from post))
              + (select count(*) from object where code not in (select object from action))
              + (select count(*) from actor where code not in (select actor from post)) as n order by n`,
      values: {},
      columns: { n: "f64" },
    });
    return { expected, stored, missing: due.size, wrong, orphans: n[0] };
  } finally {
    await project.close();
  }
}
