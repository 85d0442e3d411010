/** Small choices of a reader (language, theme, tour seen), kept by the browser where it allows it. Nothing of the data. */
export function remembered(name: string): string | undefined {
  try {
    return localStorage.getItem(`claque-${name}`) ?? undefined;
  } catch {
    return undefined;
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`claque-${name}`, value);
  } catch {
    // Storage is switched off: the choice lasts as long as the page.
  }
}
