/** Values as they come back from the database: of the kind their column has, or the file is not ours. */
const wrong = (value: unknown, kind: string) => new Error(`the database holds ${typeof value} where ${kind} belongs`);

export function numberIn(value: unknown): number {
  if (typeof value === "bigint") return Number(value);
  if (typeof value !== "number") throw wrong(value, "a number");
  return value;
}

export function textIn(value: unknown): string {
  if (typeof value !== "string") throw wrong(value, "text");
  return value;
}

export function truthIn(value: unknown): boolean {
  if (typeof value !== "boolean") throw wrong(value, "yes or no");
  return value;
}
