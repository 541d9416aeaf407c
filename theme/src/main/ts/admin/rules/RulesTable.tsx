import { ActionsColumn, type IAction, Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { GripVerticalIcon } from "@patternfly/react-icons";
import { type KeyboardEvent, memo, useState } from "react";
import { useTranslation } from "react-i18next";
import { FindingList } from "./FindingList";
import { type Json, readRule } from "./model/document";
import type { Placed } from "./model/findings";
import { ActionsPart, ConditionsPart, ResourcesPart, SubjectsPart } from "./sentence";

/** A rule, and its place among all. */
export type Row = { index: number; rule: Json };

export type RowActions = {
  edit: (index: number) => void;
  duplicate: (index: number) => void;
  remove: (index: number) => void;
  /** Only where order counts. */
  move?: (from: number, to: number) => void;
};

type Properties = {
  label: string;
  rows: readonly Row[];
  /** How many rules there are in all. */
  count: number;
  findingsOf: (rule: Json) => readonly Placed[];
  /** What may be done with a rule; nothing where it is only looked at. */
  actions?: RowActions;
};

/** Rules, each of which reads as a sentence. */
export function RulesTable({ label, rows, count, findingsOf, actions }: Properties) {
  const { t } = useTranslation();
  const [dragged, setDragged] = useState<number>();
  const isOrdered = actions?.move !== undefined;
  return (
    <Table variant="compact" aria-label={label} className="registry-access-rules">
      <Thead>
        <Tr>
          {isOrdered && <Th screenReaderText={t("registryAccessRuleMove")} />}
          <Th width={20}>{t("registryAccessRule")}</Th>
          <Th width={15}>{t("registryAccessRuleActions")}</Th>
          <Th width={20}>{t("registryAccessRuleOn")}</Th>
          <Th width={25}>{t("registryAccessRuleTo")}</Th>
          <Th width={20}>{t("registryAccessRuleWhen")}</Th>
          {actions && <Th screenReaderText={t("registryAccessActions")} />}
        </Tr>
      </Thead>
      {rows.map(({ index, rule }) => (
        <RuleRow
          key={index}
          index={index}
          count={count}
          rule={rule}
          findings={findingsOf(rule)}
          actions={actions}
          dragged={isOrdered ? dragged : undefined}
          onDrag={setDragged}
        />
      ))}
    </Table>
  );
}

type RowProperties = {
  index: number;
  count: number;
  rule: Json;
  findings: readonly Placed[];
  actions: RowActions | undefined;
  /** The place of the rule that is being dragged. */
  dragged: number | undefined;
  onDrag: (index: number | undefined) => void;
};

const RuleRow = memo(function RuleRow({ index, count, rule: json, findings, actions, dragged, onDrag }: RowProperties) {
  const { t } = useTranslation();
  const [isTarget, setTarget] = useState(false);
  const rule = readRule(json);
  const name = rule && rule.id !== "" ? rule.id : t("registryAccessRuleNumber", { number: index + 1 });
  const move = actions?.move;
  const columns = 5 + (actions ? 1 : 0) + (move ? 1 : 0);
  const isDropAllowed = move !== undefined && dragged !== undefined && dragged !== index;

  const drop = () => {
    setTarget(false);
    if (isDropAllowed) {
      move(dragged, index);
    }
  };

  return (
    <Tbody
      data-testid={`rule-${index}`}
      className={isTarget ? "registry-access-rules__target" : undefined}
      onDragOver={(event) => {
        if (isDropAllowed) {
          event.preventDefault();
          setTarget(true);
        }
      }}
      onDragLeave={() => setTarget(false)}
      onDrop={drop}
    >
      <Tr className={findings.length > 0 ? "registry-access-rules__found" : undefined}>
        {move && (
          <Td className="registry-access-rules__handle">
            <DragHandle index={index} count={count} name={name} move={move} onDrag={onDrag} />
          </Td>
        )}
        <Td dataLabel={t("registryAccessRule")} className="registry-access-wrap">
          <strong>{name}</strong>
          {rule?.description && <div className="registry-access-rules__description">{rule.description}</div>}
        </Td>
        {rule ? (
          <>
            <Td dataLabel={t("registryAccessRuleActions")}>
              <ActionsPart effect={rule.effect} actions={rule.actions} />
            </Td>
            <Td dataLabel={t("registryAccessRuleOn")} className="registry-access-wrap">
              <ResourcesPart on={rule.on} />
            </Td>
            <Td dataLabel={t("registryAccessRuleTo")} className="registry-access-wrap">
              <SubjectsPart to={rule.to} />
            </Td>
            <Td dataLabel={t("registryAccessRuleWhen")} className="registry-access-wrap">
              {rule.when.length > 0 ? <ConditionsPart when={rule.when} /> : t("registryAccessRuleAlways")}
            </Td>
          </>
        ) : (
          <Td colSpan={4} className="registry-access-wrap">
            <em>{t("registryAccessRuleOnlyText")}</em> <code>{JSON.stringify(json)}</code>
          </Td>
        )}
        {actions && (
          <Td isActionCell>
            <ActionsColumn
              aria-label={t("registryAccessRuleActionsOf", { name })}
              items={rowActions(actions, rule !== undefined)}
            />
          </Td>
        )}
      </Tr>
      {findings.length > 0 && (
        <Tr>
          <Td colSpan={columns} className="registry-access-rules__findings registry-access-wrap">
            <FindingList findings={findings} />
          </Td>
        </Tr>
      )}
    </Tbody>
  );

  function rowActions({ edit, duplicate, remove }: RowActions, isReadable: boolean): IAction[] {
    const moves: IAction[] = move
      ? [
          { title: t("registryAccessRuleMoveFirst"), isDisabled: index === 0, onClick: () => move(index, 0) },
          { title: t("registryAccessRuleMoveUp"), isDisabled: index === 0, onClick: () => move(index, index - 1) },
          {
            title: t("registryAccessRuleMoveDown"),
            isDisabled: index === count - 1,
            onClick: () => move(index, index + 1),
          },
          { isSeparator: true },
        ]
      : [];
    return [
      ...(isReadable ? [{ title: t("registryAccessRuleChange"), onClick: () => edit(index) }] : []),
      { title: t("registryAccessRuleDuplicate"), onClick: () => duplicate(index) },
      ...moves,
      { title: t("registryAccessRuleRemove"), onClick: () => remove(index) },
    ];
  }
});

type HandleProperties = {
  index: number;
  count: number;
  name: string;
  move: (from: number, to: number) => void;
  onDrag: (index: number | undefined) => void;
};

export const handleId = (index: number) => `rule-handle-${index}`;

/** Moves a rule, dragged by the mouse or by the arrow keys. No button: Firefox does not drag buttons. */
function DragHandle({ index, count, name, move, onDrag }: HandleProperties) {
  const { t } = useTranslation();
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowUp: index - 1, ArrowDown: index + 1, Home: 0, End: count - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      if (to >= 0 && to < count && to !== index) {
        move(index, to);
      }
    }
  };
  return (
    <span
      id={handleId(index)}
      role="button"
      tabIndex={0}
      draggable
      aria-label={t("registryAccessRuleMoveHandle", { name, position: index + 1, count })}
      title={t("registryAccessRuleMove")}
      onKeyDown={onKeyDown}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", name);
        onDrag(index);
      }}
      onDragEnd={() => onDrag(undefined)}
    >
      <GripVerticalIcon aria-hidden />
    </span>
  );
}
