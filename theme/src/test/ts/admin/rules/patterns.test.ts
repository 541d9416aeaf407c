import { describe, expect, test } from "vitest";
import {
  bindingsOf,
  isBound,
  namesOf,
  resourceOf,
  subjectOf,
  tokensOf,
  writeSubject,
} from "../../../../main/ts/admin/rules/model/patterns";

const kinds = (pattern: string) => tokensOf(pattern).map(({ kind, text }) => `${kind} ${text}`);

describe("a pattern", () => {
  test("falls into its pieces", () => {
    expect(kinds("{team}/app-?/*x**")).toEqual([
      "capture {team}",
      "literal /app-",
      "one ?",
      "literal /",
      "within *",
      "literal x",
      "across **",
    ]);
  });

  test.each(["{team", "team}", "{}", "{1a}", "{a-b}", "{a{b}}"])("%s has a broken piece", (pattern) => {
    expect(tokensOf(pattern).some(({ kind }) => kind === "broken")).toBe(true);
  });

  test.each(["", "{team}/**", "a{b", "/ci-(?P<x>[a-z{}]+)-\\{y}/", "///", "a\nb"])("loses nothing of %j", (pattern) => {
    expect(
      tokensOf(pattern)
        .map(({ text }) => text)
        .join(""),
    ).toBe(pattern);
  });

  test("names what it captures, also across segments, and in a regular expression", () => {
    expect(namesOf("/readers/{path:**}/{team}")).toEqual(["path", "team"]);
    expect(namesOf("/ci-(?P<project>[a-z]{2,3})-(?P<stage>dev|test)/")).toEqual(["project", "stage"]);
    expect(namesOf("/{team}\\/.*/")).toEqual(["team"]);
  });

  test("has no names in classes and behind backslashes of a regular expression", () => {
    expect(namesOf("/[{a}][]{b}]\\{c}/")).toEqual([]);
  });
});

describe("a capture", () => {
  const on = ["repository:{team}/**"];

  test("is bound where every entry of 'to' captures it", () => {
    const [binding] = bindingsOf({ on, to: ["group:/a/{team}", "user:{team}"], when: [] });
    expect(binding).toEqual({ name: "team", by: ["group:/a/{team}", "user:{team}"], missing: [] });
    expect(binding && isBound(binding)).toBe(true);
  });

  test("is not bound where one entry of 'to' does not capture it", () => {
    const [binding] = bindingsOf({ on, to: ["group:/a/{team}", "everyone"], when: [] });
    expect(binding?.missing).toEqual(["everyone"]);
    expect(binding && isBound(binding)).toBe(false);
  });

  test("is bound by a condition of which every pattern captures it", () => {
    const when = [{ name: "claim.repository", values: ["acme/{team}", "{team}"] }];
    expect(bindingsOf({ on, to: ["workload:github"], when })).toEqual([
      { name: "team", by: ["claim.repository"], missing: [] },
    ]);
  });

  test.each([[["acme/{team}", "other"]], [[]]])("is not bound by a condition with the patterns %j", (values) => {
    const [binding] = bindingsOf({ on, to: ["everyone"], when: [{ name: "claim.repository", values }] });
    expect(binding && isBound(binding)).toBe(false);
  });

  test("is not bound by an address", () => {
    const [binding] = bindingsOf({ on, to: [], when: [{ name: "address", values: ["{team}"] }] });
    expect(binding && isBound(binding)).toBe(false);
  });
});

describe("an entry", () => {
  test.each([
    ["everyone", { kind: "everyone", attribute: "", pattern: "" }],
    ["group:/teams/{team}", { kind: "group", attribute: "", pattern: "/teams/{team}" }],
    ["role:app/admin", { kind: "role", attribute: "", pattern: "app/admin" }],
    ["attribute:department=a=b", { kind: "attribute", attribute: "department", pattern: "a=b" }],
    ["workload:github", { kind: "workload", attribute: "", pattern: "github" }],
    ["everyone:x", { kind: "other", attribute: "", pattern: "everyone:x" }],
    ["grp:/x", { kind: "other", attribute: "", pattern: "grp:/x" }],
  ])("%s of 'to' is taken apart, and put together again", (entry, parts) => {
    expect(subjectOf(entry)).toEqual(parts);
    expect(writeSubject(subjectOf(entry))).toBe(entry);
  });

  test("of 'on' is taken apart at its first colon", () => {
    expect(resourceOf("repository:a:b")).toEqual({ type: "repository", name: "a:b" });
    expect(resourceOf("a/b")).toEqual({ type: "", name: "a/b" });
  });
});
