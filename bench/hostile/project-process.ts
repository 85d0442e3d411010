import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Used } from "./project-use.ts";

/** Slowest that a folder may be, analysed on a busy machine. */
const HANG_MS = 180_000;

/** Uses project folders in a process of their own, which is kept while it lives: its death is a defect like any other. */
export class ProjectProcess {
  #child: ChildProcess | undefined;
  readonly #held: string;
  /** Of the process, bytes. */
  mostMemory = 0;

  /** @param held a project folder whose database the process keeps open */
  constructor(held: string) {
    this.#held = held;
  }

  use(dir: string, analyse: boolean): Promise<Used> {
    const script = fileURLToPath(new URL("./project-child.js", import.meta.url));
    this.#child ??= fork(script, [this.#held], { stdio: ["ignore", "ignore", "ignore", "ipc"] });
    const child = this.#child;
    return new Promise((done) => {
      const end = ({ rss = 0, ...used }: Used & { readonly rss?: number }) => {
        clearTimeout(late);
        child.removeAllListeners();
        this.mostMemory = Math.max(this.mostMemory, rss);
        done(used);
      };
      const died = (why: string) => {
        this.#child = undefined;
        child.kill("SIGKILL");
        end({ defect: why });
      };
      const late = setTimeout(() => died("it hangs"), HANG_MS);
      child.once("message", end);
      child.once("exit", (code, signal) => died(`the process died (${code ?? signal})`));
      child.send({ dir, analyse });
    });
  }

  close(): void {
    this.#child?.kill("SIGKILL");
  }
}
