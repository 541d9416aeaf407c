import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { ago } from "./ago";

/** Says times as the reader's language does. */
export function useTimes() {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium", timeStyle: "short" });
    return {
      shown: (time: string) => format.format(new Date(time)),
      ago: (time: string) => ago(new Date(time), new Date(), i18n.language),
    };
  }, [i18n.language]);
}
