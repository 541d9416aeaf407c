import { expect, test } from "vitest";
import { isFiltered, NO_FILTER, queryOf } from "../../../main/ts/admin/tokens/tokenFilter";
import { EMPTY_WISH, expiriesWithin, fieldOf, requestOf, tidy } from "../../../main/ts/admin/tokens/tokenWish";

const wish = { ...EMPTY_WISH, client: "ci-bot", name: "build" };

test("a token is asked for as it is filled in, without empty lines", () => {
  const filledIn = { ...wish, name: " build ", scopes: ["", " repository:a:pull "], registries: [""] };
  expect(requestOf(tidy(filledIn))).toEqual({
    client: "ci-bot",
    name: "build",
    scopes: ["repository:a:pull"],
    registries: [],
  });
});

test("a token ends after some days, at the end of a day, never, or as the realm has it", () => {
  expect(requestOf({ ...wish, expiry: "P30D" }).expires).toBe("P30D");
  expect(requestOf({ ...wish, expiry: "never" }).expires).toBe("never");
  expect(requestOf(wish)).not.toHaveProperty("expires");
  const end = new Date(requestOf({ ...wish, expiry: "date", day: "2027-01-31" }).expires ?? "");
  expect([end.getFullYear(), end.getMonth(), end.getDate(), end.getHours()]).toEqual([2027, 0, 31, 23]);
});

test("no expiry is offered that the realm does not allow", () => {
  expect(expiriesWithin({ defaultDays: 30, maxDays: 60, neverAllowed: false })).toEqual(["default", "P30D", "date"]);
  expect(expiriesWithin({ defaultDays: 90, maxDays: 365, neverAllowed: true })).toEqual([
    "default",
    "P30D",
    "P90D",
    "P365D",
    "date",
    "never",
  ]);
});

test.each([
  [["scopes", "1"], "scopes.1"],
  [["registries"], "registries"],
  [["expires"], "expiry"],
  [["client"], "client"],
  [["color"], undefined],
])("the problem at %j is shown at %s", (segments, field) => {
  expect(fieldOf(segments)).toBe(field);
});

test("filters are times from now on", () => {
  const now = new Date("2026-11-02T12:00:00Z");
  expect(queryOf({ search: "bo", kind: "login", endsWithin: "7", unusedFor: "30" }, now)).toEqual({
    search: "bo",
    kind: "login",
    expiresBefore: "2026-11-09T12:00:00.000Z",
    unusedSince: "2026-10-03T12:00:00.000Z",
  });
  expect(queryOf(NO_FILTER, now)).toEqual({});
  expect([isFiltered(NO_FILTER), isFiltered({ ...NO_FILTER, kind: "access" })]).toEqual([false, true]);
});
