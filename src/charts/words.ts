/** How figures, days and the few words of a chart are written. */
export interface ChartWords {
  /** A number written at a mark: `1,187`. */
  readonly whole: (n: number) => string;
  /** Numbers of an axis: `500`, `1,500`, `20k`, `1.5M`. */
  readonly compact: (n: number) => string;
  /** `Mar`; months count from 0. */
  readonly month: (month: number) => string;
  /** `14 Mar` */
  readonly day: (day: number, month: number) => string;
  /** `Mar 2024` */
  readonly year: (text: string, year: number) => string;
  /** The open last class of gaps. */
  readonly longer: string;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const whole = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ",");
const short = (n: number): string => String(Math.round(n * 10) / 10);

/** Words of the report, and of a page in English. */
export const ENGLISH: ChartWords = {
  whole,
  compact: (n) =>
    n >= 1e6 ? `${short(n / 1e6)}M` : n >= 1e4 ? `${short(n / 1e3)}k` : whole(Math.round(n * 1000) / 1000),
  month: (month) => MONTHS[month],
  day: (day, month) => `${day} ${MONTHS[month]}`,
  year: (text, year) => `${text} ${year}`,
  longer: "longer",
};
