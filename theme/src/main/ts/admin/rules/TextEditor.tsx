import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, foldGutter, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLatest } from "./useLatest";
import type { TextFormat } from "./useRuleSetEdit";

type Properties = {
  label: string;
  format: TextFormat;
  /** What the editor starts with. */
  start: string;
  diagnostics: readonly Diagnostic[];
  isReadOnly: boolean;
  onChange?: (text: string) => void;
  /** A line to go to; another object goes there again. */
  shown?: { line: number };
};

/** An editor of texts, with what is wrong at its line. The key Tab leads on, as everywhere. */
export function TextEditor({ label, format, start, diagnostics, isReadOnly, onChange, shown }: Properties) {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<EditorView>();
  const latest = useLatest({ start, onChange, phrases: phrasesOf(t) });

  useEffect(() => {
    if (!place.current) {
      return;
    }
    const made = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: latest.current.start,
        extensions: [
          lineNumbers(),
          foldGutter(),
          history(),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          highlightActiveLine(),
          highlightSelectionMatches(),
          search({ top: true }),
          lintGutter(),
          syntaxHighlighting(classHighlighter),
          format === "json" ? json() : yaml(),
          keymap.of([...searchKeymap, ...historyKeymap, ...lintKeymap, ...defaultKeymap]),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ "aria-label": label, "data-testid": "text-editor" }),
          EditorState.readOnly.of(isReadOnly),
          EditorState.phrases.of(latest.current.phrases),
          EditorView.updateListener.of(({ docChanged, state }) => {
            if (docChanged) {
              latest.current.onChange?.(state.doc.toString());
            }
          }),
        ],
      }),
    });
    setView(made);
    return () => made.destroy();
  }, [label, format, isReadOnly, latest]);

  useEffect(() => {
    if (view) {
      const end = view.state.doc.length;
      const within = diagnostics.map((diagnostic) => ({
        ...diagnostic,
        from: Math.min(diagnostic.from, end),
        to: Math.min(diagnostic.to, end),
      }));
      view.dispatch(setDiagnostics(view.state, within));
    }
  }, [view, diagnostics]);

  useEffect(() => {
    if (view && shown) {
      const { from } = view.state.doc.line(Math.min(shown.line, view.state.doc.lines));
      view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
      view.dom.scrollIntoView({ block: "nearest" });
    }
  }, [view, shown]);

  return <div ref={place} className="registry-access-editor" />;
}

/** What the editor itself says. */
const phrasesOf = (t: (key: string) => string) => ({
  Find: t("registryAccessEditorFind"),
  Replace: t("registryAccessEditorReplace"),
  next: t("registryAccessEditorNext"),
  previous: t("registryAccessEditorPrevious"),
  all: t("registryAccessEditorAll"),
  "match case": t("registryAccessEditorCase"),
  "by word": t("registryAccessEditorWord"),
  regexp: t("registryAccessEditorRegexp"),
  replace: t("registryAccessEditorReplace"),
  "replace all": t("registryAccessEditorReplaceAll"),
  close: t("registryAccessClose"),
  Diagnostics: t("registryAccessRuleFindings"),
  "No diagnostics": t("registryAccessEditorNoFindings"),
});
