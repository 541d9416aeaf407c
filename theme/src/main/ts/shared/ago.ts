const UNITS = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/** How long ago a time is, in the words of a language. Clocks that differ do not make it a time to come. */
export function ago(time: Date, now: Date, language: string): string {
  const words = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const seconds = (now.getTime() - time.getTime()) / 1000;
  const [unit, size] = UNITS.find(([, size]) => seconds >= size) ?? [];
  return unit === undefined ? words.format(0, "second") : words.format(-Math.floor(seconds / size), unit);
}
