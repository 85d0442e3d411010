/** The names of what an object holds, as its type knows them: for tables made in code, which hold nothing besides. O(keys). */
export const keysOf = <T extends object>(table: T): (keyof T & string)[] => Object.keys(table) as (keyof T & string)[];

/** Whether a name stands in a table made in code. */
export const isIn = <T extends object>(table: T, name: PropertyKey): name is keyof T => Object.hasOwn(table, name);

/** What stands under a name in anything that came from elsewhere; undefined where there is nothing. */
export const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;

/** What holds fields, as it came; an empty thing where it is something else. */
export const fieldsIn = (value: unknown): object => (typeof value === "object" && value !== null ? value : {});

/** The same, where it is a text. */
export function textFieldOf(value: unknown, name: string): string | undefined {
  const field = fieldOf(value, name);
  return typeof field === "string" ? field : undefined;
}
