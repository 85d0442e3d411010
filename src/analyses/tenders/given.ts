/** Notices by their numbers, 0 … n − 1, in order of reading. */
export interface NoticeList {
  readonly count: number;
  /** Published, ms UTC. */
  readonly at: Float64Array;
  /** Code in `STAGES`. */
  readonly stage: ArrayLike<number>;
  /** Code of the purchase. */
  readonly process: Uint32Array;
  readonly processes: number;
  /** Place in `publishers`. */
  readonly publisher: ArrayLike<number>;
  readonly publishers: readonly string[];
  /** Place in `langs`; `""` where not told. */
  readonly lang: ArrayLike<number>;
  readonly langs: readonly string[];
  /** 1 where amounts add up over the notices of a purchase. */
  readonly increments: ArrayLike<number>;
}

/** Buyers, bidders and suppliers by code, those that are one joined. */
export interface PartyList {
  readonly person: ArrayLike<number>;
  /** Empty for persons. */
  readonly name: readonly string[];
  /** Code of the first party that is the same body. */
  readonly same: Uint32Array;
}

/** Which body bought by which notice. */
export interface Buying {
  readonly notice: Uint32Array;
  readonly party: Uint32Array;
}

/** Who was awarded what: a row for every supplier of an award, rows of one award side by side. */
export interface AwardRows {
  readonly notice: Uint32Array;
  /** Code of the award: joint suppliers share it, nobody else does. */
  readonly award: Uint32Array;
  /** Its lot, within its notice. */
  readonly lot: readonly string[];
  readonly party: Uint32Array;
  /** NaN where none is told. */
  readonly amount: Float64Array;
  readonly currency: readonly string[];
  /** 1 where the award stands (active or pending). */
  readonly stands: ArrayLike<number>;
}
