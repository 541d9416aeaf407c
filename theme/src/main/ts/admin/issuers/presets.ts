/** Issuers to start from, in the order of the menu; the last is none of the server's. */
export const presets = [
  { key: "github-actions", titleKey: "registryAccessPresetGitHub", helpKey: "registryAccessPresetGitHubHelp" },
  { key: "gitlab-ci", titleKey: "registryAccessPresetGitLab", helpKey: "registryAccessPresetGitLabHelp" },
  { key: "kubernetes", titleKey: "registryAccessPresetKubernetes", helpKey: "registryAccessPresetKubernetesHelp" },
  { key: "own", titleKey: "registryAccessPresetOwn", helpKey: "registryAccessPresetOwnHelp" },
] as const;

export type PresetKey = (typeof presets)[number]["key"];

export const presetOf = (key: string | null) => presets.find((preset) => preset.key === key) ?? presets[3];
