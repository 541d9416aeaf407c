import { Button, List, ListItem, Modal, ModalVariant, Text, TextContent } from "@patternfly/react-core";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "../../shared/api/ApiError";
import { useLoaded } from "../../shared/useLoaded";
import { Grants } from "./Grants";
import { changesBetween } from "./model/changes";
import type { JsonObject } from "./model/document";
import { useChangeTexts } from "./useChangeTexts";
import { useLatest } from "./useLatest";
import { useRuleSets } from "./useRuleSets";

type Properties = {
  name: string;
  before: JsonObject;
  document: JsonObject;
  onSave: () => void;
  /** The draft cannot be saved as it is. */
  onRefused: (error: ApiError) => void;
  onClose: () => void;
};

const SHOWN_CHANGES = 8;

/** What a draft changes: in the document, and for whom. */
export function ReviewDialog({ name, before, document, onSave, onRefused, onClose }: Properties) {
  const { t } = useTranslation();
  const { diff } = useRuleSets();
  const texts = useChangeTexts();
  const { loaded } = useLoaded(() => diff({ ...document, name }), [document, name]);
  const changes = changesBetween(before, document);
  const latestRefused = useLatest(onRefused);

  useEffect(() => {
    if (loaded.state === "failed" && loaded.error instanceof ApiError && loaded.error.problems.length > 0) {
      latestRefused.current(withoutPrefix(loaded.error));
    }
  }, [loaded, latestRefused]);

  return (
    <Modal
      isOpen
      variant={ModalVariant.large}
      title={t("registryAccessReview", { name })}
      onClose={onClose}
      actions={[
        <Button key="save" data-testid="review-save" isDisabled={loaded.state === "loading"} onClick={onSave}>
          {t("registryAccessSave")}
        </Button>,
        <Button key="close" data-testid="review-close" variant="link" onClick={onClose}>
          {t("registryAccessConflictEdit")}
        </Button>,
      ]}
    >
      <TextContent>
        <Text component="h2">{t("registryAccessReviewDocument")}</Text>
      </TextContent>
      <List isPlain className="pf-v5-u-mb-md">
        {changes.slice(0, SHOWN_CHANGES).map(({ kind, part, after, before: was }) => (
          <ListItem key={`${kind} ${part}`} className="pf-v5-u-text-break-word">
            <strong>{texts.partOf({ kind, part })}</strong> {texts.kindOf(kind)}
            {kind !== "order" && kind !== "part" && (
              <div>
                <small>{after || was}</small>
              </div>
            )}
          </ListItem>
        ))}
        {changes.length > SHOWN_CHANGES && (
          <ListItem>{t("registryAccessMore", { count: changes.length - SHOWN_CHANGES })}</ListItem>
        )}
      </List>
      <TextContent>
        <Text component="h2">{t("registryAccessReviewGrants")}</Text>
      </TextContent>
      <Grants loaded={loaded} />
    </Modal>
  );
}

/** A diff calls the draft `/draft`; here it is the document. */
const withoutPrefix = (error: ApiError) =>
  new ApiError(
    error.status,
    error.message,
    error.problems.map((problem) => ({ ...problem, pointer: problem.pointer.replace(/^\/draft/, "") })),
  );
