/** An amount as it was written, in one currency; never added to one of another. */
export interface Money {
  readonly amount: number;
  /** ISO 4217, upper-case; `""` where the record does not tell. */
  readonly currency: string;
}
