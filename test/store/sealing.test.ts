import { readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { actionsOf } from "../../src/derive/index.ts";
import { REVEALED_AT } from "../../src/model/post.ts";
import { Identity } from "../../src/model/raw.ts";
import { hours } from "../../src/model/time.ts";
import { makeGate } from "../../src/privacy/gate.ts";
import { DATABASE_FILE, openProject, sealProject } from "../../src/project/project.ts";
import { projectDir, scratch } from "../taking-in/world.ts";

const room = scratch();
afterAll(() => room.clean());

const SHARED = "the harbour bridge stays open tonight";
const own = (n: number) => `private thought number ${"abcdefghijklmnopqrstuvwxyz"[n]} about lanterns`;

test("a sealed project's file holds no text, tag or address that fewer than enough accounts used", async () => {
  const dir = projectDir(room.dir);
  const project = await openProject(dir);
  const gate = makeGate(project.key!);
  const posts = Array.from({ length: REVEALED_AT + 3 }, (_, n) =>
    [SHARED, own(n)].map((text, i) =>
      gate.admit({
        platform: "x",
        id: new Identity(`${n} ${i}`),
        author: new Identity(`a${n}`),
        at: 1_600_000_000_000 + n * 61_000,
        seenAt: 1_600_000_000_500 + n * 61_000,
        kind: n === 0 && i === 1 ? "repost" : "post",
        text: `${text} #${i === 0 ? "harbour" : `lamp${n}x`}`,
        links:
          i === 0
            ? ["https://tide-gazette.dev/bridge"]
            : [`https://www.nytimes.com/2020/09/1${n % 10}/us/lamp-of-${n}-and-more.html`],
      }),
    ),
  ).flat();
  await project.store.add(posts.map((post) => ({ post, actions: actionsOf(post) })));
  await project.close();
  const before = readFileSync(`${dir}/${DATABASE_FILE}`).toString("latin1");
  expect(before).toContain("about lanterns");
  await sealProject(dir);
  const sealed = await openProject(dir, { readOnly: true });
  const { text, at } = await sealed.store.columns({
    sql: "select text, at_ms::double as at from post order by seq",
    values: {},
    columns: { text: "string", at: "f64" },
  });
  expect(text.filter((t) => t.includes(SHARED))).toHaveLength(REVEALED_AT + 3);
  expect([...at].every((ms) => ms % hours(1) === 0)).toBe(true);
  const { value } = await sealed.store.columns({
    sql: "select value from object order by code",
    values: {},
    columns: { value: "string" },
  });
  expect(value).toContain("tide-gazette.dev/bridge");
  await sealed.close();
  const bytes = readFileSync(`${dir}/${DATABASE_FILE}`).toString("latin1");
  for (let n = 0; n < REVEALED_AT + 3; n++)
    for (const piece of [own(n).slice(0, 26), `lamp${n}x`, `lamp-of-${n}-`])
      expect(bytes.includes(piece), piece).toBe(false);
  expect(bytes).not.toContain("about lanterns");
  // Sealing again changes nothing.
  await sealProject(dir);
});
