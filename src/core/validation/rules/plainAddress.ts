/** An address of another machine that is spoken to without encryption. */
export const plainAddress =
  /^(?:http|ftp|ws|telnet|ldap):\/\/(?!localhost\b|127\.|0\.0\.0\.0|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|\[|host\.docker|[\w-]+(?::\d+)?(?:\/|$)|[\w.-]*\.(?:local|localhost|test|internal|svc|invalid)\b|(?:www\.)?(?:w3|xmlsoap|opengis|purl)\.org\b|schemas?\.|xml\.|json-schema\.)[\w-]+\.[\w.-]/i;

export const plainMessage = 'What is sent here can be read and changed on the way.';
