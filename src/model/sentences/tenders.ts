/** What public procurement records say: what happened, in so many of so many; never why, by whose will, or whether the law forbids it. */
export const tenders = {
  "tenders.read":
    "{n} {n|notice|notices} of {processes} {processes|purchase|purchases} by {bodies} {bodies|body|bodies}, from {from:day} to {until:day}.",
  "tenders.read.none": "No notice was read.",
  "tenders.persons":
    "{n} {n|bidder or supplier was|bidders and suppliers were} taken for natural persons: they are counted, never named.",
  "tenders.persons.few": "Fewer than {k} bidders and suppliers, or none, were taken for natural persons.",
  "tenders.sums": "Amounts are those of named organisations alone, each currency by itself, as published.",

  "tenders.topic": "What is bought?",
  "tenders.topic.found":
    "{n} of {of} {of|notice|notices} ({share:percent}) by {bodies} {bodies|body|bodies} {n|names|name} “{name:text}”.",
  "tenders.topic.none": "None of {of} {of|notice|notices} names “{name:text}”.",
  "tenders.topic.unasked":
    "No topic was asked for: `--topic watching`, or any words, shows its share over time, who buys it and which words belong to it.",
  "tenders.topic.labelled":
    "Of {of} read by hand {yes} {yes|is|are} about it ({share:percent}; {low:percent} to {high:percent}).",
  "tenders.topic.unlabelled":
    "How many of them are about it, and how many only use its words, nobody has said yet: `claque tenders topic --label 30` shows thirty at random and takes yes or no.",
  "tenders.money": "{amount:figure} of {of:figure} {currency:text} ({share:percent})",
  "tenders.month.incomplete": "Hatched: months that the records do not cover to their end.",

  "tenders.rise.found":
    "In {from:day} more was bought than the year and its fiscal months explain: {n} {n|notice|notices}, {expected:figure} expected (q {q:figure}).",
  "tenders.rise.none": "No month holds more of it than the year and its fiscal months explain.",
  "tenders.rise.short":
    "Whether it is bought suddenly more cannot be told: that takes two whole years of records, and there are {months} whole {months|month|months}.",
  "tenders.rise.thin":
    "Whether it is bought suddenly more cannot be told: {n} {n|notice is|notices are} too few for a month to stand out.",

  "tenders.buyers": "Who buys, from whom?",
  "tenders.buyers.found":
    "{bodies} {bodies|body|bodies} published these notices; {suppliers} named {suppliers|organisation was|organisations were} awarded what they bought.",
  "tenders.buyers.none": "These records name no body that bought.",
  "tenders.buyers.rest": "{n} more {n|body is|bodies are} not listed, and {m} more {m|supplier|suppliers}.",
  "tenders.buyers.joined":
    "Bodies are one where their identifier or their name without case, accents and legal form is the same; one body under two names stays two.",
  "tenders.buyers.persons": "{n} {n|award|awards} to natural persons {n|is|are} in no list and no sum.",

  "tenders.words": "Which words belong to it?",
  "tenders.words.found":
    "Words that notices about it use more than others of the same language do, counted by {unit:unit.}: one of them in a thousand by chance.",
  "tenders.words.none": "No word sets its notices apart from others of the same language.",
  "tenders.words.few": "Which words set it apart cannot be told: fewer than five in any language wrote of it.",
  "unit.bodies": "bodies that used them",
  "unit.purchases": "purchases, since bodies are few",

  "tenders.copied": "Which requirements are copied?",
  "tenders.copied.found":
    "{n} {n|pair|pairs} of bodies {n|shares|share} more requirements than chance gives, among {tested} that could have been tested; of requirements dealt out anew, {control}.",
  "tenders.copied.none":
    "No two bodies share more requirements than chance gives, among {tested} {tested|pair|pairs} that could have been tested; of requirements dealt out anew, {control}.",
  "tenders.copied.blind":
    "Whether requirements are copied cannot be told: {clauses} {clauses|requirement|requirements} of {bodies} {bodies|body|bodies} with texts long enough to compare.",
  "tenders.copied.pair":
    "{n} {n|requirement is|requirements are} the same text at {a:text} and at {b:text}; chance gives {expected:figure} (q {q:figure}). First seen at {first:text}, {when:day}.",
  "tenders.copied.why":
    "They may share a consultant, a template, a rule that binds both, or an owner: the text does not tell.",
  "tenders.copied.few":
    "{n} further {n|pair shares|pairs share} two requirements or fewer beyond chance: too few to tell.",
  "tenders.copied.near": "Perhaps one body under two names: {a:text} and {b:text}.",

  "tenders.bidders": "Which bidders act as a group?",
  "tenders.bidders.power":
    "Of three made groups hidden in these tenders, {found} of {of} members were found again with {each} tenders each.",
  "tenders.bidders.little": "There is little power here: a real group of this size would mostly stay unseen.",
  "tenders.bidders.group":
    "In {within} of {tenders} {tenders|tender|tenders} the bids of {bidders} firms (group {letter:text}) kept their distance from each other; other bidders of the same tenders do so in {rate:percent} (q {q:figure}). Seen also in networks of subcontractors.",
  "tenders.bidders.none":
    "No group of bidders stands out beyond what its market explains, among {bidders} {bidders|bidder|bidders} in {tenders} {tenders|tender|tenders}.",
  "tenders.bidders.blind":
    "Whether bidders act as a group cannot be told: {tenders} {tenders|tender names|tenders name} two bidders or more with what they bid.",
  "tenders.bidders.control": "The same search in shuffled tenders finds {n} {n|group|groups}.",
  "tenders.bidders.ladder":
    "Pairs of bidders that meet in tenders more often than chance gives, with more and more of their market held: see the table.",
  "tenders.held.degrees": "how often each bids held",
  "tenders.held.year": "the year held as well",
  "tenders.held.kind": "the kind of work held as well",
  "tenders.held.size": "the size of the tender held as well",
  "tenders.bidders.races":
    "Where the two lowest bids lay within 0.5 % and the two had met before ({tenders} {tenders|tender|tenders}), the winner of their last meeting won again in {again:percent} (p = {p:figure}); among equals it is half.",
  "tenders.bidders.letters":
    "Groups stand as letters. Names are shown by `claque tenders explain`, on the machine that holds the records.",

  "tenders.flags": "Rules of thumb, with their base rates",
  "tenders.flags.lead":
    "Each counts what happened beside how many could be judged and how many could have been counted at all. None of them tells why.",
  "tenders.flags.blind": "{what:flag.}: cannot be told, since none of {judged} could have been counted.",
  "tenders.flags.lack": "{n} further {n|rule needs|rules need} fields that these records lack.",
  "flag.R003": "Time to bid shorter than the rule allows",
  "flag.R018": "One bid only",
  "flag.R024": "Winning price close to the second",
  "flag.R025": "Bids often, wins seldom",
  "flag.R028": "Bids of the same amount",
  "flag.R030": "Late bid won",
  "flag.R035": "All bids but the winner's disqualified",
  "flag.R036": "Lowest bid disqualified",
  "flag.R038": "High share of bids disqualified",
  "flag.R048": "Sells very different things",
  "flag.R058": "Winning price far below the second",

  "tenders.coverage": "What these records cannot tell",
  "tenders.coverage.lead":
    "A question needs fields; a publisher has them or not. The share of its notices that carry what each question needs, and what is missing.",
  "tenders.coverage.few": "too few notices to settle anything",
  "tenders.vanished.none": "Every notice of the older copy is in the newer one.",
  "tenders.vanished.found":
    "{n} of {of} {of|notice|notices} of the older copy {n|is|are} not in the newer one ({share:percent}).",

  "tenders.caveat.seen":
    "What is said happened in these records, in so many of so many. It does not say why, by whose will, or whether the law forbids it.",
  "tenders.caveat.records": "Records are what publishers publish: what was bought without a notice is not here.",

  "column.body": "body",
  "column.supplier": "supplier",
  "column.purchases": "purchases",
  "column.amount": "amounts",
  "column.word": "word",
  "column.language": "language",
  "column.here": "here",
  "column.elsewhere": "elsewhere",
  "column.odds": "log-odds",
  "column.when": "published",
  "column.title": "title",
  "column.publisher": "publisher",
  "column.requirement": "requirement",
  "column.rule": "rule",
  "column.judged": "could be judged",
  "column.could": "could be counted",
  "column.counted": "counted",
  "column.rate": "share",
  "column.question": "question",
  "column.share": "of its notices",
  "column.missing": "missing",
  "column.held": "what chance holds",
  "column.pairs": "pairs",
  "column.month": "month",
  "column.notices": "notices",
  "column.of": "of all",
  "column.money": "of the money",
} as const;
