/** Times and durations as people of a locale read them. */

export const formatTime = (time: string | Date, locale: string) =>
  new Date(time).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" });

export const formatDay = (time: string | Date, locale: string) =>
  new Date(time).toLocaleDateString(locale, { dateStyle: "medium" });

const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/** In the largest unit of which it is a whole number. */
export function formatDuration(seconds: number, locale: string) {
  const [unit, size] = UNITS.find(([, size]) => seconds >= size && seconds % size === 0) ?? (["second", 1] as const);
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(seconds / size);
}

/** Whether it is over, or about to be. */
export function nearness(expires: string | null, now: Date): "over" | "soon" | "later" {
  if (!expires) {
    return "later";
  }
  const left = new Date(expires).getTime() - now.getTime();
  return left <= 0 ? "over" : left < SOON ? "soon" : "later";
}

const SOON = 7 * 24 * 60 * 60 * 1000;
