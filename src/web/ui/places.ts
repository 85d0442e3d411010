/** The pages, in the order of the menu and of the number keys: where each lies, and what it is called. */
export const PLACES = [
  ["/", "menu.overview"],
  ["/topics", "menu.topics"],
  ["/rising", "menu.rising"],
  ["/orchestrated", "menu.orchestrated"],
  ["/collect", "menu.collect"],
  ["/method", "menu.method"],
] as const;
