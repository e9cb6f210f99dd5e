/** Every id that the manifest and the code must agree on. A test holds the two against each other. */

export const extensionId = 'q2o.q2o';

export const commandIds = {
  generate: 'q2o.generate',
  generateFromSelection: 'q2o.generateFromSelection',
  planAndBuild: 'q2o.planAndBuild',
  research: 'q2o.research',
  keepNote: 'q2o.keepNote',
  fixProblems: 'q2o.fixProblems',
  generateTests: 'q2o.generateTests',
  reviewChanges: 'q2o.reviewChanges',
  showReviewFix: 'q2o.showReviewFix',
  dismissFinding: 'q2o.dismissFinding',
  showFindings: 'q2o.showFindings',
  clearReview: 'q2o.clearReview',
  takeNear: 'q2o.takeNear',
  setApiKey: 'q2o.setApiKey',
  clearApiKey: 'q2o.clearApiKey',
  testProviders: 'q2o.testProviders',
  acceptEdit: 'q2o.acceptEdit',
  rejectEdit: 'q2o.rejectEdit',
  regenerateEdit: 'q2o.regenerateEdit',
  refineEdit: 'q2o.refineEdit',
  showVersion: 'q2o.showVersion',
  diffEdit: 'q2o.diffEdit',
  renameParameters: 'q2o.renameParameters',
  showReceipt: 'q2o.showReceipt',
  showLog: 'q2o.showLog',
  showMenu: 'q2o.showMenu',
  showBudget: 'q2o.showBudget',
  raiseLimit: 'q2o.raiseLimit',
  setLimit: 'q2o.setLimit',
  overrideOnce: 'q2o.overrideOnce',
  setPrice: 'q2o.setPrice',
  connectTeam: 'q2o.connectTeam',
  disconnectTeam: 'q2o.disconnectTeam',
  showTeamScript: 'q2o.showTeamScript',
  teamLimits: 'q2o.teamLimits',
  moveToTeam: 'q2o.moveToTeam',
  clearCache: 'q2o.clearCache',
  validate: 'q2o.validate',
  reviewParameters: 'q2o.reviewParameters',
  openDashboard: 'q2o.openDashboard',
  getStarted: 'q2o.getStarted',
  browseTemplates: 'q2o.browseTemplates',
  exportTemplates: 'q2o.exportTemplates',
  importTemplates: 'q2o.importTemplates',
  acceptTeamTemplates: 'q2o.acceptTeamTemplates',
  showConfiguration: 'q2o.showConfiguration',
  createProject: 'q2o.createProject',
  chooseAgent: 'q2o.chooseAgent',
  previewPrompt: 'q2o.previewPrompt',
  connectAgent: 'q2o.connectAgent',
  exportBundle: 'q2o.export',
  importBundle: 'q2o.import',
} as const;
export type CommandId = (typeof commandIds)[keyof typeof commandIds];

/** Vendor of our models in the editor's model picker. */
export const chatVendor = 'q2o';

/** The tools for language models in the editor, as the manifest and `core/editorTools` name them. */
export const editorToolNames = [
  'q2o_find_template',
  'q2o_generate_from_template',
  'q2o_validate_code',
  'q2o_budget',
  'q2o_remember',
] as const;
export type EditorToolName = (typeof editorToolNames)[number];

/** The tools as a server for the editor's agents, as the manifest names it. */
export const toolServerId = 'q2o.tools';

/** `@q2o` in the editor's chat. */
export const participantId = 'q2o.chat';

/** The side bar panel, and the dashboard's tab. */
export const viewIds = { panel: 'q2o.panel', dashboard: 'q2o.dashboard' } as const;

/** All settings stand below this section: `q2o.budget.monthlyLimitUsd`. */
export const settingsSection = 'q2o';

/** The settings of a project, in its workspace folder. */
export const projectFilePath = '.q2o/project.json';

export const contextKeys = {
  /** True while an edit is pending somewhere. */
  pendingEdit: 'q2o.pendingEdit',
  /** True while the active editor shows a pending edit. */
  pendingEditNearby: 'q2o.pendingEditNearby',
  /** True while the cursor is in accepted code whose parameters can be renamed. */
  parametersNearby: 'q2o.parametersNearby',
  /** True while the question for a task offers a near template. */
  nearOffered: 'q2o.nearOffered',
  /** True once something was generated, a key was set, a provider answered a test, a template was learned: they tick off the first steps. */
  hasGenerated: 'q2o.hasGenerated',
  hasKey: 'q2o.hasKey',
  hasTested: 'q2o.hasTested',
  hasLearned: 'q2o.hasLearned',
} as const;

/** The comment threads of reviews, as the manifest names them. */
export const reviewControllerId = 'q2o.review';

/** Workspace state: the pending edits that a window which closes leaves behind. */
export const pendingEditsKey = 'q2o.pendingEdits';

/** SecretStorage key of the password with which this host logs in at its team's server, with that server, as JSON. */
export const teamPasswordKey = 'q2o.teamPassword';

/** SecretStorage key of a provider's API key. */
export function secretKey(provider: string): string {
  return `q2o.apiKey.${provider}`;
}
