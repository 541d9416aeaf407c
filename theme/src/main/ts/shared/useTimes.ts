import { useMemo } from "react";
import { useTranslation } from "react-i18next";

/** Says times as the reader's language does. */
export function useTimes() {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium", timeStyle: "short" });
    return { shown: (time: string) => format.format(new Date(time)) };
  }, [i18n.language]);
}
