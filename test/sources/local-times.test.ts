import { expect, test } from "vitest";
import { sourceNamed } from "../../src/sources/index.ts";
import { namesZone, timeOf } from "../../src/sources/reading/times.ts";
import { zoneOf } from "../../src/sources/reading/zones.ts";
import { lookAt } from "../../src/taking-in/looking.ts";
import { readAll } from "./reading.ts";

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value, undefined, 1));
const desktop = (more: object) =>
  bytesOf({
    name: "Canary Channel",
    type: "public_channel",
    id: 1111,
    messages: [
      {
        id: 1,
        type: "message",
        date: "2021-07-01T14:00:01",
        from: "Canary",
        from_id: "channel1111",
        text: "one",
        ...more,
      },
      {
        id: 2,
        type: "message",
        date: "2021-12-01T14:00:01",
        from: "Canary",
        from_id: "channel1111",
        text: "two",
        ...more,
      },
    ],
  });
const channel = (date: string) => bytesOf([{ message_id: 1, sender_id: 7, channel: "canary", date, text: "one" }]);
const timesOf = async (source: string, bytes: Uint8Array, timeZone?: string) =>
  (await readAll(sourceNamed(source)!, [bytes], { timeZone })).posts.map(({ at }) => new Date(at).toISOString());

test.each([
  ["telegram-desktop", desktop({}), ["2021-07-01T14:00:01", "2021-12-01T14:00:01"]],
  ["telegram-channel", channel("2021-07-01T14:00:01"), ["2021-07-01T14:00:01"]],
])(
  "%s: times on the exporter's clock are asked about, and read in the zone that is told",
  async (name, bytes, samples) => {
    const look = lookAt(bytes, "result.json", {});
    expect(look.source?.name).toBe(name);
    expect(look.questions).toEqual([
      {
        of: name,
        about: "time zone",
        text: '"date" names no time zone: read as UTC',
        flag: "--time-zone ZONE",
        samples,
      },
    ]);
    expect(lookAt(bytes, "result.json", { timeZone: "Europe/Kyiv" }).questions).toEqual([]);
    expect((await timesOf(name, bytes))[0]).toBe("2021-07-01T14:00:01.000Z");
    expect((await timesOf(name, bytes, "Europe/Kyiv"))[0]).toBe("2021-07-01T11:00:01.000Z");
  },
);

test("nothing is asked where the export has Unix times or offsets", async () => {
  const told = [desktop({ date_unixtime: "1625140801" }), channel("2021-07-01T14:00:01+03:00")];
  for (const bytes of told) expect(lookAt(bytes, "result.json", {}).questions).toEqual([]);
  expect(await timesOf("telegram-channel", told[1], "America/New_York")).toEqual(["2021-07-01T11:00:01.000Z"]);
});

test("a spreadsheet's number of days is that day on somebody's clock, not a second of 1970", () => {
  const at = (text: string, zone: string) => timeOf(text, { zone: zoneOf(zone)!, order: "unknown" });
  expect(at("45413.4166666667", "UTC")).toBe(Date.UTC(2024, 4, 1, 10));
  expect(at("45413.4166666667", "+02:00")).toBe(Date.UTC(2024, 4, 1, 8));
  // Whole numbers may be counts of seconds, as in made data.
  expect(at("45413", "+02:00")).toBe(45_413_000);
  expect(at("12345.5", "UTC")).toBe(12_345_500);
});

test.each([
  ["45413.4166667", false],
  ["2024-05-01T10:00:00Z", true],
  ["2024-05-01 10:00:00+02", true],
  ["2024-05-01T10:00:00.123-0500", true],
  ["1714557601", true],
  ["Thu Sep 28 18:05:23 +0000 2019", true],
  ["2020-01-01 10:00:00 EST", true],
  ["2024-05-01 10:00:00", false],
  ["2024-05-01", false],
  // No zones, though they look like one: a year behind a day and month, a month in capitals.
  ["01-05-2024 10:00", false],
  ["12 OCT 2019 10:00", false],
  ["13/4/2016 10:00 PM", false],
])("%s names its zone: %s", (text, named) => expect(namesZone(text)).toBe(named));
