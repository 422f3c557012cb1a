export type Language = "en" | "de" | "ja";

/** Each by its own name, in the order in which they are offered. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: "English",
  de: "Deutsch",
  ja: "日本語",
};

export const languages = Object.keys(languageNames) as readonly Language[];

/** Those that the page speaks: a language is added when no text of the page is left without it. */
export const offered: readonly Language[] = languages;

export function isLanguage(value: unknown): value is Language {
  return typeof value === "string" && Object.hasOwn(languageNames, value);
}

/** The first of those that the reader prefers, as in `navigator.languages`, that is among these; else English. */
export function firstSpoken(preferred: readonly string[], among = offered): Language {
  for (const tag of preferred) {
    const primary = tag.toLowerCase().split("-")[0];
    if (isLanguage(primary) && among.includes(primary)) return primary;
  }
  return "en";
}
