/**
 * What anything from outside may cost, in one place. Far above what honest files and streams hold; what goes beyond is told with the
 * sentence beside it, and the rest is read. Texts are counted in UTF-16 units.
 */
export const BOUNDS = {
  /** Packings inside each other: a zip in a zip in a zip. */
  depth: 3,
  /** Files inside one archive, at all depths. */
  members: 100_000,
  /** Bytes that come out of an archive for each that went in; one layer of deflate cannot give more. */
  expansion: 1_100,
  /** Bytes that may come out before that is asked. */
  expandedFreely: 1 << 26,
  /** Of one part of a workbook, unpacked. */
  workbookPart: 4 * 1024 ** 3,
  /** All shared strings of a workbook together, and how many there may be. */
  workbookText: 64_000_000,
  workbookStrings: 5_000_000,
  /** One cell, tag or comment of a workbook; a cell holds at most 32,767. */
  workbookCell: 262_144,
  /** Rows of a sheet, and ways in which its cells may look: what spreadsheets themselves can hold. Sheets: far more than any has. */
  workbookRows: 1_048_576,
  workbookStyles: 65_536,
  workbookSheets: 4_096,
  /** Elements inside each other. */
  workbookDepth: 64,
  /** Faults of form in one part. */
  workbookFaults: 100,
  /** Columns of a sheet that hold anything. */
  columns: 4_096,
  /** Text of one post. */
  text: 262_144,
  /** All texts of one notice of a purchase: a specification may fill hundreds of pages. */
  noticeText: 4_194_304,
  /** Elements of one notice in XML, and characters of text in them. */
  noticeElements: 500_000,
  noticeXml: 33_554_432,
  /** Purchases whose rows (one a bid) are still awaited, and bids among them. */
  openPurchases: 100_000,
  openBids: 1_000_000,
  /** One event of a stream, unpacked. */
  event: 512 * 1024,
  /** Events of a stream that wait to be read, and posts that wait to be stored. */
  waiting: 16 * 1024 * 1024,
  /** One line of standard input. */
  line: 16 * 1024 * 1024,
  /** Old generation of a thread that reads, MB: its death is a message. */
  readingMemory: 1_024,
  previewMemory: 512,
  /** Uploads that come in at a time, and the longest that one may be silent, ms. */
  uploads: 16,
  silence: 60_000,
} as const;

export const BEYOND = {
  depth: `it is packed more than ${BOUNDS.depth} deep: unpack it first`,
  members: `it holds more than ${BOUNDS.members.toLocaleString("en-US")} files: unpack it, and read folder by folder`,
  expansion: `it unpacks to more than ${BOUNDS.expansion.toLocaleString("en-US")} times its size, as no honest archive does: the rest was not read`,
  reading: `reading it takes more than ${BOUNDS.readingMemory} MB of memory: it is damaged, or made to do so; nothing more of it was read`,
  preview: `looking at it takes more than ${BOUNDS.previewMemory} MB of memory: it is damaged, or made to do so`,
} as const;
