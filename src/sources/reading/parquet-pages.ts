import type { FileMetaData } from "hyparquet";
import { parquetHeader } from "hyparquet/src/column.js";
import { decompressPage } from "hyparquet/src/datapage.js";
import { getMaxDefinitionLevel, getMaxRepetitionLevel, getSchemaPath } from "hyparquet/src/schema.js";
import { compressors } from "hyparquet-compressors";
import { Unreadable } from "./as-table.ts";

/** Most values of one page: files that are written have some thousands, or as many as a row group has rows. */
const MOST = 2 ** 24;

type Group = FileMetaData["row_groups"][number];
type Chunk = NonNullable<Group["columns"][number]["meta_data"]>;

/**
 * Throws where the pages of a row group say more than they hold: a run length that reaches beyond its page, or a page of more values
 * than its column. The decoder would write on, until the process ends for want of memory, past any handler. Pages are decompressed
 * for it, values are not decoded. Format: Parquet, RLE/bit-packing hybrid. O(bytes of the row group).
 * @throws Unreadable
 */
export function checkPages(file: ArrayBuffer, { schema }: FileMetaData, group: Group): void {
  try {
    for (const { meta_data: chunk } of group.columns) if (chunk) checkChunk(file, chunk, levelsOf(schema, chunk));
  } catch {
    throw new Unreadable();
  }
}

/** Bits that the levels of a column's values take. */
function levelsOf(schema: FileMetaData["schema"], chunk: Chunk): { repetition: number; definition: number } {
  const path = getSchemaPath(schema, chunk.path_in_schema);
  return { repetition: bits(getMaxRepetitionLevel(path)), definition: bits(getMaxDefinitionLevel(path)) };
}
const bits = (most: number): number => 32 - Math.clz32(most);

function checkChunk(file: ArrayBuffer, chunk: Chunk, levels: ReturnType<typeof levelsOf>): void {
  const start = Number(chunk.dictionary_page_offset ?? chunk.data_page_offset);
  const end = start + Number(chunk.total_compressed_size);
  const reader = { view: new DataView(file.slice(start, end)), offset: 0 };
  while (reader.offset < reader.view.byteLength - 1) {
    const header = parquetHeader(reader);
    const size = header.compressed_page_size;
    const bytes = new Uint8Array(reader.view.buffer, reader.offset, size);
    reader.offset += size;
    const [one, two] = [header.data_page_header, header.data_page_header_v2];
    const values = (one ?? two)?.num_values ?? 0;
    if (values < 0 || values > MOST || values > Number(chunk.num_values)) throw new Unreadable();
    if (one) {
      const page = new Runs(decompressPage(bytes, Number(header.uncompressed_page_size), chunk.codec, compressors));
      if (levels.repetition > 0) page.levels(levels.repetition, values);
      if (levels.definition > 0) page.levels(levels.definition, values);
      page.indices(one.encoding, chunk.type === "BOOLEAN", values);
    } else if (two) {
      const [repeated, defined] = [two.repetition_levels_byte_length, two.definition_levels_byte_length];
      const page = new Runs(bytes);
      if (levels.repetition > 0) page.runs(levels.repetition, values);
      page.offset = repeated;
      if (levels.definition > 0) page.runs(levels.definition, values);
      const rest = bytes.subarray(repeated + defined);
      const plain = two.is_compressed !== false;
      const size = header.uncompressed_page_size - repeated - defined;
      new Runs(plain ? decompressPage(rest, size, chunk.codec, compressors) : rest).indices(
        two.encoding,
        chunk.type === "BOOLEAN",
        values,
      );
    }
  }
}

/** A page, run by run. */
class Runs {
  readonly #view: DataView;
  offset = 0;
  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Levels of a page of the first kind: their length stands before them. */
  levels(width: number, values: number): void {
    const length = this.#view.getUint32(this.offset, true);
    this.offset += 4;
    const from = this.offset;
    this.runs(width, values);
    this.offset = from + length;
  }

  /** Indices into the dictionary, or truth values; other encodings hold no runs. */
  indices(encoding: string, areTruths: boolean, values: number): void {
    if (encoding === "RLE" && areTruths) this.levels(1, values);
    else if (/DICTIONARY|^RLE$/.test(encoding) && this.offset < this.#view.byteLength) {
      const width = this.#view.getUint8(this.offset++);
      if (width > 0) this.runs(width, values, true);
    }
  }

  /** Until so many values were seen. `atMost`: there may be fewer, since values that are missing have no index. */
  runs(width: number, values: number, atMost = false): void {
    for (let seen = 0; seen < values; ) {
      if (atMost && this.offset >= this.#view.byteLength) return;
      const head = this.#varint();
      const count = head & 1 ? (head >>> 1) * 8 : head >>> 1;
      if (!(head & 1) && count > values - seen) throw new Unreadable();
      this.offset += head & 1 ? (head >>> 1) * width : (width + 7) >> 3;
      seen += count;
      if (count === 0 && this.offset >= this.#view.byteLength) throw new Unreadable();
    }
  }

  #varint(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.#view.getUint8(this.offset++);
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value >>> 0;
    }
    throw new Unreadable();
  }
}
