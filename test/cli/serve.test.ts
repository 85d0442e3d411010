import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Writable } from "node:stream";
import { expect, it } from "vitest";
import { observe } from "../../src/cli/serve.ts";
import { claque, scratch, smallCrowd } from "./harness.ts";

const folder = scratch();

/** What is said by an observatory that is stopped as soon as it stands. */
async function said(project: string): Promise<string> {
  let out = "";
  const text = new Writable({
    write(chunk, _encoding, done) {
      out += String(chunk);
      done();
    },
  });
  await observe(
    {
      out: text,
      err: text,
      interactive: false,
      colour: false,
      columns: 100,
      signal: AbortSignal.abort(),
      now: () => 0,
    },
    { project, port: 0, host: "127.0.0.1" },
  );
  return out;
}

it("claque serve on a folder that is none, or holds no project, says so and how one is made", async () => {
  mkdirSync(join(folder, "empty"));
  for (const name of ["nowhere", "empty"]) {
    const out = await said(join(folder, name));
    expect(out).toContain(`There is no project in ${join(folder, name)} yet`);
    expect(out).toMatch(/at\n {2}http:\/\/127\.0\.0\.1:\d+\//);
  }
});

it("and nothing of the kind where there is one", async () => {
  const archive = join(folder, "crowd.csv");
  writeFileSync(archive, smallCrowd());
  const project = join(folder, "project");
  expect((await claque("run", archive, "--project", project, "--quiet")).code).toBe(0);
  expect(await said(project)).toMatch(/^The observatory on/);
});
