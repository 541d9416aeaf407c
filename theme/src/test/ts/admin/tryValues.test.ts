import { describe, expect, test } from "vitest";
import {
  circumstancesOf,
  EMPTY,
  fieldOf,
  scopeOf,
  subjectOf,
  tidy,
  type TryValues,
  valuesOfAddress,
  valuesOfScope,
} from "../../../main/ts/admin/try/tryValues";

const form = (part: Partial<TryValues>): TryValues => ({ ...EMPTY, ...part });
const address = (search: string) => valuesOfAddress(new URLSearchParams(search));

describe("who is asked about", () => {
  test("is described with what is filled in", () => {
    const values = form({
      who: "described-user",
      user: " alice ",
      groups: ["", " /teams/team-a"],
      attributes: [
        { name: " department ", values: ["sales", ""] },
        { name: "", values: [""] },
      ],
    });
    expect(subjectOf(tidy(values))).toEqual({
      user: "alice",
      groups: ["/teams/team-a"],
      attributes: { department: ["sales"] },
    });
  });

  test("may be a robot, a job, nobody", () => {
    expect(subjectOf(form({ who: "described-robot", robot: "ci", roles: ["builder"] }))).toEqual({
      client: "ci",
      roles: ["builder"],
    });
    expect(subjectOf(form({ who: "job", issuer: "github", claims: [{ name: "ref", values: ["main"] }] }))).toEqual({
      workload: "github",
      claims: { ref: ["main"] },
    });
    expect(subjectOf(form({ who: "nobody" }))).toBe("anonymous");
  });

  test("is looked up where it is somebody of the realm", () => {
    expect(subjectOf(form({ who: "user", user: "alice" }))).toBeUndefined();
    expect(subjectOf(form({ who: "robot", robot: "ci" }))).toBeUndefined();
  });
});

test("several scopes may be pasted in a line", () => {
  expect(tidy(form({ scopes: ["repository:a:pull  repository:b:push", "", "registry:catalog:*"] })).scopes).toEqual([
    "repository:a:pull",
    "repository:b:push",
    "registry:catalog:*",
  ]);
});

test("only what is known of the request is said", () => {
  expect(circumstancesOf(EMPTY)).toEqual({});
  expect(circumstancesOf(form({ registry: "r", address: "10.0.0.1", acr: "gold" }))).toEqual({
    registry: "r",
    address: "10.0.0.1",
    acr: "gold",
  });
});

test.each([
  ["repository:team-a/app:push", { isCatalog: false, repository: "team-a/app", action: "push" }],
  ["repository:host:5000/app:pull,push", { isCatalog: false, repository: "host:5000/app", action: "push" }],
  ["registry:catalog:*", { isCatalog: true, repository: "", action: "*" }],
] as const)("%s is asked about, and asked for", (scope, values) => {
  expect(valuesOfScope(scope)).toEqual(values);
  expect(scopeOf(form(values))).toBe(scope.replace("pull,push", "push"));
});

test("a text that is no scope leaves the form empty", () => {
  expect(valuesOfScope("nonsense")).toEqual({ isCatalog: false, repository: "", action: "push" });
});

describe("an address", () => {
  test("fills the form in", () => {
    expect(address("user=alice&registry=r&address=10.0.0.1&scope=repository:a:pull&scope=repository:b:push")).toEqual(
      form({
        who: "user",
        user: "alice",
        registry: "r",
        address: "10.0.0.1",
        scopes: ["repository:a:pull", "repository:b:push"],
        repository: "a",
        action: "pull",
      }),
    );
    expect(address("robot=ci")).toEqual(form({ who: "robot", robot: "ci" }));
  });

  test("that names nothing fills in nothing", () => {
    expect(address("question=who-can")).toBeUndefined();
  });
});

describe("a problem stands at the field", () => {
  const values = form({
    who: "robot",
    attributes: [{ name: "a/b", values: ["x"] }],
    claims: [{ name: "ref", values: ["x", "y"] }],
  });
  test.each([
    [["scopes", "1"], "scopes.1"],
    [["scopes"], "scopes"],
    [["scope"], "repository"],
    [["userId"], "robot"],
    [["subject", "user"], "user"],
    [["subject", "groups", "0"], "groups.0"],
    [["subject", "attributes", "a/b", "0"], "attributes.0.0"],
    [["subject", "claims", "ref", "1"], "claims.0.1"],
    [["subject", "claims"], "claims"],
    [["draft", "rules", "0"], "draft"],
    [["address"], "address"],
    [["subject"], undefined],
    [["else"], undefined],
  ])("%j", (segments, field) => {
    expect(fieldOf(values, segments)).toBe(field);
  });
});
