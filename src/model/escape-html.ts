const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text for an HTML element or a quoted attribute. Lone surrogates and NULs become U+FFFD. */
export const escapeHtml = (text: string): string =>
  text.toWellFormed().replace(/[&<>"'\0]/g, (c) => ENTITIES[c] ?? "\ufffd");
