import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isCjk, normaliseText } from "../../src/derive/text.ts";
import { JaccardTester } from "../../src/methods/jaccard.ts";
import { agreement, BIT_WORDS, MinHasher } from "../../src/methods/minhash.ts";
import { nearDuplicateFamilies } from "../../src/methods/near-duplicates.ts";
import { makeRng } from "../../src/methods/rng.ts";
import { Shingler } from "../../src/methods/text-shingles.ts";

const setOf = (text: string, size: 3 | 4) => {
  const s = new Shingler();
  s.read(text, size);
  return s.hashes.slice(0, s.count);
};
const jaccard = (a: string, b: string, size: 3 | 4 = 4) => {
  const t = new JaccardTester();
  const [x, y] = [setOf(a, size), setOf(b, size)];
  t.load(x, x.length);
  return t.against(y, y.length);
};
const naive = (a: string, b: string, size: number) => {
  const grams = (s: string) =>
    new Set(s.length < size ? [s] : Array.from({ length: s.length - size + 1 }, (_, i) => s.slice(i, i + size)));
  const [x, y] = [grams(a), grams(b)];
  const common = [...x].filter((g) => y.has(g)).length;
  return common / (x.size + y.size - common);
};
const families = (texts: readonly string[], options = {}) =>
  nearDuplicateFamilies(
    texts.length,
    async function* () {
      yield texts.map((text) => ({ text, size: isCjk(text) ? (3 as const) : (4 as const) }));
    },
    options,
  );

describe("shingles and Jaccard similarity", () => {
  it("worked by hand: abcdef and abcdxf share abcd of 5 shingles", () => {
    expect(jaccard("abcdef", "abcdxf")).toBe(1 / 5);
    expect(jaccard("abcdef", "abcdef")).toBe(1);
  });
  it("agrees with sets of strings", () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 5 }),
        fc.string({ minLength: 5 }),
        fc.constantFrom(3 as const, 4 as const),
        (a, b, k) => {
          expect(jaccard(a, b, k)).toBeCloseTo(naive(a, b, k), 12);
        },
      ),
      { numRuns: 500 },
    );
  });
  it("never lets shingles of different sizes meet", () => {
    const four = new Set(setOf("aaaa bbbb cccc", 4));
    expect([...setOf("aaaa bbbb cccc", 3)].filter((h) => four.has(h))).toEqual([]);
  });
});

const keysOf = (hasher: MinHasher, set: Uint32Array) => {
  hasher.sketch(set, set.length);
  return Array.from({ length: hasher.bands }, (_, band) => hasher.key(band));
};

describe("MinHash bands", () => {
  it("meet as often as theory says", () => {
    const rng = makeRng(7);
    const hasher = new MinHasher(32);
    for (const [members, share] of [
      [24, 0.5],
      [100, 0.5],
      [100, 0.8],
    ]) {
      let equal = 0;
      const runs = 400;
      for (let run = 0; run < runs; run++) {
        const common = Math.round(members * share);
        const draw = (n: number) => Uint32Array.from({ length: n }, () => rng.int(4294967296));
        const base = draw(common);
        const rest = (members - common) / 2;
        const x = Uint32Array.from([...base, ...draw(rest)]);
        const y = Uint32Array.from([...base, ...draw(rest)]);
        const a = keysOf(hasher, x);
        const b = keysOf(hasher, y);
        for (let i = 0; i < 32; i++) if (a[i] === b[i]) equal++;
      }
      const expected = share ** 4;
      const sd = Math.sqrt((expected * (1 - expected)) / (runs * 32)) * 2; // bands of one text are not quite independent
      expect(Math.abs(equal / (runs * 32) - expected)).toBeLessThan(4 * sd);
    }
  });
});

describe("MinHash bits", () => {
  it("agree in 64 + 64 s of 128 places on average", () => {
    const rng = makeRng(5);
    const hasher = new MinHasher(32);
    const bits = new Uint32Array(2 * BIT_WORDS);
    for (const share of [0, 0.3, 0.6, 1]) {
      let sum = 0;
      for (let run = 0; run < 300; run++) {
        const draw = (n: number) => Array.from({ length: n }, () => rng.int(4294967296));
        const base = draw(60 * share);
        for (const which of [0, 1]) {
          const set = Uint32Array.from([...base, ...draw((60 - base.length) / 2)]);
          hasher.sketch(set, set.length);
          hasher.writeBits(bits, which * BIT_WORDS);
        }
        sum += agreement(bits, 0, 1);
      }
      expect(Math.abs(sum / 300 - (64 + 64 * share))).toBeLessThan(1.5);
    }
  });
});

describe("families", () => {
  it("joins copies with small edits and leaves the rest alone", async () => {
    const texts = [
      "the harbour bridge will be closed on sunday for repairs say officials",
      "a completely different sentence about growing tomatoes in cold weather",
      "the harbour bridge will be closed on monday for repairs say officials",
      "harbour bridge will be closed on sunday for repairs say officials today",
      "the new library opens its doors next spring after years of building work",
    ];
    expect([...(await families(texts))]).toEqual([0, 1, 0, 0, 4]);
  });
  it("splits a chain: the ends of many small edits are not one family", async () => {
    const words =
      "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split(" ");
    const other =
      "red green blue black white brown purple orange yellow violet scarlet crimson turquoise magenta emerald amber".split(
        " ",
      );
    const texts = words.map((_, i) => [...other.slice(0, i), ...words.slice(i)].join(" "));
    const found = await families(texts);
    expect(new Set(found).size).toBeGreaterThan(1);
    for (let i = 0; i < texts.length; i++) {
      const mine = texts.filter((_, j) => found[j] === found[i]);
      expect(mine.some((medoid) => mine.every((t) => jaccard(medoid, t) >= 0.5))).toBe(true);
    }
  });
  it("gives the same families in several rounds, and from any chunking", async () => {
    const rng = makeRng(3);
    const texts = Array.from({ length: 300 }, () => sentence(EN, rng)).flatMap((t) => [t, changeWord(t, EN, rng)]);
    const whole = await families(texts);
    expect([...(await families(texts, { keyBytes: 600 * 4 * 5 }))]).toEqual([...whole]);
  });
  it("is empty for nothing", async () => {
    expect((await families([])).length).toBe(0);
  });
});

const EN =
  "people government election border water price hospital children police minister energy market school vote history morning never always because against without support decision question attack freedom economy winter factory railway message nothing country through important".split(
    " ",
  );
const RU =
  "правительство выборы граница вода цена больница дети полиция министр энергия рынок школа голос история утро никогда всегда потому против поддержка решение вопрос свобода экономика зима завод сообщение страна важный город народ война победа сегодня".split(
    " ",
  );
const AR =
  "الحكومة الانتخابات الحدود المياه السعر المستشفى الأطفال الشرطة الوزير الطاقة السوق المدرسة التصويت التاريخ الصباح دائما بسبب ضد الدعم القرار السؤال الهجوم الحرية الاقتصاد الشتاء المصنع الرسالة البلد مهم المدينة الشعب الحرب اليوم كتاب قلم شمس قمر بحر جبل نهر طريق سيارة طائرة هاتف صورة فيلم أغنية لاعب مباراة هدف فريق مدرب جمهور طبيب دواء مريض عملية نتيجة خبر صحيفة قناة برنامج موظف شركة مدير عقد راتب بنك قرض ديون ضريبة ميزانية وزارة محكمة قاضي قانون جريمة سجن شاهد دليل محامي أرض مزرعة قمح زيت خبز لحم سمك فاكهة عصير قهوة شاي سكر ملح نار دخان ريح مطر ثلج صيف ربيع خريف ليل فجر مساء ظهر سنة شهر أسبوع ساعة دقيقة".split(
    " ",
  );
const ZH =
  "政府选举边境水价医院儿童警察部长能源市场学校投票历史早晨从不总是因为反对支持决定问题攻击自由经济冬天工厂铁路消息国家重要城市人民战争今天新闻".split(
    "",
  );

function sentence(words: readonly string[], rng: ReturnType<typeof makeRng>): string {
  const joiner = words === ZH ? "" : " ";
  const n = words === ZH ? 34 + rng.int(20) : 12 + rng.int(8);
  return normaliseText(Array.from({ length: n }, () => words[rng.int(words.length)]).join(joiner));
}
function changeWord(text: string, words: readonly string[], rng: ReturnType<typeof makeRng>): string {
  if (words === ZH) {
    const i = rng.int(text.length - 1);
    return text.slice(0, i) + words[rng.int(words.length)] + words[rng.int(words.length)] + text.slice(i + 2);
  }
  const list = text.split(" ");
  list[rng.int(list.length)] = normaliseText(words[rng.int(words.length)]);
  return list.join(" ");
}

describe("after one changed word", () => {
  it.each([
    ["en", EN, 0.92],
    ["ru", RU, 0.86],
    ["ar", AR, 0.95],
    ["zh", ZH, 0.96],
  ] as const)("%s: most copies are found, and nothing else", async (_, words, least) => {
    const rng = makeRng(11);
    const pairs = 400;
    const texts = Array.from({ length: pairs }, () => sentence(words, rng)).flatMap((t) => [
      t,
      changeWord(t, words, rng),
    ]);
    const found = await families(texts);
    let together = 0;
    let strangers = 0;
    for (let i = 0; i < texts.length; i++) {
      if (i % 2 === 1 && found[i] === found[i - 1]) together++;
      if (Math.floor(found[i] / 2) !== Math.floor(i / 2)) strangers++;
    }
    expect(together / pairs).toBeGreaterThanOrEqual(least);
    expect(strangers).toBe(0);
  });
});
