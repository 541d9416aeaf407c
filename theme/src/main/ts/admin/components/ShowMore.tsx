import { Button } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";

type Properties = {
  id: string;
  /** How many rows are not shown yet; with none there is nothing to press. */
  left: number;
  onShow: () => void;
};

/** Shows more rows of a table. */
export function ShowMore({ id, left, onShow }: Properties) {
  const { t } = useTranslation();
  return (
    left > 0 && (
      <Button variant="secondary" className="pf-v5-u-mt-md" data-testid={id} onClick={onShow}>
        {t("registryAccessMore", { count: left })}
      </Button>
    )
  );
}
