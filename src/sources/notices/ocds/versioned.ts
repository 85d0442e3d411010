import { isObject, type JsonObject, type JsonValue } from "../../reading/json.ts";

/** What a versioned release says of its newest version. */
interface Newest {
  date: string;
  id: string | undefined;
}

const DEEPEST = 40;

/** A versioned release as it was after its newest release: of each field that holds its versions, the last one. */
export function newestOf(versioned: JsonObject): JsonObject {
  const newest: Newest = { date: "", id: undefined };
  const value = lastOf(versioned, newest, 0);
  const release = isObject(value) ? value : {};
  return {
    ...release,
    ...(release.date === undefined && newest.date !== "" && { date: newest.date }),
    ...(release.id === undefined && newest.id !== undefined && { id: newest.id }),
  };
}

function lastOf(value: JsonValue, newest: Newest, depth: number): JsonValue {
  if (depth > DEEPEST) return undefined;
  if (Array.isArray(value)) {
    const versions = value.filter(isVersion);
    if (versions.length === 0) return value.map((inner) => lastOf(inner, newest, depth + 1));
    for (const { releaseDate, releaseID } of versions)
      if (typeof releaseDate === "string" && releaseDate > newest.date) {
        newest.date = releaseDate;
        newest.id = typeof releaseID === "string" ? releaseID : undefined;
      }
    return versions.at(-1)?.value;
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, lastOf(inner, newest, depth + 1)]));
}

const isVersion = (value: unknown): value is JsonObject =>
  isObject(value) && "value" in value && ("releaseDate" in value || "releaseID" in value || "releaseTag" in value);
