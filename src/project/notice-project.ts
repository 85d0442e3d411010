import { existsSync } from "node:fs";
import { join } from "node:path";
import {
  checkProjectFolder,
  closeToOthers,
  isWritable,
  NOTICES_FILE,
  notWritable,
  POSTS_FILE,
} from "../io/project-files.ts";
import { clearDrafts } from "../io/write-whole.ts";
import { UsageError } from "../model/errors.ts";
import { destroyKey, makeKey, objectSalt, readKey } from "../privacy/key.ts";
import { NoticeStore } from "../store/notices/store.ts";
import { agreeOnKey, SEALED } from "./agree-on-key.ts";
import { makeFolder } from "./folder.ts";
import { liesElsewhere } from "./noise-file.ts";

export { NOTICES_FILE };
export const DEFAULT_TENDERS = "claque-tenders";

/** A project of notices: a folder with its database and its key. */
export interface NoticeProject {
  readonly dir: string;
  readonly store: NoticeStore;
  /** Absent in a sealed project and in one opened read-only without a key at hand. */
  readonly key?: Uint8Array;
  readonly sealed: boolean;
  close(): Promise<void>;
}

export interface OpenNoticesOptions {
  /** Beside other readers, and nothing is written. */
  readonly readOnly?: boolean;
  /** Files are read into it, and nothing is asked of it meanwhile: see `DuckStoreOptions`. */
  readonly takingIn?: boolean;
}

const noNotices = (dir: string): UsageError =>
  new UsageError(`there are no notices in ${dir}: take some in with \`claque tenders run FILE --project ${dir}\``);

/**
 * Opens a project of notices, or makes it: database and key. A folder that holds posts is refused, since a project is of one kind. Throws a
 * UsageError that says what is wrong.
 */
export async function openNoticeProject(
  dir: string,
  { readOnly = false, takingIn = false }: OpenNoticesOptions = {},
): Promise<NoticeProject> {
  makeFolder(dir, readOnly, () => noNotices(dir));
  checkProjectFolder(dir);
  if (existsSync(join(dir, POSTS_FILE)) || liesElsewhere(dir))
    throw new UsageError(
      `${dir} holds posts, and a project is of one kind: name another folder for notices with --project`,
    );
  if (!readOnly && !isWritable(dir)) throw notWritable(dir);
  const database = join(dir, NOTICES_FILE);
  const fresh = !existsSync(database);
  if (fresh && readOnly) throw noNotices(dir);
  const found = readKey(dir);
  const key = found ?? (fresh ? makeKey(dir) : undefined);
  const store = await NoticeStore.open(database, { readOnly, takingIn, ...(key && { salt: objectSalt(key) }) });
  try {
    if (!readOnly) {
      clearDrafts(dir, Date.now());
      closeToOthers(dir);
    }
    const sealed = await agreeOnKey(store, { dir, found, key, readOnly, held: database });
    return { dir, store, sealed, ...(key && !sealed && { key }), close: () => store.close() };
  } catch (e) {
    await store.close();
    throw e;
  }
}

/** What notices are taken in with. Throws a UsageError where nothing more can be taken in. */
export function keyForNotices({ dir, key }: NoticeProject): Uint8Array {
  if (!key)
    throw new UsageError(`${dir} is sealed: its key was destroyed, and nothing can be added. Use a new project folder`);
  return key;
}

/**
 * Parts what one person did in several notices, so that nothing links them any more, takes out what texts could be tried against, and destroys
 * the key. Bodies, firms and texts stay: they are public, and bear no person. Where it is interrupted, the same call ends it.
 */
export async function sealNotices(dir: string): Promise<void> {
  const project = await openNoticeProject(dir);
  try {
    if (!project.sealed) {
      await project.store.seal();
      await project.store.commit({ meta: { [SEALED]: "yes" } });
    }
    destroyKey(dir);
  } finally {
    await project.close();
  }
}
