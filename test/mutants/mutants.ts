/** Deliberate one-line bugs. Each must make at least one of its tests fail; `from` must be in the file, or the run fails. */
export interface Mutant {
  readonly name: string;
  /** Under src/. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** Test files (under test/) that must notice. */
  readonly tests: readonly string[];
}

export const MUTANTS: readonly Mutant[] = [];
