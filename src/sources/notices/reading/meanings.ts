/** What a word of a file means by a table; undefined for words that every object knows (`constructor`), as for any other that is not in it. */
export const meaning = <T>(table: Readonly<Record<string, T>>, word: string): T | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined;
