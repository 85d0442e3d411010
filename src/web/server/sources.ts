import { SOURCES } from "../../sources/index.ts";

/** Formats as the collect page lists them. */
export const sourceList = (): { name: string; title: string; about: string; traces: readonly string[] }[] =>
  SOURCES.map(({ name, title, about, traces }) => ({ name, title, about, traces }));
