import type { components } from "#registry-api";
import { ApiError } from "../shared/api/ApiError";
import type { Keycloak } from "./accountConsole";
import type { Terms } from "./ownAccess";

/** As long as it takes to fill the form in. */
const LEEWAY_SECONDS = 60;

/** Whether the server takes the sign-in for a new token, and will for a while. */
export function isSignInRecent({ tokenParsed }: Keycloak, { signInSeconds }: Terms, now: Date) {
  const age = now.getTime() / 1000 - (tokenParsed?.auth_time ?? 0);
  return age < signInSeconds - Math.min(LEEWAY_SECONDS, signInSeconds / 2);
}

/** How many seconds ago the sign-in may have been, where the server refused a token because it was longer ago. */
export function signInAsked(error: unknown): number | undefined {
  const body = error instanceof ApiError ? (error.body as components["schemas"]["SignInProblem"]) : undefined;
  return body?.error === "recent_sign_in_required" ? body.max_age : undefined;
}
