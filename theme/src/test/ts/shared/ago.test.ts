import { expect, test } from "vitest";
import { ago } from "../../../main/ts/shared/ago";

const now = new Date("2026-11-02T08:00:00Z");
const before = (seconds: number, language: string) => ago(new Date(now.getTime() - seconds * 1000), now, language);

test.each([
  [-90, "now", "jetzt"],
  [59, "now", "jetzt"],
  [60, "1 minute ago", "vor 1 Minute"],
  [3_599, "59 minutes ago", "vor 59 Minuten"],
  [7_300, "2 hours ago", "vor 2 Stunden"],
  [86_400, "yesterday", "gestern"],
  [12 * 86_400, "12 days ago", "vor 12 Tagen"],
  [60 * 86_400, "2 months ago", "vor 2 Monaten"],
  [800 * 86_400, "2 years ago", "vor 2 Jahren"],
])("%i seconds before is %s", (seconds, english, german) => {
  expect([before(seconds, "en"), before(seconds, "de")]).toEqual([english, german]);
});
