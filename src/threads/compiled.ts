/**
 * The script of a thread. Threads run compiled code: from sources (tests), the compiled sibling in `dist/` is used.
 *
 * @param url `import.meta.url` of the file that is the thread's script, or of a file beside it.
 * @param name The script's file name without its ending, where it is not the file of `url` itself.
 */
export function compiled(url: string, name?: string): URL {
  const script = name === undefined ? url : new URL(`./${name}${url.endsWith(".ts") ? ".ts" : ".js"}`, url).href;
  return new URL(
    script.endsWith(".ts") ? script.replace(/\/src\/(?!.*\/src\/)/, "/dist/").replace(/\.ts$/, ".js") : script,
  );
}
