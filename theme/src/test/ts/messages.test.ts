import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const SOURCES = "src/main/ts";
const MESSAGES = "src/main/resources/theme-resources/messages";
const PREFIX = "registryAccess";

const languages = ["en", "de"] as const;
const bundles = Object.fromEntries(languages.map((language) => [language, read(language)]));

/** The lines of a bundle as [key, text]; a line that is neither blank, a comment nor `key=text` is told as it stands. */
function read(language: string): [string, string][] {
  return readFileSync(`${MESSAGES}/messages_${language}.properties`, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const [key, text] = line.split(/=(.*)/s);
      return [key ?? line, text ?? ""];
    });
}

const keys = (language: string) => (bundles[language] ?? []).map(([key]) => key);
const base = (key: string) => key.replace(/_(zero|one|other)$/, "");
const placeholders = (text: string) => [...new Set(text.match(/\{\{.*?\}\}/g))].sort();

const sources = readdirSync(SOURCES, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => readFileSync(`${SOURCES}/${path}`, "utf8"));
const named = new Set(sources.flatMap((source) => source.match(/(?<=["'`])registryAccess\w*/g) ?? []));
const translated = sources.flatMap((source) =>
  [...source.matchAll(/\bt\(\s*["'`]([^"'`]*)/g)].map(([, key]) => key ?? ""),
);

describe.each(languages)("the texts in %s", (language) => {
  test("have each key once, with the common prefix and a text", () => {
    const bundle = bundles[language] ?? [];
    expect(bundle.filter(([key, text]) => !key.startsWith(PREFIX) || text.trim() === "")).toEqual([]);
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
  expect(translated.filter((key) => !key.startsWith(PREFIX))).toEqual([]);
});

test("both languages have the same keys and fill in the same values", () => {
  const shape = (language: string) =>
    Object.fromEntries((bundles[language] ?? []).map(([key, text]) => [key, placeholders(text)]));
  expect(shape("de")).toEqual(shape("en"));
});
