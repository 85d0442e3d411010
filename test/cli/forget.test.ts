import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { openProject } from "../../src/project/project.ts";
import { claque, scratch } from "./harness.ts";

const folder = scratch();
const project = join(folder, "project");
const list = join(folder, "list.txt");
const rows = async (): Promise<[posts: number, actors: number]> => {
  const opened = await openProject(project, { readOnly: true });
  try {
    const { posts, actors } = await opened.store.columns({
      sql: "select count(*) as posts, (select count(*) from actor) as actors from post",
      values: {},
      columns: { posts: "f64", actors: "f64" },
    });
    return [posts[0], actors[0]];
  } finally {
    await opened.close();
  }
};
const forget = (...flags: string[]) => claque("forget", list, "--platform", "generic", "--project", project, ...flags);

describe("claque forget", () => {
  beforeAll(async () => {
    const lines = ["id,account,time,text"];
    for (let i = 0; i < 60; i++)
      lines.push(`p${i},writer${i % 20},2024-03-04T00:${String(i).padStart(2, "0")}:00Z,the bridge is open ${i}`);
    writeFileSync(join(folder, "posts.csv"), lines.join("\n"));
    expect((await claque("run", join(folder, "posts.csv"), "--project", project, "--quiet")).code).toBe(0);
    expect(await rows()).toEqual([60, 20]);
  });

  it("asks before it deletes: without a person or --yes nothing goes", async () => {
    writeFileSync(list, "p1\n");
    const { code, err } = await forget();
    expect([code, err]).toEqual([2, expect.stringContaining("--yes")]);
    expect(await rows()).toEqual([60, 20]);
  });

  it("takes listed posts out, whatever the list looks like, and the outputs that counted them", async () => {
    writeFileSync(list, '\ufeffid\r\n# gone upstream\r\np1\r\n"p2"\r\n\r\n p3 \r\nnever-seen\r\n');
    expect((await forget("--yes")).code).toBe(0);
    expect((await rows())[0]).toBe(57);
    for (const name of ["findings.json", "report.html", "network.gexf"])
      expect(existsSync(join(project, name)), name).toBe(false);
  });

  it("takes everything of listed accounts out", async () => {
    writeFileSync(list, "writer4\nwriter5\n");
    expect((await forget("--ids", "accounts", "--yes")).code).toBe(0);
    expect(await rows()).toEqual([51, 18]);
  });

  it("says the same of an account that is here and of one that is not (I2)", async () => {
    const answers: string[] = [];
    for (const account of ["writer6", "nobody6"]) {
      expect((await claque("report", "--project", project, "--quiet")).code).toBe(0);
      writeFileSync(list, `${account}\n`);
      const { code, out, err } = await forget("--ids", "accounts", "--yes");
      answers.push(`${code} ${out} ${err} ${existsSync(join(project, "findings.json"))}`);
    }
    expect(answers[0]).toBe(answers[1]);
    expect((await rows())[1]).toBe(17);
  });

  it("says what is wrong with an empty list, a missing file, a missing platform, a sealed project", async () => {
    writeFileSync(list, "\n# nothing\n");
    expect((await forget("--yes")).err).toMatch(/one id on a line/);
    expect((await claque("forget", join(folder, "none.txt"), "--platform", "x", "--project", project)).err).toMatch(
      /no file/,
    );
    expect((await claque("forget", list, "--project", project)).err).toMatch(/--platform/);
    expect((await claque("seal", "--project", project, "--yes")).code).toBe(0);
    writeFileSync(list, "p9\n");
    expect((await forget("--yes")).err).toMatch(/sealed/);
  });
});
