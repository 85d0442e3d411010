import { SERIES, tell } from "./telling.ts";

/** What many say in words of their own that say nearly the same. What goes with a narrative stands in its `objects`. */
export const narratives = tell({
  name: "narratives",
  section: "own",
  kinds: {
    narrative: {
      // Share of the written posts, per cent, accounts resampled; different wordings, where near-copies count once.
      measures: { share: "plain", wordings: "plain" },
      // Reposts of its posts, where k accounts made them; share of its posts from confirmed groups, where there are any.
      maybe: { reposts: "plain", orchestrated: "plain" },
      // Share of the splits of the accounts in whose both halves it was found.
      evidence: { stability: "plain" },
      // Words, languages and platforms: the analysis names those of k accounts alone, since only it knows who wrote what. Words
      // stand with the most telling first; narratives that share theirs have the same theme, numbered from 0.
      detail: {
        words: { each: "text" },
        theme: "plain",
        languages: { each: "text" },
        platforms: { each: "text" },
        series: SERIES,
      },
    },
    "narrative-summary": {
      // Candidates: clusters of enough accounts that were not found again in both halves. Share: of the written posts, in any, per cent.
      measures: { narratives: "plain", candidates: "plain", share: "plain" },
      // What the same search finds where the words are dealt anew.
      evidence: { splits: "plain", control: { narratives: "plain", candidates: "plain" } },
      detail: { listed: "plain" },
    },
  },
  words: {
    en: {
      "narrative.said":
        "{n} {n|account|accounts} wrote {posts} {posts|post|posts} that say nearly the same, in {wordings} {wordings|wording|wordings}: {words:text}. That is {share} % [{low}–{high}] of what was written here.",
      "narrative.copied":
        "{n} {n|account|accounts} wrote the same text in {posts} {posts|post|posts}: {words:text}. That is {share} % [{low}–{high}] of what was written here.",
      "narratives.counted":
        "{n} {n|narrative|narratives} {n|makes|make} {share} % [{low}–{high}] of what was written here: each stands apart, and both halves of the accounts agree on it however they are drawn. {candidates} further {candidates|cluster does|clusters do} not, and {candidates|is|are} not shown. With the words dealt anew, the same search finds {noise}.",
      "narratives.none":
        "There is no narrative that both halves of the accounts agree on; {candidates} {candidates|cluster is|clusters are} such as noise gives too. With the words dealt anew, the same search finds {noise}.",
      "narratives.blind": "Too few accounts wrote something for narratives to be told from chance: fewer than {k} did.",
      "narratives.more": "{n} {n|narrative|narratives} more {n|is|are} not listed.",
    },
    es: {
      "narrative.said":
        "{n} {n|cuenta escribió|cuentas escribieron} {posts} {posts|publicación que dice|publicaciones que dicen} casi lo mismo, con {wordings} {wordings|redacción|redacciones}: {words}. Es el {share} % [{low}–{high}] de lo escrito aquí.",
      "narratives.blind": "Muy pocas cuentas escribieron algo para distinguir narrativas del azar: menos de {k}.",
      "narratives.more": "{n} {n|narrativa|narrativas} más no se {n|muestra|muestran}.",
      "narrative.copied":
        "{n} {n|cuenta escribió|cuentas escribieron} el mismo texto en {posts} {posts|publicación|publicaciones}: {words}. Es el {share} % [{low}–{high}] de lo escrito aquí.",
      "narratives.counted":
        "{n} {n|narrativa reúne|narrativas reúnen} el {share} % [{low}–{high}] de lo escrito aquí: cada una se distingue de lo demás, y las dos mitades de las cuentas coinciden en ella, se elijan como se elijan. {candidates} {candidates|grupo más no lo cumple|grupos más no lo cumplen}, y no se {candidates|muestra|muestran}. Con las palabras repartidas de nuevo, la misma búsqueda halla {noise}.",
      "narratives.none":
        "No hay ninguna narrativa en la que coincidan las dos mitades de las cuentas; {candidates} {candidates|grupo es|grupos son} como los que da también el ruido. Con las palabras repartidas de nuevo, la misma búsqueda halla {noise}.",
    },
    zh: {
      "narrative.said":
        "{n} 个账号以 {wordings} 种措辞发表了 {posts} 条说法几乎相同的帖子：{words}。占此处所写内容的 {share} % [{low}–{high}]。",
      "narratives.blind": "写过内容的账号太少，无法把叙事与偶然区分开：少于 {k} 个。",
      "narratives.more": "另有 {n} 个叙事未列出。",
      "narrative.copied":
        "{n} 个账号以 {posts} 条帖子发表了同样的文字：{words}。占此处所写内容的 {share} % [{low}–{high}]。",
      "narratives.counted":
        "{n} 个叙事占此处所写内容的 {share} % [{low}–{high}]：每一个都与周围内容分得开，并且无论怎样划分，账号的两半对它都一致。另有 {candidates} 个聚类做不到这一点，因此不显示。把词语重新分配后，同样的搜索找到 {noise} 个。",
      "narratives.none":
        "没有任何叙事是账号的两半都一致的；有 {candidates} 个聚类，噪声也会给出这样的聚类。把词语重新分配后，同样的搜索找到 {noise} 个。",
    },
  },
});
