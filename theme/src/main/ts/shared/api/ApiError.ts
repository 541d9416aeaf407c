import type { components } from "#registry-api";

/** What is wrong with one part of a request, and where (JSON pointer). */
export type Finding = components["schemas"]["Finding"];

/** Why a request was refused, or that the server did not answer at all. */
export class ApiError extends Error {
  /** The HTTP status; 0 where no answer came. */
  readonly status: number;
  readonly problems: readonly Finding[];
  /** The body of the answer, for what one address alone tells. */
  readonly body: unknown;

  constructor(status: number, message: string, problems: readonly Finding[] = [], body?: unknown) {
    super(message);
    this.name = "ApiError";
    this.status = status;
    this.problems = problems;
    this.body = body;
  }

  /** Somebody else has changed what was read. */
  get isConflict() {
    return this.status === 412;
  }
}

type ErrorBody = { errorMessage?: unknown; error_description?: unknown; error?: unknown; problems?: Finding[] };

/** Reads the answers of this API and of Keycloak itself, and of a proxy that answers with a page. */
export async function errorOf(response: Response): Promise<ApiError> {
  const body = parse(await response.text());
  const message = [body.errorMessage, body.error_description, body.error].find((text) => typeof text === "string");
  return new ApiError(
    response.status,
    message ?? `${response.status} ${response.statusText}`.trim(),
    body.problems,
    body,
  );
}

function parse(text: string): ErrorBody {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null ? body : {};
  } catch {
    return {};
  }
}
