import { ApiError } from "../../shared/api/ApiError";
import { documentOf, type IssuerValues } from "./issuerValues";

/** What is stored; keys that are not JSON are a problem as one of the server's. */
export function documentOrProblem(values: IssuerValues, notJson: string) {
  try {
    return documentOf(values);
  } catch {
    throw new ApiError(400, notJson, [{ pointer: "/jwks", reason: notJson }]);
  }
}
