import { idsOf, type NoticeId } from "../taking-in/notices/ids-of.ts";
import type { AskedNotices } from "../taking-in/notices/messages.ts";

/** Of one publisher: what an older copy of its records had and a newer one lacks. */
export interface Vanished {
  readonly publisher: string;
  /** Notices and purchases of the older copy. */
  readonly notices: number;
  readonly processes: number;
  /** Of those, not in the newer copy: notices, and purchases of which no notice is left. */
  readonly gone: number;
  readonly goneProcesses: number;
  /** Notices that are gone, by the year in which they were published. */
  readonly byYear: Readonly<Record<string, number>>;
  /** Some of them, in the order of their ids. */
  readonly some: readonly string[];
}

const SOME = 20;

/**
 * Holds two copies of the same records against each other: projects, files or folders. Publishers that the newer copy lacks altogether are
 * left out, since another choice of files explains that; they are named. Pelican calls the check the persistence of OCIDs
 * (https://pelican-backend.readthedocs.io). Memory grows with the notices of both copies. O(notices · log).
 */
export async function vanished(
  older: string,
  newer: string,
  asked: AskedNotices = {},
): Promise<{ readonly publishers: readonly Vanished[]; readonly absent: readonly string[] }> {
  const [then, now] = [await gathered(idsOf(older, asked)), await gathered(idsOf(newer, asked))];
  const names = [...then.keys()].sort();
  return {
    absent: names.filter((name) => !now.has(name)),
    publishers: names.flatMap((publisher) => {
      const [before, after] = [then.get(publisher), now.get(publisher)];
      return before && after ? [compared(publisher, before, after)] : [];
    }),
  };
}

interface Records {
  readonly notices: Map<string, NoticeId>;
  readonly processes: Set<string>;
}

async function gathered(ids: AsyncIterable<NoticeId>): Promise<ReadonlyMap<string, Records>> {
  const all = new Map<string, Records>();
  for await (const one of ids) {
    let records = all.get(one.publisher);
    if (!records) {
      records = { notices: new Map(), processes: new Set() };
      all.set(one.publisher, records);
    }
    records.notices.set(one.id, one);
    records.processes.add(one.process);
  }
  return all;
}

function compared(publisher: string, before: Records, after: Records): Vanished {
  const gone = [...before.notices.values()]
    .filter(({ id }) => !after.notices.has(id))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const byYear: Record<string, number> = {};
  for (const { at } of gone) {
    const year = new Date(at).toISOString().slice(0, 4);
    byYear[year] = (byYear[year] ?? 0) + 1;
  }
  return {
    publisher,
    notices: before.notices.size,
    processes: before.processes.size,
    gone: gone.length,
    goneProcesses: [...before.processes].filter((process) => !after.processes.has(process)).length,
    byYear,
    some: gone.slice(0, SOME).map(({ id }) => id),
  };
}
