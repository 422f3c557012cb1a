export type Language = "en" | "de" | "ja";

/** Each by its own name, in the order in which they are offered. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: "English",
  de: "Deutsch",
  ja: "日本語",
};

export const languages = Object.keys(languageNames) as readonly Language[];

export function isLanguage(value: unknown): value is Language {
  return typeof value === "string" && Object.hasOwn(languageNames, value);
}

/** The first of those that the reader prefers, as in `navigator.languages`, that the page speaks; else English. */
export function firstSpoken(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const primary = tag.toLowerCase().split("-")[0];
    if (isLanguage(primary)) return primary;
  }
  return "en";
}
