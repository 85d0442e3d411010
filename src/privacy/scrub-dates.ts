const DATE = new RegExp(
  [
    "\\d{4}([./-])\\d{1,2}\\1\\d{1,2}(?=[\\s–-]|$)", // 2017-08-27
    "\\d{1,2}([./-])\\d{1,2}\\2(?:\\d{2}|\\d{4})(?=[\\s–-]|$)", // 27.8.2017
    "\\d{1,2}[./-]\\d{1,2}[ .]{1,2}(?:19|20)\\d{2}$", // 27.08 2017
    "(?:1\\d|20)\\d{2}[./ –-]{1,3}(?:1\\d|20)\\d{2}$", // 1914–1918
    "(?:19|20)\\d{2}(?:0\\d|1[0-2])[0-3]\\d(?:[ _-]?(?:\\d{4}|\\d{6}))?$", // 20170827, 20170827 103000
    "[0-3]\\d(?:0\\d|1[0-2])(?:19|20)\\d{2}$", // 27082017
  ].join("|"),
  "uy",
);

/** Whether digits and what stands between them are a date, two years, or a date and a time. O(length). */
export function isDate(found: string): boolean {
  DATE.lastIndex = found.startsWith("(") ? 1 : 0;
  return DATE.test(found);
}
