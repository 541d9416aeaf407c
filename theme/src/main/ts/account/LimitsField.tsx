import {
  Button,
  Checkbox,
  Flex,
  FlexItem,
  FormGroup,
  Radio,
  TextInput,
  ToggleGroup,
  ToggleGroupItem,
} from "@patternfly/react-core";
import { MinusCircleIcon, PlusCircleIcon } from "@patternfly/react-icons";
import { useTranslation } from "react-i18next";
import { type Action, type Draft, emptyLimit, type Limit, type Problems, toggled } from "./draft";
import { Help } from "./Help";
import { ProblemText } from "./ProblemText";

type Props = {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  problems: Problems;
  /** Patterns that may be meant. */
  suggestions: string[];
};

/** What a token is to be good for: all that its owner may, or less. */
export function LimitsField({ draft, change, problems, suggestions }: Props) {
  const { t } = useTranslation();
  const { isLimited, limits, catalog } = draft;
  const changeLimit = (at: number, part: Partial<Limit>) =>
    change({ limits: limits.map((limit, index) => (index === at ? { ...limit, ...part } : limit)) });

  return (
    <FormGroup
      role="radiogroup"
      isStack
      label={t("registryMyGoodFor")}
      fieldId="registry-limits"
      labelIcon={<Help about={t("registryMyGoodFor")} text={t("registryMyGoodForHelp")} />}
    >
      <Radio
        id="registry-unlimited"
        name="registry-limits"
        label={t("registryMyEverything")}
        description={t("registryMyEverythingHelp")}
        isChecked={!isLimited}
        onChange={() => change({ isLimited: false })}
      />
      <Radio
        id="registry-limited"
        name="registry-limits"
        label={t("registryMyLimited")}
        isChecked={isLimited}
        onChange={() => change({ isLimited: true })}
        body={
          isLimited && (
            <>
              {limits.map((limit, index) => (
                <LimitLine
                  // The lines have nothing that names them, and are only added at the end.
                  key={index}
                  number={index + 1}
                  limit={limit}
                  problem={problems[`/scopes/${index}`]}
                  onChange={(part) => changeLimit(index, part)}
                  onRemove={() => change({ limits: limits.filter((_, other) => other !== index) })}
                />
              ))}
              <datalist id="registry-patterns">
                {suggestions.map((pattern) => (
                  <option key={pattern} value={pattern} />
                ))}
              </datalist>
              <Button
                variant="link"
                isInline
                icon={<PlusCircleIcon />}
                onClick={() => change({ limits: [...limits, emptyLimit()] })}
                className="pf-v5-u-my-sm"
              >
                {t("registryMyAddLimit")}
              </Button>
              <Checkbox
                id="registry-catalog"
                label={t("registryMyCatalog")}
                isChecked={catalog}
                onChange={(_, checked) => change({ catalog: checked })}
              />
              <ProblemText
                id="registry-limits-problem"
                text={problems["/scopes"] ?? problems[`/scopes/${limits.length}`]}
              />
            </>
          )
        }
      />
    </FormGroup>
  );
}

const ACTIONS: Action[] = ["pull", "push", "delete", "*"];

type LineProps = {
  number: number;
  limit: Limit;
  problem: string | undefined;
  onChange: (part: Partial<Limit>) => void;
  onRemove: () => void;
};

function LimitLine({ number, limit: { pattern, actions }, problem, onChange, onRemove }: LineProps) {
  const { t } = useTranslation();
  const id = `registry-limit-${number}`;
  return (
    <div role="group" aria-label={t("registryMyLimit", { number })} className="pf-v5-u-mb-sm">
      <Flex spaceItems={{ default: "spaceItemsSm" }} alignItems={{ default: "alignItemsCenter" }}>
        <FlexItem grow={{ default: "grow" }}>
          <TextInput
            id={id}
            aria-label={t("registryMyPattern")}
            aria-describedby={`${id}-problem`}
            placeholder="team-a/**"
            list="registry-patterns"
            autoComplete="off"
            spellCheck={false}
            value={pattern}
            validated={problem ? "error" : "default"}
            onChange={(_, text) => onChange({ pattern: text })}
          />
        </FlexItem>
        <Flex flexWrap={{ default: "nowrap" }} spaceItems={{ default: "spaceItemsNone" }}>
          <ToggleGroup isCompact aria-label={t("registryMyActions")}>
            {ACTIONS.map((action) => (
              <ToggleGroupItem
                key={action}
                buttonId={`${id}-${action === "*" ? "all" : action}`}
                text={action === "*" ? t("registryMyEveryAction") : action}
                isSelected={actions.includes(action)}
                onChange={() => onChange({ actions: toggled(actions, action) })}
              />
            ))}
          </ToggleGroup>
          <Button
            variant="plain"
            aria-label={t("registryMyRemoveLimit", { number })}
            icon={<MinusCircleIcon />}
            onClick={onRemove}
          />
        </Flex>
      </Flex>
      <ProblemText id={`${id}-problem`} text={problem} />
    </div>
  );
}
