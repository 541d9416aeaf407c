import type { paths } from "#registry-api";
import createClient, { type Client, type Middleware } from "openapi-fetch";
import { ApiError, errorOf } from "./ApiError";

export type RegistryApi = Client<paths>;

export type Session = {
  /** A token that is good for some seconds at least. */
  token: () => Promise<string | undefined>;
  /** Gets another token, because the server does not take the one it was shown. */
  renew: () => Promise<unknown>;
};

/** The API at a server's address; every call that is refused throws an {@link ApiError}. */
export function createApi(baseUrl: string, session: Session): RegistryApi {
  const api = createClient<paths>({ baseUrl: baseUrl.replace(/\/$/, ""), fetch: (request) => send(request, session) });
  api.use(refusals);
  return api;
}

async function send(request: Request, session: Session): Promise<Response> {
  const again = request.clone();
  const response = await fetch(await authorized(request, session));
  if (response.status !== 401) {
    return response;
  }
  await session.renew();
  return fetch(await authorized(again, session));
}

async function authorized(request: Request, session: Session) {
  request.headers.set("Authorization", `Bearer ${(await session.token()) ?? ""}`);
  return request;
}

const refusals: Middleware = {
  async onResponse({ response }) {
    if (!response.ok) {
      throw await errorOf(response);
    }
  },
  onError({ error }) {
    return error instanceof ApiError ? error : new ApiError(0, error instanceof Error ? error.message : String(error));
  },
};

type Answer<T> = Promise<{ data?: T; response: Response }>;

/** What a call answers. */
export async function answerOf<T>(call: Answer<T>): Promise<NonNullable<T>> {
  const { data } = await call;
  if (data === undefined || data === null) {
    throw new ApiError(0, "the answer is empty");
  }
  return data;
}

/** What a call answers, and the ETag that a change of it has to name. */
export async function taggedAnswerOf<T>(call: Answer<T>): Promise<{ value: NonNullable<T>; etag: string }> {
  const { response } = await call;
  return { value: await answerOf(call), etag: response.headers.get("ETag") ?? "" };
}
