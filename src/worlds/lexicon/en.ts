import { type Lexicon, list } from "./lexicon.ts";

export const en: Lexicon = {
  nouns:
    list(`the council|the minister|the stadium|the budget|the river|the school|the hospital|the harvest|the market|the bridge|
the singer|the album|the goal|the coach|the striker|the bakery|the library|the museum|the railway|the airport|
the storm|the vaccine|the patient|the teacher|the student|the farmer|the fisherman|the border|the treaty|the election|
the ballot|the court|the judge|the witness|the report|the newspaper|the interview|the factory|the worker|the strike|
the wage|the rent|the tenant|the landlord|the forest|the wildfire|the glacier|the telescope|the battery|the engine|
the network|the password|the camera|the recipe|the kitchen|the wedding|the neighbour|the garden|the dog|the festival|
the novel|the poet|the actor|the trailer|the ticket|the queue|the tram|the bicycle|the harbour|the island`),
  verbs:
    list(`opens|closes|surprises|blocks|supports|ignores|rebuilds|delays|announces|questions|defends|visits|sells|buys|
loses|wins|praises|criticises|explains|forgets|remembers|protects|damages|changes|follows|repairs|cancels|celebrates|
doubles|halves|names|replaces`),
  adjectives: list(`quiet|furious|ancient|modern|expensive|cheap|honest|careful|hungry|lonely|brilliant|broken|crowded|
empty|frozen|golden|hidden|local|foreign|public|private|rapid|slow|strange|familiar|stubborn|gentle|loud|rainy|sunny|
narrow|endless`),
  times:
    list(`today|tomorrow|this morning|tonight|last week|next spring|on Sunday|every winter|after midnight|before noon|
once again|for ten years|since Tuesday|at last|by accident|without warning`),
  openers: list(
    `honestly|look|breaking|finally|imagine|listen|well|by the way|to be fair|seriously|no wonder|guess what`,
  ),
  closers: list(
    `what a day|who knew|not bad|shame|remember this|your turn|more soon|we shall see|enough said|so it goes|about time|never again`,
  ),
  frames: list(`A N V X T|T N of X V A N|X V N and A N V X|why N V A N in X|N near X V T while A N V X|A X V N|
when X V N A N V T|N from X is A and X V N|nobody in X V N T|first X V N then A N V X`),
  syllables: list(
    `ka|lo|mi|ra|ten|vo|su|bel|dar|ni|po|shi|gal|re|mon|zu|fa|ler|ti|qua|ben|os|ul|ven|dri|ha|jo|ke|tor|wyn|al|mar`,
  ),
  joiner: " ",
};
