import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Shape } from "../../src/model/tellings/telling.ts";
import { byDeclaration, listsAgain } from "../../src/release/by-declaration.ts";
import { DECLARED, type Declared } from "../../src/release/declared.ts";

const rule = { k: 10, groupK: 5, least: 10 };

describe("numbers of a finding pass as they are declared, and no others", () => {
  it("a list loses its rows under k, a record too; a lone count becomes null, with its posts", () => {
    const declared: Shape = {
      languages: { each: { lang: "text", actors: "accounts", posts: "posts" } },
      byName: { each: "accounts" },
      whole: { actors: "accounts", posts: "posts", share: "plain" },
    };
    const value = {
      languages: [
        { lang: "en", actors: 597, posts: 900 },
        { lang: "gl", actors: 2, posts: 3 },
        { lang: "eu", actors: 1, posts: 1 },
      ],
      byName: { en: 597, eu: 1 },
      whole: { actors: 9, posts: 12, share: 0.5 },
      secret: { actors: 1 },
    };
    expect(byDeclaration(value, declared, rule)).toEqual({
      languages: [{ lang: "en", actors: 597, posts: 900 }],
      byName: { en: 597 },
      whole: { actors: null, posts: null, share: 0.5 },
    });
  });

  it("asked again of what was released, lists lose the rows that somebody put in, and all else stands", () => {
    const declared = {
      rows: { each: { part: "text", accounts: "accounts" } },
      bins: { posts: "bins", actors: "bins" },
    } as const;
    const bins = { posts: [null, 40], actors: [null, 30] };
    const rows = [
      { part: "all", accounts: 40 },
      { part: "put in", accounts: 2 },
    ];
    const once = listsAgain({ rows, bins, other: 1 }, declared, rule);
    expect(once).toEqual({ rows: rows.slice(0, 1), bins, other: 1 });
    expect(listsAgain(once, declared, rule)).toEqual(once);
  });

  it("a group's counts along time: withheld under its fewest accounts, rounded down, with nobody counted", () => {
    const declared: Shape = { from: "plain", posts: "steps", actors: "steps" };
    const value = { from: 0, posts: [43, 4, 31, 0, 9], actors: [20, 4, 11, 0, 7] };
    // The fifth goes with those under five: else a total would give them away.
    expect(byDeclaration(value, declared, rule)).toEqual({ from: 0, posts: [40, null, 30, null, null] });
    expect(byDeclaration({ from: 0, posts: [43, 9], actors: [20, 7] }, declared, rule)).toEqual({
      from: 0,
      posts: [40, 5],
    });
  });

  it("what has another shape than declared is a defect, and nothing passes", () => {
    expect(() => byDeclaration({ a: "words" }, { a: "plain" }, rule)).toThrow();
    expect(() => byDeclaration({ a: { b: 1 } }, { a: "plain" }, rule)).toThrow();
    expect(() => byDeclaration({ a: 7 }, { a: "text" }, rule)).toThrow();
    expect(() => byDeclaration({ a: 7 }, { a: { b: "plain" } }, rule)).toThrow();
  });

  it("law: no number of fewer than k accounts is left, wherever rows of counts stand", () => {
    const row = fc.record({ name: fc.string(), actors: fc.nat(30), posts: fc.nat(60) });
    fc.assert(
      fc.property(fc.array(row), row, (rows, one) => {
        const each: Shape = { name: "text", actors: "accounts", posts: "posts" };
        const out = byDeclaration({ rows, one }, { rows: { each }, one: each }, rule) as {
          rows: { actors: number }[];
          one: { actors: number | null; posts: number | null };
        };
        expect(out.rows).toEqual(rows.filter((r) => r.actors >= 10));
        if (one.actors < 10) expect(out.one).toMatchObject({ actors: null, posts: null });
        else expect(out.one).toEqual(one);
      }),
    );
  });

  it("a new field that counts accounts does not compile undeclared", () => {
    interface Detail {
      readonly listed: number;
      readonly rows: readonly { readonly lang: string; readonly actors: number }[];
    }
    const whole: Declared<Detail> = { listed: "plain", rows: { each: { lang: "text", actors: "accounts" } } };
    // @ts-expect-error `rows` is not declared
    const lacks: Declared<Detail> = { listed: "plain" };
    // @ts-expect-error `actors` is not declared
    const half: Declared<Detail> = { listed: "plain", rows: { each: { lang: "text" } } };
    expect([whole, lacks, half]).toHaveLength(3);
    const { volume: _, ...rest } = DECLARED;
    // @ts-expect-error every kind is declared
    const kinds: typeof DECLARED = rest;
    expect(Object.keys(kinds)).toHaveLength(6);
  });
});
