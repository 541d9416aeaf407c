import { expect, test } from "vitest";
import { formatDuration, nearness } from "../../../main/ts/account/formats";
import { matching } from "../../../main/ts/account/useListing";

test("a duration is told in the largest unit of which it is whole", () => {
  expect(formatDuration(3600, "en")).toBe("1 hour");
  expect(formatDuration(172_800, "de")).toBe("2 Tage");
  expect(formatDuration(5400, "en")).toBe("90 minutes");
  expect(formatDuration(61, "en")).toBe("61 seconds");
});

test("an end is over, soon, or later", () => {
  const now = new Date("2026-11-26T12:00:00Z");
  expect(nearness("2026-11-26T12:00:00Z", now)).toBe("over");
  expect(nearness("2026-12-03T11:59:59Z", now)).toBe("soon");
  expect(nearness("2026-12-03T12:00:00Z", now)).toBe("later");
  expect(nearness(null, now)).toBe("later");
});

test("a search finds every word, in any order and case", () => {
  const items = ["build 7 Laptop", "build 8", "laptop"];
  const find = (search: string) => matching(items, search, (item) => item);
  expect(find("laptop  BUILD")).toEqual(["build 7 Laptop"]);
  expect(find(" ")).toEqual(items);
  expect(find("other")).toEqual([]);
});
