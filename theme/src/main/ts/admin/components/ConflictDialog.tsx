import { Button, Modal, ModalVariant } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useTranslation } from "react-i18next";
import type { Difference } from "../differences";

type Properties = {
  /** What differs between what is stored now and what was about to be saved. */
  differences: readonly Difference[];
  onOverwrite: () => void;
  onTakeTheirs: () => void;
  onClose: () => void;
};

/** Somebody else saved in between: whose it shall be. Nothing is lost by closing it. */
export function ConflictDialog({ differences, onOverwrite, onTakeTheirs, onClose }: Properties) {
  const { t } = useTranslation();
  return (
    <Modal
      isOpen
      variant={ModalVariant.large}
      titleIconVariant="warning"
      title={t("registryAccessConflict")}
      description={t("registryAccessConflictHelp")}
      onClose={onClose}
      actions={[
        <Button key="mine" data-testid="conflict-mine" variant="danger" onClick={onOverwrite}>
          {t("registryAccessConflictMine")}
        </Button>,
        <Button key="theirs" data-testid="conflict-theirs" variant="secondary" onClick={onTakeTheirs}>
          {t("registryAccessConflictTheirs")}
        </Button>,
        <Button key="close" data-testid="conflict-close" variant="link" onClick={onClose}>
          {t("registryAccessConflictEdit")}
        </Button>,
      ]}
    >
      <Table variant="compact" aria-label={t("registryAccessConflictDifferences")}>
        <Thead>
          <Tr>
            <Th>{t("registryAccessConflictPart")}</Th>
            <Th>{t("registryAccessConflictStored")}</Th>
            <Th>{t("registryAccessConflictYours")}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {differences.map(({ part, theirs, mine }) => (
            <Tr key={part}>
              <Td dataLabel={t("registryAccessConflictPart")}>{part}</Td>
              <Td dataLabel={t("registryAccessConflictStored")} className="registry-access-wrap">
                <div className="registry-access-text">{theirs}</div>
              </Td>
              <Td dataLabel={t("registryAccessConflictYours")} className="registry-access-wrap">
                <div className="registry-access-text">{mine}</div>
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </Modal>
  );
}
