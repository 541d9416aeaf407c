import { afterEach, describe, expect, test, vi } from "vitest";
import { ApiError } from "../../../main/ts/shared/api/ApiError";
import { answerOf, createApi, taggedAnswerOf } from "../../../main/ts/shared/api/client";

const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json", ...headers } });

/** A server that gives these answers, one after the other, and remembers what it was asked. */
function serve(...answers: (Response | Error)[]) {
  const asked: Request[] = [];
  vi.stubGlobal("fetch", (request: Request) => {
    asked.push(request);
    const answer = answers.shift();
    return answer instanceof Response ? Promise.resolve(answer) : Promise.reject(answer ?? new Error("not expected"));
  });
  return asked;
}

function apiWith(...tokens: string[]) {
  const renew = vi.fn(() => Promise.resolve());
  const api = createApi("https://keycloak.example.org/kc/", { token: () => Promise.resolve(tokens.shift()), renew });
  return { api, renew };
}

const issuers = (api: ReturnType<typeof createApi>) =>
  api.GET("/admin/realms/{realm}/registry/trusted-issuers", { params: { path: { realm: "a/b realm" } } });

afterEach(() => vi.unstubAllGlobals());

describe("a call", () => {
  test("goes to the realm's address, with the session's token", async () => {
    const asked = serve(json(200, []));
    await expect(answerOf(issuers(apiWith("T1").api))).resolves.toEqual([]);
    expect(asked[0]?.url).toBe("https://keycloak.example.org/kc/admin/realms/a%2Fb%20realm/registry/trusted-issuers");
    expect(asked[0]?.headers.get("Authorization")).toBe("Bearer T1");
  });

  test("tells the ETag beside what was read", async () => {
    serve(json(200, { alias: "github" }, { ETag: '"1"' }));
    const { api } = apiWith("T1");
    const call = api.GET("/admin/realms/{realm}/registry/trusted-issuers/{alias}", {
      params: { path: { realm: "demo", alias: "github" } },
    });
    await expect(taggedAnswerOf(call)).resolves.toEqual({ value: { alias: "github" }, etag: '"1"' });
  });

  test("is made again with a new token where the first is not taken", async () => {
    const asked = serve(json(401, { error: "HTTP 401" }), json(200, []));
    const { api, renew } = apiWith("OLD", "NEW");
    await issuers(api);
    expect(renew).toHaveBeenCalledOnce();
    expect(asked.map((request) => request.headers.get("Authorization"))).toEqual(["Bearer OLD", "Bearer NEW"]);
  });
});

describe("a refused call", () => {
  test("tells all problems and where they are", async () => {
    const problems = [{ pointer: "/audiences", reason: "is missing" }];
    serve(json(400, { errorMessage: "Trusted issuer x is not stored", problems }));
    await expect(issuers(apiWith("T").api)).rejects.toMatchObject({
      status: 400,
      message: "Trusted issuer x is not stored",
      problems,
    });
  });

  test("tells that somebody else was faster", async () => {
    serve(json(412, { errorMessage: "has changed" }));
    await expect(issuers(apiWith("T").api)).rejects.toMatchObject({ isConflict: true });
  });

  test("tells what Keycloak itself says", async () => {
    serve(json(404, { error: "Realm not found." }));
    await expect(issuers(apiWith("T").api)).rejects.toMatchObject({ status: 404, message: "Realm not found." });
  });

  test("tells the status where the answer is a page", async () => {
    serve(new Response("<html>", { status: 502, statusText: "Bad Gateway" }));
    await expect(issuers(apiWith("T").api)).rejects.toMatchObject({ status: 502, message: "502 Bad Gateway" });
  });

  test("is one without an answer where no server is reached", async () => {
    serve(new TypeError("Failed to fetch"));
    const refusal = await issuers(apiWith("T").api).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ApiError);
    expect(refusal).toMatchObject({ status: 0 });
  });
});
