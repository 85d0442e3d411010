import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "../io/write-whole.ts";
import { codeOf, UsageError } from "../model/errors.ts";
import { noiseSecret } from "../privacy/key.ts";

const FILE = "noise";
const SPELT = /^[a-z2-7]{20}$/;

/**
 * What the noise of counts is drawn by, for a project whose posts lie elsewhere: from the key, or from the file that stays when the key is
 * destroyed and that whoever only looks is given. Never in that store, whose keeper could take the noise off. Throws a UsageError where
 * there is neither: counts without noise are not shown.
 */
export function noiseBeside(dir: string, key: Uint8Array | undefined, writable: boolean): string {
  const path = join(dir, FILE);
  const kept = noiseIn(path);
  if (key === undefined) {
    if (kept === undefined)
      throw new UsageError(
        `${dir} holds neither the key of this project nor its file \`${FILE}\`: copy \`${FILE}\` from the folder that its collector uses`,
      );
    return kept;
  }
  const secret = noiseSecret(key);
  if (writable && kept !== secret) writeWhole(path, secret);
  return secret;
}

/** For a project that is moved there, sealed or not. */
export const keepNoiseBeside = (dir: string, secret: string): void => writeWhole(join(dir, FILE), secret);
export const dropNoiseBeside = (dir: string): void => rmSync(join(dir, FILE), { force: true });

/** Whether a folder was used with a store elsewhere. */
export const liesElsewhere = (dir: string): boolean => existsSync(join(dir, FILE));

function noiseIn(path: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(path, "utf8").trim();
  } catch (e) {
    if (codeOf(e) === "ENOENT") return undefined;
    throw new UsageError(`${path} cannot be read by this user`);
  }
  if (!SPELT.test(text))
    throw new UsageError(`${path} is damaged: copy it anew from the folder that the collector uses`);
  return text;
}
