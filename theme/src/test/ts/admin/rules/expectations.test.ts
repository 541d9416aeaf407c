import { describe, expect, test } from "vitest";
import { NEW_EXPECTATION, readExpectation, writeExpectation } from "../../../../main/ts/admin/rules/model/expectations";

const described = {
  description: "she may",
  subject: { user: "alice", groups: "/teams/a", attributes: { department: ["sales"] } },
  registry: "registry.example.org",
  address: "10.0.0.1",
  scopes: ["repository:a/app:pull,push"],
  granted: "repository:a/app:pull",
};

describe("an expectation", () => {
  test("is read with lists everywhere", () => {
    expect(readExpectation(described)).toEqual({
      ...NEW_EXPECTATION,
      description: "she may",
      kind: "user",
      name: "alice",
      groups: ["/teams/a"],
      attributes: [{ name: "department", values: ["sales"] }],
      registry: "registry.example.org",
      address: "10.0.0.1",
      scopes: ["repository:a/app:pull,push"],
      granted: ["repository:a/app:pull"],
    });
  });

  test("is left as it was written where nothing has changed", () => {
    const read = readExpectation(described);
    expect(read && writeExpectation(read, described)).toBe(described);
  });

  test("of nobody has no name", () => {
    const expectation = { subject: "anonymous", scopes: [], granted: [] };
    const read = readExpectation(expectation);
    expect(read).toEqual({ ...NEW_EXPECTATION, kind: "anonymous" });
    expect(read && writeExpectation(read)).toEqual(expectation);
  });

  test("of a workload keeps its claims", () => {
    const workload = { subject: { workload: "github", claims: { repository: "acme/app" } }, scopes: [], granted: [] };
    const read = readExpectation(workload);
    expect(read && writeExpectation({ ...read, scopes: ["repository:app:push"] }, workload)).toEqual({
      subject: { workload: "github", claims: { repository: "acme/app" } },
      scopes: ["repository:app:push"],
      granted: [],
    });
  });

  test.each([
    ["of two subjects", { ...described, subject: { user: "a", client: "b" } }],
    ["of a subject without a name", { ...described, subject: { groups: ["/a"] } }],
    ["with a field that is not known", { ...described, color: "red" }],
    ["with a subject that has another field", { ...described, subject: { user: "a", age: 3 } }],
    ["that is a text", "alice"],
    ["with a number among its scopes", { ...described, scopes: [1] }],
  ])("%s is not read, so that nothing of it is lost", (_what, json) => {
    expect(readExpectation(json)).toBeUndefined();
  });
});
