/** The pages, in the order of the menu and of the number keys: where each lies, and what it is called. */
export const PLACES = [
  ["/", "menu.overview"],
  ["/topics", "menu.topics"],
  ["/rising", "menu.rising"],
  ["/orchestrated", "menu.orchestrated"],
  ["/collect", "menu.collect"],
  ["/method", "menu.method"],
] as const;

/** The page of procurement notices, beside the overview where the project holds any. */
const NOTICES = ["/tenders", "menu.tenders"] as const;

/** What the menu lists. */
export const placesOf = (notices: boolean): readonly (readonly [href: string, key: PlaceKey])[] =>
  notices ? [PLACES[0], NOTICES, ...PLACES.slice(1)] : PLACES;
type PlaceKey = (typeof PLACES)[number][1] | (typeof NOTICES)[1];
