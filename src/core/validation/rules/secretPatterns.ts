/** Forms of keys that services give out, by their public documentation. `live` keys are used where money or data is at stake. */
export interface SecretPattern {
  readonly id: string;
  readonly service: string;
  readonly form: RegExp;
  /** A piece that every match holds; looked for first, because it is cheap. */
  readonly holds: string;
}

export const secretPatterns: readonly SecretPattern[] = [
  { id: 'private-key', service: 'a private key', holds: 'PRIVATE KEY', form: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----/ },
  { id: 'aws', service: 'AWS', holds: 'A', form: /(?<![A-Z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![A-Z0-9])/ },
  { id: 'github', service: 'GitHub', holds: 'gh', form: /\bgh[pousr]_[A-Za-z0-9]{36,}\b/ },
  { id: 'github-fine', service: 'GitHub', holds: 'github_pat_', form: /\bgithub_pat_\w{60,}/ },
  { id: 'gitlab', service: 'GitLab', holds: 'gl', form: /\bgl(?:pat|ptt|dt|rt|cbt|ft|soat)-[\w-]{20,}/ },
  { id: 'slack', service: 'Slack', holds: 'xox', form: /\bxox[abeoprs]-[\w-]{10,}/ },
  { id: 'slack-hook', service: 'Slack', holds: 'hooks.slack.com', form: /hooks\.slack\.com\/(?:services|workflows|triggers)\/[\w/+]{40,}/ },
  { id: 'stripe', service: 'Stripe', holds: '_', form: /\b[rs]k_(?:live|test|prod)_[A-Za-z0-9]{10,99}\b/ },
  { id: 'stripe-hook', service: 'Stripe', holds: 'whsec_', form: /\bwhsec_[A-Za-z0-9+/=]{24,}/ },
  { id: 'google', service: 'Google', holds: 'AIza', form: /\bAIza[\w-]{35}(?![\w-])/ },
  { id: 'google-oauth', service: 'Google', holds: 'GOCSPX-', form: /\bGOCSPX-[\w-]{28}/ },
  { id: 'google-token', service: 'Google', holds: 'ya29.', form: /\bya29\.[\w-]{30,}/ },
  {
    id: 'openai',
    service: 'OpenAI',
    holds: 'sk-',
    form: /\bsk-(?:proj-|svcacct-|admin-)?[\w-]{0,80}T3BlbkFJ[\w-]{20,}|\bsk-(?:proj|svcacct|admin)-[\w-]{40,}|\bsk-[A-Za-z0-9]{48}\b/,
  },
  { id: 'anthropic', service: 'Anthropic', holds: 'sk-ant-', form: /\bsk-ant-(?:api|admin)\d\d-[\w-]{60,}/ },
  { id: 'hugging-face', service: 'Hugging Face', holds: 'hf_', form: /\bhf_[A-Za-z]{34}\b/ },
  { id: 'twilio', service: 'Twilio', holds: 'SK', form: /\bSK[0-9a-f]{32}\b/ },
  { id: 'sendgrid', service: 'SendGrid', holds: 'SG.', form: /\bSG\.[\w-]{16,32}\.[\w-]{30,64}/ },
  { id: 'mailgun', service: 'Mailgun', holds: 'key-', form: /\bkey-[0-9a-f]{32}\b/ },
  { id: 'mailchimp', service: 'Mailchimp', holds: '-us', form: /\b[0-9a-f]{32}-us\d{1,2}\b/ },
  { id: 'npm', service: 'npm', holds: 'npm_', form: /\bnpm_[A-Za-z0-9]{36}\b/ },
  { id: 'pypi', service: 'PyPI', holds: 'pypi-', form: /\bpypi-AgEIcHlwaS5vcmc[\w-]{50,}/ },
  { id: 'rubygems', service: 'RubyGems', holds: 'rubygems_', form: /\brubygems_[0-9a-f]{48}\b/ },
  { id: 'docker', service: 'Docker', holds: 'dckr_pat_', form: /\bdckr_pat_[\w-]{27}/ },
  { id: 'digitalocean', service: 'DigitalOcean', holds: '_v1_', form: /\bdo[por]_v1_[0-9a-f]{64}\b/ },
  { id: 'shopify', service: 'Shopify', holds: 'shp', form: /\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}\b/ },
  { id: 'square', service: 'Square', holds: 'sq0', form: /\bsq0(?:atp|csp|idp)-[\w-]{22,43}/ },
  { id: 'telegram', service: 'Telegram', holds: ':AA', form: /\b\d{8,10}:AA[\w-]{33}(?![\w-])/ },
  { id: 'facebook', service: 'Facebook', holds: 'EAA', form: /\bEAACEdEose0cBA[A-Za-z0-9]+/ },
  { id: 'azure-storage', service: 'Azure', holds: 'AccountKey=', form: /AccountKey=[A-Za-z0-9+/]{86}==/ },
  { id: 'databricks', service: 'Databricks', holds: 'dapi', form: /\bdapi[0-9a-f]{32}\b/ },
  { id: 'vault', service: 'Vault', holds: 'hv', form: /\bhv[sbr]\.[\w-]{24,}/ },
  { id: 'linear', service: 'Linear', holds: 'lin_api_', form: /\blin_api_[A-Za-z0-9]{40}\b/ },
  { id: 'notion', service: 'Notion', holds: '_', form: /\b(?:ntn_[A-Za-z0-9]{46}|secret_[A-Za-z0-9]{43})\b/ },
  { id: 'atlassian', service: 'Atlassian', holds: 'ATATT3', form: /\bATATT3[\w=-]{100,}/ },
  { id: 'postman', service: 'Postman', holds: 'PMAK-', form: /\bPMAK-[0-9a-f]{24}-[0-9a-f]{34}\b/ },
  { id: 'grafana', service: 'Grafana', holds: 'gl', form: /\bgl(?:c_[A-Za-z0-9+/]{32,}|sa_[A-Za-z0-9]{32}_[0-9a-f]{8})/ },
  { id: 'new-relic', service: 'New Relic', holds: 'NRAK-', form: /\bNRAK-[A-Z0-9]{27}\b/ },
  { id: 'sentry', service: 'Sentry', holds: 'sntr', form: /\bsntr(?:ys_eyJ[\w=+/]{40,}|yu_[0-9a-f]{64})/ },
  { id: 'figma', service: 'Figma', holds: 'figd_', form: /\bfigd_[\w-]{40,}/ },
  { id: 'paypal', service: 'PayPal', holds: 'access_token$', form: /\baccess_token\$(?:production|sandbox)\$[0-9a-z]{16}\$[0-9a-f]{32}/ },
  { id: 'age', service: 'age', holds: 'AGE-SECRET-KEY-1', form: /\bAGE-SECRET-KEY-1[0-9A-Z]{58}\b/ },
  { id: 'jwt', service: 'a signed token', holds: 'eyJ', form: /(?<![\w-])eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/ },
  {
    id: 'url-password',
    service: 'a server',
    holds: '://',
    form: /\b(?:postgres(?:ql)?|mysql|mariadb|mssql|oracle|mongodb|rediss?|amqps?|s?ftps?|https?|ldaps?|smtps?|imaps?|mqtts?)(?:\+[a-z][\w-]{0,30})?:\/\/[^\s:/@'"{}$<>]{0,60}:(?!password|pass|pwd|secret|xxx|\*|<|%|\{|\$)[^\s/@'"{}$<>]{3,80}@(?!localhost|127\.|example)[\w.-]+/i,
  },
];
