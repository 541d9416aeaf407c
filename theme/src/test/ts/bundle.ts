import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

type Bundle = {
  /** The folder of `messages_LANGUAGE.properties`. */
  messages: string;
  /** Folders of the sources that show the texts. */
  sources: string[];
  /** What every key starts with. */
  prefix: string;
  /** Keys of Keycloak's own texts that are shown as well. */
  borrowed?: string[];
  /** Keys and texts that are in English the server's, and only in other languages the bundle's. */
  served?: [string, string][];
};

const languages = ["en", "de"] as const;

/** The lines of a bundle as [key, text]; a line that is neither blank, a comment nor `key=text` is told as it stands. */
const read = (messages: string, language: string): [string, string][] =>
  readFileSync(`${messages}/messages_${language}.properties`, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const [key, text] = line.split(/=(.*)/s);
      return [key ?? line, text ?? ""];
    });

const sourcesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => readFileSync(`${folder}/${path}`, "utf8"));

/** The part of a key that stands in the sources. */
const base = (key: string) => key.replace(/_(zero|one|other)$|-.*$/, "");
const placeholders = (text: string) => [...new Set(text.match(/\{\{.*?\}\}/g))].sort();

/** Tests that the texts and the sources that show them fit, and the languages each other. */
export function describeBundle({ messages, sources, prefix, borrowed = [], served = [] }: Bundle) {
  const bundles = Object.fromEntries(
    languages.map((language) => [language, [...read(messages, language), ...(language === "en" ? served : [])]]),
  );
  const keys = (language: string) => (bundles[language] ?? []).map(([key]) => key);
  const code = sources.flatMap(sourcesIn);
  const named = new Set(code.flatMap((source) => source.match(new RegExp(`(?<=["'\`])${prefix}\\w*`, "g")) ?? []));
  const translated = code.flatMap((source) =>
    [...source.matchAll(/\bt\(\s*["'`]([^"'`]*)/g)].map(([, key]) => key ?? ""),
  );

  describe.each(languages)("the texts in %s", (language) => {
    test("have each key once, with the common prefix and a text", () => {
      const bundle = bundles[language] ?? [];
      expect(bundle.filter(([key, text]) => !key.startsWith(prefix) || text.trim() === "")).toEqual([]);
      expect(keys(language)).toEqual([...new Set(keys(language))]);
    });

    test("are all there", () => {
      const present = new Set(keys(language).map(base));
      expect([...named].filter((key) => !present.has(key))).toEqual([]);
    });

    test("are all shown somewhere", () => {
      expect(keys(language).filter((key) => !named.has(base(key)))).toEqual([]);
    });
  });

  test("every text is asked for by a key of ours", () => {
    expect(translated.filter((key) => !key.startsWith(prefix) && !borrowed.includes(key))).toEqual([]);
  });

  test("both languages have the same keys and fill in the same values", () => {
    const shape = (language: string) =>
      Object.fromEntries((bundles[language] ?? []).map(([key, text]) => [key, placeholders(text)]));
    expect(shape("de")).toEqual(shape("en"));
  });
}
