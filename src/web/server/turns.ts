/** Lets one writer at a time at the project, in the order they asked: jobs and streams share it. */
export interface Turns {
  take<T>(work: () => Promise<T>): Promise<T>;
}

export function makeTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return {
    take<T>(work: () => Promise<T>): Promise<T> {
      const mine = last.then(work);
      last = mine.catch(() => {});
      return mine;
    },
  };
}
