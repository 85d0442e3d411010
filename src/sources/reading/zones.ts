import type { EpochMs } from "../../model/time.ts";

/** Turns wall-clock time into UTC. */
export interface Zone {
  readonly name: string;
  /** `local`: the wall clock read as if it were UTC, in ms. In the hour repeated in autumn the earlier time is meant. */
  toUtc(local: EpochMs): EpochMs;
}

export const UTC: Zone = { name: "UTC", toUtc: (local) => local };

const zones = new Map<string, Zone | undefined>();

/** An IANA zone (`Europe/Berlin`), `UTC` or an offset (`+02:00`). Undefined where there is no such zone. */
export function zoneOf(name: string): Zone | undefined {
  if (!zones.has(name)) {
    if (zones.size > 1_000) zones.clear();
    zones.set(name, makeZone(name));
  }
  return zones.get(name);
}

function makeZone(name: string): Zone | undefined {
  if (/^(?:utc|gmt|z)$/i.test(name)) return UTC;
  const m = /^(?:UTC|GMT)?([+-])(\d{1,2}):?(\d{2})?$/i.exec(name);
  if (m) {
    const offset = (m[1] === "-" ? -1 : 1) * (+m[2] * 60 + +(m[3] ?? 0)) * 60_000;
    return { name, toUtc: (local) => local - offset };
  }
  try {
    return ianaZone(name);
  } catch {
    return undefined;
  }
}

function ianaZone(name: string): Zone {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: name,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  const offsetAt = (utc: EpochMs): number => {
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(utc)) part[type] = Number(value);
    return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second) - utc;
  };
  /** Offsets by quarter of an hour of wall-clock time: zones change on quarter hours only. */
  const known = new Map<number, number>();
  const QUARTER = 900_000;
  return {
    name,
    toUtc(local) {
      const quarter = Math.floor(local / QUARTER);
      let offset = known.get(quarter);
      if (offset === undefined) {
        const start = quarter * QUARTER;
        offset = offsetAt(start - offsetAt(start));
        const earlier = offsetAt(start - offset - 3 * 3_600_000);
        if (earlier > offset && offsetAt(start - earlier) === earlier) offset = earlier;
        if (known.size > 50_000) known.clear();
        known.set(quarter, offset);
      }
      return local - offset;
    },
  };
}

/** Hours east of Greenwich of the abbreviations exports use. Those with two meanings (IST, BST as Bangladesh) are left out or read as the common one. */
const ABBREVIATIONS = new Map(
  Object.entries({
    Z: 0,
    UTC: 0,
    GMT: 0,
    WET: 0,
    WEST: 1,
    BST: 1,
    CET: 1,
    CEST: 2,
    EET: 2,
    EEST: 3,
    MSK: 3,
    EST: -5,
    EDT: -4,
    CST: -6,
    CDT: -5,
    MST: -7,
    MDT: -6,
    PST: -8,
    PDT: -7,
    AKST: -9,
    AKDT: -8,
    HST: -10,
    AST: -4,
    ADT: -3,
    NST: -3.5,
    NDT: -2.5,
    BRT: -3,
    ART: -3,
    JST: 9,
    KST: 9,
    HKT: 8,
    SGT: 8,
    PHT: 8,
    WIB: 7,
    ICT: 7,
    AWST: 8,
    ACST: 9.5,
    ACDT: 10.5,
    AEST: 10,
    AEDT: 11,
    NZST: 12,
    NZDT: 13,
    SAST: 2,
    EAT: 3,
    WAT: 1,
    CAT: 2,
    PKT: 5,
    IST: 5.5,
    AMT: -4,
    GST: 4,
    SST: -11,
    ECT: -5,
  }),
);

/** Abbreviations that clocks in other parts of the world show as well: China and Cuba, Manila, Riyadh, Dhaka, India and Ireland … */
const SEVERAL = new Set(["CST", "PST", "AST", "BST", "IST", "AMT", "GST", "SST", "ECT"]);
export const meansSeveralZones = (abbreviation: string): boolean => SEVERAL.has(abbreviation.toUpperCase());

/** Ms east of Greenwich, or undefined for an abbreviation that is unknown or means several zones. */
export function offsetOfAbbreviation(text: string): number | undefined {
  const hours = ABBREVIATIONS.get(text.toUpperCase());
  return hours === undefined ? undefined : hours * 3_600_000;
}

/** Windows' names of zones (Unicode CLDR, windowsZones), the commonest → IANA. */
const WINDOWS = new Map(
  Object.entries({
    Dateline: "Etc/GMT+12",
    Hawaiian: "Pacific/Honolulu",
    Alaskan: "America/Anchorage",
    Pacific: "America/Los_Angeles",
    "US Mountain": "America/Phoenix",
    Mountain: "America/Denver",
    Central: "America/Chicago",
    "Central America": "America/Guatemala",
    "Central Mexico": "America/Mexico_City",
    "Canada Central": "America/Regina",
    "SA Pacific": "America/Bogota",
    Eastern: "America/New_York",
    "US Eastern": "America/Indianapolis",
    Venezuela: "America/Caracas",
    Paraguay: "America/Asuncion",
    Atlantic: "America/Halifax",
    "Central Brazilian": "America/Cuiaba",
    "SA Western": "America/La_Paz",
    "Pacific SA": "America/Santiago",
    Newfoundland: "America/St_Johns",
    "E. South America": "America/Sao_Paulo",
    Argentina: "America/Buenos_Aires",
    "SA Eastern": "America/Cayenne",
    Greenland: "America/Godthab",
    Montevideo: "America/Montevideo",
    Azores: "Atlantic/Azores",
    "Cape Verde": "Atlantic/Cape_Verde",
    GMT: "Europe/London",
    Greenwich: "Atlantic/Reykjavik",
    Morocco: "Africa/Casablanca",
    "W. Europe": "Europe/Berlin",
    "Central Europe": "Europe/Budapest",
    "Central European": "Europe/Warsaw",
    Romance: "Europe/Paris",
    "W. Central Africa": "Africa/Lagos",
    Namibia: "Africa/Windhoek",
    Jordan: "Asia/Amman",
    GTB: "Europe/Bucharest",
    "Middle East": "Asia/Beirut",
    Egypt: "Africa/Cairo",
    Syria: "Asia/Damascus",
    "South Africa": "Africa/Johannesburg",
    FLE: "Europe/Kiev",
    Turkey: "Europe/Istanbul",
    Israel: "Asia/Jerusalem",
    "E. Europe": "Europe/Chisinau",
    Kaliningrad: "Europe/Kaliningrad",
    Arabic: "Asia/Baghdad",
    Arab: "Asia/Riyadh",
    Belarus: "Europe/Minsk",
    Russian: "Europe/Moscow",
    "E. Africa": "Africa/Nairobi",
    Iran: "Asia/Tehran",
    Arabian: "Asia/Dubai",
    Azerbaijan: "Asia/Baku",
    Georgian: "Asia/Tbilisi",
    Caucasus: "Asia/Yerevan",
    Afghanistan: "Asia/Kabul",
    "West Asia": "Asia/Tashkent",
    Ekaterinburg: "Asia/Yekaterinburg",
    Pakistan: "Asia/Karachi",
    India: "Asia/Kolkata",
    "Sri Lanka": "Asia/Colombo",
    Nepal: "Asia/Katmandu",
    "Central Asia": "Asia/Almaty",
    Bangladesh: "Asia/Dhaka",
    Myanmar: "Asia/Rangoon",
    "SE Asia": "Asia/Bangkok",
    China: "Asia/Shanghai",
    Singapore: "Asia/Singapore",
    "W. Australia": "Australia/Perth",
    Taipei: "Asia/Taipei",
    Ulaanbaatar: "Asia/Ulaanbaatar",
    Tokyo: "Asia/Tokyo",
    Korea: "Asia/Seoul",
    "Cen. Australia": "Australia/Adelaide",
    "AUS Central": "Australia/Darwin",
    "E. Australia": "Australia/Brisbane",
    "AUS Eastern": "Australia/Sydney",
    "West Pacific": "Pacific/Port_Moresby",
    Vladivostok: "Asia/Vladivostok",
    "New Zealand": "Pacific/Auckland",
    Fiji: "Pacific/Fiji",
  }),
);

/** `India Standard Time`, as Windows names zones (summer time too); undefined where there is no such, or it is a bare name of the US. */
export function zoneOfWindows(name: string): Zone | undefined {
  const m = /^(.+?) (?:Standard|Daylight|Summer) Time$/.exec(name);
  const iana = m ? WINDOWS.get(m[1]) : name.includes("/") ? name.replace(/^\[|\]$/g, "") : undefined;
  return iana === undefined ? undefined : zoneOf(iana);
}
