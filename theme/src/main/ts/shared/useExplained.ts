import { useTranslation } from "react-i18next";
import { ApiError } from "./api/ApiError";

/** Says what went wrong, and what can be done, in a sentence; the server's own words where it has some. */
export function useExplained() {
  const { t } = useTranslation();
  return (error: unknown): string => {
    if (!(error instanceof ApiError)) {
      return error instanceof Error ? error.message : String(error);
    }
    switch (error.status) {
      case 0:
        return t("registryAccessNoAnswer");
      case 401:
        return t("registryAccessSessionEnded");
      case 403:
        return t("registryAccessNotPermitted");
      default:
        return error.message;
    }
  };
}
