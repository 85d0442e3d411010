import { describe, expect, it } from "vitest";
import { log10 } from "../../src/analyses/coordination/words.ts";
import { FIGURES } from "../../src/model/english.ts";

describe("a probability", () => {
  it("is never rounded to nothing, whatever its logarithm", () => {
    const said = (logP: number) => FIGURES.probabilityOf(log10(logP));
    expect(said(0)).toBe("= 1");
    expect(said(3)).toBe("= 1");
    expect(said(Math.log(0.05))).toBe("= 0.05");
    expect(said(Math.log(3.2e-9))).toBe("= 3.2\u00a0×\u00a010⁻⁹");
    expect(said(Math.log(9.96e-9))).toBe("= 10⁻⁸");
    expect(said(-299 * Math.LN10)).toBe("= 10⁻²⁹⁹");
    for (const log of [Math.log(0), Math.log(Number.MIN_VALUE), -301 * Math.LN10, -1e6])
      expect(said(log)).toBe("< 10⁻³⁰⁰");
    for (let e = 0; e < 700; e++)
      expect(said(-e * 1.37)).toMatch(/^(?:= [\d.]+|= (?:[\d.]+\u00a0×\u00a0)?10⁻[⁰¹²³⁴⁵⁶⁷⁸⁹]+|< 10⁻³⁰⁰)$/);
  });
});
