/** You typed it, or the world around it (a missing file, a full disk): one line that says what is accepted. Exit 2, no stack. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** The disk or the database itself, whatever was being read or asked: no file and no question is to blame. */
export class StoreFault extends UsageError {}
export const isStoreFault = (e: unknown): boolean => e instanceof StoreFault;

/** Stopped by the person (Ctrl-C, cancel): what is kept is said in the message. Exit 130. */
export class Cancelled extends Error {
  override readonly name = "Cancelled";
}

export const isUsageError = (e: unknown): e is UsageError => e instanceof Error && e.name === "UsageError";
export const isCancelled = (e: unknown): e is Cancelled =>
  e instanceof Error && (e.name === "Cancelled" || e.name === "AbortError");

/** The code that the system or a library names a fault by (`ENOENT`); undefined where it names none. */
export const codeOf = (e: unknown): string | undefined =>
  typeof e === "object" && e !== null && "code" in e && typeof e.code === "string" ? e.code : undefined;
/** What a fault says of itself. */
export const messageOf = (e: unknown): string => (e instanceof Error ? e.message : String(e));
